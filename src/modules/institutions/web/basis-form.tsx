import { Group, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { type Basis, type BasisEntry, readLegalBases, saveLegalBasis } from '../contract-legal.ts'
import { type BasisKind, basisKinds, basisName } from '../legal-basis.ts'
import { legalWords } from './legal-messages.ts'
import { RegionField } from './region-field.tsx'

const kinds = Object.keys(basisKinds) as BasisKind[]

function entryOf(basis: Basis | undefined, region: string): BasisEntry {
  if (!basis) {
    const none = { number: '', about: '', from: null, to: null, amends: [], replacedBy: null, source: '' }
    return { region, kind: 'keputusan-kpu', year: 2024, ...none }
  }
  const { kind, number, year, about, from, to, amends, replacedBy, source } = basis
  return { region: basis.region, kind, number, year, about, from, to, amends, replacedBy, source }
}

type BasisFormProps = { bases: readonly Basis[]; basis?: Basis; onClose: () => void }

/** Adds a legal basis that the library lacks, or corrects an own one. */
export function BasisForm({ bases, basis, onClose }: BasisFormProps) {
  const t = useText(legalWords)
  const { mandate } = useSession()
  const [id] = useState(() => basis?.own?.id ?? newId())
  const [entry, setEntry] = useState(() => entryOf(basis, mandate?.area ?? ''))
  const save = useWrite(saveLegalBasis, {
    refresh: [readLegalBases],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const submit = () => save.mutate({ params: { id }, body: { ...entry, seen: basis?.own?.version ?? 0 } })
  const others = bases.map((one) => ({ value: one.key, label: basisName(one) }))
  return (
    <FormDialog
      title={t(basis ? 'editTitle' : 'add')}
      action={t('save')}
      words={legalWords}
      size={600}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Identity entry={entry} onChange={setEntry} />
      <Textarea
        label={t('about')}
        required
        minLength={5}
        maxLength={300}
        autosize
        value={entry.about}
        onChange={(event) => setEntry({ ...entry, about: event.currentTarget.value })}
      />
      <Group grow>
        <DateField label={t('from')} clearable value={entry.from} onChange={(from) => setEntry({ ...entry, from })} />
        <DateField label={t('to')} clearable value={entry.to} onChange={(to) => setEntry({ ...entry, to })} />
      </Group>
      <MultiSelect
        label={t('amends')}
        searchable
        value={entry.amends}
        data={others}
        onChange={(amends) => setEntry({ ...entry, amends })}
      />
      <Select
        label={t('replacedBy')}
        searchable
        clearable
        value={entry.replacedBy}
        data={others}
        onChange={(replacedBy) => setEntry({ ...entry, replacedBy })}
      />
      <TextInput
        label={t('source')}
        description={t('sourceHint')}
        required
        minLength={5}
        maxLength={400}
        value={entry.source}
        onChange={(event) => setEntry({ ...entry, source: event.currentTarget.value })}
      />
    </FormDialog>
  )
}

function Identity({ entry, onChange }: { entry: BasisEntry; onChange: (entry: BasisEntry) => void }) {
  const t = useText(legalWords)
  const { language } = useFormat()
  const { mandate } = useSession()
  return (
    <>
      <Group grow>
        <Select
          label={t('kind')}
          allowDeselect={false}
          value={entry.kind}
          data={kinds.map((value) => ({ value, label: basisKinds[value][language] }))}
          onChange={(kind) => onChange({ ...entry, kind: kinds.find((one) => one === kind) ?? entry.kind })}
        />
        <TextInput
          label={t('number')}
          required
          maxLength={60}
          value={entry.number}
          onChange={(event) => onChange({ ...entry, number: event.currentTarget.value })}
        />
        <NumberInput
          label={t('year')}
          required
          min={1945}
          max={2100}
          hideControls
          thousandSeparator={false}
          value={entry.year}
          onChange={(year) => onChange({ ...entry, year: typeof year === 'number' ? year : entry.year })}
        />
      </Group>
      <RegionField
        label={t('region')}
        within={mandate?.area ?? ''}
        value={entry.region}
        onChange={(region) => onChange({ ...entry, region })}
      />
    </>
  )
}
