import type { ComponentChildren } from 'preact'
import { Mark, type Status } from '../../../ui/field/icons.tsx'

type Props = {
  status: Extract<Status, 'wait' | 'ok' | 'late' | 'risk'>
  text: ComponentChildren
  detail?: string
  figure?: string
}

/** The running check above the keyboard: ○ while typing, ● when it fits, ■ only after the last field. */
export function CheckBar({ status, text, detail, figure }: Props) {
  return (
    <div class={`check ${status}`} role="status">
      <Mark status={status} />
      <span class="grow">
        <span>{text}</span>
        {detail !== undefined && <small>{detail}</small>}
      </span>
      {figure !== undefined && <b>{figure}</b>}
    </div>
  )
}
