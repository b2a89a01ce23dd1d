import { Navigate } from '@tanstack/react-router'
import { CalendarCog, Download, MoveHorizontal, Printer } from 'lucide-react'
import { useState } from 'react'
import { addressOf } from '../../../ui/call.ts'
import { useAddress } from '../../../ui/address.ts'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { keepArea } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { type SessionEvent, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { type Calendar, exportCalendar, readCalendar } from '../contract.ts'
import { deadlinesPath } from '../deadline-groups.ts'
import { CycleStrip } from './cycle-strip.tsx'
import { words } from './messages.ts'
import { OwnDialog } from './own-dialog.tsx'
import { ScheduleView } from './schedule-view.tsx'
import { StageForm } from './stage-form.tsx'
import { SubscribeButton } from './subscribe.tsx'
import { type SetView, View } from './view.ts'
import { ViewChoice } from './view-choice.tsx'
import { WorkView } from './work-view.tsx'

/** Tahapan: the schedule of the event as a Gantt chart, a list, and the work it makes. */
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
  const [doing, setDoing] = useState<'add' | 'manage'>()
  const close = () => setDoing(undefined)
  const { data } = asked
  // where older links lead
  if (view.tampilan === 'tenggat') return <Navigate to={deadlinesPath} search={keepArea as never} replace />
  const exported = (format: 'csv' | 'xlsx') => addressOf(exportCalendar.path, { query: { event: event.id, format } })
  return (
    <>
      <PageHead
        title={t('title')}
        meta={data && <Count calendar={data} />}
        actions={
          <>
            <ViewChoice value={view.tampilan} />
            <SubscribeButton />
          </>
        }
        more={[
          { label: t('own'), icon: CalendarCog, onClick: () => setDoing('manage') },
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
      {doing === 'manage' && data && <OwnDialog calendar={data} onAdd={() => setDoing('add')} onClose={close} />}
      {doing === 'add' && data && (
        <StageForm calendar={data} onClose={close} onSaved={(tahap) => setView({ tahap, geser: undefined })} />
      )}
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
