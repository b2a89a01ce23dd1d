import { Button } from '@mantine/core'
import { useEffect, useRef, type ReactNode } from 'react'
import { cancelJob, getJob, type JobView } from '../shared/plumbing.ts'
import { Bar } from './bars.tsx'
import { Answer } from './feedback-states.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { useCall, useWrite } from './query.ts'
import { StatusTag, type State } from './status.tsx'
import { useText } from './text.ts'
import classes from './job-progress.module.css'

const stateOf: Record<JobView['state'], State> = {
  waiting: 'todo',
  running: 'ok',
  done: 'done',
  failed: 'late',
  cancelled: 'todo',
}

type JobProgressProps = {
  title: string
  job: Pick<JobView, 'state' | 'done' | 'total' | 'phase' | 'cancelRequested'>
  /** The unit of `done` and `total`: "baris". */
  unit?: string
  onCancel?: () => void
  /** What came of it: counts, refused rows, a link to the file. */
  report?: ReactNode
}

function isOpen(job: Pick<JobView, 'state'>): boolean {
  return job.state === 'waiting' || job.state === 'running'
}

/** Long work: percentage, what it is at, a way to stop it, and its report. */
export function JobProgress({ title, job, unit = '', onCancel, report }: JobProgressProps) {
  const t = useText(kernelMessages)
  const open = isOpen(job)
  return (
    <section className={classes.job} aria-label={title}>
      <header>
        <b>{title}</b>
        <StatusTag state={stateOf[job.state]}>{t(`job.${job.state}`)}</StatusTag>
        {open && onCancel && (
          <Button size="xs" className={classes.cancel ?? ''} onClick={onCancel} disabled={job.cancelRequested}>
            {t('job.cancel')}
          </Button>
        )}
      </header>
      {open && <JobBar title={title} done={job.done} total={job.total ?? 0} />}
      <JobNote job={job} unit={unit} />
      {!open && report}
    </section>
  )
}

function JobBar({ title, done, total }: { title: string; done: number; total: number }) {
  const format = useFormat()
  const percent = total > 0 ? Math.floor((done / total) * 100) : undefined
  return (
    <div
      className={classes.bar}
      role="progressbar"
      aria-label={title}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <Bar part={done} whole={total} tone="ok" />
      <span>{total > 0 ? `${format.coverage(done, total)}%` : '–'}</span>
    </div>
  )
}

function JobNote({ job: { phase, done, total }, unit }: { job: JobProgressProps['job']; unit: string }) {
  const format = useFormat()
  const counted = total ? `${format.integer(done)}/${format.integer(total)} ${unit}` : `${format.integer(done)} ${unit}`
  return (
    <p className={classes.note} role="status">
      {[phase, done > 0 || total ? counted : ''].filter(Boolean).join(' · ')}
    </p>
  )
}

type JobWatchProps = {
  id: string
  title: string
  unit?: string
  onEnd?: (job: JobView) => void
  report?: (job: JobView) => ReactNode
}

/** Follows a job of mine by its id until it ends. */
export function JobWatch({ id, title, unit, onEnd, report }: JobWatchProps) {
  const asked = useCall(
    getJob,
    { params: { job: id } },
    { staleTime: 0, pollWhile: (job) => job === undefined || isOpen(job) },
  )
  const cancel = useWrite(cancelJob, { refresh: [getJob] })
  const told = useRef('')
  const job = asked.data
  useEffect(() => {
    if (!job || isOpen(job) || told.current === job.id) return
    told.current = job.id
    onEnd?.(job)
  }, [job, onEnd])
  return (
    <Answer of={asked} what={title} rows={2}>
      {(found) => (
        <JobProgress
          title={title}
          job={found}
          {...(unit ? { unit } : {})}
          onCancel={() => cancel.mutate({ params: { job: id } })}
          report={report?.(found)}
        />
      )}
    </Answer>
  )
}
