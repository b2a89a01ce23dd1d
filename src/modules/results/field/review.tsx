import { Button, Dock, Page } from '../../../ui/field/frame.tsx'
import { Mark } from '../../../ui/field/icons.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import { go } from '../../../ui/field/route.ts'
import { useTask } from '../../../ui/field/use-task.ts'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { EntryBody } from '../contract.ts'
import { type Cell, type FormContent, readCell, wordsAt } from '../form.ts'
import { emptyCells } from '../rules.ts'
import { writeWords } from '../words.ts'
import { findingsOf } from './findings.ts'
import { cellLabel } from './cell-label.ts'
import { contentOf, entryOf, lookAt, openSteps } from './draft.ts'
import type { StepProps } from './entry-frame.tsx'
import { steps, voteCells } from './entry-steps.ts'
import { useNames } from './form-name.ts'
import { FormTable } from './form-table.tsx'
import { entryMessages } from './messages.ts'
import { startLook } from './photo-look.ts'
import { PhotoPane } from './photo-pane.tsx'
import { Fits, openCell } from './step-totals.tsx'

type Props = StepProps & { send: (body: EntryBody) => Promise<void> }

/** The last look: photo beside digits, then one button. What does not fit is said, and may still be sent. */
export function Review({ send, ...props }: Props) {
  const { draft, view, sending, place } = props
  const words = useWords(entryMessages)
  const task = useTask()
  const content = contentOf(draft)
  const findings = findingsOf(content, view.facts)
  const left = openSteps(draft)
  const title = useNames().form(view)
  const [first] = left
  const open = (cell: Cell) => openCell(props, cell, content)
  return (
    <Page
      title={title}
      place={place}
      back={['isi', view.contest.id, String(steps.length)]}
      sending={sending}
      stage="ready"
      foot={
        <Dock>
          {first ? (
            <Button onward to={['isi', draft.contest, String(steps.indexOf(first) + 1)]}>
              {words.unconfirmedFix}
            </Button>
          ) : (
            <Button
              disabled={task.busy}
              press={() => task.run(() => send(entryOf(draft, findings, new Date().toISOString())))}
            >
              {words.send(title)}
            </Button>
          )}
          <Button look="alt" press={() => go(['isi', draft.contest, '1'])}>
            {words.somethingDiffers}
          </Button>
        </Dock>
      }
    >
      <div class="stack">
        <h2>{draft.sheets.length > 0 ? words.sameAsPhoto : words.sameAsPaper}</h2>
        {task.problem !== undefined && (
          <MessageBox status="late" urgent>
            {words.sendNoRoom}
          </MessageBox>
        )}
        {left.length > 0 && <MessageBox status="risk">{words.unconfirmed(left.length)}</MessageBox>}
        {draft.sheets.length > 0 ? (
          <PhotoPane
            outbox={sending.outbox}
            sheets={draft.sheets}
            look={draft.looks.votes ?? startLook('votes', draft.sheets.length)}
            change={(look) => props.update((before) => lookAt(before, 'votes', look))}
          />
        ) : (
          <MessageBox status="risk">{words.noPhoto}</MessageBox>
        )}
        <VoteTable {...props} content={content} open={open} />
        <Standing content={content} errors={findings.filter(({ level }) => level === 'error').length} />
        <small>{words.invalidShort}</small>
        <details class="card">
          <summary>{title}</summary>
          <FormTable content={content} view={view} />
        </details>
      </div>
    </Page>
  )
}

type TableProps = StepProps & { content: FormContent; open: (cell: Cell) => void }

function VoteTable({ view, content, open }: TableProps) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  return (
    <ul class="card votes">
      {[...voteCells(content), 't2' as const].map((cell, index) => (
        <li key={cell}>
          <span class={cell === 't2' ? 'number plain' : 'number'}>{cell === 't2' ? 'TS' : index + 1}</span>
          <span class="grow">
            {cell === 't2' ? words.rows.T2 : (view.candidates[index]?.name ?? words.blankColumn)}
            <InWords content={content} cell={cell} />
          </span>
          <button
            type="button"
            aria-label={words.change(cellLabel(cell, words, view), integer(readCell(content, cell)))}
            onClick={() => open(cell)}
          >
            {integer(readCell(content, cell))}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** The figure in words as the paper carries them; marked where the two say different numbers. */
function InWords({ content, cell }: { content: FormContent; cell: Cell }) {
  const value = readCell(content, cell)
  const said = wordsAt(content, cell)
  if (value === null) return null
  if (said === null || said === writeWords(value)) return <small lang="id">{writeWords(value)}</small>
  return (
    <small class="row close" lang="id">
      <Mark status="risk" size={16} />
      {said}
    </small>
  )
}

function Standing({ content, errors }: { content: FormContent; errors: number }) {
  const words = useWords(entryMessages)
  const empty = emptyCells(content).length
  if (empty === 0 && errors === 0) return <Fits content={content} />
  return (
    <div class="card row">
      <Mark status={errors > 0 ? 'late' : 'risk'} size={26} />
      <b class="grow">
        {[...(errors > 0 ? [words.errorsCount(errors)] : []), ...(empty > 0 ? [words.emptyBoxes(empty)] : [])].join(
          ' · ',
        )}
      </b>
    </div>
  )
}
