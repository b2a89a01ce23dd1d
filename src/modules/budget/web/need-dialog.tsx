import { Button, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { dayOf } from '../../../shared/legal-day.ts'
import { newId } from '../../../shared/uuid.ts'
import { call } from '../../../ui/call.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { useEventNow } from '../../../ui/event-clock.ts'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { keyOf } from '../../../ui/query.ts'
import type { SessionEvent } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { fundKinds, readReruns, type RerunNeed, stateNeed } from '../contract-rerun.ts'
import { recipients } from '../lines.ts'
import classes from './budget.module.css'
import { words } from './messages.ts'
import { RupiahField } from './rupiah-field.tsx'

type NeedDialogProps = {
  event: SessionEvent
  area: string
  areaName: string
  latest: RerunNeed | undefined
  onClose: () => void
}

type Part<Kind> = { key: string; kind: Kind; region: string; amount: number | null }
type NeedPart = Part<(typeof recipients)[number]>
type FundPart = Part<(typeof fundKinds)[number]>

type Draft = {
  day: string
  stated: number | null
  reason: string
  source: string
  needs: NeedPart[]
  funds: FundPart[]
}

/** The latest version is what one begins from. */
function firstDraft(area: string, latest: RerunNeed | undefined, today: string): Draft {
  const needs = latest?.needs ?? []
  const funds = latest?.funds ?? []
  return {
    day: today,
    stated: latest?.stated ?? null,
    reason: '',
    source: '',
    needs: needs.map(({ recipient, amount }) => ({ key: newId(), kind: recipient, region: area, amount })),
    funds: funds.map(({ kind, region, amount }) => ({ key: newId(), kind, region, amount })),
  }
}

const isWhole = ({ stated, reason, source, needs, funds }: Draft): boolean =>
  Boolean(stated) &&
  reason.trim().length >= 5 &&
  source.trim().length >= 3 &&
  [...needs, ...funds].every(({ amount }) => amount !== null && amount > 0)

const bodyOf = ({ day, stated, reason, source, needs, funds }: Draft) => ({
  day,
  stated: stated ?? 0,
  reason,
  source,
  needs: needs.map(({ kind, amount }) => ({ recipient: kind, amount: amount ?? 0 })),
  funds: funds.map(({ kind, region, amount }) => ({ kind, region, amount: amount ?? 0 })),
})

/** The next version of what a re-vote needs: the stated amount, its parts and its sources. */
export function NeedDialog({ event, area, areaName, latest, onClose }: NeedDialogProps) {
  const t = useText(words)
  const client = useQueryClient()
  const today = dayOf(useEventNow(), event.timeZone)
  const [id] = useState(newId)
  const [draft, setDraft] = useState(() => firstDraft(area, latest, today))
  const change = (next: Partial<Draft>) => setDraft({ ...draft, ...next })
  const { day, stated, reason, source, needs, funds } = draft
  const seen = latest?.version ?? 0
  const sending = useMutation({
    mutationFn: () => call(stateNeed, { body: { id, event: event.id, region: area, seen, ...bodyOf(draft) } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: keyOf(readReruns) })
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('needTitle', { area: areaName })}
      effect={t('needEffect', { version: seen + 1 })}
      action={t('stateNeed')}
      words={words}
      size={720}
      isReady={isWhole(draft)}
      isBusy={sending.isPending}
      error={sending.error}
      onConfirm={() => sending.mutate()}
      onClose={onClose}
    >
      <DateField
        label={t('day')}
        required
        value={day}
        onChange={(next) => change({ day: next ?? today })}
        maxDate={today}
      />
      <RupiahField label={t('stated')} value={stated} onChange={(stated) => change({ stated })} />
      <Parts
        title={t('needParts')}
        add={t('addPart')}
        parts={needs}
        kinds={recipients.map((value) => ({ value, label: t(`recipient.${value}`) }))}
        regions={undefined}
        onChange={(needs) => change({ needs })}
        fresh={(kind) => ({ key: newId(), kind, region: area, amount: null })}
      />
      <Parts
        title={t('fundParts')}
        add={t('addFund')}
        parts={funds}
        kinds={fundKinds.map((value) => ({ value, label: t(`fund.${value}`) }))}
        regions={[
          { value: area.slice(0, 2), label: t('provinceGovernment') },
          ...(area.length > 2 ? [{ value: area, label: areaName }] : []),
        ]}
        onChange={(funds) => change({ funds })}
        fresh={(kind) => ({ key: newId(), kind, region: area.slice(0, 2), amount: null })}
      />
      <Textarea
        label={t('reason')}
        required
        maxLength={1000}
        value={reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <TextInput
        label={t('source')}
        required
        maxLength={400}
        value={source}
        onChange={(event) => change({ source: event.currentTarget.value })}
      />
    </FormDialog>
  )
}

type PartsProps<Kind extends string> = {
  title: string
  add: string
  parts: readonly Part<Kind>[]
  kinds: readonly { value: Kind; label: string }[]
  /** Whose money it may be; the need of a recipient has none. */
  regions: { value: string; label: string }[] | undefined
  onChange: (parts: Part<Kind>[]) => void
  fresh: (kind: Kind) => Part<Kind>
}

function Parts<Kind extends string>({
  title,
  add,
  parts,
  kinds,
  regions,
  onChange,
  fresh,
}: PartsProps<Kind>): ReactNode {
  const t = useText(words)
  const [first] = kinds
  const change = (key: string, next: Partial<Part<Kind>>) =>
    onChange(parts.map((part) => (part.key === key ? { ...part, ...next } : part)))
  return (
    <>
      <b>{title}</b>
      {parts.map((part, index) => (
        <div key={part.key} className={classes.fieldRow}>
          <Select
            aria-label={`${title} ${index + 1}`}
            allowDeselect={false}
            value={part.kind}
            data={[...kinds]}
            onChange={(value) =>
              change(part.key, { kind: kinds.find((one) => one.value === value)?.value ?? part.kind })
            }
          />
          <RupiahField
            isBare
            label={`${t('amountLabel')} ${title} ${index + 1}`}
            value={part.amount}
            onChange={(amount) => change(part.key, { amount })}
          />
          {regions ? (
            <Select
              aria-label={`${t('fundRegion')} ${index + 1}`}
              allowDeselect={false}
              value={part.region}
              data={regions}
              onChange={(region) => change(part.key, { region: region ?? part.region })}
            />
          ) : (
            <span />
          )}
          <Button
            variant="subtle"
            px={6}
            aria-label={t('removeLine', { number: index + 1 })}
            onClick={() => onChange(parts.filter(({ key }) => key !== part.key))}
          >
            <Trash2 size={15} />
          </Button>
        </div>
      ))}
      <Button leftSection={<Plus size={14} />} onClick={() => first && onChange([...parts, fresh(first.value)])}>
        {add}
      </Button>
    </>
  )
}
