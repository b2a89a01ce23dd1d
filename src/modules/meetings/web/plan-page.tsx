import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import * as z from 'zod'
import { holdersOf } from '../../../shared/institution-kind.ts'
import { dayOf, type TimeZone } from '../../../shared/legal-day.ts'
import { regionPattern } from '../../../shared/region-code.ts'
import { newId } from '../../../shared/uuid.ts'
import { readBoard } from '../../readiness/contract.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { call } from '../../../ui/call.ts'
import { useEventNow } from '../../../ui/event-clock.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useLanguage } from '../../../ui/language.ts'
import { PageHead } from '../../../ui/page-head.tsx'
import { keepArea } from '../../../ui/page-link.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { type SessionEvent, useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { listInvitable, listMeetings, saveMeeting } from '../contract.ts'
import { saveAgendaItem } from '../contract-agenda.ts'
import { words } from './messages.ts'
import { PlanForm } from './plan-form.tsx'
import { emptyPlan, planOf, withChair } from './plan-values.ts'

/** `/rakor/baru?wilayah=1602&indikator=…`: a red cell of the board becomes the first item of a new meeting. */
const View = z.object({
  wilayah: z.string().regex(regionPattern).optional(),
  indikator: z.string().optional(),
})

export function PlanPage() {
  const t = useText(words)
  const { event } = useSession()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <NewMeeting event={event} />
}

/** The column of the board that the meeting is about; undefined while it is read, and where none is asked for. */
function useSubject(event: string, area: string, id: string | undefined) {
  const asked = useCall(readBoard, { query: { event, area } }, { enabled: id !== undefined })
  const at = asked.data?.indicators.findIndex((one) => one.id === id) ?? -1
  const label = asked.data?.indicators[at]?.label
  if (!asked.data || !label) return undefined
  return { label, late: asked.data.rows.filter(({ cells }) => cells[at]?.state === 'late').length }
}

function NewMeeting({ event }: { event: SessionEvent }) {
  const t = useText(words)
  const [view] = useAddress(View)
  const [own] = useArea()
  const area = view.wilayah ?? own
  const timeZone = event.timeZone as TimeZone
  const { mandate } = useSession()
  const language = useLanguage()
  const navigate = useNavigate()
  const today = dayOf(useEventNow(), timeZone)
  const [meeting] = useState(newId)
  const [typed, setTyped] = useState(() => emptyPlan(today))
  const subject = useSubject(event.id, area, view.indikator)
  const institutions = useCall(listInvitable, { query: { area } })
  const earlier = useCall(listMeetings, { query: { event: event.id, area } })
  const holders = mandate ? holdersOf(mandate) : []
  const chair = institutions.data?.institutions.find(({ kind, region }) =>
    holders.some((holder) => holder.kind === kind && holder.region === region),
  )
  const values = withChair(typed, chair)
  const save = useWrite(saveMeeting, {
    refresh: [listMeetings],
    onDone: () => void open(),
  })
  const open = async () => {
    if (view.indikator !== undefined) await takeUp(view.indikator).catch(() => undefined)
    void navigate({ to: `/rakor/${meeting}`, search: keepArea as never })
  }
  const takeUp = async (indicator: string) => {
    const title = subject?.label.id ?? indicator
    const source = { kind: 'board' as const, indicator }
    const note = subject ? t('lateOnes', { count: subject.late }) : ''
    const body = { title, note, minutes: 20, source, seen: 0 }
    await call(saveAgendaItem, { params: { meeting, item: newId() }, body })
  }
  const submit = () => {
    const plan = planOf(values, timeZone)
    if (plan) save.mutate({ params: { meeting }, body: { event: event.id, area, plan, seen: 0 } })
  }
  return (
    <>
      <PageHead
        title={t('newTitle')}
        meta={
          subject && (
            <>
              <span>{t('firstItem', { name: subject.label[language] })}</span>
              {subject.late > 0 && <span>{t('lateOnes', { count: subject.late })}</span>}
            </>
          )
        }
      />
      <PlanForm
        values={values}
        onChange={setTyped}
        institutions={institutions.data?.institutions ?? []}
        earlier={earlier.data?.meetings ?? []}
        isBusy={save.isPending}
        onSubmit={submit}
        onCancel={() => void navigate({ to: '/rakor', search: keepArea as never })}
        problem={<WriteProblem error={save.error} action={t('save')} words={words} />}
      />
    </>
  )
}
