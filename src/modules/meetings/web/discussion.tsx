import { Clock } from 'lucide-react'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { MeetingView } from '../contract.ts'
import type { AgendaItem, BoardCell } from '../contract-agenda.ts'
import { type Entry, readMinutes } from '../contract-minutes.ts'
import { refuseChange } from '../rules.ts'
import { Composer } from './composer.tsx'
import { DecisionComposer } from './decision-composer.tsx'
import { EntryLine } from './entry-line.tsx'
import { liveWords } from './live-messages.ts'
import { useSeconds, writeElapsed } from './live-strip.tsx'
import classes from './meetings.module.css'
import { ItemFiles } from './item-files.tsx'
import { words } from './messages.ts'
import { Signing } from './signing.tsx'
import { TurnButton } from './turn-button.tsx'

type DiscussionProps = { view: MeetingView; item: AgendaItem | undefined; place: number }

/** What is said under an agenda item: its material, the notes of all writers, a field for the next. */
export function Discussion({ view, item, place }: DiscussionProps) {
  const t = useText(liveWords)
  const asked = useCall(readMinutes, { params: { meeting: view.id } })
  useLiveRefresh(`meeting ${view.id}`, [readMinutes], 500)
  const isOpen =
    view.may.run && refuseChange('discussion', { state: view.state, signatures: view.signatures.length }) === undefined
  return (
    <Panel
      title={
        item ? (
          <>
            {place}. {item.title}
          </>
        ) : (
          t('general')
        )
      }
      actions={item && <ItemTimer item={item} />}
      foot={item && view.state === 'running' && <TurnButton view={view} item={item} />}
      fill
    >
      {item && <ItemMaterial meeting={view.id} item={item} />}
      <h3 className={classes.heading}>{t('discussion')}</h3>
      <Answer of={asked} what={t('discussion')} words={words}>
        {({ entries, contentHash }) => (
          <>
            <Entries view={view} entries={entries.filter((entry) => isUnder(entry, item))} isOpen={isOpen} />
            {isOpen && <Composer view={view} agenda={item?.id ?? null} kind="discussion" />}
            {item && (
              <DecisionComposer
                event={view.event}
                area={view.area}
                meeting={view.id}
                agenda={{ id: item.id, title: item.title, indicator: indicatorOf(item) }}
                mayRecord={isOpen}
              />
            )}
            <Addenda view={view} entries={entries} />
            <Signing view={view} contentHash={contentHash} />
          </>
        )}
      </Answer>
    </Panel>
  )
}

/** What an item was taken up with, and its files. */
function ItemMaterial({ meeting, item: { id, source } }: { meeting: string; item: AgendaItem }) {
  const t = useText(liveWords)
  return (
    <>
      {source.kind === 'board' && <Cells source={source} />}
      {source.kind === 'follow-ups' && (
        <ul>
          {source.items.map((one) => (
            <li key={one.id}>{one.text}</li>
          ))}
        </ul>
      )}
      {source.kind === 'issue' && (
        <>
          <p>{source.description}</p>
          {source.mitigation !== '' && (
            <p>
              <b>{t('mitigation')}:</b> {source.mitigation}
            </p>
          )}
        </>
      )}
      <ItemFiles meeting={meeting} item={id} />
    </>
  )
}

const indicatorOf = ({ source }: AgendaItem) => (source.kind === 'board' ? source.indicator : null)

const isUnder = (entry: Entry, item: AgendaItem | undefined) =>
  entry.kind !== 'addendum' && entry.agenda === (item?.id ?? null)

function Entries({ view, entries, isOpen }: { view: MeetingView; entries: readonly Entry[]; isOpen: boolean }) {
  const t = useText(liveWords)
  if (entries.length === 0) return <p>{t('nothingSaid')}</p>
  return entries.map((entry) => <EntryLine key={entry.id} view={view} entry={entry} isOpen={isOpen} />)
}

function Addenda({ view, entries }: { view: MeetingView; entries: readonly Entry[] }) {
  const t = useText(liveWords)
  if (view.state !== 'signed') return null
  return (
    <>
      <h3 className={classes.heading}>{t('addendum')}</h3>
      {entries
        .filter(({ kind }) => kind === 'addendum')
        .map((entry) => (
          <EntryLine key={entry.id} view={view} entry={entry} isOpen={false} />
        ))}
      {view.may.run && <Composer view={view} agenda={null} kind="addendum" />}
    </>
  )
}

function ItemTimer({ item }: { item: AgendaItem }) {
  const t = useText(liveWords)
  const now = useSeconds()
  const { language } = useFormat()
  const { openedAt, closedAt, minutes } = item
  const until = closedAt === null ? now : Date.parse(closedAt)
  return (
    <>
      <Clock size={14} />
      {openedAt && <b>{writeElapsed(until - Date.parse(openedAt), language === 'id' ? '.' : ':', true)}</b>}
      <span>{t('ofMinutes', { count: minutes })}</span>
    </>
  )
}

const shareOf = ({ done, total }: BoardCell) => (total === 0 ? 0 : done / total)

/** The cells of the board as they stood when the item was taken up; worst first. */
function Cells({ source }: { source: Extract<AgendaItem['source'], { kind: 'board' }> }) {
  const t = useText(liveWords)
  const format = useFormat()
  const { cells, regions, at } = source
  return (
    <>
      <h3 className={classes.heading}>
        {t('material')}
        <small>{t('materialNote', { time: format.moment(at), count: cells.length, regions })}</small>
      </h3>
      <table className={classes.material}>
        <tbody>
          {cells.slice(0, 8).map((cell) => (
            <tr key={cell.region}>
              <td>{cell.name}</td>
              <td>
                <StatusShape state={cell.state} /> {format.percent(shareOf(cell), 0)}
                <span className={classes.track} data-state={cell.state}>
                  <i style={{ width: `${Math.round(shareOf(cell) * 100)}%` }} />
                </span>
              </td>
              <td>
                {cell.reason?.[format.language] ??
                  `${format.integer(cell.done)} / ${format.integer(cell.total)} ${source.unit[format.language]}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
