import { TriangleAlert } from 'lucide-react'
import { useEffect, useState, type ReactNode } from 'react'
import { useErrorText } from './error-text.ts'
import { FailureDetails } from './failure-details.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { StatusShape } from './status.tsx'
import { useText, type Messages } from './text.ts'
import classes from './feedback-states.module.css'

/** One sentence why there is nothing, and one action. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <p>{children}</p>
      {action}
    </div>
  )
}

type ErrorStateProps = {
  /** What was being loaded: "rekapitulasi". */
  what?: string
  error: unknown
  /** Words of the module, looked in first. */
  words?: Messages
  onRetry?: () => void
  /** Old values stay visible beside this message. */
  kept?: boolean
}

/** What failed, what was kept, what to do, and the code; inline in its card. */
export function ErrorState({ what, error, words, onRetry, kept = false }: ErrorStateProps) {
  const t = useText(kernelMessages)
  const explain = useErrorText(words)
  return (
    <div className={classes.error} role="alert">
      <TriangleAlert />
      <div>
        <b>{t('error.title', { what: what ?? t('error.part') })}</b>
        <p>
          {explain(error)} {kept && t('error.kept')}
        </p>
        <FailureDetails error={error} onRetry={onRetry} />
      </div>
    </div>
  )
}

/** True once `milliseconds` have passed: what is quick shows no skeleton at all. */
export function useAfter(milliseconds: number): boolean {
  const [isPast, setIsPast] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setIsPast(true), milliseconds)
    return () => clearTimeout(timer)
  }, [milliseconds])
  return isPast
}

/** Skeleton rows at their final height, after 300 ms. */
export function Loading({ rows = 5, height }: { rows?: number; height?: number }) {
  const t = useText(kernelMessages)
  const isShown = useAfter(300)
  return (
    <div className={classes.loading} role="status" aria-label={t('loading')} data-shown={isShown || undefined}>
      {Array.from({ length: rows }, (_, index) => (
        <span
          key={index}
          style={{ '--w': `${92 - ((index * 17) % 38)}%`, ...(height ? { height } : {}) } as React.CSSProperties}
        />
      ))}
    </div>
  )
}

/** "Diperbarui 08.30", or amber ▲ when the figures have not been refreshed for a minute. */
export function Freshness({ at, isStale = false }: { at: Date | number | undefined; isStale?: boolean }) {
  const t = useText(kernelMessages)
  const format = useFormat()
  if (at === undefined) return null
  const time = format.time(typeof at === 'number' ? new Date(at) : at)
  return (
    <span className={classes.fresh} data-stale={isStale || undefined} role="status">
      {isStale && <StatusShape state="risk" />}
      {isStale ? t('stale', { time }) : t('refreshed', { time })}
    </span>
  )
}

type Asked<T> = { data: T | undefined; error: unknown; isPending: boolean; refetch: () => unknown }

/**
 * Draws the answer of `useCall` in all its states: skeleton while it is awaited, error in its place (above the old
 * values when there are any), else the children.
 */
export function Answer<T>(props: {
  of: Asked<T>
  what?: string
  words?: Messages
  rows?: number
  children: (data: T) => ReactNode
}) {
  const { of: asked, what, words, rows } = props
  const error = asked.error ? (
    <ErrorState
      error={asked.error}
      {...(what ? { what } : {})}
      {...(words ? { words } : {})}
      kept={asked.data !== undefined}
      onRetry={() => void asked.refetch()}
    />
  ) : null
  if (asked.data === undefined) return error ?? <Loading {...(rows ? { rows } : {})} />
  return (
    <>
      {error}
      {props.children(asked.data)}
    </>
  )
}
