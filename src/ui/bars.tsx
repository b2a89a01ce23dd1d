import { Tooltip } from '@mantine/core'
import { blankColumn, candidateColor, CandidateBadge } from './candidate-badge.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { useText } from './text.ts'
import classes from './bars.module.css'

type Tone = 'ink' | 'ok' | 'risk' | 'late' | 'done'

/** The bare bar: at least 1 % so that a single item shows, full only when it is. */
export function Bar({
  part,
  whole,
  tone = 'ink',
  height = 6,
}: {
  part: number
  whole: number
  tone?: Tone
  height?: number
}) {
  const share = whole > 0 ? part / whole : 0
  const width = part <= 0 ? 0 : part >= whole ? 100 : Math.min(Math.max(share * 100, 1), 99)
  return (
    <span className={classes.track} style={{ height }} aria-hidden="true">
      <i data-tone={tone} style={{ width: `${width}%` }} />
    </span>
  )
}

type CoverageBarProps = {
  part: number
  whole: number
  tone?: Tone
  /** Width of the bar in px, or '100%'. */
  width?: number | string
  /** Print "10.882/13.206" behind the percentage as well. */
  withCounts?: boolean
}

/** Coverage: 6 px bar and the percentage right of it. It stands on the same row as every share that depends on it. */
export function CoverageBar({ part, whole, tone = 'ink', width = 44, withCounts = false }: CoverageBarProps) {
  const t = useText(kernelMessages)
  const format = useFormat()
  return (
    <span className={classes.coverage} title={t('coverage.label', { part, whole })}>
      <span style={{ width }}>
        <Bar part={part} whole={whole} tone={tone} />
      </span>
      <b>{format.coverage(part, whole)}</b>
      {withCounts && (
        <small>
          {format.integer(part)}/{format.integer(whole)}
        </small>
      )}
    </span>
  )
}

export type Share = { number: number; votes: number; name?: string; isBlank?: boolean }

/** From this share on, the figure stands inside its segment, if that has the room. */
const labelled = 0.13

/** Shares of the valid votes in ballot order; the widths add up to the whole before anything is rounded. */
export function ShareBar({ shares, height = 16 }: { shares: readonly Share[]; height?: number }) {
  const t = useText(kernelMessages)
  const format = useFormat()
  const total = shares.reduce((sum, { votes }) => sum + votes, 0)
  const inOrder = shares.toSorted((a, b) => a.number - b.number)
  const spoken = inOrder
    .map(({ number, votes }) => `${number}: ${format.percent(total ? votes / total : null, 2)}`)
    .join('; ')
  if (total === 0)
    return (
      <span className={classes.shares} style={{ height }} role="img" aria-label={t('share.label', { parts: '–' })} />
    )
  return (
    <span
      className={classes.shares}
      style={{ height, lineHeight: `${height}px` }}
      role="img"
      aria-label={t('share.label', { parts: spoken })}
    >
      {inOrder.map(({ number, votes, name, isBlank }) => (
        <Tooltip
          key={number}
          label={`${number}${name ? ` ${name}` : ''} · ${format.percent(votes / total, 2)} · ${format.integer(votes)}`}
        >
          <i
            style={{ flexGrow: votes, ...(isBlank ? blankColumn : candidateColor(number)) }}
            data-blank={isBlank || undefined}
          >
            {votes / total >= labelled && <span>{format.share(votes / total, 1)}</span>}
          </i>
        </Tooltip>
      ))}
    </span>
  )
}

export type FunnelStep = { label: string; value: number }

/** Foto masuk → terbaca → diverifikasi → dihitung. The last step is what enters a sum; it alone is bold. */
export function Funnel({ steps, whole }: { steps: readonly FunnelStep[]; whole: number }) {
  const format = useFormat()
  return (
    <dl className={classes.funnel}>
      {steps.map(({ label, value }, index) => (
        <div key={label} data-last={index === steps.length - 1 || undefined}>
          <dt>{label}</dt>
          <dd className={classes.funnelBar}>
            <span className={classes.track} style={{ height: 8 }} aria-hidden="true">
              <i
                data-step
                style={{
                  width: `${whole > 0 ? Math.min((value / whole) * 100, 100) : 0}%`,
                  opacity: steps.length < 2 ? 1 : 0.28 + (0.72 * index ** 1.4) / (steps.length - 1) ** 1.4,
                }}
              />
            </span>
          </dd>
          <dd>{format.integer(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

export type CandidateResult = { number: number; name: string; deputy?: string; votes: number; isBlank?: boolean }

/** The large lines of one contest: number, pair, bar, share with two decimals, votes. */
export function CandidateLines({ results }: { results: readonly CandidateResult[] }) {
  const format = useFormat()
  const total = results.reduce((sum, { votes }) => sum + votes, 0)
  return (
    <ul className={classes.lines}>
      {results
        .toSorted((a, b) => a.number - b.number)
        .map(({ number, name, deputy, votes, isBlank }) => (
          <li key={number}>
            <CandidateBadge number={number} isBlank={isBlank ?? false} />
            <span className={classes.pair} title={[name, deputy].filter(Boolean).join(' – ')}>
              <b>{name}</b>
              {deputy && <span>{deputy}</span>}
            </span>
            <span className={classes.lineBar} aria-hidden="true">
              <i
                style={{
                  width: `${total > 0 ? (votes / total) * 100 : 0}%`,
                  background: (isBlank ? blankColumn : candidateColor(number)).background,
                }}
                data-blank={isBlank || undefined}
              />
            </span>
            <b className={classes.percent}>{format.percent(total > 0 ? votes / total : null, 2)}</b>
            <span className={classes.votes}>{format.integer(votes)}</span>
          </li>
        ))}
    </ul>
  )
}
