import { ActionIcon, Button } from '@mantine/core'
import { ArrowDown, ArrowUp, GripVertical, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { listMeetings, type MeetingView } from '../contract.ts'
import {
  type AgendaItem,
  orderAgenda,
  type Proposal,
  readAgenda,
  readProposals,
  removeAgendaItem,
  saveAgendaItem,
} from '../contract-agenda.ts'
import { refuseChange } from '../rules.ts'
import { AgendaDialog } from './agenda-dialog.tsx'
import { nameOf, useProposalWords, useSourceWords } from './agenda-words.ts'
import classes from './meetings.module.css'
import { ItemFiles } from './item-files.tsx'
import { words } from './messages.ts'

/** The agenda as it will be held, and what the board, the calendar and earlier meetings propose for it. */
export function AgendaPart({ view }: { view: MeetingView }) {
  const t = useText(words)
  const asked = useCall(readAgenda, { params: { meeting: view.id } })
  const isOpen =
    view.may.run && refuseChange('agenda', { state: view.state, signatures: view.signatures.length }) === undefined
  return (
    <Answer of={asked} what={t('agenda')} words={words}>
      {({ items }) => (
        <PageGrid asideWidth={340} aside={isOpen ? <Proposals view={view} /> : undefined}>
          <AgendaList view={view} items={items} isOpen={isOpen} />
        </PageGrid>
      )}
    </Answer>
  )
}

type ListProps = { view: MeetingView; items: readonly AgendaItem[]; isOpen: boolean }

/** The same list with one item at another place. */
function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.toSpliced(from, 1)
  return rest.toSpliced(to, 0, ...list.slice(from, from + 1))
}

