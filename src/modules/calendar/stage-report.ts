import type { Holder } from '../../shared/institution-kind.ts'
import type { Day } from '../../shared/legal-day.ts'

export type StageReport = Holder & { stage: string; doneOn: Day | null }

type Question = {
  /** The caller speaks for it, or for the KPU above it. */
  mayReport: boolean
  doneOn: Day | null
  note: string
  /** What stood before; null when nothing did or it was taken back. */
  before: Day | null
}

/** Why this cannot be said of a stage; undefined when it can. What was done is taken back with a reason only. */
export function refuseReport(
  { mayReport, doneOn, note, before }: Question,
  today: Day,
): 'not-your-institution' | 'day-in-future' | 'reason-missing' | 'nothing-reported' | undefined {
  if (!mayReport) return 'not-your-institution'
  if (doneOn !== null && doneOn > today) return 'day-in-future'
  if (doneOn === null && before === null) return 'nothing-reported'
  return doneOn === null && note.trim().length < 5 ? 'reason-missing' : undefined
}

const nameOf = ({ stage, kind, region }: Holder & { stage: string }): string => `${stage} ${kind} ${region}`

/**
 * Says whether an institution has done a stage. Undefined while nobody in the event reports stages at all: then what has
 * passed is held for done, because nothing says otherwise.
 */
export function readingOf(reports: readonly StageReport[]): ((stage: string, holder: Holder) => boolean) | undefined {
  if (reports.length === 0) return undefined
  const done = new Set(reports.filter(({ doneOn }) => doneOn !== null).map(nameOf))
  return (stage, { kind, region }) => done.has(nameOf({ stage, kind, region }))
}
