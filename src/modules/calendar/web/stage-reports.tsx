import { Button, Group, Stack, TextInput } from '@mantine/core'
import { Check, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { institutionKinds } from '../../../shared/institution-kind.ts'
import { useArea } from '../../../ui/area.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useMay } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { readObligations } from '../../readiness/contract.ts'
import { type Calendar, readCalendar } from '../contract.ts'
import { readStageReports, reportStage, type StageReportView } from '../contract-reports.ts'
import classes from './calendar.module.css'
import { reportWords } from './report-messages.ts'

type Own = { kind: StageReportView['kind']; region: string }

/** Who says that a stage is done, and the door for those who owe it. */
export function StageReports({ calendar, stage }: { calendar: Calendar; stage: string }) {
  const { event, today } = calendar
  const t = useText(reportWords)
  const may = useMay()
  const [area] = useArea()
  const mayRead = may(readStageReports)
  const asked = useCall(readStageReports, { params: { event }, query: { area } }, { enabled: mayRead })
  if (!mayRead || !asked.data) return null
  const reports = asked.data.reports.filter((one) => one.stage === stage)
  const own = asked.data.own.filter((one) => one.stage === stage)
  return (
    <section className={classes.part}>
      <h3>{t('title')}</h3>
      <p>{calendar.reports[stage] ? t('reported', calendar.reports[stage]) : t('none')}</p>
      {may(reportStage) &&
        own.map((one) => (
          <OwnReport
            key={`${one.kind} ${one.region}`}
            event={event}
            stage={stage}
            today={today}
            own={one}
            report={reports.find(({ kind, region }) => kind === one.kind && region === one.region)}
          />
        ))}
    </section>
  )
}

type OwnProps = { event: string; stage: string; today: string; own: Own; report: StageReportView | undefined }

function OwnReport(props: OwnProps) {
  const { own, report } = props
  const t = useText(reportWords)
  const format = useFormat()
  const [isOpen, setIsOpen] = useState(false)
  const doneOn = report?.doneOn ?? null
  return (
    <Stack gap={6}>
      <p>
        <StatusShape state={doneOn ? 'done' : 'todo'} /> <b>{institutionKinds[own.kind].name[format.language]}</b>{' '}
        {doneOn && t('doneOn', { day: format.day(doneOn) })}
        {report && <small> {t('by', { by: report.by, at: format.moment(report.at) })}</small>}
      </p>
      {isOpen ? (
        <ReportForm {...props} onClose={() => setIsOpen(false)} />
      ) : (
        <div>
          <Button
            size="compact-sm"
            leftSection={doneOn ? <Undo2 size={13} /> : <Check size={13} />}
            onClick={() => setIsOpen(true)}
          >
            {doneOn ? t('takeBack') : t('mark')}
          </Button>
        </div>
      )}
    </Stack>
  )
}

function ReportForm({ event, stage, today, own, report, onClose }: OwnProps & { onClose: () => void }) {
  const t = useText(reportWords)
  const [day, setDay] = useState<string | null>(today)
  const [note, setNote] = useState('')
  const isDone = report !== undefined && report.doneOn !== null
  const save = useWrite(reportStage, {
    refresh: [readStageReports, readObligations, readCalendar],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const submit = () => {
    const said = { doneOn: isDone ? null : day, note, seen: report?.version ?? 0 }
    save.mutate({ params: { event, stage }, body: { kind: own.kind, region: own.region, ...said } })
  }
  return (
    <>
      {!isDone && <DateField label={t('day')} value={day} onChange={setDay} maxDate={today} />}
      <TextInput
        label={isDone ? t('reason') : t('note')}
        maxLength={400}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <WriteProblem error={save.error} action={t('save')} words={reportWords} />
      <Group>
        <Button variant="filled" loading={save.isPending} disabled={!isDone && day === null} onClick={submit}>
          {isDone ? t('takeBack') : t('save')}
        </Button>
        <Button onClick={onClose}>{t('cancel')}</Button>
      </Group>
    </>
  )
}
