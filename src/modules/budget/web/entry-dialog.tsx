import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import { enterMoney, type GrantEntry, type GrantRow, type PlanLine } from '../contract.ts'
import { type BudgetLine, budgetLines } from '../lines.ts'
import { type Evidence, useEvidence } from './evidence-fields.tsx'
import { words } from './messages.ts'
import { RupiahField } from './rupiah-field.tsx'
import { useSending } from './use-sending.ts'

type EntryDialogProps = {
  kind: GrantEntry['kind']
  title: string
  grant: GrantRow
  lines: readonly PlanLine[]
  today: string
  onClose: () => void
}

type Draft = { tranche: number; line: BudgetLine; amount: number | null; note: string }

/** What is offered at first: the next open tranche with what is left of it, the first line of the plan. */
function firstDraft({ kind, grant, lines }: EntryDialogProps): Draft {
  const open = grant.tranches.find(({ amount, paid }) => paid < amount)
  const left = kind === 'disbursement' && open ? open.amount - open.paid : null
  return { tranche: open?.number ?? 1, line: lines[0]?.line ?? 'operations', amount: left, note: '' }
}

function bodyOf(kind: GrantEntry['kind'], id: string, draft: Draft, evidence: Evidence) {
  const common = { id, amount: draft.amount ?? 0, note: draft.note, ...evidence }
  if (kind === 'disbursement') return { kind, tranche: draft.tranche, ...common }
  return kind === 'expense' ? { kind, line: draft.line, ...common } : { kind, ...common }
}

/** A payment, an expense or a return with its document. What may still be paid or spent stands beside the amount. */
export function EntryDialog(props: EntryDialogProps) {
  const { kind, title, grant, today, onClose } = props
  const t = useText(words)
  const format = useFormat()
  const [id] = useState(newId)
  const [draft, setDraft] = useState(() => firstDraft(props))
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next })
  const evidence = useEvidence(today)
  const sending = useSending(async () => {
    const body = bodyOf(kind, id, draft, await evidence.collect())
    await call(enterMoney, { params: { grant: grant.id }, body })
  }, onClose)
  const left = kind === 'disbursement' ? (grant.signed ?? 0) - grant.disbursed : grant.balance
  return (
    <FormDialog
      title={title}
      action={title}
      words={words}
      isReady={draft.amount !== null && draft.amount > 0 && evidence.isReady}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <AboutField {...props} draft={draft} onChange={change} />
      <RupiahField
        label={t('amountLabel')}
        value={draft.amount}
        onChange={(amount) => change({ amount })}
        description={`${t('left')} ${format.rupiah(left)}`}
      />
      {evidence.fields}
      <TextInput
        label={t('note')}
        maxLength={1000}
        value={draft.note}
        onChange={(event) => change({ note: event.currentTarget.value })}
      />
    </FormDialog>
  )
}

type AboutFieldProps = EntryDialogProps & { draft: Draft; onChange: (next: Partial<Draft>) => void }

/** What the money is for: a tranche, or a line of the plan. */
function AboutField({ kind, grant, lines, draft, onChange }: AboutFieldProps) {
  const t = useText(words)
  const format = useFormat()
  const known = lines.length > 0 ? lines.map(({ line }) => line) : [...budgetLines]
  if (kind === 'return') return null
  if (kind === 'expense')
    return (
      <Select
        label={t('line')}
        allowDeselect={false}
        value={draft.line}
        data={known.map((value) => ({ value, label: t(`line.${value}`) }))}
        onChange={(value) => onChange({ line: known.find((one) => one === value) ?? draft.line })}
      />
    )
  return (
    <Select
      label={t('tranches')}
      allowDeselect={false}
      value={String(draft.tranche)}
      data={grant.tranches.map(({ number, amount, paid }) => ({
        value: String(number),
        label: `${t('tranche', { number })} · ${t('paidOf', { paid: format.rupiah(paid), amount: format.rupiah(amount) })}`,
      }))}
      onChange={(value) => onChange({ tranche: Number(value ?? draft.tranche) })}
    />
  )
}
