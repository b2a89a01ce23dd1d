import { Button, Group, Modal, Stack } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { useText } from '../../../ui/text.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { words } from './messages.ts'

type FormDialogProps = {
  title: string
  /** What the answer brings about. */
  effect?: ReactNode
  action: string
  isReady: boolean
  isBusy: boolean
  isGrave?: boolean
  error: unknown
  size?: number
  onConfirm: () => void
  onClose: () => void
  children: ReactNode
}

/** Fields with what they bring about; Enter answers, and a refusal is told inside with nothing lost. */
export function FormDialog(props: FormDialogProps) {
  const { title, effect, action, isReady, isBusy, isGrave = false, error, size = 480, onConfirm, onClose } = props
  const t = useText(words)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isReady && !isBusy) onConfirm()
  }
  return (
    <Modal opened withCloseButton={false} onClose={onClose} title={title} size={size}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          {effect !== undefined && <p>{effect}</p>}
          {props.children}
          <WriteProblem error={error} action={action} words={words} />
          <Group justify="flex-end">
            <Button onClick={onClose} disabled={isBusy}>
              {t('cancel')}
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
      </form>
    </Modal>
  )
}
