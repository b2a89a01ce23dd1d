import { Drawer } from '@mantine/core'
import { readFile } from '../../../shared/plumbing.ts'
import { addressOf } from '../../../ui/call.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { findWord, useText } from '../../../ui/text.ts'
import { formHistory, type FormView, type HistoryStep } from '../contract.ts'
import { type Cell, differingCells, readCell } from '../form.ts'
import { ChangeTable } from './change-table.tsx'
import type { Change } from './decide-desk.tsx'
import { decideWords } from './decide-messages.ts'
import { FormStateTag } from './form-state-tag.tsx'
import classes from './history-drawer.module.css'
import { cellName } from './lines.ts'
import { words } from './messages.ts'

/** Everything that happened to a form, oldest first; nothing was ever overwritten. */
export function HistoryDrawer({ view, onClose }: { view: FormView; onClose: () => void }) {
  const t = useText(decideWords)
  const params = { contest: view.contest.id, station: view.station.code }
  const history = useCall(formHistory, { params }, { staleTime: 0 })
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={<b>{t('history')}</b>}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      <Answer of={history} what={t('history.failed')} words={words}>
        {({ steps }) => (
          <ol className={classes.steps}>
            {steps.map((step, index) => (
              <li key={step.id}>
                <Step step={step} before={contentBefore(steps, index)} view={view} />
              </li>
            ))}
          </ol>
        )}
      </Answer>
    </Drawer>
  )
}

type WithContent = Extract<HistoryStep, { step: 'entry' }>

/** The last content that could be seen before this step. */
function contentBefore(steps: readonly HistoryStep[], index: number): WithContent['content'] {
  const earlier = steps.slice(0, index).findLast((step) => step.step === 'entry' && step.content !== null)
  return earlier?.step === 'entry' ? earlier.content : null
}

type StepProps<S extends HistoryStep> = { step: S; before: WithContent['content']; view: FormView }

function Step({ step, before, view }: StepProps<HistoryStep>) {
  if (step.step === 'entry') return <Entry step={step} before={before} view={view} />
  if (step.step === 'move') return <Move step={step} before={before} view={view} />
  if (step.step === 'version') return <Version step={step} before={before} view={view} />
  return <Correction step={step} before={before} view={view} />
}

function Head({ title, at, by }: { title: string; at: string; by: string }) {
  const format = useFormat()
  return (
    <p className={classes.head}>
      <b>{title}</b>
      <span>
        {by} · {format.moment(at)}
      </span>
    </p>
  )
}

function Entry({ step, before, view }: StepProps<WithContent>) {
  const t = useText(decideWords)
  const tr = useText(words)
  const { content } = step
  const changes = content && before ? changesOf(before, content) : []
  return (
    <>
      <Head title={tr(`kind.${step.kind}`)} at={step.at} by={step.by} />
      {!content && <p>{t('step.entry.blind')}</p>}
      {changes.length > 0 && (
        <>
          <p>{t('step.changed')}</p>
          <ChangeTable changes={changes} terms={view.facts.profile} />
        </>
      )}
      {step.ticked.length > 0 && <p>{t('step.ticked', { keys: step.ticked.join(', ') })}</p>}
      {step.note !== null && <p>{step.note}</p>}
    </>
  )
}

function changesOf(before: NonNullable<WithContent['content']>, after: NonNullable<WithContent['content']>): Change[] {
  return differingCells(before, after).map((cell) => ({
    cell,
    before: readCell(before, cell),
    after: readCell(after, cell),
  }))
}

function Move({ step, view }: StepProps<Extract<HistoryStep, { step: 'move' }>>) {
  const t = useText(decideWords)
  const language = useLanguage()
  const title = findWord(decideWords, `move.${step.move}`, {}, language) ?? step.move
  const names = step.cells.map((cell) => cellName(cell, language, view.facts.profile))
  return (
    <>
      <Head title={title} at={step.at} by={step.by} />
      <FormStateTag state={step.state} />
      {names.length > 0 && <p>{t('step.cells', { cells: names.join('; ') })}</p>}
      {step.findings.length > 0 && <p>{t('step.findings', { keys: step.findings.join(', ') })}</p>}
      {step.note !== null && <p>{step.note}</p>}
      {step.document !== null && <p>{t('step.document', { document: step.document })}</p>}
    </>
  )
}

function Version({ step }: StepProps<Extract<HistoryStep, { step: 'version' }>>) {
  const t = useText(decideWords)
  const by = step.by === 'system' ? t('step.system') : step.by
  return <Head title={t('step.version', { version: step.version })} at={step.at} by={by} />
}

function Correction({ step, view }: StepProps<Extract<HistoryStep, { step: 'correction' }>>) {
  const t = useText(decideWords)
  const after = new Map(step.after.map(({ cell, value }): [Cell, number | null] => [cell, value]))
  const changes = step.before.map(({ cell, value }) => ({ cell, before: value, after: after.get(cell) ?? null }))
  const people = step.agreedBy.map(({ name, as }) => `${name} (${as})`).join(', ')
  return (
    <>
      <Head title={t('step.correction', { version: step.version })} at={step.at} by={step.by} />
      <ChangeTable changes={changes} terms={view.facts.profile} />
      <p>
        <b>{t(`reason.${step.reason}`)}</b> · {t(`class.${step.class}`)}
      </p>
      <p>{step.explanation}</p>
      <p>
        {t('step.document', { document: step.document })}{' '}
        {step.documentFile !== null && (
          <a
            href={addressOf(readFile.path, { params: { sha256: step.documentFile } })}
            target="_blank"
            rel="noreferrer"
          >
            {t('step.file')}
          </a>
        )}
      </p>
      <p>{t('step.agreed', { people })}</p>
      {step.supervisorNote !== null && <p>{t('step.supervisor', { note: step.supervisorNote })}</p>}
    </>
  )
}
