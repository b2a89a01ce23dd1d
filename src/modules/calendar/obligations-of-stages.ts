import type { Holder } from '../../shared/institution-kind.ts'
import { type Day, daysBetween } from '../../shared/legal-day.ts'
import type { Obligation } from '../readiness/contract.ts'
import type { CalendarStage } from './contract.ts'
import { owes } from './rules.ts'

/**
 * The first and last day of the work; a stage whose end nobody fixed yet has no last one. What happens on one day alone is a
 * deadline: the work for it begins before.
 */
function daysOf({ start, end }: Pick<CalendarStage, 'start' | 'end'>) {
  const [starts, deadline] = [start?.day ?? null, end?.day ?? null]
  return { starts: starts === deadline ? null : starts, deadline }
}

type Asked = {
  /** The area of the event. */
  area: string
  holders: readonly Holder[]
  today: Day
  /** From how many days before its end unfinished work is at risk. */
  warnDays: number
  /**
   * Has this institution reported the stage as done? Undefined when nobody reports stages: then one whose days have passed
   * is held for done, because nothing says otherwise.
   */
  isDone?: ((stage: string, holder: Holder) => boolean) | undefined
}

/** What of the schedule these institutions still owe. */
export function obligationsOfStages(stages: readonly CalendarStage[], asked: Asked): Obligation[] {
  return stages.flatMap((stage) => {
    const { starts, deadline } = daysOf(stage)
    if (starts === null && deadline === null) return []
    return asked.holders
      .filter((holder) => owes(holder, stage, asked.area))
      .flatMap((holder) => {
        const state = stateOf({ starts, deadline }, asked, asked.isDone?.(stage.code, holder))
        return state === 'done' ? [] : [obligationOf(stage, holder, state)]
      })
  })
}

function stateOf(
  { starts, deadline }: ReturnType<typeof daysOf>,
  { today, warnDays }: Asked,
  isDone: boolean | undefined,
): Obligation['state'] {
  if (isDone) return 'done'
  if (deadline !== null && deadline < today) return isDone === undefined ? 'done' : 'late'
  if (starts !== null && starts > today) return 'todo'
  return deadline !== null && daysBetween(today, deadline) <= warnDays ? 'risk' : 'ok'
}

function obligationOf(stage: CalendarStage, holder: Holder, state: Obligation['state']): Obligation {
  return {
    id: `stage:${stage.code}`,
    domain: 'calendar',
    title: stage.name,
    context: { id: stage.source, en: stage.source },
    holder,
    ...daysOf(stage),
    state,
    path: pathOfStage(stage.code),
  }
}

/** Where a stage is shown, opened. */
export const pathOfStage = (code: string): string => `/tahapan?tahap=${code}`
