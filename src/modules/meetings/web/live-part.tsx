import { Check } from 'lucide-react'
import { useState } from 'react'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { MeetingView } from '../contract.ts'
import { type AgendaItem, readAgenda, readProposals } from '../contract-agenda.ts'
import { ProposalList } from './agenda-part.tsx'
import { useSourceWords } from './agenda-words.ts'
import { Discussion } from './discussion.tsx'
import { liveWords } from './live-messages.ts'
import { LiveStrip } from './live-strip.tsx'
import { MeetingFollowUps } from './meeting-follow-ups.tsx'
import classes from './meetings.module.css'
import { words } from './messages.ts'

/** The room: who is there, the agenda, what is said under the item that is open. */
export function LivePart({ view }: { view: MeetingView }) {
  const t = useText(liveWords)
  const asked = useCall(readAgenda, { params: { meeting: view.id } })
  const hasBegun = ['running', 'closed', 'signed'].includes(view.state)
  return (
    <>
      <LiveStrip view={view} />
      {hasBegun ? (
        <Answer of={asked} what={t('agenda')} words={words}>
          {({ items }) => <Room view={view} items={items} />}
        </Answer>
      ) : (
        <Panel>
          <EmptyState>{t('notOpen')}</EmptyState>
        </Panel>
      )}
    </>
  )
}

function Room({ view, items }: { view: MeetingView; items: readonly AgendaItem[] }) {
  const [picked, setPicked] = useState<string>()
  const open = items.find(({ state }) => state === 'open')
  const shown = items.find(({ id }) => id === picked) ?? open ?? items[0]
  return (
    <div className={classes.live} data-wide>
      <RoomAgenda view={view} items={items} shown={shown?.id} onPick={setPicked} />
      <Discussion key={shown?.id ?? 'umum'} view={view} item={shown} place={shown ? items.indexOf(shown) + 1 : 0} />
      <MeetingFollowUps meeting={view.id} />
    </div>
  )
}

type RoomAgendaProps = {
  view: MeetingView
  items: readonly AgendaItem[]
  shown: string | undefined
  onPick: (item: string) => void
}

function RoomAgenda({ view, items, shown, onPick }: RoomAgendaProps) {
  const t = useText(liveWords)
  return (
    <Panel
      title={t('agenda')}
      note={t('agendaNote')}
      bare
      fill
      foot={view.may.run && view.state === 'running' && <MoreProposals view={view} />}
    >
      <ol className={classes.agenda}>
        {items.map((item, index) => (
          <RoomItem key={item.id} item={item} number={index + 1} isShown={item.id === shown} onPick={onPick} />
        ))}
      </ol>
    </Panel>
  )
}

type RoomItemProps = { item: AgendaItem; number: number; isShown: boolean; onPick: (item: string) => void }

function RoomItem({ item, number, isShown, onPick }: RoomItemProps) {
  const t = useText(liveWords)
  const format = useFormat()
  const sourceWords = useSourceWords()
  const state = {
    waiting: t('minutes', { count: item.minutes }),
    open: <b>{t('discussed')}</b>,
    done: item.closedAt && t('doneAt', { time: format.time(item.closedAt, true) }),
  }
  return (
    <li className={classes.item} data-open={isShown || undefined}>
      <span className={classes.badge} data-state={item.state}>
        {item.state === 'done' ? <Check size={12} /> : number}
      </span>
      <div>
        <button
          type="button"
          className={classes.title}
          aria-current={isShown ? 'true' : undefined}
          onClick={() => onPick(item.id)}
        >
          {item.title}
        </button>
        {item.note !== '' && <p>{item.note}</p>}
        <div className={classes.itemFoot}>
          {item.source.kind === 'board' && <StatusShape state={item.source.cells[0]?.state ?? 'risk'} />}
          <span>{sourceWords(item)}</span>
          <span>{state[item.state]}</span>
        </div>
      </div>
    </li>
  )
}

/** The two most pressing things that nobody has put on the agenda. */
function MoreProposals({ view }: { view: MeetingView }) {
  const asked = useCall(readProposals, { params: { meeting: view.id } })
  const open = asked.data?.proposals.filter(({ source }) => source.kind !== 'stage') ?? []
  if (open.length === 0) return null
  return (
    <div>
      <ProposalList meeting={view.id} proposals={open} most={2} />
    </div>
  )
}
