import { CalendarCog, Download, MoveHorizontal, Printer } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '../../../ui/call.ts'
import { useAddress } from '../../../ui/address.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { type SessionEvent, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { type Calendar, exportCalendar, readCalendar } from '../contract.ts'
import { CycleStrip } from './cycle-strip.tsx'
import { words } from './messages.ts'
import { MyDeadlines } from './my-deadlines.tsx'
import { OwnDialog } from './own-dialog.tsx'
import { ScheduleView } from './schedule-view.tsx'
import { SubscribeButton } from './subscribe.tsx'
import { type SetView, View, views } from './view.ts'
import { WorkView } from './work-view.tsx'

const viewWords = { gantt: 'view.gantt', daftar: 'view.list', tenggat: 'view.mine', beban: 'view.work' } as const

/** Tahapan: the schedule of the event as a Gantt chart, a list, one's own deadlines, and the work it makes. */
export function CalendarPage() {
  const t = useText(words)
  const { event } = useSession()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <CalendarOf key={event.id} event={event} />
}

function CalendarOf({ event }: { event: SessionEvent }) {
  const t = useText(words)
  const [view, setView] = useAddress(View)
  const asked = useCall(readCalendar, { query: { event: event.id } }, { refetchInterval: 60_000 })
  const [isManaging, setIsManaging] = useState(false)
  const { data } = asked
  const exported = (format: 'csv' | 'xlsx') => addressOf(exportCalendar.path, { query: { event: event.id, format } })
  return (
    <>
      <PageHead
        title={t('title')}
        meta={data && <Count calendar={data} />}
        actions={
          <>
            <Segments
              label={t('view')}
              value={view.tampilan}
              onChange={(tampilan) => setView({ tampilan })}
              options={views.map((value) => ({ value, label: t(viewWords[value]) }))}
            />
            <SubscribeButton />
          </>
        }
        more={[
          { label: t('own'), icon: CalendarCog, onClick: () => setIsManaging(true) },
          ...(view.tampilan === 'daftar'
            ? [
                { label: t('csv'), icon: Download, href: exported('csv') },
                { label: t('xlsx'), icon: Download, href: exported('xlsx') },
              ]
            : [{ label: t('print'), icon: Printer, onClick: () => globalThis.print() }]),
        ]}
        primary={{
          label: t('moveVote'),
          icon: MoveHorizontal,
          onClick: () => setView({ geser: view.geser ?? '7', tahap: undefined, tampilan: 'gantt' }),
        }}
      />
      {isManaging && data && <OwnDialog calendar={data} onClose={() => setIsManaging(false)} />}
      {view.tampilan === 'tenggat' && <MyDeadlines />}
      {view.tampilan === 'beban' && <WorkView event={event.id} />}
      {(view.tampilan === 'gantt' || view.tampilan === 'daftar') && (
        <Answer of={asked} what={t('schedule')} words={words} rows={18}>
          {(calendar) => <Schedule calendar={calendar} view={view} setView={setView} />}
        </Answer>
      )}
    </>
  )
}

function Schedule(props: { calendar: Calendar; view: View; setView: SetView }) {
  const t = useText(words)
  if (props.calendar.stages.length === 0) return <EmptyState>{t('none')}</EmptyState>
  return (
    <>
      {props.view.tampilan === 'gantt' && <CycleStrip event={props.calendar.event} today={props.calendar.today} />}
      <ScheduleView {...props} />
    </>
  )
}

function Count({ calendar }: { calendar: Calendar }) {
  const t = useText(words)
  const { stages, problems } = calendar
  return (
    <>
      <span>{t('count', { count: stages.length, groups: new Set(stages.map(({ group }) => group)).size })}</span>
      {problems.length > 0 && <span>{t('problemCount', { count: problems.length })}</span>}
    </>
  )
}
