import { Group, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { photoLimit } from '../../../shared/plumbing.ts'
import { newId } from '../../../shared/uuid.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FileDrop } from '../../../ui/file-drop.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { keepFile } from '../../../ui/keep-file.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useSession } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { commitmentKindCodes } from '../commitment.ts'
import {
  type Commitment,
  correctCommitment,
  getCommitment,
  readCommitments,
  recordCommitment,
} from '../contract-commitments.ts'
import { listInstitutions } from '../contract.ts'
import { type CommitmentDraft, draftOf, entryOf, unreadVariant } from './commitment-draft.ts'
import { commitmentWords } from './commitment-messages.ts'
import { RegionField } from './region-field.tsx'

type FormProps = {
  event: string
  area: string
  today: string
  commitment?: Commitment
  onClose: () => void
  onSaved?: (id: string) => void
}

type FieldsProps = { draft: CommitmentDraft; onChange: (draft: CommitmentDraft) => void }

/** Records a commitment, or corrects one: then with a reason, as a further version. */
export function CommitmentForm({ event, area, today, commitment, onClose, onSaved }: FormProps) {
  const t = useText(commitmentWords)
  const [id] = useState(() => commitment?.id ?? newId())
  const [draft, setDraft] = useState(() => draftOf(commitment, area.slice(0, 4), today))
  const [file, setFile] = useState<File>()
  const [reason, setReason] = useState('')
  const names = useInstitutionNames(draft)
  const options = {
    refresh: [readCommitments, getCommitment],
    onDone: () => {
      toast(t('saved'))
      onSaved?.(id)
      onClose()
    },
  }
  const record = useWrite(recordCommitment, options)
  const correct = useWrite(correctCommitment, options)
  const upload = useMutation({ mutationFn: keepFile })
  const unread = unreadVariant(draft)
  const submit = async () => {
    const document = file ? await upload.mutateAsync(file) : draft.document
    const entry = entryOf({ ...draft, document }, (institution) => names.get(institution) ?? institution)
    if (commitment) {
      const { version: seen, withdrawn } = commitment
      correct.mutate({ params: { id }, body: { ...entry, withdrawn, reason, seen } })
    } else record.mutate({ body: { id, event, ...entry } })
  }
  return (
    <FormDialog
      title={t(commitment ? 'correctTitle' : 'add')}
      action={t('save')}
      words={commitmentWords}
      size={680}
      isReady={unread === undefined}
      isBusy={upload.isPending || record.isPending || correct.isPending}
      error={upload.error ?? record.error ?? correct.error}
      onConfirm={() => void submit().catch(() => undefined)}
      onClose={onClose}
    >
      <What draft={draft} today={today} onChange={setDraft} />
      <Counts draft={draft} onChange={setDraft} />
      <Who draft={draft} names={names} onChange={setDraft} />
      <FileDrop
        label={t('documentLabel')}
        kinds={t('documentKinds')}
        endings={['.pdf', '.jpg', '.jpeg', '.png', '.webp']}
        limit={photoLimit}
        file={file}
        onFile={setFile}
        isBusy={upload.isPending}
      />
      <Sources draft={draft} unread={unread} onChange={setDraft} />
      {commitment && (
        <TextInput
          label={t('reason')}
          required
          minLength={5}
          maxLength={400}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
    </FormDialog>
  )
}

/** The institutions that can sign here: those of the province down to the regencies, by name. */
function useInstitutionNames({ region }: CommitmentDraft): ReadonlyMap<string, string> {
  const province = region.slice(0, 2)
  const own = useCall(listInstitutions, { query: { area: province, level: 'province' } })
  const local = useCall(listInstitutions, { query: { area: province, level: 'regency' } })
  const found = [...(own.data?.institutions ?? []), ...(local.data?.institutions ?? [])]
  return new Map(found.map(({ id, name }) => [id, name]))
}

function What({ draft, today, onChange }: FieldsProps & { today: string }) {
  const t = useText(commitmentWords)
  const { mandate } = useSession()
  return (
    <>
      <Group grow>
        <Select
          label={t('kind')}
          allowDeselect={false}
          value={draft.kind}
          data={commitmentKindCodes.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) =>
            onChange({ ...draft, kind: commitmentKindCodes.find((one) => one === kind) ?? draft.kind })
          }
        />
        <RegionField
          label={t('region')}
          within={mandate?.area ?? ''}
          value={draft.region}
          onChange={(region) => onChange({ ...draft, region })}
        />
      </Group>
      <TextInput
        label={t('name')}
        required
        minLength={5}
        maxLength={200}
        value={draft.title}
        onChange={(event) => onChange({ ...draft, title: event.currentTarget.value })}
      />
      <Group grow>
        <DateField
          label={t('day')}
          required
          maxDate={today}
          value={draft.day}
          onChange={(day) => onChange({ ...draft, day: day ?? draft.day })}
        />
        <TextInput
          label={t('place')}
          required
          minLength={2}
          maxLength={200}
          value={draft.place}
          onChange={(event) => onChange({ ...draft, place: event.currentTarget.value })}
        />
      </Group>
    </>
  )
}

function Counts({ draft, onChange }: FieldsProps) {
  const t = useText(commitmentWords)
  const field = (key: 'signed' | 'inPerson' | 'online' | 'target') => ({
    label: t(key),
    min: 0,
    allowDecimal: false,
    hideControls: true,
    thousandSeparator: '.',
    decimalSeparator: ',',
    value: draft[key] ?? '',
    onChange: (value: number | string) => onChange({ ...draft, [key]: typeof value === 'number' ? value : null }),
  })
  return (
    <Group grow align="end">
      <NumberInput {...field('signed')} />
      <NumberInput {...field('inPerson')} />
      <NumberInput {...field('online')} />
      <NumberInput {...field('target')} />
    </Group>
  )
}

function Who({ draft, names, onChange }: FieldsProps & { names: ReadonlyMap<string, string> }) {
  const t = useText(commitmentWords)
  return (
    <>
      <MultiSelect
        label={`${t('signatories')}: ${t('signatoryInstitutions')}`}
        searchable
        limit={60}
        value={draft.institutions}
        data={[...names].map(([value, label]) => ({ value, label }))}
        onChange={(institutions) => onChange({ ...draft, institutions })}
      />
      <Textarea
        label={`${t('signatories')}: ${t('signatoryNames')}`}
        autosize
        minRows={2}
        value={draft.names}
        onChange={(event) => onChange({ ...draft, names: event.currentTarget.value })}
      />
    </>
  )
}

function Sources({ draft, unread, onChange }: FieldsProps & { unread: string | undefined }) {
  const t = useText(commitmentWords)
  return (
    <>
      <Group grow>
        <TextInput
          label={t('source')}
          required
          minLength={5}
          maxLength={400}
          value={draft.source}
          onChange={(event) => onChange({ ...draft, source: event.currentTarget.value })}
        />
        <TextInput
          label={t('link')}
          type="url"
          maxLength={500}
          value={draft.link ?? ''}
          onChange={(event) => onChange({ ...draft, link: event.currentTarget.value || null })}
        />
      </Group>
      <Textarea
        label={t('variants')}
        description={t('variantsHint')}
        autosize
        error={unread !== undefined && t('variantsWrong', { line: unread })}
        value={draft.variantLines}
        onChange={(event) => onChange({ ...draft, variantLines: event.currentTarget.value })}
      />
    </>
  )
}
