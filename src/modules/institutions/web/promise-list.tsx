import { Button, Group, Textarea, TextInput } from '@mantine/core'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useWrite } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { StatusTag, type State } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { isOverdue, type PromiseState } from '../commitment.ts'
import {
  type CommitmentPromise,
  getCommitment,
  type PromiseEntry,
  readCommitments,
  savePromise,
} from '../contract-commitments.ts'
import { commitmentWords } from './commitment-messages.ts'
import classes from './institutions.module.css'

type ListProps = {
  commitment: string
  promises: readonly CommitmentPromise[]
  today: string
  mayWrite: boolean
}

const shapes: Record<PromiseState, State> = { open: 'todo', kept: 'done', broken: 'late' }

/** What was promised until when, and what became of it. */
export function PromiseList({ commitment, promises, today, mayWrite }: ListProps) {
  const t = useText(commitmentWords)
  const format = useFormat()
  const [editing, setEditing] = useState<CommitmentPromise | 'new'>()
  return (
    <>
      {promises.length === 0 && <p className={classes.remark}>{t('noPromises')}</p>}
      {promises.map((one) => (
        <div key={one.id} className={classes.promise}>
          <div className={classes.promiseHead}>
            <span>{one.promise}</span>
            {mayWrite && (
              <Button size="compact-xs" onClick={() => setEditing(one)}>
                {t(one.state === 'open' ? 'settle' : 'correct')}
              </Button>
            )}
          </div>
          <p>
            <StatusTag state={isOverdue(one, today) ? 'late' : shapes[one.state]}>
              {t(isOverdue(one, today) ? 'promise.overdue' : `promise.${one.state}`)}
            </StatusTag>{' '}
            {[
              one.due && t('withDay', { day: format.day(one.due) }),
              one.institutionName,
              one.settledOn && format.day(one.settledOn),
              one.evidence,
              one.reason,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
      ))}
      {mayWrite && (
        <Group mt={8}>
          <Button size="compact-sm" leftSection={<Plus size={13} />} onClick={() => setEditing('new')}>
            {t('addPromise')}
          </Button>
        </Group>
      )}
      {editing && (
        <PromiseForm
          commitment={commitment}
          before={editing === 'new' ? undefined : editing}
          today={today}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}

type FormProps = {
  commitment: string
  before: CommitmentPromise | undefined
  today: string
  onClose: () => void
}

const blank: PromiseEntry = {
  promise: '',
  due: null,
  institution: null,
  state: 'open',
  settledOn: null,
  evidence: null,
  document: null,
}

function entryOf(before: CommitmentPromise | undefined): PromiseEntry {
  if (!before) return blank
  const { promise, due, institution, state, settledOn, evidence, document } = before
  return { promise, due, institution, state, settledOn, evidence, document }
}

function PromiseForm({ commitment, before, today, onClose }: FormProps) {
  const t = useText(commitmentWords)
  const [id] = useState(() => before?.id ?? newId())
  const [entry, setEntry] = useState(() => entryOf(before))
  const [reason, setReason] = useState('')
  const save = useWrite(savePromise, {
    refresh: [getCommitment, readCommitments],
    onDone: () => {
      toast(t('promiseSaved'))
      onClose()
    },
  })
  const submit = () => {
    const body = { ...entry, evidence: entry.evidence?.trim() || null, reason: reason.trim() || null }
    save.mutate({ params: { id: commitment, promise: id }, body: { ...body, seen: before?.version ?? 0 } })
  }
  const choose = (state: PromiseState) =>
    setEntry({ ...entry, state, settledOn: state === 'open' ? null : (entry.settledOn ?? today) })
  return (
    <FormDialog
      title={t(before ? 'settle' : 'addPromise')}
      action={t('savePromise')}
      words={commitmentWords}
      size={520}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={submit}
      onClose={onClose}
    >
      <Textarea
        label={t('promise')}
        required
        minLength={5}
        maxLength={500}
        autosize
        value={entry.promise}
        onChange={(event) => setEntry({ ...entry, promise: event.currentTarget.value })}
      />
      <DateField label={t('promiseDue')} clearable value={entry.due} onChange={(due) => setEntry({ ...entry, due })} />
      {before && (
        <>
          <Segments
            label={t('settle')}
            value={entry.state}
            onChange={choose}
            options={(['open', 'kept', 'broken'] as const).map((value) => ({ value, label: t(`promise.${value}`) }))}
          />
          {entry.state !== 'open' && (
            <DateField
              label={t('settledOn')}
              maxDate={today}
              value={entry.settledOn}
              onChange={(settledOn) => setEntry({ ...entry, settledOn })}
            />
          )}
          <TextInput
            label={t('evidence')}
            maxLength={500}
            value={entry.evidence ?? ''}
            onChange={(event) => setEntry({ ...entry, evidence: event.currentTarget.value || null })}
          />
          <TextInput
            label={t('reason')}
            maxLength={400}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </>
      )}
    </FormDialog>
  )
}
