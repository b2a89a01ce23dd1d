import type { ReactNode } from 'react'
import { Panel } from '../../../ui/panel.tsx'
import classes from './kit.module.css'

/** One component: its name as it is imported, when to use it, and its states. */
export function Entry({
  name,
  from,
  use,
  bare = false,
  wide = false,
  children,
}: {
  name: string
  from: string
  use: string
  bare?: boolean
  wide?: boolean
  children: ReactNode
}) {
  return (
    <Panel
      title={name}
      note={from}
      bare={bare}
      className={wide ? classes.wide : undefined}
      foot={<span className={classes.use}>{use}</span>}
    >
      {children}
    </Panel>
  )
}

export function Row({ children }: { children: ReactNode }) {
  return <div className={classes.row}>{children}</div>
}
