import { Button } from '@mantine/core'
import { useEffect, useState, type ReactNode } from 'react'
import { cancelJob, getJob, type JobView } from '../shared/plumbing.ts'
import { Bar } from './bars.tsx'
import { Answer } from './feedback-states.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { useCall, useWrite } from './query.ts'
import { StatusTag, type State } from './status.tsx'
import { useText } from './text.ts'
import classes from './job-progress.module.css'

const stateOf: Record<JobView['state'], State> = { waiting: 'todo', running: 'ok', done: 'done', failed: 'late', cancelled: 'todo' }

type JobProgressProps = {
  title: string
  job: Pick<JobView, 'state' | 'done' | 'total' | 'phase' | 'cancelRequested'>
  /** The unit of `done` and `total`: "baris". */
  unit?: string
  onCancel?: () => void
  /** What came of it: counts, refused rows, a link to the file. */
  report?: ReactNode
}

/** Long work: percentage, what it is at, a way to stop it, and its report. */
export function JobProgress({ title, job, unit = '', onCancel, report }: JobProgressProps) {
  const t = useText(kernelMessages)
  const format = useFormat()
  const isOpen = job.state === 'waiting' || job.state === 'running'
  const { done, total } = job
  return (
    <section className={classes.job} aria-label={title}>
      <header>
        <b>{title}</b>
        <StatusTag state={stateOf[job.state]}>{t(`job.${job.state}`)}</StatusTag>
        {isOpen && onCancel && (
          <Button size="xs" className={classes.cancel ?? ''} onClick={onCancel} disabled={job.cancelRequested}>
            {t('job.cancel')}
          </Button>
        )}
      </header>
      {isOpen && (
        <div
          className={classes.bar}
          role="progressbar"
          aria-label={title}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={total ? Math.floor((done / total) * 100) : undefined}
        >
          <Bar part={done} whole={total ?? 0} tone="ok" />
          <span>{total ? `${format.coverage(done, total)}%` : '–'}</span>
        </div>
      )}
      <p className={classes.note} role="status">
        {[job.phase, total ? `${format.integer(done)}/${format.integer(total)} ${unit}` : done > 0 ? `${format.integer(done)} ${unit}` : '']
          .filter(Boolean)
          .join(' · ')}
      </p>
      {!isOpen && report}
    </section>
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
  const [ended, setEnded] = useState(false)
  const asked = useCall(getJob, { params: { job: id } }, { refetchInterval: ended ? false : 1000, staleTime: 0 })
  const cancel = useWrite(cancelJob, { refresh: [getJob] })
  const job = asked.data
  const hasEnded = job !== undefined && job.state !== 'waiting' && job.state !== 'running'
  useEffect(() => {
    if (!hasEnded || ended || !job) return
    setEnded(true)
    onEnd?.(job)
  }, [hasEnded, ended, job, onEnd])
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
