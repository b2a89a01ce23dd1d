import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { institutionKindCodes, institutionKinds } from '../../../shared/institution-kind.ts'
import { newId } from '../../../shared/uuid.ts'

import { CallFailed } from '../../../ui/call.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import {
  addInstitution,
  changeInstitution,
  type Entry,
  getInstitution,
  type Institution,
  listInstitutions,
} from '../contract.ts'
import { existsAt, mayKeep } from '../rules.ts'
import classes from './institutions.module.css'
import { words } from './messages.ts'
import { RegionField } from './region-field.tsx'

const texts = ['short', 'contact', 'phone', 'email', 'website', 'address'] as const
type TextField = (typeof texts)[number] | 'name'

const blank: Entry = {
  region: '',
  kind: 'other',
  name: '',
  short: '',
  address: null,
  phone: null,
  email: null,
  website: null,
  contact: null,
  parent: null,
  activeFrom: null,
  activeTo: null,
}

const entryOf = (from: Entry): Entry =>
  Object.fromEntries((Object.keys(blank) as (keyof Entry)[]).map((field) => [field, from[field]])) as Entry

/** Empty and blank are nothing written. */
function tidy(entry: Entry): Entry {
  const written = Object.entries(entry).map(([field, value]) => [
    field,
    typeof value === 'string' && field !== 'region' ? value.trim() || null : value,
  ])
  return { ...entry, ...Object.fromEntries(written), name: entry.name.trim(), short: entry.short.trim() }
}

type FormProps = {
  region: string
  institution?: Institution
  onClose: () => void
  onSaved?: (institution: Institution) => void
}

/** Enters an institution or changes its entry; when somebody else changed it meanwhile, both versions are seen. */
export function InstitutionForm({ region, institution, onClose, onSaved }: FormProps) {
  const t = useText(words)
  const [id] = useState(() => institution?.id ?? newId())
  const [entry, setEntry] = useState<Entry>(() => (institution ? entryOf(institution) : { ...blank, region }))
  const options = {
    refresh: [listInstitutions, getInstitution],
    onDone: ({ institution: saved }: { institution: Institution }) => {
      toast(t('saved', { name: saved.name }))
      onSaved?.(saved)
      onClose()
    },
  }
  const add = useWrite(addInstitution, options)
  const change = useWrite(changeInstitution, options)
  const isOvertaken = change.error instanceof CallFailed && change.error.reason === 'changed-meanwhile'
  const latest = useCall(getInstitution, { params: { id }, query: {} }, { enabled: isOvertaken, staleTime: 0 })
  const newest = isOvertaken ? latest.data?.institution : undefined
  const submit = (submitted: React.SubmitEvent) => {
    submitted.preventDefault()
    const body = tidy({ ...entry, short: entry.short.trim() || entry.name.slice(0, 60) })
    if (institution) change.mutate({ params: { id }, body: { ...body, seen: (newest ?? institution).version } })
    else add.mutate({ body: { id, ...body } })
  }
  return (
    <Modal opened withCloseButton={false} onClose={onClose} title={t(institution ? 'editTitle' : 'add')} size={620}>
      <Stack component="form" gap="sm" onSubmit={submit}>
        <Identity entry={entry} isNew={!institution} onChange={setEntry} />
        <Texts entry={entry} onChange={setEntry} />
        <Group grow>
          <DateField
            label={t('activeFrom')}
            clearable
            value={entry.activeFrom}
            onChange={(activeFrom) => setEntry({ ...entry, activeFrom })}
          />
          <DateField
            label={t('activeTo')}
            clearable
            value={entry.activeTo}
            onChange={(activeTo) => setEntry({ ...entry, activeTo })}
          />
        </Group>
        <WriteProblem error={add.error ?? change.error} action={t('save')} words={words} />
        {newest && <Meanwhile mine={entry} newest={newest} />}
        <Group justify="flex-end">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" variant="filled" loading={add.isPending || change.isPending}>
            {t(newest ? 'saveOver' : 'save')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

type PartProps = { entry: Entry; onChange: (entry: Entry) => void }

function Identity({ entry, isNew, onChange }: PartProps & { isNew: boolean }) {
  const t = useText(words)
  const { language } = useFormat()
  const { mandate } = useSession()
  const kinds = institutionKindCodes.filter(
    (kind) => mandate !== null && mayKeep(mandate.role, kind) && existsAt(kind, entry.region),
  )
  const chosen = kinds.find((kind) => kind === entry.kind) ?? null
  return (
    <>
      {isNew && (
        <RegionField
          label={t('region')}
          within={mandate?.area ?? ''}
          value={entry.region}
          onChange={(region) => onChange({ ...entry, region })}
        />
      )}
      <Select
        label={t('kind')}
        required
        searchable
        allowDeselect={false}
        value={chosen}
        data={kinds.map((value) => ({ value, label: institutionKinds[value].name[language] }))}
        onChange={(kind) => onChange({ ...entry, kind: kinds.find((one) => one === kind) ?? entry.kind })}
      />
      <ParentField entry={entry} onChange={onChange} />
    </>
  )
}

function ParentField({ entry, onChange }: PartProps) {
  const t = useText(words)
  const inRegion = useCall(listInstitutions, { query: { area: entry.region.slice(0, 4) } })
  const choices = (inRegion.data?.institutions ?? []).slice(0, 400)
  return (
    <Select
      label={t('parent')}
      searchable
      clearable
      value={entry.parent}
      data={choices.map(({ id, name }) => ({ value: id, label: name }))}
      onChange={(parent) => onChange({ ...entry, parent })}
    />
  )
}

function Texts({ entry, onChange }: PartProps) {
  const t = useText(words)
  const field = (key: TextField) => ({
    label: t(key),
    value: entry[key] ?? '',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) => onChange({ ...entry, [key]: event.currentTarget.value }),
  })
  return (
    <>
      <TextInput {...field('name')} required minLength={2} maxLength={200} data-autofocus />
      <Group grow align="start">
        <TextInput {...field('short')} maxLength={60} />
        <TextInput {...field('contact')} maxLength={160} description={t('contactHint')} inputWrapperOrder={wrapped} />
      </Group>
      <Group grow>
        <TextInput {...field('phone')} maxLength={60} inputMode="tel" />
        <TextInput {...field('email')} type="email" maxLength={160} />
        <TextInput {...field('website')} maxLength={200} />
      </Group>
      <TextInput {...field('address')} maxLength={300} />
    </>
  )
}

/** The hint beneath the field, so that the fields of a line stand level. */
const wrapped: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

/** What the entry says by now, where it differs from what is being written. */
function Meanwhile({ mine, newest }: { mine: Entry; newest: Institution }) {
  const t = useText(words)
  const differing = (['name', ...texts] as const).filter((field) => (mine[field] ?? '') !== (newest[field] ?? ''))
  return (
    <div className={classes.changed} role="status">
      <b>{t('now')}</b>
      {differing.map((field) => (
        <p key={field}>
          {t(field)}: {newest[field] ?? t('empty')}
        </p>
      ))}
    </div>
  )
}
