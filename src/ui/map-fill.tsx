import { candidateColor } from './candidate-badge.tsx'
import type { State } from './status.tsx'
import classes from './region-map.module.css'

/** How a region is filled: by the state of work, or by the leader and how much of it is counted. */
export type RegionFill =
  | { kind: 'state'; state: State }
  | { kind: 'leader'; number: number; isBlank?: boolean; /** 0…1 */ coverage: number }
  | { kind: 'none' }

/** Ids of the patterns of a drawing; without them what would be hatched is a plain tint. */
export type Hatches = { late: string; blank: string }

export type MapRegion = {
  code: string
  name: string
  fill: RegionFill
  /** The same in words, for the tooltip, the table and those who listen: "Terlambat, 82%". */
  says: string
}

const bandStarts = [0, 0.6, 0.75, 0.9] as const
const bandStrength = [30, 52, 76, 100] as const

/** The band of coverage, 0…3: under 60 %, 75 %, 90 %, and from there on. */
export function coverageBand(coverage: number): number {
  return bandStarts.findLastIndex((start) => coverage >= start)
}

/** Hue is the leader, strength is the coverage. */
export function leaderFill(number: number, coverage: number): string {
  return `color-mix(in srgb, ${candidateColor(number).background} ${bandStrength[coverageBand(coverage)] ?? 30}%, var(--surface))`
}

/** The fill of a region: late is hatched, and so is the blank column where it leads. */
export function fillOf(region: MapRegion | undefined, hatches?: Hatches): string {
  const fill = region?.fill
  if (!fill || fill.kind === 'none') return 'var(--surface-3)'
  if (fill.kind === 'state')
    return fill.state === 'late' && hatches ? `url(#${hatches.late})` : `var(--${fill.state}-bg)`
  if (!fill.isBlank) return leaderFill(fill.number, fill.coverage)
  return hatches ? `url(#${hatches.blank})` : 'var(--line-2)'
}

type MapMarkProps = { region: MapRegion; at: readonly [number, number]; scale: number }

/** The mark of a region in the map: the shape of its state or the leader's ballot number; never grows with the zoom. */
export function MapMark({ region, at: [x, y], scale }: MapMarkProps) {
  const { fill } = region
  if (fill.kind === 'none') return null
  const place = `translate(${x} ${y}) scale(${1 / scale})`
  if (fill.kind === 'leader') {
    const isStrong = !fill.isBlank && coverageBand(fill.coverage) > 1
    return (
      <text
        className={classes.number}
        transform={place}
        dy=".36em"
        fill={isStrong ? candidateColor(fill.number).color : 'var(--text)'}
      >
        {fill.number}
      </text>
    )
  }
  return (
    <g transform={`${place} translate(-5 -5)`} className={classes.mark} data-state={fill.state}>
      {markShapes[fill.state]}
    </g>
  )
}

const markShapes: Record<State, React.ReactNode> = {
  late: <rect x=".8" y=".8" width="8.4" height="8.4" rx=".8" />,
  risk: <path d="M5 .2 10 9.2H0Z" />,
  ok: <circle cx="5" cy="5" r="4" />,
  done: <path d="M1 5.4 3.8 8 9 1.8" data-open />,
  todo: <circle cx="5" cy="5" r="3.4" data-open />,
}

/** "TPS masuk <60% ▒▒▓█ ≥90%": the legend of the strength. */
export function CoverageLegend({ label, number = 1 }: { label: string; number?: number }) {
  return (
    <span className={classes.bands}>
      {label} &lt;60%
      <span aria-hidden="true">
        {bandStarts.map((start) => (
          <i key={start} style={{ background: leaderFill(number, start) }} />
        ))}
      </span>
      ≥90%
    </span>
  )
}
