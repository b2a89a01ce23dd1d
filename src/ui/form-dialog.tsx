import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { type Messages, useText } from './text.ts'
import { WriteProblem } from './write-problem.tsx'

type FormDialogProps = {
  title: ReactNode
  /** What the answer brings about. */
  effect?: ReactNode
  /** The answer that acts, "verb noun". */
  action: string
  /** Words of the module, looked in first when it is refused. */
  words: Messages
  /** What the browser itself cannot tell of the fields. */
  isReady?: boolean
  isBusy: boolean
  isGrave?: boolean
  error: unknown
  size?: number
  /** Further answers, before the two. */
  more?: ReactNode
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Fields with what they bring about; Enter answers, and a refusal is told inside with nothing lost. */
export function FormDialog(props: FormDialogProps) {
  const { title, effect, action, words, isReady = true, isBusy, isGrave = false, error, size = 480 } = props
  const t = useText(kernelMessages)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady && !isBusy) props.onConfirm()
  }
  return (
    <Modal opened withCloseButton={false} onClose={props.onClose} title={title} size={size}>
      <Stack component="form" gap="sm" onSubmit={submit}>
        {effect !== undefined && <p>{effect}</p>}
        {props.children}
        <WriteProblem error={error} action={action} words={words} />
        <Group justify="flex-end">
          {props.more}
          <Button onClick={props.onClose} disabled={isBusy}>
            {t('dialog.cancel')}
          </Button>
          <Button
            type="submit"
            variant="filled"
            {...(isGrave ? { color: 'red' } : {})}
            loading={isBusy}
            disabled={!isReady}
          >
            {action}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
