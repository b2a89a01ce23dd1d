import type { Calendar, CalendarStage } from '../contract.ts'
import { inOrderOfDays } from '../order.ts'
import { type Group, groups } from '../stage.ts'
import { stateOf } from './stage-state.ts'
import type { View } from './view.ts'

type Filter = Pick<View, 'fase' | 'pelaksana' | 'keadaan' | 'cari'>

/** How many of the choices of the filter, besides the search, narrow the schedule. */
export const filterCount = ({ fase, pelaksana, keadaan }: Filter): number =>
  [fase, pelaksana, keadaan].filter(Boolean).length

/** The stages that a filter leaves. */
export function narrowStages(
  calendar: Pick<Calendar, 'stages' | 'today' | 'reports'>,
  filter: Filter,
): CalendarStage[] {
  const wanted = filter.cari.toLowerCase().split(/\s+/).filter(Boolean)
  return calendar.stages.filter((stage) => {
    const text = [stage.code, stage.name.id, stage.name.en, stage.source].join(' ').toLowerCase()
    return (
      (filter.fase === undefined || stage.group === filter.fase) &&
      (filter.pelaksana === undefined || stage.responsible.some(({ code }) => code === filter.pelaksana)) &&
      (filter.keadaan === undefined || stateOf(stage, calendar) === filter.keadaan) &&
      wanted.every((word) => text.includes(word))
    )
  })
}

export type StageGroup = { group: Group; stages: CalendarStage[] }

/** By group in their order, each in the order of its days. */
export function groupStages(stages: readonly CalendarStage[]): StageGroup[] {
  return groups
    .map((group) => ({ group, stages: inOrderOfDays(stages.filter((stage) => stage.group === group)) }))
    .filter((one) => one.stages.length > 0)
}
