import { useLanguage } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { readCalendar } from '../../calendar/contract.ts'

export type StageName = { code: string; name: string; end: string | null }

/** The stages of the event with their names and last days, in the order of the schedule. */
export function useStages(event: string): readonly StageName[] {
  const language = useLanguage()
  const calendar = useCall(readCalendar, { query: { event } })
  return (calendar.data?.stages ?? []).map(({ code, name, end }) => ({
    code,
    name: name[language],
    end: end?.day ?? null,
  }))
}

export const stageName = (stages: readonly StageName[], code: string): string =>
  stages.find((stage) => stage.code === code)?.name ?? code
