import { ActionIcon, Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { FileUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useMay } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { type CallReply } from '../../../shared/endpoint.ts'
import { type Calendar, readCalendar } from '../contract.ts'
import { dropSchedule, importHolidays, importSchedule, putOwnStage, readOwn, setHolidays } from '../contract-own.ts'
import { HolidayEffect, HolidayForm, useSetHolidays } from './holiday-form.tsx'
import { ImportOwn } from './import-own.tsx'
import { words } from './messages.ts'
import { ownWords } from './own-messages.ts'

type Own = CallReply<typeof readOwn>
type Props = { calendar: Calendar; onAdd: () => void; onClose: () => void }

/** What of its calendar is the event's own: another schedule than the regulation's, and days off. */
export function OwnDialog({ calendar, onAdd, onClose }: Props) {
  const t = useText(words)
  const [part, setPart] = useState<'schedule' | 'holidays'>('schedule')
  const [isImporting, setIsImporting] = useState(false)
  const asked = useCall(readOwn, { query: { event: calendar.event } })
  if (isImporting && asked.data)
    return (
      <ImportOwn
        part={part}
        event={calendar.event}
        calendar={calendar}
        seen={asked.data[part].version}
        onClose={() => setIsImporting(false)}
      />
    )
  return (
    <Modal
      opened
      onClose={onClose}
      title={<b>{t('ownTitle')}</b>}
      size={820}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="sm">
        <Segments
          label={t('own')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'schedule', label: t('ownSchedule') },
            { value: 'holidays', label: t('ownHolidays') },
          ]}
        />
        <Answer of={asked} what={t('own')} words={words} rows={6}>
          {(own) =>
            part === 'schedule' ? (
              <SchedulePart calendar={calendar} own={own} onAdd={onAdd} onImport={() => setIsImporting(true)} />
            ) : (
              <HolidaysPart calendar={calendar} own={own} onImport={() => setIsImporting(true)} />
            )
          }
        </Answer>
      </Stack>
    </Modal>
  )
}

type PartProps = { calendar: Calendar; own: Own; onImport: () => void }

const shortestSource = 5

function SchedulePart({ calendar: { event }, own, onAdd, onImport }: PartProps & Pick<Props, 'onAdd'>) {
  const t = useText(words)
  const more = useText(ownWords)
  const format = useFormat()
  const may = useMay()
  const [isDropping, setIsDropping] = useState(false)
  const [source, setSource] = useState('')
  const drop = useWrite(dropSchedule, { refresh: [readOwn, readCalendar], onDone: () => setIsDropping(false) })
  const { isOwn, added, source: said, by, at, version } = own.schedule
  const facts = { source: said, by, at: at ? format.moment(at) : '', count: added }
  return (
    <>
      <p>{t(isOwn ? 'ofEvent' : added > 0 ? 'ofLawAnd' : 'ofLaw', facts)}</p>
      <Group>
        {may(putOwnStage) && (
          <Button variant="filled" leftSection={<Plus size={14} />} onClick={onAdd}>
            {more('addStage')}
          </Button>
        )}
        {may(importSchedule) && (
          <Button leftSection={<FileUp size={14} />} onClick={onImport}>
            {t('importSchedule')}
          </Button>
        )}
        {(isOwn || added > 0) && may(dropSchedule) && (
          <Button onClick={() => setIsDropping(true)}>{t('backToLaw')}</Button>
        )}
      </Group>
      <ConfirmDialog
        isOpen={isDropping}
        isGrave
        question={`${t('backToLaw')}?`}
        action={t('backToLaw')}
        isBusy={drop.isPending}
        error={drop.error}
        words={ownWords}
        onClose={() => setIsDropping(false)}
        onConfirm={() =>
          source.trim().length >= shortestSource && drop.mutate({ params: { event }, body: { source, seen: version } })
        }
      >
        <TextInput
          label={t('sourceField')}
          description={t('sourceHint')}
          required
          maxLength={400}
          value={source}
          onChange={(change) => setSource(change.currentTarget.value)}
        />
      </ConfirmDialog>
    </>
  )
}

type Day = Own['holidays']['days'][number]

function HolidaysPart({ calendar, own, onImport }: PartProps) {
  const t = useText(words)
  const more = useText(ownWords)
  const may = useMay()
  const [filter, setFilter] = useState('')
  const [isAdding, setIsAdding] = useState(false)
  const [removing, setRemoving] = useState<Day>()
  const remove = useSetHolidays(calendar, own.holidays, () => setRemoving(undefined))
  const { days } = own.holidays
  return (
    <>
      <Group justify="space-between">
        <TableSearch value={filter} onChange={setFilter} label={t('searchHoliday')} />
        {may(importHolidays) && !isAdding && (
          <Group>
            <Button leftSection={<FileUp size={14} />} onClick={onImport}>
              {t('importHolidays')}
            </Button>
            <Button variant="filled" leftSection={<Plus size={14} />} onClick={() => setIsAdding(true)}>
              {more('addHoliday')}
            </Button>
          </Group>
        )}
      </Group>
      {isAdding && <HolidayForm calendar={calendar} holidays={own.holidays} onClose={() => setIsAdding(false)} />}
      <DataTable
        caption={t('ownHolidays')}
        rows={days}
        columns={useHolidayColumns(may(setHolidays) ? setRemoving : undefined)}
        keyOf={({ day, isOwn }) => `${day} ${isOwn}`}
        filter={filter}
        onClearFilter={() => setFilter('')}
        height={380}
      />
      <ConfirmDialog
        isOpen={removing !== undefined}
        isGrave
        question={t('removeQuestion', { name: removing?.name ?? '' })}
        action={t('removeAction')}
        isBusy={remove.isPending}
        error={remove.error}
        words={ownWords}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => remove.send((all) => all.filter(({ day }) => day !== removing?.day))}
      >
        {removing && <HolidayEffect calendar={calendar} day={removing.day} change="remove" />}
      </ConfirmDialog>
    </>
  )
}

function useHolidayColumns(onRemove: ((day: Day) => void) | undefined): Column<Day>[] {
  const t = useText(words)
  const format = useFormat()
  return [
    { key: 'day', label: t('holidayDay'), width: 150, value: ({ day }) => day, cell: ({ day }) => format.longDay(day) },
    { key: 'name', label: t('holidayName'), width: 190, value: ({ name }) => name },
    { key: 'kind', label: t('holidayKind'), width: 96, value: ({ kind }) => t(`holiday.${kind}`) },
    {
      key: 'origin',
      label: t('holidayOrigin'),
      width: 100,
      value: ({ isOwn }) => t(isOwn ? 'holiday.own' : 'holiday.decreed'),
    },
    { key: 'source', label: t('source'), value: ({ source }) => source },
    {
      key: 'remove',
      label: '',
      width: 40,
      screenOnly: true,
      cell: (day) =>
        day.isOwn &&
        onRemove && (
          <ActionIcon
            variant="subtle"
            size={22}
            aria-label={t('removeHoliday', { name: day.name })}
            onClick={() => onRemove(day)}
          >
            <Trash2 size={13} />
          </ActionIcon>
        ),
    },
  ]
}
