import type { ReactNode } from 'react'
import classes from './panel.module.css'

type PanelProps = {
  title?: ReactNode
  /** A few words right of the title: what the figures are. */
  note?: ReactNode
  /** Buttons or figures at the right end of the head. */
  actions?: ReactNode
  /** Pinned at the foot; the body scrolls, the foot does not. */
  foot?: ReactNode
  /** The body has no padding of its own: for tables, maps and lists. */
  bare?: boolean
  /** Take the remaining height and scroll inside. */
  fill?: boolean
  label?: string
  className?: string | undefined
  children?: ReactNode
}

/** A card: head 36, body, foot. */
export function Panel({
  title,
  note,
  actions,
  foot,
  bare = false,
  fill = false,
  label,
  className,
  children,
}: PanelProps) {
  return (
    <section className={`${classes.panel} ${className ?? ''}`} data-fill={fill || undefined} aria-label={label}>
      {(title !== undefined || Boolean(actions)) && (
        <header className={classes.head}>
          {title !== undefined && <h2>{title}</h2>}
          {note !== undefined && <span className={classes.note}>{note}</span>}
          {actions !== undefined && <div className={classes.actions}>{actions}</div>}
        </header>
      )}
      <div className={classes.body} data-bare={bare || undefined}>
        {children}
      </div>
      {Boolean(foot) && <footer className={classes.foot}>{foot}</footer>}
    </section>
  )
}
