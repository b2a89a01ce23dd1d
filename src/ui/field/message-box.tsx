/** @jsxImportSource preact */
import type { ComponentChildren } from 'preact'
import { Mark } from './icons.tsx'

type Props = { status: 'late' | 'risk' | 'ok' | 'wait'; children: ComponentChildren; urgent?: boolean }

/** What happened, why, and what to do, in its place on the screen. `urgent` is read out at once. */
export function MessageBox({ status, children, urgent = false }: Props) {
  return (
    <div class={`say ${status}`} {...(urgent ? { role: 'alert' } : {})}>
      <Mark status={status} />
      <div class="grow">{children}</div>
    </div>
  )
}
