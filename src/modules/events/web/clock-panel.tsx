import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { zoneOffsets } from '../../../shared/legal-day.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { toast } from '../../../ui/toast.ts'
import { type ElectionEvent, readClock, setClock } from '../contract.ts'
import { momentOf, stops } from './clock-stops.ts'
import { words } from './messages.ts'

/** Moves the clock of a demonstration; everything in the application is read again as of then. */
export function ClockPanel({ event }: { event: ElectionEvent }) {
  const t = useText(words)
  const format = useFormat()
  const client = useQueryClient()
  const [at, setAt] = useState(`${event.votingDay}T19:00`)
  const clock = useCall(readClock, { params: { event: event.id } }, { refetchInterval: 30_000 })
  const move = useWrite(setClock, {
    onDone: () => {
      toast(t('moved'))
      void client.invalidateQueries()
    },
  })
  const go = (at: string | null) => move.mutate({ params: { event: event.id }, body: { at } })
  return (
    <Panel title={t('clock')}>
      <Stack gap="sm" maw={640}>
        <Answer of={clock} what={t('clock')} words={words} rows={1}>
          {({ now, mark }) => <Text fw={600}>{t('clockNow', { now: format.moment(now), mark })}</Text>}
        </Answer>
        <Text size="sm">{t('clockHint')}</Text>
        <Group role="group" aria-label={t('travel')}>
          {stops.map((days) => (
            <Button key={days} disabled={move.isPending} onClick={() => go(momentOf(event, days))}>
              {format.dayMark(days)}
            </Button>
          ))}
        </Group>
        <Group align="end">
          <TextInput
            label={t('clockAt')}
            type="datetime-local"
            value={at}
            onChange={(change) => setAt(change.currentTarget.value)}
          />
          <Button
            variant="filled"
            loading={move.isPending}
            disabled={at === ''}
            onClick={() => go(`${at.slice(0, 16)}:00${zoneOffsets[event.timeZone]}`)}
          >
            {t('moveClock')}
          </Button>
          <Button disabled={move.isPending} onClick={() => go(null)}>
            {t('realClock')}
          </Button>
        </Group>
        <WriteProblem error={move.error} action={t('moveClock')} words={words} />
      </Stack>
    </Panel>
  )
}
