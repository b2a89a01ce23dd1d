import { Button, Popover, Select, Stack } from '@mantine/core'
import { ListFilter } from 'lucide-react'
import { useText } from '../../../ui/text.ts'
import type { Calendar } from '../contract.ts'
import { groups } from '../stage.ts'
import { words } from './messages.ts'
import { stageStates } from './stage-state.ts'
import { View, type SetView } from './view.ts'

type Props = { calendar: Calendar; view: View; setView: SetView; count: number }

/** Phase, responsible institution and state; the choice stands in the address. */
export function StageFilter({ calendar, view, setView, count }: Props) {
  const t = useText(words)
  const actors = new Map(
    calendar.stages.flatMap(({ responsible }) => responsible.map(({ code, name }) => [code, name])),
  )
  const set = (name: 'fase' | 'pelaksana' | 'keadaan') => (value: string | null) =>
    setView({ [name]: value ? View.shape[name].parse(value) : undefined })
  return (
    <Popover position="bottom-end" width={260} trapFocus>
      <Popover.Target>
        <Button leftSection={<ListFilter size={14} />}>{count === 0 ? t('filter') : t('filtered', { count })}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('filter')}>
        <Stack gap="sm">
          <Select
            label={t('group')}
            placeholder={t('anyGroup')}
            clearable
            comboboxProps={{ withinPortal: false }}
            value={view.fase ?? null}
            data={groups.map((value) => ({ value, label: t(`group.${value}`) }))}
            onChange={set('fase')}
          />
          <Select
            label={t('actor')}
            placeholder={t('anyActor')}
            clearable
            comboboxProps={{ withinPortal: false }}
            value={view.pelaksana ?? null}
            data={[...actors].map(([value, label]) => ({ value, label }))}
            onChange={set('pelaksana')}
          />
          <Select
            label={t('state')}
            placeholder={t('anyState')}
            clearable
            comboboxProps={{ withinPortal: false }}
            value={view.keadaan ?? null}
            data={stageStates.map((value) => ({ value, label: t(`state.${value}`) }))}
            onChange={set('keadaan')}
          />
          <Button
            disabled={count === 0}
            onClick={() => setView({ fase: undefined, pelaksana: undefined, keadaan: undefined })}
          >
            {t('clear')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}
