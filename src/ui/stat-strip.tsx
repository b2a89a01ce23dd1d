import type { ReactNode } from 'react'
import { StateBar, StatusCounts, StatusShape, type State } from './status.tsx'
import classes from './stat-strip.module.css'

/** A card of figures side by side; parts are divided by hairlines and wrap below one another on a narrow screen. */
export function StatStrip({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={classes.strip} aria-label={label}>
      {children}
    </section>
  )
}

type StatProps = {
  label: ReactNode
  value: ReactNode
  /** One or two short lines beneath: the fraction, the formula with its numbers. */
  note?: ReactNode
  state?: State
  /** The one figure of the page: 27 px. */
  hero?: boolean
  grow?: boolean
  children?: ReactNode
}

/** A number with its label; `children` stand below (a bar, a ladder). */
export function Stat({ label, value, note, state, hero = false, grow = false, children }: StatProps) {
  return (
    <div className={classes.stat} data-hero={hero || undefined} data-grow={grow || undefined}>
      <span className={classes.label}>
        {label}
        {state && <StatusShape state={state} />}
      </span>
      <b className={classes.value}>{value}</b>
      {children}
      {note !== undefined && <span className={classes.note}>{note}</span>}
    </div>
  )
}

/** Free content inside a strip: a funnel, a chart. */
export function StatPart({ width, children }: { width?: number; children: ReactNode }) {
  return (
    <div className={classes.part} style={width ? { flexBasis: width } : undefined}>
      {children}
    </div>
  )
}

/** Totals by state: the large numbers at the left of the board's strip. */
export function StateTotals({ totals }: { totals: readonly { state: State; value: ReactNode; label: string }[] }) {
  return (
    <ul className={classes.totals}>
      {totals.map(({ state, value, label }) => (
        <li key={state} data-state={state}>
          <span>
            <StatusShape state={state} size={12} />
            <b>{value}</b>
          </span>
          <i>{label}</i>
        </li>
      ))}
    </ul>
  )
}

type DomainTileProps = {
  label: string
  counts: Partial<Record<State, number>>
  /** Words where nothing is late or at risk: "aman", "tuntas". */
  calm?: string
  isOn?: boolean
  onToggle?: () => void
}

/** One domain of the strip: mixture of states, counts of the late and the risky; pressing it filters. */
export function DomainTile({ label, counts, calm, isOn = false, onToggle }: DomainTileProps) {
  const hasTrouble = (counts.late ?? 0) + (counts.risk ?? 0) > 0
  return (
    <button type="button" className={classes.tile} aria-pressed={isOn} onClick={onToggle} disabled={!onToggle}>
      <span className={classes.tileName}>{label}</span>
      <StateBar counts={counts} />
      <span className={classes.tileCounts}>
        {hasTrouble ? <StatusCounts counts={counts} only={['late', 'risk']} /> : <em>{calm}</em>}
      </span>
    </button>
  )
}

export function DomainTiles({ children }: { children: ReactNode }) {
  return <div className={classes.tiles}>{children}</div>
}
