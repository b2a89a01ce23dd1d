import type { State } from '../../../ui/status.tsx'
import type { Calendar, CalendarStage } from '../contract.ts'
import { spanOf } from './timeline.ts'

export const stageStates = ['running', 'ahead', 'done', 'over', 'waiting'] as const
/**
 * By its dates: under way, still to come, or without a date until something else has one. What is behind us is done, or over
 * while somebody who owes it has not reported it.
 */
export type StageState = (typeof stageStates)[number]

type Dated = Pick<CalendarStage, 'code' | 'start' | 'end'>

export function stateOf(stage: Dated, { today, reports }: Pick<Calendar, 'today' | 'reports'>): StageState {
  const span = spanOf(stage)
  if (!span) return 'waiting'
  if (today < span.from) return 'ahead'
  // its start is known and its end is not: it goes on
  const isOpen = stage.end !== null && stage.end.day === null
  const isForGood = stage.end === null && stage.start !== null
  if (today <= span.until || isOpen || isForGood) return 'running'
  const reported = reports[stage.code]
  return reported && reported.done < reported.owed ? 'over' : 'done'
}

export const shapeOf: Record<StageState, State> = {
  running: 'ok',
  ahead: 'todo',
  done: 'done',
  over: 'late',
  waiting: 'todo',
}
