import { Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { useEventNow } from '../../../ui/event-clock.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { keyOf } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { dayOf } from '../../../shared/legal-day.ts'
import { decideNeed, decisions, readReruns, type RerunNeed } from '../contract-rerun.ts'
import { useEvidence } from './evidence-fields.tsx'
import { words } from './messages.ts'

const shortest = 3

/** Who decided what about a stated need, and on which document. */
export function DecisionDialog({ need, onClose }: { need: RerunNeed; onClose: () => void }) {
  const t = useText(words)
  const client = useQueryClient()
  const now = useEventNow()
  const { event } = useSession()
  const [id] = useState(newId)
  const [who, setWho] = useState('')
  const [decision, setDecision] = useState<(typeof decisions)[number]>('approved')
  const [note, setNote] = useState('')
  const evidence = useEvidence(dayOf(now, event?.timeZone ?? 'Asia/Jakarta'))
  const sending = useMutation({
    mutationFn: async () => {
      const body = { id, who, decision, note, ...(await evidence.collect()) }
      return call(decideNeed, { params: { need: need.id }, body })
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keyOf(readReruns) })
      onClose()
    },
  })
  const hasReason = decision !== 'returned' || note.trim().length >= 5
  return (
    <FormDialog
      title={t('decide')}
      effect={t('decideEffect', { version: need.version })}
      action={t('decide')}
      words={words}
      isReady={who.trim().length >= shortest && hasReason && evidence.isReady}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('who')}
        required
        maxLength={120}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
      />
      <Select
        label={t('decision')}
        allowDeselect={false}
        value={decision}
        data={decisions.map((value) => ({ value, label: t(`decision.${value}`) }))}
        onChange={(value) => setDecision(decisions.find((one) => one === value) ?? decision)}
      />
      {evidence.fields}
      <Textarea
        label={decision === 'returned' ? t('noteNeeded') : t('note')}
        required={decision === 'returned'}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
