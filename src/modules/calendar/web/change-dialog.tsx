import { TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { isDay } from '../../../shared/legal-day.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { useErrorText } from '../../../ui/error-text.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { FormDialog } from '../../../ui/form-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import {
  type Calendar,
  type CalendarStage,
  changeStage,
  previewChange,
  readCalendar,
  readStageHistory,
} from '../contract.ts'
import { parseRule } from '../rule.ts'
import classes from './calendar.module.css'
import { ConsequencesList } from './consequences-list.tsx'
import { words } from './messages.ts'

type Props = { calendar: Calendar; stage: CalendarStage; onClose: () => void }

const shortestSource = 5

/** Other dates for a stage, by a date or a rule; what follows is told before anything is saved. */
export function ChangeDialog({ calendar, stage, onClose }: Props) {
  const t = useText(words)
  const { language } = useFormat()
  const [start, setStart] = useState(stage.start?.rule ?? '')
  const [end, setEnd] = useState(stage.end?.rule ?? '')
  const [source, setSource] = useState('')
  const save = useChange(stage, onClose)
  const changeStart = (text: string) => {
    // a stage of one day stays one
    if (end === start) setEnd(text)
    setStart(text)
  }
  const isReadable = [start, end].every((text) => text.trim() === '' || parseRule(text) !== undefined)
  const dates = { start: start.trim() || null, end: end.trim() || null }
  return (
    <FormDialog
      title={<b>{t('changeTitle', { stage: stage.name[language] })}</b>}
      action={save.isSecond ? t('saveOver') : t('save')}
      words={words}
      size={620}
      isReady={isReadable && source.trim().length >= shortestSource}
      isBusy={save.isPending}
      error={save.error}
      onConfirm={() => save.send(calendar.event, { ...dates, source })}
      onClose={onClose}
    >
      <p className={classes.quiet}>{t('changeHint')}</p>
      <RuleField label={t('startRule')} value={start} onChange={changeStart} />
      <RuleField label={t('endRule')} value={end} onChange={setEnd} />
      {isReadable && <Preview calendar={calendar} stage={stage.code} {...dates} />}
      <TextInput
        label={t('sourceField')}
        description={t('sourceHint')}
        required
        minLength={shortestSource}
        maxLength={400}
        value={source}
        onChange={(event) => setSource(event.currentTarget.value)}
      />
    </FormDialog>
  )
}

/**
 * Saves, and when somebody was first, shows their dates (the refusal names them) and keeps what was written here; pressing
 * again then goes on from their version.
 */
function useChange(stage: CalendarStage, onClose: () => void) {
  const t = useText(words)
  const write = useWrite(changeStage, {
    refresh: [readCalendar, readStageHistory],
    onDone: () => {
      toast(t('saved'))
      onClose()
    },
  })
  const { error } = write
  const isSecond = error?.reason === 'changed-meanwhile'
  const seen = isSecond ? Number(error?.facts['version'] ?? 0) : stage.version
  return {
    error,
    isSecond,
    isPending: write.isPending,
    send: (event: string, body: { start: string | null; end: string | null; source: string }) =>
      write.mutate({ params: { event, stage: stage.code }, body: { ...body, seen } }),
  }
}

function RuleField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const t = useText(words)
  const why = useText(words)
  const isWrong = value.trim() !== '' && parseRule(value) === undefined
  return (
    <div className={classes.ruleField}>
      <TextInput
        label={label}
        description={t('ruleHint')}
        maxLength={100}
        value={value}
        error={isWrong && why('refused.rule-unreadable', { rule: value })}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <DateField
        label={t('pickDay')}
        value={isDay(value.trim()) ? value.trim() : null}
        onChange={(day) => onChange(day ?? '')}
      />
    </div>
  )
}

type PreviewProps = { calendar: Calendar; stage: string; start: string | null; end: string | null }

function Preview({ calendar, stage, start, end }: PreviewProps) {
  const t = useText(words)
  const [asking] = useDebouncedValue(JSON.stringify({ start, end }), 300)
  const rules = JSON.parse(asking) as { start: string | null; end: string | null }
  const query = {
    event: calendar.event,
    stage,
    ...(rules.start === null ? {} : { start: rules.start }),
    ...(rules.end === null ? {} : { end: rules.end }),
  }
  const asked = useCall(previewChange, { query })
  const explain = useErrorText(words)
  return (
    <section className={classes.preview} aria-label={t('consequences')} aria-live="polite">
      {asked.error && asked.error.status < 500 && asked.error.status > 0 ? (
        <p role="alert">{explain(asked.error)}</p>
      ) : (
        <Answer of={asked} what={t('consequences')} words={words} rows={4}>
          {(consequences) => <ConsequencesList calendar={calendar} consequences={consequences} />}
        </Answer>
      )}
    </section>
  )
}
