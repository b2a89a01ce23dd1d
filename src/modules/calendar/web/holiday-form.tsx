import { Button, Group, Select, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Answer } from '../../../ui/feedback-states.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { keyOf, useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import type { CallInput, CallReply } from '../../../shared/endpoint.ts'
import { type Calendar, readCalendar } from '../contract.ts'
import { previewHoliday, readOwn, setHolidays } from '../contract-own.ts'
import classes from './calendar.module.css'
import { ConsequencesList } from './consequences-list.tsx'
import { ownWords } from './own-messages.ts'

type Holidays = CallReply<typeof readOwn>['holidays']

type OwnDay = CallInput<typeof setHolidays>['body']['holidays'][number]

/** Saves the own days off from what stands now; when somebody was first, theirs are read and the next try goes on from them. */
export function useSetHolidays({ event }: Calendar, { version, days }: Holidays, onDone: () => void) {
  const client = useQueryClient()
  const write = useWrite(setHolidays, { refresh: [readOwn, readCalendar], onDone })
  const own = days.filter(({ isOwn }) => isOwn).map(({ day, name, kind, source }) => ({ day, name, kind, source }))
  return {
    error: write.error,
    isPending: write.isPending,
    send: (change: (days: OwnDay[]) => OwnDay[]) =>
      write.mutate(
        { params: { event }, body: { seen: version, holidays: change(own) } },
        { onError: () => void client.invalidateQueries({ queryKey: keyOf(readOwn) }) },
      ),
  }
}

type Props = { calendar: Calendar; holidays: Holidays; onClose: () => void }

const shortest = { name: 2, source: 5 }

/** One more day off, with the decree that says so and what it moves. */
export function HolidayForm({ calendar, holidays, onClose }: Props) {
  const t = useText(ownWords)
  const [draft, setDraft] = useState({ day: null as string | null, name: '', kind: 'national', source: '' })
  const { day, name, source } = draft
  const kind = draft.kind === 'national' ? 'national' : 'joint-leave'
  const taken = holidays.days.find((one) => one.day === day)
  const save = useSetHolidays(calendar, holidays, () => {
    toast(t('holidaySaved'))
    onClose()
  })
  const isWhole = name.trim().length >= shortest.name && source.trim().length >= shortest.source
  const submit = () => day !== null && save.send((days) => [...days, { day, name, kind, source }])
  return (
    <form
      className={classes.holidayForm}
      aria-label={t('addHoliday')}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Group grow align="start">
        <DateField
          label={t('holidayDay')}
          required
          value={day}
          error={taken && t('holidayTaken', { name: taken.name })}
          onChange={(chosen) => setDraft({ ...draft, day: chosen })}
        />
        <TextInput
          label={t('holidayName')}
          required
          maxLength={200}
          value={name}
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Select
          label={t('holidayKind')}
          allowDeselect={false}
          value={kind}
          data={(['national', 'joint-leave'] as const).map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(chosen) => setDraft({ ...draft, kind: chosen ?? kind })}
        />
      </Group>
      <TextInput
        label={t('holidaySource')}
        description={t('holidaySourceHint')}
        required
        maxLength={400}
        value={source}
        onChange={(event) => setDraft({ ...draft, source: event.currentTarget.value })}
      />
      {day !== null && !taken && <HolidayEffect calendar={calendar} day={day} change="add" />}
      <WriteProblem error={save.error} action={t('saveHoliday')} words={ownWords} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button
          variant="filled"
          type="submit"
          loading={save.isPending}
          disabled={day === null || taken !== undefined || !isWhole}
        >
          {t('saveHoliday')}
        </Button>
      </Group>
    </form>
  )
}

/** Which dates one more day off, or one less, would move. */
export function HolidayEffect({ calendar, ...query }: { calendar: Calendar; day: string; change: 'add' | 'remove' }) {
  const t = useText(ownWords)
  const asked = useCall(previewHoliday, { query: { event: calendar.event, ...query } })
  return (
    <section className={classes.preview} aria-label={t('consequences')} aria-live="polite">
      <Answer of={asked} what={t('consequences')} words={ownWords} rows={3}>
        {(consequences) => <ConsequencesList calendar={calendar} consequences={consequences} />}
      </Answer>
    </section>
  )
}
