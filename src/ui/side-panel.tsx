import { Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './side-panel.module.css'

type SidePanelProps = {
  /** The line over the title: "Ogan Komering Ilir × Logistik". */
  context?: ReactNode
  title: string
  onClose?: () => void
  /** Actions pinned at the foot; at most one is filled. */
  foot?: ReactNode
  isOpen?: boolean
  children: ReactNode
}

/** Details beside the work. In the right column on a wide screen, a drawer below 1200 px. */
export function SidePanel({ context, title, onClose, foot, isOpen = true, children }: SidePanelProps) {
  const t = useText(kernelMessages)
  const isWide = useMediaQuery('(min-width: 1200px), print', true, { getInitialValueInEffect: false })
  if (!isOpen) return null
  const head = (
    <div className={classes.head}>
      <div>
        {context !== undefined && <p>{context}</p>}
        <h2>{title}</h2>
      </div>
      {onClose && (
        <button type="button" className={classes.close} onClick={onClose} aria-label={t('panel.close')}>
          <X size={17} />
        </button>
      )}
    </div>
  )
  const inside = (
    <>
      {head}
      {/* it may scroll with nothing in it to focus: the keyboard must reach it all the same */}
      <div className={classes.body} tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
      {Boolean(foot) && <div className={classes.foot}>{foot}</div>}
    </>
  )
  if (isWide) {
    return (
      <section className={classes.panel} aria-label={title}>
        {inside}
      </section>
    )
  }
  return (
    <Drawer.Root opened onClose={onClose ?? (() => undefined)} position="right" size={340}>
      <Drawer.Overlay />
      <Drawer.Content aria-label={title} className={classes.drawer ?? ''}>
        {inside}
      </Drawer.Content>
    </Drawer.Root>
  )
}

/** Pairs of a label and what it says: Sebab, Pemilik, Tenggat, Bukti. */
export function FactList({ facts }: { facts: readonly { label: string; value: ReactNode }[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
