import { Button } from '@mantine/core'
import { useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import type { MeetingView } from '../contract.ts'
import { type AgendaItem, readAgenda, turnAgendaItem } from '../contract-agenda.ts'
import { liveWords } from './live-messages.ts'
import { words } from './messages.ts'

/** Takes an item up in the room, or closes it. */
export function TurnButton({ view, item }: { view: MeetingView; item: AgendaItem }) {
  const t = useText(liveWords)
  const turn = useWrite(turnAgendaItem, { refresh: [readAgenda] })
  if (!view.may.run || view.state !== 'running') return null
  const to = item.state === 'open' ? 'done' : 'open'
  return (
    <>
      <WriteProblem error={turn.error} action={t('closeItem')} words={words} />
      <Button
        loading={turn.isPending}
        onClick={() => turn.mutate({ params: { meeting: view.id, item: item.id }, body: { to } })}
      >
        {to === 'done' ? t('closeItem') : t('takeItem')}
      </Button>
    </>
  )
}
