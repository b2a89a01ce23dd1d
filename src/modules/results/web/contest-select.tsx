import { Select } from '@mantine/core'
import { isWithin } from '../../../shared/region-code.ts'
import { useLanguage } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { getEvent } from '../../events/contract.ts'
import { officeTitle } from './lines.ts'
import { words } from './messages.ts'

type ContestSelectProps = {
  event: string
  area: string
  value: string | undefined
  onChange: (contest: string | undefined) => void
}

/** The contests held in the area: the governor's everywhere, a regent's in his regency. */
export function ContestSelect({ event, area, value, onChange }: ContestSelectProps) {
  const t = useText(words)
  const language = useLanguage()
  const found = useCall(getEvent, { params: { event } }, { staleTime: 300_000 })
  const contests = (found.data?.contests ?? []).filter(
    (contest) => isWithin(contest.area, area) || isWithin(area, contest.area),
  )
  return (
    <Select
      w={210}
      aria-label={t('contest')}
      placeholder={t('contest')}
      clearable
      searchable={contests.length > 8}
      value={value ?? null}
      onChange={(id) => onChange(id ?? undefined)}
      data={contests.map(({ id, office, areaName }) => ({
        value: id,
        label: `${officeTitle(office, language)} ${areaName}`,
      }))}
    />
  )
}

/** "Gubernur", "Bupati" by the id of a contest. */
export function useOfficeOf(event: string): (contest: string) => string {
  const language = useLanguage()
  const found = useCall(getEvent, { params: { event } }, { staleTime: 300_000 })
  return (contest) => officeTitle(found.data?.contests.find(({ id }) => id === contest)?.office ?? contest, language)
}
