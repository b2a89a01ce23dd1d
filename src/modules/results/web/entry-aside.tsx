import { Button } from '@mantine/core'
import { Eye, EyeOff, Undo2 } from 'lucide-react'
import { useEventNow } from '../../../ui/event-clock.ts'
import { useFormat } from '../../../ui/language.ts'
import { KeyTable } from '../../../ui/key-help.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { Session } from '../../../ui/session.ts'
import { StatusShape, type State } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { FormView } from '../contract.ts'
import type { Cell } from '../form.ts'
import classes from './entry-aside.module.css'
import { entryWords } from './entry-messages.ts'
import { focusField } from './figure-cell.tsx'
import { linesOf } from './lines.ts'
import { type PartState, partStates } from './typing.ts'
import { checkButton } from './use-fields.ts'
import type { FormTyping, OpenTurn } from './use-typing.ts'

type AsideProps = {
  view: FormView
  turn: OpenTurn
  person: NonNullable<Session['person']>
  typing: FormTyping
  cell: Cell | undefined
  isSaving: boolean
  onCheck: () => void
}

/** Beside the sheet: who types, how the parts stand, the keys, and the two ways to end. */
export function EntryAside(props: AsideProps) {
  const { typing, onCheck, isSaving } = props
  const t = useText(entryWords)
  const format = useFormat()
  const now = useEventNow()
  return (
    <>
      <div className={classes.scroll}>
        <WhoEnters {...props} />
        <Parts {...props} />
        <Panel title={t('keys')} className={classes.keys}>
          <KeyTable
            lines={[
              { keys: ['Enter', '↓'], does: t('keys.next') },
              { keys: ['↑'], does: t('keys.previous') },
              { keys: ['Shift', '↓'], does: t('keys.last') },
              { keys: ['Alt', '+'], does: t('keys.zoom') },
              { keys: ['Shift', 'Enter'], does: t('keys.save') },
            ]}
          />
        </Panel>
      </div>
      <div className={classes.buttons}>
        {typing.kept !== 'no' && (
          <p role="status">{typing.kept === 'yes' ? t('kept', { time: format.time(now) }) : t('notKept')}</p>
        )}
        <Button onClick={typing.keep} disabled={isSaving}>
          {t('keep')}
        </Button>
        <Button id={checkButton} variant="filled" size="md" loading={isSaving} onClick={onCheck}>
          {t('check')}
        </Button>
      </div>
    </>
  )
}

const whoIcons = { first: Eye, second: EyeOff, return: Undo2 }

function WhoEnters({ view, turn, person }: AsideProps) {
  const t = useText(entryWords)
  const format = useFormat()
  const Icon = whoIcons[turn.kind]
  const note = turn.kind === 'return' ? t('who.return.note', { count: turn.cells.length }) : t(`who.${turn.kind}.note`)
  const first = view.visits.find(({ kind }) => kind === 'first')
  const you = t('you', { name: person.name })
  const steps: { state: State | 'now'; title: string; note: string }[] =
    turn.kind === 'first'
      ? [
          { state: 'now', title: t('step.first'), note: you },
          { state: 'todo', title: t('step.second'), note: t('step.second.other') },
          { state: 'todo', title: t('step.compare'), note: t('step.compare.note') },
        ]
      : [
          {
            state: 'done',
            title: t('step.first'),
            note: first ? `${first.by} · ${format.time(first.at)}` : t('step.second.other'),
          },
          { state: 'now', title: turn.kind === 'second' ? t('step.second') : t('step.return'), note: you },
          { state: 'todo', title: t('step.compare'), note: t('step.compare.note') },
        ]
  return (
    <section className={classes.who} aria-label={t(`who.${turn.kind}`)}>
      <h2>
        <Icon size={15} />
        {t(`who.${turn.kind}`)}
      </h2>
      <p>{note}</p>
      {turn.kind === 'return' && turn.note !== null && (
        <p className={classes.from}>{t('who.note', { note: turn.note })}</p>
      )}
      <ol>
        {steps.map((step) => (
          <li key={step.title} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
            {step.state === 'now' ? <i /> : <StatusShape state={step.state} size={11} />}
            <b>{step.title}</b>
            <span>{step.note}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}

const shapes: Record<PartState['state'], State> = {
  ahead: 'todo',
  fine: 'done',
  warning: 'risk',
  error: 'late',
  gaps: 'risk',
}
const romans = ['I', 'II', 'III', 'IV', 'V']

function Parts({ view, typing, cell }: AsideProps) {
  const t = useText(entryWords)
  const lines = linesOf(view.candidates.length)
  const current = lines.find(({ cells }) => cell !== undefined && cells.includes(cell))?.part
  const say = ({ state, errors, warnings, empty }: PartState) => {
    if (state === 'error') return t('part.errors', { count: errors })
    if (state === 'warning') return t('part.warnings', { count: warnings })
    if (state === 'gaps') return t('part.gaps', { count: empty })
    return state === 'fine' ? t('part.fine') : t('part.ahead')
  }
  return (
    <Panel title={t('parts')} actions={t('filled', { filled: typing.filled, count: typing.count })} bare>
      <ul className={classes.parts}>
        {partStates(typing.typing, typing.running).map((part, index) => (
          <li key={part.part}>
            <button
              type="button"
              data-state={part.state}
              aria-current={part.part === current ? 'true' : undefined}
              onClick={() => focusField(lines.find((line) => line.part === part.part)?.cells[0] ?? '')}
            >
              <StatusShape state={shapes[part.state]} size={11} />
              <b>
                {romans[index]} {t(`short.${part.part}`)}
              </b>
              <span>{say(part)}</span>
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