function AgendaList({ view, items, isOpen }: ListProps) {
  const t = useText(words)
  const [editing, setEditing] = useState<AgendaItem | 'new'>()
  const order = useWrite(orderAgenda, { refresh: [readAgenda] })
  const remove = useWrite(removeAgendaItem, { refresh: [readAgenda, readProposals, listMeetings] })
  const minutes = items.reduce((sum, item) => sum + item.minutes, 0)
  const move = (from: number, to: number) => {
    if (from === to || to < 0 || to >= items.length) return
    const ids = moved(items, from, to).map(({ id }) => id)
    order.mutate({ params: { meeting: view.id }, body: { items: ids } })
  }
  return (
    <Panel
      title={t('agenda')}
      note={items.length > 0 ? t('total', { count: items.length, minutes }) : undefined}
      bare
      fill
      actions={
        isOpen && (
          <Button leftSection={<Plus size={14} />} onClick={() => setEditing('new')}>
            {t('addOwn')}
          </Button>
        )
      }
    >
      <WriteProblem error={order.error ?? remove.error} action={t('agenda')} words={words} />
      {items.length === 0 && <EmptyState>{t('emptyAgenda')}</EmptyState>}
      <ol className={classes.agenda}>
        {items.map((item, index) => (
          <AgendaRow
            key={item.id}
            meeting={view.id}
            item={item}
            index={index}
            isOpen={isOpen}
            onMove={move}
            onEdit={() => setEditing(item)}
            onRemove={() => remove.mutate({ params: { meeting: view.id, item: item.id } })}
          />
        ))}
      </ol>
      {editing && (
        <AgendaDialog
          meeting={view.id}
          item={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}

type RowProps = {
  meeting: string
  item: AgendaItem
  index: number
  isOpen: boolean
  onMove: (from: number, to: number) => void
  onEdit: () => void
  onRemove: () => void
}

/** Dragged by the mouse, or moved by its buttons from the keyboard. */
function AgendaRow({ meeting, item, index, isOpen, onMove, onEdit, onRemove }: RowProps) {
  const t = useText(words)
  const [isOver, setIsOver] = useState(false)
  const sourceWords = useSourceWords()
  const drag = isOpen && {
    draggable: true,
    onDragStart: (event: React.DragEvent) => event.dataTransfer.setData('text/plain', String(index)),
    onDragOver: (event: React.DragEvent) => {
      event.preventDefault()
      setIsOver(true)
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: React.DragEvent) => {
      event.preventDefault()
      setIsOver(false)
      const from = Number(event.dataTransfer.getData('text/plain'))
      if (Number.isInteger(from)) onMove(from, index)
    },
  }
  const name = item.title
  return (
    <li className={classes.item} data-over={isOver || undefined} {...drag}>
      <span className={classes.badge} data-state={item.state}>
        {index + 1}
      </span>
      <div>
        <h3>{name}</h3>
        {item.note !== '' && <p>{item.note}</p>}
        <div className={classes.itemFoot}>
          {item.source.kind === 'board' && <StatusShape state={item.source.cells[0]?.state ?? 'risk'} />}
          <span>{sourceWords(item)}</span>
          <span>
            {item.minutes} {t('minutes').toLowerCase()}
          </span>
        </div>
        <ItemFiles meeting={meeting} item={item.id} />
      </div>
      {isOpen && (
        <div className={classes.tools}>
          <GripVertical className={classes.handle} size={16} aria-label={t('drag')} />
          <ActionIcon variant="subtle" aria-label={t('up', { name })} onClick={() => onMove(index, index - 1)}>
            <ArrowUp size={14} />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={t('down', { name })} onClick={() => onMove(index, index + 1)}>
            <ArrowDown size={14} />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={t('editItem', { name })} onClick={onEdit}>
            <Pencil size={14} />
          </ActionIcon>
          <ActionIcon variant="subtle" aria-label={t('removeItem', { name })} onClick={onRemove}>
            <Trash2 size={14} />
          </ActionIcon>
        </div>
      )}
    </li>
  )
}

function Proposals({ view }: { view: MeetingView }) {
  const t = useText(words)
  const format = useFormat()
  const asked = useCall(readProposals, { params: { meeting: view.id } })
  return (
    <Panel
      title={t('proposals')}
      note={asked.data && t('proposalsNote', { time: format.moment(asked.data.at) })}
      bare
      fill
    >
      <Answer of={asked} what={t('proposals')} words={words}>
        {({ proposals }) => <ProposalList meeting={view.id} proposals={proposals} />}
      </Answer>
    </Panel>
  )
}

/** Proposals with one press to take them up; more than `most` are left out. */
export function ProposalList({
  meeting,
  proposals,
  most = 40,
}: {
  meeting: string
  proposals: readonly Proposal[]
  most?: number
}) {
  const t = useText(words)
  const say = useProposalWords()
  const take = useWrite(saveAgendaItem, { refresh: [readAgenda, readProposals, listMeetings] })
  const takeUp = (proposal: Proposal) => {
    const body = { ...say(proposal), minutes: 15, source: nameOf(proposal.source), seen: 0 }
    take.mutate({ params: { meeting, item: newId() }, body })
  }
  if (proposals.length === 0) return <EmptyState>{t('noProposals')}</EmptyState>
  return (
    <>
      <WriteProblem error={take.error} action={t('addOwn')} words={words} />
      <ul className={classes.lines}>
        {proposals.slice(0, most).map((proposal) => {
          const { title, note } = say(proposal)
          return (
            <li key={JSON.stringify(nameOf(proposal.source))} className={classes.proposal}>
              <StatusShape state={proposal.late > 0 ? 'late' : proposal.atRisk > 0 ? 'risk' : 'todo'} />
              <div>
                {title}
                <small>
                  {note}
                  {!proposal.invited && ` · ${t('notInvited')}`}
                </small>
              </div>
              <ActionIcon
                variant="default"
                aria-label={t('takeUp', { name: title })}
                disabled={take.isPending}
                onClick={() => takeUp(proposal)}
              >
                <Plus size={15} />
              </ActionIcon>
            </li>
          )
        })}
      </ul>
    </>
  )
}
