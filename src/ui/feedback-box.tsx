import { Checkbox } from '@mantine/core'
import type { ReactNode } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { StatusShape } from './status.tsx'
import { useText } from './text.ts'
import classes from './feedback-box.module.css'

type FeedbackBoxProps = {
  /** K = kesalahan: the figures contradict each other. P = peringatan: unusual, must be looked at. */
  level: 'error' | 'warning'
  /** "K-06" */
  code: string
  /** The finding, with both numbers and the difference. */
  finding: ReactNode
  /** What to do. */
  advice?: ReactNode
  /** Buttons: "Perbaiki isian", "Sesuai foto, teruskan". */
  actions?: ReactNode
  /** A warning wants a tick; the caller clears it when a value changes. */
  tick?: { checked: boolean; onChange: (checked: boolean) => void; label?: string }
  id?: string
}

/** Stands directly under the row it speaks of. An error never blocks: correct it, or hand it to the coordinator. */
export function FeedbackBox({ level, code, finding, advice, actions, tick, id }: FeedbackBoxProps) {
  const t = useText(kernelMessages)
  const spoken = level === 'error' ? t('feedback.error', { code }) : t('feedback.warning', { code })
  return (
    <div className={classes.box} data-level={level} id={id} role="group" aria-label={spoken}>
      <span className={classes.code}>
        <StatusShape state={level === 'error' ? 'late' : 'risk'} />
        {code}
      </span>
      <div className={classes.words}>
        <b>{finding}</b>
        {advice !== undefined && <p>{advice}</p>}
        {tick && (
          <Checkbox
            checked={tick.checked}
            onChange={(event) => tick.onChange(event.currentTarget.checked)}
            label={tick.label ?? t('feedback.checked')}
            classNames={{ label: classes.tick ?? '' }}
          />
        )}
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </div>
    </div>
  )
}
