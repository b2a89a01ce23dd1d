import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useText } from '../../../ui/text.ts'
import { type GrantDetail, type GrantRow, moveGrant } from '../contract.ts'
import type { Move } from '../grant-state.ts'
import { DivideFields, useDivision } from './divide-fields.tsx'
import { useEvidence } from './evidence-fields.tsx'
import { words } from './messages.ts'
import { RupiahField } from './rupiah-field.tsx'
import { useSending } from './use-sending.ts'

type MoveDialogProps = { move: Move; grant: GrantRow; terms: GrantDetail['terms']; onClose: () => void }

const shortestReason = 5

/** One step of a grant: what it brings about, its document, and the amount it fixes. */
export function MoveDialog({ move, grant, terms, onClose }: MoveDialogProps) {
  const t = useText(words)
  const [id] = useState(newId)
  const [amount, setAmount] = useState<number | null>(grant.agreed ?? grant.reviewed ?? grant.asked)
  const [note, setNote] = useState('')
  const division = useDivision(terms, grant)
  const evidence = useEvidence(terms.today)
  const isSigning = move.fixes === 'signed'
  const sending = useSending(async () => {
    const fixed = move.fixes && amount !== null ? { amount } : {}
    const tranches = isSigning && amount !== null ? division.tranchesOf(amount) : undefined
    const body = { id, move: move.id, seen: grant.version, note, ...fixed, ...(tranches ? { tranches } : {}) }
    await call(moveGrant, { params: { grant: grant.id }, body: { ...body, ...(await evidence.collect()) } })
  }, onClose)
  const hasAmount = !move.fixes || (amount !== null && amount > 0)
  const hasNote = !move.needsNote || note.trim().length >= shortestReason
  const action = t(`move.${move.id}`)
  return (
    <FormDialog
      title={action}
      effect={t(`effect.${move.id}`)}
      action={action}
      words={words}
      isGrave={move.id === 'withdraw'}
      isReady={hasAmount && hasNote && evidence.isReady}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      {move.fixes && <RupiahField label={t(`amount.${move.fixes}`)} value={amount} onChange={setAmount} />}
      {isSigning && <DivideFields division={division} amount={amount} />}
      {evidence.fields}
      <Textarea
        label={move.needsNote ? t('noteNeeded') : t('note')}
        required={move.needsNote ?? false}
        maxLength={1000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </FormDialog>
  )
}
