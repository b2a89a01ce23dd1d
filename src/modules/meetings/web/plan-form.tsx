import { Button, Group, Select, Textarea, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { DateField } from '../../../ui/date-field.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useText } from '../../../ui/text.ts'
import { type Acting, type InstitutionFacts, type MeetingRow, natures } from '../contract.ts'
import { meetingKinds } from '../rules.ts'
import classes from './meetings.module.css'
import { DecreeFile } from './decree-file.tsx'
import { words } from './messages.ts'
import type { PlanValues } from './plan-values.ts'

type PlanFormProps = {
  values: PlanValues
  onChange: (values: PlanValues) => void
  institutions: readonly InstitutionFacts[]
  earlier: readonly MeetingRow[]
  isBusy: boolean
  onSubmit: () => void
  onCancel: () => void
  problem: ReactNode
}

type PartProps = Pick<PlanFormProps, 'values' | 'onChange'>

/** 09.00, also 09:00: a browser's own time field speaks the language of the browser. */
const hourPattern = '([01][0-9]|2[0-3])[.:][0-5][0-9]'

/** What is planned: subject and time, who leads, the letter and the terms of reference. */
export function PlanForm(props: PlanFormProps) {
  const { isBusy, onSubmit, onCancel, problem } = props
  const t = useText(words)
  const submit = (submitted: React.SubmitEvent) => {
    submitted.preventDefault()
    onSubmit()
  }
  return (
    <form className={classes.form} onSubmit={submit}>
      <SubjectPart {...props} />
      <LeadsPart {...props} />
      <LetterPart {...props} />
      <TermsPart {...props} />
      <div className={classes.formFoot}>
        {problem}
        <Group justify="flex-end">
          <Button onClick={onCancel}>{t('cancel')}</Button>
          <Button type="submit" variant="filled" loading={isBusy}>
            {t('save')}
          </Button>
        </Group>
      </div>
    </form>
  )
}

function SubjectPart({ values, onChange, earlier }: PartProps & Pick<PlanFormProps, 'earlier'>) {
  const t = useText(words)
  const format = useFormat()
  const set = (change: Partial<PlanValues>) => onChange({ ...values, ...change })
  return (
    <Panel title={t('what')}>
      <div className={classes.fields}>
        <TextInput
          className={classes.whole ?? ''}
          label={t('name')}
          placeholder={t('nameHint')}
          required
          minLength={5}
          maxLength={200}
          value={values.title}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Select
          label={t('kind')}
          allowDeselect={false}
          value={values.kind}
          data={meetingKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChange={(kind) => set({ kind: meetingKinds.find((one) => one === kind) ?? values.kind })}
        />
        <DateField label={t('day')} required value={values.day} onChange={(day) => set({ day })} />
        <TextInput
          label={t('starts')}
          inputMode="numeric"
          pattern={hourPattern}
          placeholder="09.00"
          required
          value={values.from}
          onChange={(event) => set({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t('ends')}
          inputMode="numeric"
          pattern={hourPattern}
          placeholder="09.00"
          required
          value={values.until}
          onChange={(event) => set({ until: event.currentTarget.value })}
        />
        <TextInput
          className={classes.half ?? ''}
          label={t('place')}
          required
          minLength={3}
          value={values.place}
          onChange={(event) => set({ place: event.currentTarget.value })}
        />
        <TextInput
          className={classes.half ?? ''}
          label={t('link')}
          type="url"
          pattern="https://.+"
          value={values.link}
          onChange={(event) => set({ link: event.currentTarget.value })}
        />
        <Textarea
          className={classes.half ?? ''}
          label={t('why')}
          autosize
          minRows={2}
          value={values.reason}
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        <Textarea
          className={classes.half ?? ''}
          label={t('basis')}
          autosize
          minRows={2}
          value={values.basis}
          onChange={(event) => set({ basis: event.currentTarget.value })}
        />
        <Select
          className={classes.half ?? ''}
          label={t('previous')}
          clearable
          placeholder={t('noPrevious')}
          value={values.previous}
          data={earlier.map(({ id, title, startsAt }) => ({ value: id, label: `${format.day(startsAt)} · ${title}` }))}
          onChange={(previous) => set({ previous })}
        />
      </div>
    </Panel>
  )
}

function LeadsPart({ values, onChange, institutions }: PartProps & Pick<PlanFormProps, 'institutions'>) {
  const t = useText(words)
  const data = institutions.map(({ id, name }) => ({ value: id, label: name }))
  const fields = (part: 'chair' | 'clerk') => {
    const set = (change: Partial<Acting>) => onChange({ ...values, [part]: { ...values[part], ...change } })
    return (
      <>
        <Select
          className={classes.half ?? ''}
          label={`${t(part)} · ${t('institution')}`}
          searchable
          clearable
          limit={50}
          value={values[part].institution}
          data={data}
          onChange={(institution) => set({ institution })}
        />
        <TextInput
          className={classes.half ?? ''}
          label={`${t(part)} · ${t('function')}`}
          required
          minLength={2}
          value={values[part].function}
          onChange={(event) => set({ function: event.currentTarget.value })}
        />
      </>
    )
  }
  return (
    <Panel title={t('leads')}>
      <div className={classes.fields}>
        {fields('chair')}
        {fields('clerk')}
      </div>
    </Panel>
  )
}

function LetterPart({ values, onChange }: PartProps) {
  const t = useText(words)
  const { letter } = values
  const set = (change: Partial<PlanValues['letter']>) => onChange({ ...values, letter: { ...letter, ...change } })
  return (
    <Panel title={t('letter')}>
      <div className={classes.fields}>
        <TextInput
          label={t('letterNumber')}
          value={letter.number}
          onChange={(event) => set({ number: event.currentTarget.value })}
        />
        <Select
          label={t('nature')}
          allowDeselect={false}
          value={letter.nature}
          data={natures.map((value) => ({ value, label: t(`nature.${value}`) }))}
          onChange={(nature) => set({ nature: natures.find((one) => one === nature) ?? letter.nature })}
        />
        <TextInput
          label={t('attachment')}
          value={letter.attachment}
          onChange={(event) => set({ attachment: event.currentTarget.value })}
        />
        <TextInput
          label={t('subject')}
          value={letter.subject}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <TextInput
          label={t('signerName')}
          value={letter.signer.name}
          onChange={(event) => set({ signer: { ...letter.signer, name: event.currentTarget.value } })}
        />
        <TextInput
          label={t('signerFunction')}
          value={letter.signer.function}
          onChange={(event) => set({ signer: { ...letter.signer, function: event.currentTarget.value } })}
        />
        <Textarea
          className={classes.half ?? ''}
          label={t('copies')}
          description={t('copiesHint')}
          autosize
          minRows={1}
          value={letter.copies}
          onChange={(event) => set({ copies: event.currentTarget.value })}
        />
        <TextInput
          label={t('decreeNumber')}
          value={values.decreeNumber}
          onChange={(event) => onChange({ ...values, decreeNumber: event.currentTarget.value })}
        />
        <DateField
          label={t('decreeDay')}
          clearable
          required={values.decreeNumber !== ''}
          value={values.decreeDay}
          onChange={(decreeDay) => onChange({ ...values, decreeDay })}
        />
        <div className={classes.half}>
          {values.decreeNumber !== '' && (
            <DecreeFile sha256={values.decreeFile} onChange={(decreeFile) => onChange({ ...values, decreeFile })} />
          )}
        </div>
      </div>
    </Panel>
  )
}

/** The parts of the terms of reference, in the order of the paper. */
export const termKeys = ['purpose', 'targets', 'participants', 'schedule', 'budget'] as const

function TermsPart({ values, onChange }: PartProps) {
  const t = useText(words)
  return (
    <Panel title={t('terms')}>
      <div className={classes.fields}>
        {termKeys.map((key) => (
          <Textarea
            key={key}
            className={classes.half ?? ''}
            label={t(key)}
            autosize
            minRows={2}
            value={values.terms[key]}
            onChange={(event) => onChange({ ...values, terms: { ...values.terms, [key]: event.currentTarget.value } })}
          />
        ))}
      </div>
    </Panel>
  )
}
