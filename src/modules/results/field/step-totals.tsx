import { useState } from 'preact/hooks'
import { Button, Dock } from '../../../ui/field/frame.tsx'
import { Mark } from '../../../ui/field/icons.tsx'
import { go } from '../../../ui/field/route.ts'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { Finding } from '../contract.ts'
import type { Cell, FormContent } from '../form.ts'
import { openWarnings } from '../rules.ts'
import { aboutWords, findingsOf } from './findings.ts'
import { markOf } from './cell-label.ts'
import { addTotals, confirm, contentOf, isTicked, tick, typeTotals } from './draft.ts'
import { EntryFrame, type StepProps } from './entry-frame.tsx'
import { stepOf, steps } from './entry-steps.ts'
import { FigureCell } from './figure-cell.tsx'
import { FindingLine } from './finding-line.tsx'
import { entryMessages } from './messages.ts'
import { NoteForm } from './note-form.tsx'
import { VotesDiffer, votesApart } from './votes-differ.tsx'

/** Step 5: the totals of the form, and everything in which the paper contradicts itself. */
export function StepTotals(props: StepProps) {
  const { draft, update, onward } = props
  const [writing, setWriting] = useState(false)
  const content = contentOf(draft)
  const findings = findingsOf(content, props.view.facts).filter((finding) => !aboutWords(finding))
  const errors = findings.filter(({ level }) => level === 'error')
  const open = openWarnings(
    findings,
    findings.filter((finding) => isTicked(draft, finding)).map(({ key }) => key),
  )
  const apart = votesApart(content)
  const goOn = () => {
    update((before) => confirm(before, 'totals'))
    onward()
  }
  if (writing) {
    return (
      <EntryFrame
        {...props}
        step="totals"
        foot={<NoteDock note={draft.note} save={goOn} leave={() => setWriting(false)} />}
      >
        <NoteForm note={draft.note} change={(note) => update((before) => ({ ...before, note }))} />
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      {...props}
      step="totals"
      foot={
        <TotalsDock
          {...props}
          errors={errors}
          open={open}
          content={content}
          write={() => setWriting(true)}
          goOn={goOn}
        />
      }
    >
      {apart !== undefined && <VotesDiffer apart={apart} content={content} />}
      {(apart === undefined || draft.byHand.includes('totals')) && <Totals {...props} content={content} />}
      {findings
        .filter((finding) => apart === undefined || !isAboutTheSame(finding))
        .map((finding) => (
          <FindingLine
            key={finding.key}
            finding={finding}
            ticked={isTicked(draft, finding)}
            tick={(on) => update((before) => tick(before, finding, on))}
            fix={() => openCell(props, finding.cells[0], content)}
          />
        ))}
      {findings.length === 0 && <Fits content={content} />}
    </EntryFrame>
  )
}

/** Checks that say again what the large comparison of votes and voters already shows. */
const sameStory: readonly string[] = ['ballots-are-votes', 'ballots-are-users']

function isAboutTheSame(finding: Finding): boolean {
  return sameStory.includes(finding.check)
}

/** Opens the screen of a cell with the cursor in it. */
export function openCell(
  { update, view }: Pick<StepProps, 'update' | 'view'>,
  cell: Cell | undefined,
  content: FormContent,
): void {
  if (!cell) return
  const step = stepOf(cell, content)
  update((before) => ({ ...before, cell, step }))
  go(['isi', view.contest.id, String(steps.indexOf(step) + 1)])
}

function Totals({ content, ...props }: StepProps & { content: FormContent }) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const byHand = props.draft.byHand.includes('totals')
  return (
    <div class="card">
      {(['t1', 't2', 't3'] as const).map((cell) => (
        <div key={cell} class="single">
          <b>{words.rows[markOf(cell) ?? 'T1']}</b>
          {byHand && cell !== 't2' ? (
            <FigureCell {...props} cell={cell} />
          ) : (
            <output class="sum">{integer(content.figures[cell])}</output>
          )}
        </div>
      ))}
      <small>{byHand ? words.paperTotals : words.mustMatchPaper}</small>
    </div>
  )
}

export function Fits({ content }: { content: FormContent }) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const { t1, t2, b4_j } = content.figures
  if (t1 === null || t2 === null || b4_j === null) return null
  return (
    <div class="card row">
      <Mark status="ok" size={26} />
      <span class="grow">
        <b>{words.fits}</b>
        <small class="under">{words.fitsSum(integer(t1), integer(t2), integer(b4_j))}</small>
      </span>
    </div>
  )
}

type DockProps = StepProps & {
  errors: readonly Finding[]
  open: readonly Finding[]
  content: FormContent
  write: () => void
  goOn: () => void
}

function TotalsDock({ errors, open, content, write, goOn, ...props }: DockProps) {
  const words = useWords(entryMessages)
  const { draft, update } = props
  const byHand = draft.byHand.includes('totals')
  const [first] = errors
  if (first) {
    const target: Cell | undefined = votesApart(content) === undefined ? first.cells[0] : 't2'
    const mark = target && markOf(target)
    const what = mark ? words.rows[mark] : words.titles.votes
    return (
      <Dock>
        <Button icon="pencil" press={() => openCell(props, target, content)}>
          {target === 't2' ? words.fixInvalid : words.fix(what)}
        </Button>
        <Button look="alt" press={draft.note.trim() === '' ? write : goOn}>
          {draft.note.trim() === '' ? words.keepWithNote : words.withNote}
        </Button>
      </Dock>
    )
  }
  if (open.length > 0) {
    return (
      <Dock>
        <Button disabled>{words.warningsLeft(open.length)}</Button>
      </Dock>
    )
  }
  return (
    <Dock>
      <Button onward press={goOn}>
        {byHand ? words.onward : words.same}
      </Button>
      {!draft.only && (
        <Button look="alt" press={() => update((before) => (byHand ? addTotals : typeTotals)(before, 'totals'))}>
          {byHand ? words.addAgain : words.otherOnPaper}
        </Button>
      )}
    </Dock>
  )
}

function NoteDock({ note, save, leave }: { note: string; save: () => void; leave: () => void }) {
  const words = useWords(entryMessages)
  return (
    <Dock>
      <Button onward disabled={note.trim() === ''} press={save}>
        {words.noteSave}
      </Button>
      <Button look="alt" press={leave}>
        {words.titles.totals}
      </Button>
    </Dock>
  )
}
