import { type Holder, type InstitutionKind } from '../../shared/institution-kind.ts'
import { type Day, daysBetween } from '../../shared/legal-day.ts'
import { findLevel, isWithin, type Level } from '../../shared/region-code.ts'
import type { Obligation } from '../readiness/contract.ts'
import type { CalendarStage } from './contract.ts'
import type { Actor } from './stage.ts'

/**
 * Which institutions a schedule means by the actor it names: those of a kind at these levels, each in its own region.
 * Null where no institution of its own stands behind the word: Pantarlih work for the PPS, which is named beside them.
 */
const holdersMeant: Readonly<Record<Actor, { kind: InstitutionKind; levels: readonly Level[] } | null>> = {
  kpu: { kind: 'kpu', levels: ['nation'] },
  'kpu-province': { kind: 'kpu', levels: ['province'] },
  'kpu-regency': { kind: 'kpu', levels: ['regency'] },
  ppk: { kind: 'ppk', levels: ['district'] },
  pps: { kind: 'pps', levels: ['village'] },
  kpps: { kind: 'kpps', levels: ['station'] },
  pantarlih: null,
  bawaslu: { kind: 'bawaslu', levels: ['nation', 'province', 'regency', 'district', 'village', 'station'] },
  government: { kind: 'government', levels: ['province', 'regency'] },
  'home-affairs': { kind: 'home-affairs', levels: ['nation'] },
  court: { kind: 'constitutional-court', levels: ['nation'] },
  contenders: { kind: 'candidate-team', levels: ['province', 'regency'] },
  president: { kind: 'president', levels: ['nation'] },
}

type Owed = Pick<CalendarStage, 'responsible'>

/** Does this institution owe the stage in an event of this area? */
export function owes({ kind, region }: Holder, { responsible }: Owed, area: string): boolean {
  const level = findLevel(region)
  if (level === undefined || !(region === '' || isWithin(region, area))) return false
  return responsible.some(({ code }) => holdersMeant[code]?.kind === kind && holdersMeant[code]?.levels.includes(level))
}

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
