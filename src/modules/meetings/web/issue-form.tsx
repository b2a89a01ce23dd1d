import { Group, Select, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { readCalendar } from '../../calendar/contract.ts'
import { type Issue, listIssues, readIssue, saveIssue } from '../contract-issues.ts'
import { issueStates } from '../issue.ts'
import { issueWords } from './issue-messages.ts'
import { OwnerField } from './owner-field.tsx'

type Asked = Pick<
  Issue,
  'kind' | 'title' | 'description' | 'stage' | 'source' | 'likelihood' | 'impact' | 'mitigation' | 'state'
> & { owner: string | null; reviewOn: string | null; reason: string }

const nothing: Asked = {
  kind: 'risk',
  title: '',
  description: '',
  stage: null,
  source: '',
  likelihood: 3,
  impact: 3,
  mitigation: '',
  state: 'open',
  owner: null,
  reviewOn: null,
  reason: '',
}

const askedOf = (known: Issue | undefined): Asked =>
  known ? { ...nothing, ...known, owner: known.owner?.id ?? null, reason: '' } : nothing

type FormProps = { event: string; region: string; known?: Issue | undefined; onClose: () => void }

/** Registers an issue or a risk, or changes it with the reason. */
export function IssueForm({ event, region, known, onClose }: FormProps) {
  const t = useText(issueWords)
  const [id] = useState(() => known?.id ?? newId())
  const [asked, setAsked] = useState(() => askedOf(known))
  // the version that was open when this was written; that of somebody else once their change has been told
  const [seen, setSeen] = useState(known?.version ?? 0)
  const change = (more: Partial<Asked>) => setAsked({ ...asked, ...more })
  const save = useWrite(saveIssue, {
    refresh: [listIssues, readIssue],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { kind, title, description, stage, source, likelihood, impact, mitigation, state, owner, reviewOn, reason } =
    asked
  const isReady = title.trim().length > 2 && source.trim().length > 2 && reviewOn !== null
  const submit = () => {
    if (reviewOn === null) return
    const facts = {
      kind,
      title,
      description,
      stage,
      source,
      likelihood,
      impact,
      mitigation,
      state,
      owner,
      reviewOn,
      reason,
    }
    const body = { event, region: known?.region ?? region, ...facts, seen }
    save.mutate({ params: { issue: id }, body }, { onError: ({ facts }) => setSeen(Number(facts['version'] ?? seen)) })
  }
  return (
    <FormDialog
      title={known ? t('change.title') : t('add.title')}
      action={t('save')}
      words={issueWords}
      size={620}
      isReady={isReady}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Words asked={asked} onChange={change} />
      <Scores asked={asked} onChange={change} />
      <Group grow align="start">
        <StageField event={event} value={stage} onChange={(next) => change({ stage: next })} />
        <OwnerField
          area={region}
          required={state === 'mitigated'}
          value={owner}
          onChange={(next) => change({ owner: next })}
        />
      </Group>
      <Group align="end">
        <DateField label={t('reviewOn')} required value={reviewOn} onChange={(next) => change({ reviewOn: next })} />
        <Segments
          label={t('state')}
          value={state}
          onChange={(next) => change({ state: next })}
          options={issueStates.map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      </Group>
      {known && (
        <TextInput
          label={t('reason')}
          required
          maxLength={400}
          value={reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
      )}
    </FormDialog>
  )
}

type PartProps = { asked: Asked; onChange: (more: Partial<Asked>) => void }

function Words({ asked, onChange }: PartProps) {
  const t = useText(issueWords)
  return (
    <>
      <Segments
        label={t('kind')}
        value={asked.kind}
        onChange={(kind) => onChange({ kind })}
        options={[
          { value: 'risk', label: t('kind.risk') },
          { value: 'issue', label: t('kind.issue') },
        ]}
      />
      <TextInput
        label={t('name')}
        required
        maxLength={200}
        value={asked.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('description')}
        autosize
        minRows={2}
        maxLength={4000}
        value={asked.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <TextInput
        label={t('source')}
        description={t('source.hint')}
        required
        maxLength={400}
        value={asked.source}
        onChange={(event) => onChange({ source: event.currentTarget.value })}
      />
      <Textarea
        label={t('mitigation')}
        autosize
        minRows={1}
        maxLength={4000}
        value={asked.mitigation}
        onChange={(event) => onChange({ mitigation: event.currentTarget.value })}
      />
    </>
  )
}

const scores = ['1', '2', '3', '4', '5'] as const
type Score = (typeof scores)[number]

function Scores({ asked, onChange }: PartProps) {
  const t = useText(issueWords)
  return (
    <Group>
      {(['likelihood', 'impact'] as const).map((name) => (
        <Group key={name} gap="xs">
          <span>{t(name)}</span>
          <Segments
            label={t(name)}
            value={String(asked[name]) as Score}
            onChange={(value) => onChange({ [name]: Number(value) })}
            options={scores.map((value) => ({ value, label: value }))}
          />
        </Group>
      ))}
    </Group>
  )
}

type StageProps = { event: string; value: string | null; onChange: (stage: string | null) => void }

function StageField({ event, value, onChange }: StageProps) {
  const t = useText(issueWords)
  const { language } = useFormat()
  const asked = useCall(readCalendar, { query: { event } }, { staleTime: 60_000 })
  const dated = asked.data?.stages.filter(({ start, end }) => start?.day || end?.day) ?? []
  return (
    <Select
      label={t('stage')}
      placeholder={t('stage.none')}
      searchable
      clearable
      data={dated.map(({ code, name }) => ({ value: code, label: name[language] }))}
      value={value}
      onChange={onChange}
    />
  )
}
