import { Button } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { Fragment, type ReactNode, useState } from 'react'
import type { TimeZone } from '../../../shared/legal-day.ts'
import { call } from '../../../ui/call.ts'
import { useFormat } from '../../../ui/language.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import {
  type Acting,
  type InstitutionFacts,
  listInvitable,
  listMeetings,
  type MeetingView,
  readMeeting,
  saveMeeting,
} from '../contract.ts'
import { refuseChange } from '../rules.ts'
import { type Contested, joinPlans } from './join-plans.ts'
import classes from './meetings.module.css'
import { DecreeLink } from './decree-file.tsx'
import { words } from './messages.ts'
import { PlanForm, termKeys } from './plan-form.tsx'
import { planOf, valuesOf } from './plan-values.ts'
import { lookOf } from './state-look.ts'
import { TheirFields } from './their-fields.tsx'

/** What is planned, and what happened to the meeting so far. */
export function PlanPart({ view }: { view: MeetingView }) {
  const t = useText(words)
  const [isEditing, setIsEditing] = useState(false)
  const isOpen = refuseChange('plan', { state: view.state, signatures: view.signatures.length }) === undefined
  if (isEditing) return <EditPlan view={view} onClose={() => setIsEditing(false)} />
  return (
    <PageGrid aside={<History view={view} />}>
      <Panel
        title={t('part.rencana')}
        fill
        actions={
          view.may.run &&
          isOpen && (
            <Button leftSection={<Pencil size={14} />} onClick={() => setIsEditing(true)}>
              {t('edit')}
            </Button>
          )
        }
      >
        <PlanFacts view={view} />
      </Panel>
    </PageGrid>
  )
}

const acting = (named: Acting, institution: InstitutionFacts | null) =>
  [named.function, institution?.name].filter(Boolean).join(' ')

function PlanFacts({ view }: { view: MeetingView }) {
  const t = useText(words)
  const format = useFormat()
  const { plan, previous } = view
  const { letter, terms, decree } = plan
  const day = `${format.longDay(plan.startsAt)}, ${format.time(plan.startsAt, true)}–${format.time(plan.endsAt)}`
  const earlier = previous && `${format.day(previous.startsAt)} · ${previous.title}`
  const rows: { label: string; value: ReactNode }[] = [
    { label: t('kind'), value: t(`kind.${plan.kind}`) },
    { label: t('day'), value: day },
    { label: t('place'), value: plan.place },
    { label: t('link'), value: plan.link && <a href={plan.link}>{plan.link}</a> },
    { label: t('chair'), value: acting(plan.chair, view.chair) },
    { label: t('clerk'), value: acting(plan.clerk, view.clerk) },
    { label: t('why'), value: plan.reason },
    { label: t('basis'), value: plan.basis },
    { label: t('previous'), value: previous && <PageLink to={`/rakor/${previous.id}`}>{earlier}</PageLink> },
    { label: t('letterNumber'), value: letter.number },
    { label: t('nature'), value: t(`nature.${letter.nature}`) },
    { label: t('subject'), value: letter.subject },
    { label: t('signerName'), value: [letter.signer.name, letter.signer.function].filter(Boolean).join(', ') },
    { label: t('copies'), value: letter.copies.join('\n') },
    { label: t('decree'), value: decree && `${decree.number}, ${format.day(decree.day)}` },
    { label: t('decreeFile'), value: decree?.file && <DecreeLink sha256={decree.file} /> },
    ...termKeys.map((key) => ({ label: t(key), value: terms[key] })),
  ]
  return (
    <dl className={classes.facts}>
      {rows
        .filter(({ value }) => Boolean(value))
        .map(({ label, value }) => (
          <Fragment key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  )
}

function History({ view }: { view: MeetingView }) {
  const t = useText(words)
  const format = useFormat()
  return (
    <Panel title={t('history')}>
      <p>
        <StatusTag state={lookOf[view.state]}>{t(`state.${view.state}`)}</StatusTag>
      </p>
      <dl className={classes.leads}>
        <dt>
          {t('saved')} · {format.moment(view.savedAt)}
        </dt>
        <dd>{view.savedBy}</dd>
        {view.moves.map(({ to, by, at, reason }) => (
          <Fragment key={`${to} ${at}`}>
            <dt>
              {t(`state.${to}`)} · {format.moment(at)}
            </dt>
            <dd>{[by, reason].filter(Boolean).join(' · ')}</dd>
          </Fragment>
        ))}
      </dl>
    </Panel>
  )
}

function EditPlan({ view, onClose }: { view: MeetingView; onClose: () => void }) {
  const t = useText(words)
  const timeZone = (useSession().event?.timeZone ?? 'Asia/Jakarta') as TimeZone
  const [values, setValues] = useState(() => valuesOf(view.plan, timeZone))
  const [opened, setOpened] = useState(view)
  const [contested, setContested] = useState<Contested[]>([])
  const { event, area } = view
  const institutions = useCall(listInvitable, { query: { area } })
  const earlier = useCall(listMeetings, { query: { event, area } })
  const save = useWrite(saveMeeting, { refresh: [readMeeting, listMeetings], onDone: onClose })
  const takeOver = async () => {
    const latest = await call(readMeeting, { params: { meeting: view.id } })
    const { values: joined, both } = joinPlans(valuesOf(opened.plan, timeZone), values, valuesOf(latest.plan, timeZone))
    setValues(joined)
    setContested(both)
    setOpened(latest)
  }
  const submit = () => {
    const plan = planOf(values, timeZone)
    if (!plan) return
    save.mutate(
      { params: { meeting: view.id }, body: { event, area, plan, seen: opened.version } },
      { onError: ({ reason }) => (reason === 'changed-meanwhile' ? void takeOver() : undefined) },
    )
  }
  return (
    <PlanForm
      values={values}
      onChange={setValues}
      institutions={institutions.data?.institutions ?? []}
      earlier={(earlier.data?.meetings ?? []).filter(({ id }) => id !== view.id)}
      isBusy={save.isPending}
      onSubmit={submit}
      onCancel={onClose}
      problem={
        <>
          <WriteProblem error={save.error} action={t('save')} words={words} />
          {save.error && contested.length > 0 && <TheirFields contested={contested} />}
        </>
      }
    />
  )
}
