import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { useText, type Messages } from './text.ts'
import { WriteProblem } from './write-problem.tsx'
import classes from './confirm-dialog.module.css'

type ConfirmDialogProps = {
  isOpen: boolean
  /** The question: "Kirim 28 isian ke koordinator?" */
  question: string
  /** What will happen, and whether it can be undone. */
  children?: ReactNode
  /** The answer that acts, "verb noun": "Kirim hasil". */
  action: string
  /** The other answer; "Batal" when absent. */
  otherwise?: string
  /** The action destroys or withdraws something. */
  isGrave?: boolean
  isBusy?: boolean
  error?: unknown
  words?: Messages
  onConfirm: () => void
  onClose: () => void
}

/** A question whose buttons are its answers. What went wrong is said inside it, and nothing is lost. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { isOpen, question, children, action, otherwise, isGrave = false, isBusy = false, error, words } = props
  const t = useText(kernelMessages)
  return (
    <Modal
      opened={isOpen}
      onClose={props.onClose}
      title={<b className={classes.question}>{question}</b>}
      size={420}
      withCloseButton={false}
    >
      <div className={classes.body}>{children}</div>
      <WriteProblem error={error} action={action} {...(words ? { words } : {})} />
      <div className={classes.answers}>
        <Button onClick={props.onClose} disabled={isBusy} data-autofocus={isGrave || undefined}>
          {otherwise ?? t('dialog.cancel')}
        </Button>
        <Button
          variant="filled"
          {...(isGrave ? { color: 'red' } : {})}
          loading={isBusy}
          onClick={props.onConfirm}
          data-autofocus={!isGrave || undefined}
        >
          {action}
        </Button>
      </div>
    </Modal>
  )
}
