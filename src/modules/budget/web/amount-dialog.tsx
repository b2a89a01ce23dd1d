import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import { type GrantDetail, reviseAmount } from '../contract.ts'
import type { AmountKind } from '../grant-state.ts'
import { DivideFields, useDivision } from './divide-fields.tsx'
import { useEvidence } from './evidence-fields.tsx'
import { words } from './messages.ts'
import { RupiahField } from './rupiah-field.tsx'
import { useSending } from './use-sending.ts'

type AmountDialogProps = { detail: GrantDetail; kind: AmountKind; onClose: () => void }

const shortestReason = 5

/** Another amount for the present state, by an addendum with its reason. */
export function AmountDialog({ detail: { grant, terms }, kind, onClose }: AmountDialogProps) {
  const t = useText(words)
  const format = useFormat()
  const [id] = useState(newId)
  const before = grant[kind]
  const [amount, setAmount] = useState(before)
  const [reason, setReason] = useState('')
  const division = useDivision(terms, grant)
  const evidence = useEvidence(terms.today)
  const sending = useSending(async () => {
    const tranches = kind === 'signed' && amount !== null ? division.tranchesOf(amount) : undefined
    const body = { id, seen: grant.version, amount: amount ?? 0, reason, ...(tranches ? { tranches } : {}) }
    await call(reviseAmount, { params: { grant: grant.id }, body: { ...body, ...(await evidence.collect()) } })
  }, onClose)
  return (
    <FormDialog
      title={t('reviseAmount')}
      effect={t('reviseEffect', { kind: t(`amount.${kind}`), before: format.rupiah(before) })}
      action={t('reviseAmount')}
      words={words}
      isReady={
        amount !== null && amount > 0 && amount !== before && reason.trim().length >= shortestReason && evidence.isReady
      }
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <RupiahField label={t(`amount.${kind}`)} value={amount} onChange={setAmount} />
      {kind === 'signed' && <DivideFields division={division} amount={amount} />}
      <Textarea
        label={t('reason')}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {evidence.fields}
    </FormDialog>
  )
}
