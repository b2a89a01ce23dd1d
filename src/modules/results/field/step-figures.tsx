import { useWords, useFormats } from '../../../ui/field/words.ts'
import { Button, Dock } from '../../../ui/field/frame.tsx'
import type { FormContent } from '../form.ts'
import { readCell } from '../form.ts'
import { CheckBar } from './check-bar.tsx'
import { type Mark, markOf, rowLabel } from './cell-label.ts'
import { addTotals, contentOf, confirm, typeTotals } from './draft.ts'
import { EntryFrame, type StepProps } from './entry-frame.tsx'
import { rowsOf, type Step, type StepRow, sumsOf } from './entry-steps.ts'
import { FigureCell } from './figure-cell.tsx'
import { entryMessages } from './messages.ts'
import { runningCheck } from './running-check.ts'

type FigureStep = Extract<Step, 'registered' | 'users' | 'ballots'>

type Props = StepProps & { step: FigureStep }

/** Steps 1 to 3: boxes for men and women with their sum, and the single boxes of the ballots. */
export function StepFigures(props: Props) {
  const { step, draft, update, onward } = props
  const words = useWords(entryMessages)
  const byHand = draft.byHand.includes(step)
  const content = contentOf(draft)
  const rows = rowsOf(step)
  const grid = rows.filter(({ sum }) => sum)
  const single = rows.filter(({ sum }) => !sum)
  const goOn = () => {
    update((before) => confirm(before, step))
    onward()
  }

  return (
    <EntryFrame
      {...props}
      foot={
        <>
          <StepCheck {...props} content={content} />
          <Dock>
            <Button onward press={goOn}>
              {byHand ? words.onward : words.same}
            </Button>
            {!draft.only && (
              <Button
                look="alt"
                press={() => update((before) => (byHand ? addTotals(before, step) : typeTotals(before, step)))}
              >
                {byHand ? words.addAgain : words.otherOnPaper}
              </Button>
            )}
          </Dock>
        </>
      }
    >
      {single.length > 0 && (
        <div class="card">
          {single.map((row) => (
            <SingleRow key={row.mark} row={row} {...props} />
          ))}
        </div>
      )}
      {byHand && !draft.only && <p>{words.paperTotals}</p>}
      <div class="card">
        {step === 'ballots' && <h3 class="subhead">{words.disability}</h3>}
        <Grid {...props} rows={grid} content={content} byHand={byHand} />
      </div>
    </EntryFrame>
  )
}

function SingleRow({ row, ...props }: { row: StepRow } & Props) {
  const words = useWords(entryMessages)
  const [cell] = row.cells
  if (!cell) return null
  return (
    <div class="single">
      <b>
        <small>{row.mark}</small> {rowLabel(row.mark as Mark, words, props.view.facts)}
      </b>
      <FigureCell {...props} cell={cell} />
    </div>
  )
}

type GridProps = Props & { rows: readonly StepRow[]; content: FormContent; byHand: boolean }

function Grid({ rows, content, byHand, ...props }: GridProps) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const total = (cell: NonNullable<StepRow['sum']>) =>
    byHand ? <FigureCell {...props} cell={cell} /> : <output class="sum">{integer(content.figures[cell])}</output>
  return (
    <div class={byHand ? 'grid typed' : 'grid'}>
      <span class="column">{words.male}</span>
      <span class="column">{words.female}</span>
      <span class="column">{words.total}</span>
      {rows.map(({ mark, cells, sum }) => (
        <div key={mark} class="contents">
          <b class="mark-row">{rowLabel(mark as Mark, words, props.view.facts)}</b>
          {cells.map((cell) => (
            <FigureCell key={cell} {...props} cell={cell} />
          ))}
          {sum && total(sum)}
        </div>
      ))}
      {byHand && props.step === 'users' && (
        <div class="contents">
          <b class="mark-row">{words.rows.B4}</b>
          <FigureCell {...props} cell="b4_l" />
          <FigureCell {...props} cell="b4_p" />
          <FigureCell {...props} cell="b4_j" />
        </div>
      )}
    </div>
  )
}

function StepCheck(props: Props & { content: FormContent }) {
  if (props.step === 'registered') return <RollCheck {...props} />
  return props.step === 'users' ? <UsersCheck {...props} /> : <BallotsCheck {...props} />
}

/** A1 against the voter roll of the station (R8). */
function RollCheck({ content, view }: Props & { content: FormContent }) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const { l, p } = view.station.registered
  const found = content.figures.a1_j
  const shown = found === null ? {} : { figure: integer(found) }
  if (found === null) return <CheckBar status="wait" text={words.rollIs(integer(l + p))} />
  const fits = found === l + p && content.figures.a1_l === l && content.figures.a1_p === p
  return fits ? (
    <CheckBar status="ok" text={words.rollFits} detail={words.mustMatchPaper} {...shown} />
  ) : (
    <CheckBar
      status="late"
      text={words.rollDiffers(integer(l + p))}
      detail={`${integer(l)} L + ${integer(p)} P`}
      {...shown}
    />
  )
}

function UsersCheck({ content, step }: Props & { content: FormContent }) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const total = content.figures.b4_j
  const empty = rowsOf(step)
    .flatMap(({ cells }) => cells)
    .filter((cell) => readCell(content, cell) === null).length
  if (empty > 0)
    return <CheckBar status="wait" text={words.emptyBoxes(empty)} detail={words.rows.B4} figure={integer(total)} />
  return <CheckBar status="ok" text={words.rows.B4} detail={words.mustMatchPaper} figure={integer(total)} />
}

/** Received = used + spoilt + unused (R3). */
function BallotsCheck({ content, step }: Props & { content: FormContent }) {
  const words = useWords(entryMessages)
  const { integer } = useFormats()
  const { s1, s2, s3, s4 } = content.figures
  const running = runningCheck([s2, s3, s4], s1)
  const empty = [...rowsOf(step).flatMap(({ cells }) => cells), ...sumsOf(step)].filter(
    (cell) => markOf(cell) !== 'D' && readCell(content, cell) === null,
  ).length
  if (running.kind === 'unknown') return <CheckBar status="wait" text={words.emptyBoxes(empty)} />
  if (running.kind === 'fits')
    return <CheckBar status="ok" text={words.sheetsFit} detail={words.mustMatchPaper} figure={integer(s1)} />
  const by = integer(running.by)
  const detail = words.ofSheets(integer(running.sum), integer(running.whole))
  if (running.complete) return <CheckBar status="late" text={words.differSheets(by)} detail={detail} />
  return (
    <CheckBar
      status="wait"
      text={running.kind === 'short' ? words.shortSheets(by) : words.overSheets(by)}
      detail={detail}
    />
  )
}
