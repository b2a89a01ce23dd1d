import { Button, Select, TextInput } from '@mantine/core'
import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import { type GrantDetail, savePlan } from '../contract.ts'
import { type BudgetLine, budgetLines, usualStage } from '../lines.ts'
import classes from './budget.module.css'
import { words } from './messages.ts'
import { RupiahField } from './rupiah-field.tsx'
import { useSending } from './use-sending.ts'
import type { StageName } from './use-stage-names.ts'

type Row = { key: string; line: BudgetLine; stage: string; amount: number | null }
type PlanDialogProps = { detail: GrantDetail; stages: readonly StageName[]; onClose: () => void }

/** All lines at once; saving makes the next version of the plan. */
export function PlanDialog({ detail: { grant, plan }, stages, onClose }: PlanDialogProps) {
  const t = useText(words)
  const format = useFormat()
  const [id] = useState(newId)
  const [reason, setReason] = useState('')
  const [rows, setRows] = useState<Row[]>(
    plan.lines.map(({ line, stage, amount }) => ({ key: newId(), line, stage, amount })),
  )
  const limit = grant.signed ?? grant.agreed ?? grant.reviewed ?? grant.asked ?? 0
  const sum = rows.reduce((total, { amount }) => total + (amount ?? 0), 0)
  const unused = budgetLines.filter((line) => rows.every((row) => row.line !== line))
  const sending = useSending(() => {
    const lines = rows.map(({ line, stage, amount }) => ({ line, stage, amount: amount ?? 0 }))
    return call(savePlan, { params: { grant: grant.id }, body: { id, seen: plan.version, lines, reason } })
  }, onClose)
  const change = (key: string, next: Partial<Row>) =>
    setRows(rows.map((row) => (row.key === key ? { ...row, ...next } : row)))
  const add = () => {
    const [line] = unused
    if (line) setRows([...rows, { key: newId(), line, stage: usualStage[line], amount: null }])
  }
  return (
    <FormDialog
      title={t('editPlan')}
      effect={t('planEffect', { version: plan.version + 1 })}
      action={t('savePlan')}
      words={words}
      size={860}
      isReady={rows.length > 0 && rows.every(({ amount }) => amount !== null && amount > 0) && sum <= limit}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      {rows.map((row, index) => (
        <PlanRow
          key={row.key}
          row={row}
          number={index + 1}
          choices={[row.line, ...unused]}
          stages={stages}
          onChange={(next) => change(row.key, next)}
          onRemove={() => setRows(rows.filter(({ key }) => key !== row.key))}
        />
      ))}
      <Button leftSection={<Plus size={14} />} onClick={add} disabled={unused.length === 0}>
        {t('addLine')}
      </Button>
      <p className={classes.sum} data-over={sum > limit || undefined} role="status">
        {t('planSum', { sum: format.rupiah(sum), limit: format.rupiah(limit) })}
      </p>
      <TextInput
        label={t('reason')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

type PlanRowProps = {
  row: Row
  number: number
  choices: readonly BudgetLine[]
  stages: readonly StageName[]
  onChange: (next: Partial<Row>) => void
  onRemove: () => void
}

function PlanRow({ row, number, choices, stages, onChange, onRemove }: PlanRowProps) {
  const t = useText(words)
  return (
    <div className={classes.fieldRow}>
      <Select
        aria-label={`${t('line')} ${number}`}
        allowDeselect={false}
        value={row.line}
        data={choices.map((value) => ({ value, label: t(`line.${value}`) }))}
        onChange={(value) => onChange({ line: choices.find((one) => one === value) ?? row.line })}
      />
      <Select
        aria-label={`${t('stage')} ${number}`}
        allowDeselect={false}
        searchable
        value={row.stage}
        data={stages.map(({ code, name }) => ({ value: code, label: name }))}
        onChange={(value) => onChange({ stage: value ?? row.stage })}
      />
      <RupiahField
        isBare
        label={`${t('amountLabel')} ${number}`}
        value={row.amount}
        onChange={(amount) => onChange({ amount })}
      />
      <Button variant="subtle" px={6} aria-label={t('removeLine', { number })} onClick={onRemove}>
        <Trash2 size={15} />
      </Button>
    </div>
  )
}
