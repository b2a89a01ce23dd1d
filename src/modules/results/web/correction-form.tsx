import { ActionIcon, Button, FileInput, Select, Textarea, TextInput } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useWrite } from '../../../ui/query.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { toast } from '../../../ui/toast.ts'
import { useText } from '../../../ui/text.ts'
import { correctForm, type CorrectionBody, correctionReasons } from '../contract.ts'
import { correctionClass } from '../form-state.ts'
import { ChangeTable } from './change-table.tsx'
import classes from './decide-desk.module.css'
import { decideWords } from './decide-messages.ts'
import { afterDeciding } from './move-dialog.tsx'
import { useSheetUpload } from './photo-upload.ts'
import type { DecideWork } from './resolve-form.tsx'
import { WriteProblem } from './write-problem.tsx'

type Person = { key: number; name: string; as: string }
type Grounds = {
  reason: CorrectionBody['reason'] | null
  explanation: string
  document: string
  supervisorNote: string
  people: readonly Person[]
}

const blank: Grounds = {
  reason: null,
  explanation: '',
  document: '',
  supervisorNote: '',
  people: [{ key: 0, name: '', as: '' }],
}

const named = ({ people }: Grounds) => people.filter(({ name, as }) => name.trim().length > 1 && as.trim().length > 1)

const isComplete = (grounds: Grounds) =>
  grounds.reason !== null &&
  grounds.explanation.trim().length >= 5 &&
  grounds.document.trim().length >= 3 &&
  named(grounds).length > 0

/** A further version of a counted form: what changes, why, on which document, and who agreed. */
export function CorrectionForm({ view, id, changes, findings, onClose }: DecideWork) {
  const t = useText(decideWords)
  const [grounds, setGrounds] = useState(blank)
  const [file, setFile] = useState<File | null>(null)
  const upload = useSheetUpload()
  const correct = useWrite(correctForm, {
    refresh: afterDeciding,
    onDone: ({ version }) => {
      toast(t('correct.done', { version }))
      onClose()
    },
  })
  const errors = findings.filter(({ level }) => level === 'error').length
  const save = async () => {
    if (grounds.reason === null) return
    const kept = file ? await upload.send([file]) : []
    if (!kept) return
    const { event, contest, station, version } = view
    const [documentFile] = kept
    correct.mutate({
      body: {
        id,
        event,
        contest: contest.id,
        station: station.code,
        version,
        cells: changes.map(({ cell, after }) => ({ cell, value: after })),
        reason: grounds.reason,
        explanation: grounds.explanation,
        document: grounds.document,
        agreedBy: named(grounds).map(({ name, as }) => ({ name, as })),
        ...(documentFile ? { documentFile } : {}),
        ...(grounds.supervisorNote.trim() ? { supervisorNote: grounds.supervisorNote } : {}),
      },
    })
  }
  const problem = correct.error ?? upload.problem
  return (
    <>
      <section className={classes.form} aria-label={t('correct.title')}>
        <h2>{t('correct.changes')}</h2>
        <WriteProblem error={problem} />
        <ChangeTable changes={changes} terms={view.facts.profile} />
        {changes.length > 0 && (
          <p>
            {t('correct.class')}: <b>{t(`class.${correctionClass(changes.map(({ cell }) => cell))}`)}</b>
          </p>
        )}
        {errors > 0 && (
          <p className={classes.warn}>
            <StatusShape state="late" /> {t('correct.errors', { count: errors })}
          </p>
        )}
        <GroundsFields grounds={grounds} onChange={setGrounds} />
        <FileInput
          label={t('correct.file')}
          placeholder={t('correct.file.kinds')}
          accept="application/pdf,image/jpeg,image/png,image/webp"
          clearable
          size="sm"
          value={file}
          onChange={setFile}
        />
      </section>
      <div className={classes.foot}>
        <Button onClick={onClose}>{t('back')}</Button>
        <Button
          variant="filled"
          disabled={changes.length === 0 || !isComplete(grounds)}
          loading={correct.isPending || upload.isBusy}
          onClick={() => void save()}
        >
          {t('correct.save')}
        </Button>
      </div>
    </>
  )
}

function GroundsFields({ grounds, onChange }: { grounds: Grounds; onChange: (grounds: Grounds) => void }) {
  const t = useText(decideWords)
  const change = (next: Partial<Grounds>) => onChange({ ...grounds, ...next })
  return (
    <>
      <Select
        label={t('correct.reason')}
        required
        value={grounds.reason}
        onChange={(reason) => change({ reason: correctionReasons.find((known) => known === reason) ?? null })}
        data={correctionReasons.map((reason) => ({ value: reason, label: t(`reason.${reason}`) }))}
      />
      <Textarea
        label={t('correct.explanation')}
        description={t('note.required')}
        required
        maxLength={1000}
        value={grounds.explanation}
        onChange={(event) => change({ explanation: event.currentTarget.value })}
      />
      <TextInput
        label={t('document')}
        description={t('document.hint')}
        required
        maxLength={200}
        value={grounds.document}
        onChange={(event) => change({ document: event.currentTarget.value })}
      />
      <AgreedBy people={grounds.people} onChange={(people) => change({ people })} />
      <Textarea
        label={t('correct.supervisor')}
        maxLength={1000}
        value={grounds.supervisorNote}
        onChange={(event) => change({ supervisorNote: event.currentTarget.value })}
      />
    </>
  )
}

function AgreedBy({ people, onChange }: { people: readonly Person[]; onChange: (people: Person[]) => void }) {
  const t = useText(decideWords)
  const write = (key: number, next: Partial<Person>) =>
    onChange(people.map((person) => (person.key === key ? { ...person, ...next } : person)))
  return (
    <div className={classes.people} role="group" aria-label={t('correct.agreed')}>
      <span>{t('correct.agreed')}</span>
      {people.map(({ key, name, as }) => (
        <div key={key} className={classes.person}>
          <TextInput
            aria-label={t('correct.agreed.name')}
            placeholder={t('correct.agreed.name')}
            maxLength={120}
            value={name}
            onChange={(event) => write(key, { name: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('correct.agreed.as')}
            placeholder={t('correct.agreed.as')}
            maxLength={120}
            value={as}
            onChange={(event) => write(key, { as: event.currentTarget.value })}
          />
          <ActionIcon
            size="xs"
            aria-label={t('correct.agreed.remove', { name })}
            disabled={people.length === 1}
            onClick={() => onChange(people.filter((person) => person.key !== key))}
          >
            <X size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-xs"
        leftSection={<Plus size={13} />}
        disabled={people.length >= 20}
        onClick={() => onChange([...people, { key: Math.max(...people.map((one) => one.key)) + 1, name: '', as: '' }])}
      >
        {t('correct.agreed.more')}
      </Button>
    </div>
  )
}
