import type { ReactNode } from 'react'
import classes from './page-grid.module.css'

/**
 * The body of a page: the work at the left, maps and panels at the right (294–322 px). Below 1200 px the right column
 * goes under the left; a SidePanel inside it becomes a drawer by itself.
 */
export function PageGrid({
  aside,
  asideWidth = 308,
  children,
}: {
  aside?: ReactNode
  asideWidth?: number
  children: ReactNode
}) {
  return (
    <div
      className={classes.grid}
      style={{ '--aside': aside === undefined ? '0px' : `${asideWidth}px` } as React.CSSProperties}
      data-aside={aside !== undefined || undefined}
    >
      <div className={classes.column}>{children}</div>
      {aside !== undefined && <div className={classes.column}>{aside}</div>}
    </div>
  )
}
