import { type Holder, type InstitutionKind, institutionKindCodes } from '../../shared/institution-kind.ts'
import type { Day } from '../../shared/legal-day.ts'
import type { CalendarStage } from './contract.ts'
import { owes } from './rules.ts'

export type StageReport = Holder & { stage: string; doneOn: Day | null }

/** Of how many regions of a length the institutions of a kind reported a stage done. */
export type ReportCount = { stage: string; kind: InstitutionKind; length: number; done: number }

type Facts = {
  /** The area of the event. */
  area: string
  /** How many regions of the event have codes of each length. */
  regions: ReadonlyMap<number, number>
  counts: readonly ReportCount[]
}

/**
 * How far those who owe a stage have reported it done. Institutions of a kind and level of which nobody reports anything are
 * passed over; undefined where nobody is left to ask: what has passed is held for done then.
 */
export function reportedOf(
  stage: Pick<CalendarStage, 'code' | 'responsible'>,
  { area, regions, counts }: Facts,
): { done: number; owed: number } | undefined {
  const sum = { done: 0, owed: 0 }
  for (const [length, count] of regions) {
    const region = area.padEnd(length, '0')
    for (const kind of institutionKindCodes) {
      const reports = counts.filter((one) => one.kind === kind && one.length === length)
      if (reports.length === 0 || !owes({ kind, region }, stage, area)) continue
      sum.owed += count
      sum.done += reports.find((one) => one.stage === stage.code)?.done ?? 0
    }
  }
  return sum.owed === 0 ? undefined : sum
}

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
