import { Menu, UnstyledButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { History, Undo2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useErrorText } from '../../../ui/error-text.ts'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useMay, type SessionEvent } from '../../../ui/session.ts'
import { toast } from '../../../ui/toast.ts'
import { useText } from '../../../ui/text.ts'
import { setClock, TimeZone } from '../contract.ts'
import { momentOf, stops } from './clock-stops.ts'
import { words } from './messages.ts'

type ClockMenuProps = { event: SessionEvent; now: Date; children: ReactNode }

/** The countdown as the way through time: in a demonstration, whoever may set its clock travels from here. */
export function ClockMenu({ event, now, children }: ClockMenuProps) {
  const t = useText(words)
  const format = useFormat()
  const may = useMay()
  const client = useQueryClient()
  const explain = useErrorText(words)
  // how the clock ran before the first journey; it went on meanwhile
  const [before, setBefore] = useState<number>()
  const move = useWrite(setClock, { onDone: () => void client.invalidateQueries() })
  if (!event.demonstration || !may(setClock)) return children
  const go = (at: string) => {
    setBefore(before ?? event.clockOffsetMs)
    move.mutate(
      { params: { event: event.id }, body: { at } },
      { onError: (problem) => toast(explain(problem), 'late') },
    )
  }
  const dated = { votingDay: event.votingDay, timeZone: TimeZone.parse(event.timeZone) }
  const real = now.getTime() - event.clockOffsetMs
  const back = before === undefined ? undefined : new Date(real + before).toISOString()
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton title={t('clock')}>{children}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('travel')}</Menu.Label>
        {stops.map((days) => (
          <Menu.Item
            key={days}
            leftSection={<History size={14} />}
            disabled={move.isPending}
            onClick={() => go(momentOf(dated, days))}
          >
            {format.dayMark(days)} · {format.moment(new Date(momentOf(dated, days)))}
          </Menu.Item>
        ))}
        {back !== undefined && (
          <Menu.Item
            leftSection={<Undo2 size={14} />}
            disabled={move.isPending}
            onClick={() => {
              go(back)
              setBefore(undefined)
            }}
          >
            {t('clockBack', { moment: format.moment(back) })}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
