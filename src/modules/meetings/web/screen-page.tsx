import { useParams } from '@tanstack/react-router'
import * as z from 'zod'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { type MeetingView, readMeeting } from '../contract.ts'
import { type AgendaItem, readAgenda } from '../contract-agenda.ts'
import { AttendanceCode } from './attendance-code.tsx'
import { liveWords } from './live-messages.ts'
import classes from './meetings.module.css'
import { words } from './messages.ts'

const Params = z.object({ meeting: z.string().catch('') })

/** The projector of the room: the item that is open, its numbers, and the code to sign the list. */
export function ScreenPage() {
  const t = useText(words)
  const { meeting } = Params.parse(useParams({ strict: false }))
  const view = useCall(readMeeting, { params: { meeting } })
  const agenda = useCall(readAgenda, { params: { meeting } })
  useLiveRefresh(`meeting ${meeting}`, [readMeeting, readAgenda])
  return (
    <Answer of={view} what={t('meeting')} words={words}>
      {(shown) => (
        <Answer of={agenda} what={t('agenda')} words={words}>
          {({ items }) => <Wall view={shown} items={items} />}
        </Answer>
      )}
    </Answer>
  )
}

function Wall({ view, items }: { view: MeetingView; items: readonly AgendaItem[] }) {
  const t = useText(liveWords)
  const format = useFormat()
  const open = items.find(({ state }) => state === 'open')
  const next = items.filter(({ state }) => state === 'waiting')
  return (
    <main className={classes.wall}>
      <header>
        <div>
          <h1>{view.plan.title}</h1>
          <p>
            {format.longDay(view.plan.startsAt)} · {view.plan.place} ·{' '}
            {t('attended', { present: view.present, invited: view.invited })}
          </p>
        </div>
        <div className={classes.wallCode}>
          <AttendanceCode code={view.code} size="clamp(120px, 13vw, 260px)" />
          <span className={classes.code}>{view.code.replaceAll('-', ' · ')}</span>
          <span>{t('fillList')}</span>
        </div>
      </header>
      <WallItem item={open} place={open ? items.indexOf(open) + 1 : 0} />
      <footer className={classes.wallNext}>
        {next.length > 0 && <b>{t('next')}</b>}
        {next.slice(0, 3).map(({ id, title }) => (
          <span key={id}>{title}</span>
        ))}
        <PageLink to={`/rakor/${view.id}`}>{t('exit')}</PageLink>
      </footer>
    </main>
  )
}

function WallItem({ item, place }: { item: AgendaItem | undefined; place: number }) {
  const t = useText(liveWords)
  const format = useFormat()
  if (!item) return <section className={classes.wallItem}>{<h2>{t('noItem')}</h2>}</section>
  const cells = item.source.kind === 'board' ? item.source.cells.slice(0, 5) : []
  return (
    <section className={classes.wallItem}>
      <h2>
        {place}. {item.title}
      </h2>
      {item.note !== '' && <p>{item.note}</p>}
      {cells.length > 0 && (
        <table className={classes.material}>
          <tbody>
            {cells.map(({ region, name, state, done, total }) => (
              <tr key={region}>
                <td>{name}</td>
                <td>
                  <StatusShape state={state} size={16} /> {format.percent(total === 0 ? 0 : done / total, 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}
