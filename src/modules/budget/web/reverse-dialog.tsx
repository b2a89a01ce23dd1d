import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import { type GrantEntry, reverseEntry } from '../contract.ts'
import { useEvidence } from './evidence-fields.tsx'
import { words } from './messages.ts'
import { useSending } from './use-sending.ts'

type ReverseDialogProps = { entry: GrantEntry; grant: string; today: string; onClose: () => void }

const shortestReason = 5

/** Takes an entry back; the reason and a document of its own are asked for. */
export function ReverseDialog({ entry, grant, today, onClose }: ReverseDialogProps) {
  const t = useText(words)
  const format = useFormat()
  const [id] = useState(newId)
  const [note, setNote] = useState('')
  const evidence = useEvidence(today)
  const sending = useSending(async () => {
    const body = { id, entry: entry.id, note, ...(await evidence.collect()) }
    await call(reverseEntry, { params: { grant }, body })
  }, onClose)
  return (
    <FormDialog
      title={t('reverseTitle', { amount: format.rupiah(entry.amount) })}
      effect={t('reverseEffect')}
      action={t('reverseAction')}
      words={words}
      isGrave
      isReady={note.trim().length >= shortestReason && evidence.isReady}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <Textarea
        label={t('reason')}
        required
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {evidence.fields}
    </FormDialog>
  )
}
