import { Select } from '@mantine/core'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { listInvitable } from '../contract.ts'
import { followUpWords } from './follow-up-messages.ts'

type OwnerProps = {
  area: string
  value: string | null
  /** `region` is where the institution is. */
  onChange: (institution: string | null, region: string | undefined) => void
  /** False: it may be registered before anybody owns it. */
  required?: boolean
  isBare?: boolean
}

/** The institution that must do it: those of the area, inside it and above it. */
export function OwnerField({ area, value, onChange, required = true, isBare = false }: OwnerProps) {
  const t = useText(followUpWords)
  const asked = useCall(listInvitable, { query: { area } }, { staleTime: 60_000 })
  const institutions = asked.data?.institutions ?? []
  return (
    <Select
      {...(isBare ? { 'aria-label': t('owner') } : { label: t('owner'), withAsterisk: required })}
      placeholder={isBare ? t('owner') : t('pick')}
      searchable
      clearable
      limit={50}
      nothingFoundMessage={t('refused.unknown-institution')}
      data={institutions.map(({ id, name }) => ({ value: id, label: name }))}
      value={value}
      onChange={(id) => onChange(id, institutions.find((one) => one.id === id)?.region)}
    />
  )
}
