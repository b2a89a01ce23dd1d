import { Button, Group, Modal, MultiSelect, Select, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { CallReply } from '../../../shared/endpoint.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useCall, useWrite } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { WriteProblem } from '../../../ui/write-problem.tsx'
import { type Calendar, type CalendarStage, readCalendar } from '../contract.ts'
import { type CellProblem, previewOwnStage, putOwnStage, readOwn, type StageCells } from '../contract-own.ts'
import { actors, groups } from '../stage.ts'
import { writtenEnd } from '../written-end.ts'
import classes from './calendar.module.css'
import { ConsequencesList } from './consequences-list.tsx'
import { words } from './messages.ts'
import { ownWords } from './own-messages.ts'

type Draft = StageCells & { stage: string }

const empty: Draft = {
  stage: '',
  name: '',
  nameEn: '',
  group: 'preparation',
  within: '',
  start: '',
  end: '',
  actors: '',
  source: '',
}

const draftOf = (stage: CalendarStage): Draft => ({
  stage: stage.code,
  name: stage.name.id,
  nameEn: stage.name.en === stage.name.id ? '' : stage.name.en,
  group: stage.group,
  within: stage.within ?? '',
  start: stage.start?.rule ?? '',
  end: writtenEnd(stage),
  actors: stage.responsible.map(({ code }) => code).join(' '),
  source: stage.source,
})

type Props = {
  calendar: Calendar
  /** The own stage to change; undefined adds one. */
  stage?: CalendarStage | undefined
  onClose: () => void
  onSaved?: (code: string) => void
}

/** One stage of the event's own, added or changed: faults at their fields, and what it brings about, before it is saved. */
export function StageForm({ calendar, stage, onClose, onSaved }: Props) {
  const t = useText(ownWords)
  const { language } = useFormat()
  const [draft, setDraft] = useState(stage ? draftOf(stage) : empty)
  const change = stage ? 'edit' : 'add'
  const query = { event: calendar.event, change, ...draft } as const
  const [asking] = useDebouncedValue(JSON.stringify(query), 300)
  const asked = useCall(previewOwnStage, { query: JSON.parse(asking) as typeof query })
  const save = useSave(calendar.event, () => {
    toast(t('saved'))
    onSaved?.(draft.stage)
    onClose()
  })
  const { stage: code, ...cells } = draft
  const isAsked = asking === JSON.stringify(query) && asked.data !== undefined
  return (
    <Modal
      opened
      withCloseButton={false}
      onClose={onClose}
      title={<b>{stage ? t('editTitle', { stage: stage.name[language] }) : t('addTitle')}</b>}
      size={680}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          save.send(code, { ...cells, change })
        }}
      >
        <Stack gap="sm">
          <Fields
            calendar={calendar}
            stage={stage}
            draft={draft}
            problems={asked.data?.problems ?? []}
            onChange={setDraft}
          />
          <Foreseen calendar={calendar} draft={draft} asked={asked} />
          <WriteProblem error={save.error} action={t('save')} words={ownWords} />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('cancel')}</Button>
            <Button
              variant="filled"
              type="submit"
              loading={save.isPending}
              disabled={!isAsked || (asked.data?.problems.length ?? 0) > 0}
            >
              {save.isSecond ? t('saveOver') : t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

/** Saves from the version that is known; when somebody was first, pressing again goes on from theirs. */
function useSave(event: string, onDone: () => void) {
  const own = useCall(readOwn, { query: { event } })
  const write = useWrite(putOwnStage, { refresh: [readCalendar, readOwn], onDone })
  const isSecond = write.error?.reason === 'changed-meanwhile'
  const seen = isSecond ? Number(write.error?.facts['version'] ?? 0) : (own.data?.schedule.version ?? 0)
  return {
    error: write.error,
    isSecond,
    isPending: write.isPending || own.isPending,
    send: (stage: string, body: StageCells & { change: 'add' | 'edit' }) =>
      write.mutate({ params: { event, stage }, body: { ...body, seen } }),
  }
}

type Fault = Omit<CellProblem, 'line'>
type FieldsProps = Pick<Props, 'calendar' | 'stage'> & {
  draft: Draft
  problems: readonly Fault[]
  onChange: (draft: Draft) => void
}

/** A field that is still empty is no fault until something was written beside it. */
function useFault(draft: Draft, problems: readonly Fault[]) {
  const t = useText(words)
  return (field: keyof Draft) => {
    const column = field === 'stage' ? 'code' : field
    const fault = problems.find((one) => one.column === column)
    if (!fault || (draft[field] === '' && ['missing', 'code'].includes(fault.problem))) return undefined
    const names = fault.found !== '' && fault.found !== draft[field] ? `: ${fault.found}` : ''
    return `${t(`cell.${fault.problem}`)}${names}`
  }
}

function Fields({ calendar, stage, draft, problems, onChange }: FieldsProps) {
  const t = useText(ownWords)
  const fault = useFault(draft, problems)
  const text = (field: keyof Draft, maxLength: number) => ({
    label: t(field === 'stage' ? 'code' : field),
    maxLength,
    value: draft[field],
    error: fault(field),
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      onChange({ ...draft, [field]: event.currentTarget.value }),
  })
  return (
    <>
      <Group grow align="start">
        <TextInput {...text('name', 200)} required data-autofocus />
        <TextInput {...text('nameEn', 200)} />
      </Group>
      {stage === undefined && <TextInput {...text('stage', 60)} required description={t('codeHint')} />}
      {stage !== undefined && stage.version > 0 ? (
        <p className={classes.quiet}>{t('datesElsewhere')}</p>
      ) : (
        <>
          <Group grow align="start">
            <TextInput {...text('start', 100)} description={t('startHint')} />
            <TextInput {...text('end', 100)} description={t('endHint')} />
          </Group>
          <p className={classes.quiet}>{t('rules')}</p>
        </>
      )}
      <Choices {...{ calendar, draft, onChange }} />
      <TextInput {...text('source', 400)} required minLength={5} description={t('sourceHint')} />
    </>
  )
}

function Choices({ calendar, draft, onChange }: Pick<FieldsProps, 'calendar' | 'draft' | 'onChange'>) {
  const t = useText(ownWords)
  const phase = useText(words)
  const { language } = useFormat()
  return (
    <>
      <Group grow align="start">
        <Select
          label={t('group')}
          allowDeselect={false}
          value={draft.group}
          data={groups.map((value) => ({ value, label: phase(`group.${value}`) }))}
          onChange={(group) => onChange({ ...draft, group: group ?? draft.group })}
        />
        <Select
          label={t('within')}
          placeholder={t('none')}
          clearable
          searchable
          value={draft.within || null}
          data={calendar.stages
            .filter(({ code }) => code !== draft.stage)
            .map(({ code, name }) => ({ value: code, label: name[language] }))}
          onChange={(within) => onChange({ ...draft, within: within ?? '' })}
        />
      </Group>
      <MultiSelect
        label={t('actors')}
        value={draft.actors.split(' ').filter(Boolean)}
        data={Object.entries(actors).map(([value, label]) => ({ value, label }))}
        onChange={(chosen) => onChange({ ...draft, actors: chosen.join(' ') })}
      />
    </>
  )
}

type ForeseenProps = {
  calendar: Calendar
  draft: Draft
  asked: {
    data: CallReply<typeof previewOwnStage> | undefined
    error: unknown
    isPending: boolean
    refetch: () => unknown
  }
}

function Foreseen({ calendar, draft, asked }: ForeseenProps) {
  const t = useText(ownWords)
  if (asked.data && asked.data.consequences === null) return null
  // the new stage has no name in the schedule yet
  const pseudo = { code: draft.stage, name: { id: draft.name, en: draft.nameEn || draft.name } }
  const others = calendar.stages.filter(({ code }) => code !== draft.stage)
  const [like] = calendar.stages
  const named = like ? { ...calendar, stages: [...others, { ...like, ...pseudo, source: draft.source }] } : calendar
  return (
    <section className={classes.preview} aria-label={t('consequences')} aria-live="polite">
      <Answer of={asked} what={t('consequences')} words={ownWords} rows={3}>
        {({ consequences }) => consequences && <ConsequencesList calendar={named} consequences={consequences} />}
      </Answer>
    </section>
  )
}
