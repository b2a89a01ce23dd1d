import type { CalendarStage, Consequences } from '../contract.ts'
import { type Span, spanOf } from './timeline.ts'

/** Where a stage would stand after the moves of a trial; undefined when it stays. A one-day stage moves as one. */
export function ghostOf(stage: CalendarStage, consequences: Consequences | undefined): Span | undefined {
  const moves = (consequences?.moves ?? []).filter((move) => move.stage === stage.code)
  if (moves.length === 0) return undefined
  const to = (edge: 'start' | 'end') => moves.find((move) => move.edge === edge)
  const isOneDay = stage.start?.day === stage.end?.day
  const start = to('start')
  const end = to('end') ?? (isOneDay ? start : undefined)
  const dayOf = (date: CalendarStage['start'], move: typeof start) =>
    move ? { day: move.to, rule: date?.rule ?? '' } : date
  return spanOf({ start: dayOf(stage.start, start), end: dayOf(stage.end, end) })
}

/** Does the trial make something of the stage impossible, unlawful, or due on a day that has passed? */
export const isImpossible = (code: string, { broken, passed }: Consequences): boolean =>
  passed.some(({ stage }) => stage === code) ||
  broken.some((problem) => ('stage' in problem ? problem.stage === code : problem.stages.includes(code)))
