import type { Day } from '../../../shared/legal-day.ts'
import type { State } from '../../../ui/status.tsx'
import type { CalendarStage } from '../contract.ts'
import { spanOf } from './timeline.ts'

export const stageStates = ['running', 'ahead', 'over', 'waiting'] as const
/** By its dates: under way, still to come, behind us, or without a date until something else has one. */
export type StageState = (typeof stageStates)[number]

export function stateOf(stage: Pick<CalendarStage, 'start' | 'end'>, today: Day): StageState {
  const span = spanOf(stage)
  if (!span) return 'waiting'
  if (today < span.from) return 'ahead'
  // its start is known and its end is not: it goes on
  const isOpen = stage.end !== null && stage.end.day === null
  const isForGood = stage.end === null && stage.start !== null
  return today <= span.until || isOpen || isForGood ? 'running' : 'over'
}

export const shapeOf: Record<StageState, State> = { running: 'ok', ahead: 'todo', over: 'done', waiting: 'todo' }
