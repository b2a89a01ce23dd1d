import { Fragment, type ReactNode } from 'react'
import { CandidateBadge } from '../../../ui/candidate-badge.tsx'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { Finding, FormView } from '../contract.ts'
import { rowName } from '../form-names.ts'
import { type Cell, type FormContent, parts, readCell, wordsAt } from '../form.ts'
import { entryWords } from './entry-messages.ts'
import { FigureCell, fieldId } from './figure-cell.tsx'
import classes from './form-sheet.module.css'
import { cellName, type Line, linesOf } from './lines.ts'
import { findingsUnder } from './typing.ts'

export type Typist = {
  /** Cells that may be typed; all others are locked. */
  open: ReadonlySet<Cell>
  /** On a return: the cells asked again. */
  asked: ReadonlySet<Cell>
  withWords: boolean
  onFigure: (cell: Cell, value: number | null) => void
  onWords: (cell: Cell, text: string) => void
  onFocus: (cell: Cell) => void
  onLeave: (cell: Cell) => void
  onRefused: (text: string) => void
}

type SheetProps = {
  view: Pick<FormView, 'candidates' | 'facts'>
  content: FormContent
  /** Absent: the sheet is only read. */
  typist?: Typist
  findings: readonly Finding[]
  renderFinding: (finding: Finding) => ReactNode
  /** In a sheet that is only read: cells whose two readings differ, and both readings. */
  differing?: ReadonlyMap<Cell, string>
  /** Stands at the right of the head of the votes. */
  wordsSwitch?: ReactNode
}

const romans = ['I', 'II', 'III', 'IV', 'V']

/** The C.HASIL form in paper order: men, women, total; what the paper does not ask is hatched. */
export function FormSheet(props: SheetProps) {
  const t = useText(entryWords)
  const lines = linesOf(props.view.candidates.length)
  return (
    <table className={classes.sheet} aria-label={t('sheet')}>
      <colgroup>
        <col className={classes.markColumn} />
        <col />
        <col className={classes.sexColumn} />
        <col className={classes.sexColumn} />
        <col className={classes.totalColumn} />
      </colgroup>
      {parts.map(({ id }, index) => {
        const own = lines.filter(({ part }) => part === id)
        const hasSexes = own.some(({ cells }) => cells.length > 1)
        return (
          <tbody key={id}>
            <tr className={classes.head}>
              <th scope="rowgroup" colSpan={2}>
                {romans[index]}. {t(`part.${id}`)}
              </th>
              {hasSexes ? (
                <>
                  <td>L</td>
                  <td>P</td>
                </>
              ) : (
                <td colSpan={2}>{id === 'votes' ? props.wordsSwitch : null}</td>
              )}
              <td>{t('total')}</td>
            </tr>
            {own.map((line) => (
              <Fragment key={line.mark}>
                <SheetLine line={line} {...props} />
                {findingsUnder(props.findings, line.mark).map((finding) => (
                  <tr key={finding.key} className={classes.finding}>
                    <td colSpan={5}>{props.renderFinding(finding)}</td>
                  </tr>
                ))}
              </Fragment>
            ))}
          </tbody>
        )
      })}
    </table>
  )
}

const isStrong = (mark: string) => mark === 'B1' || mark === 'B4' || mark === 'T3'

function SheetLine({ line, ...props }: SheetProps & { line: Line }) {
  const language = useLanguage()
  const { view } = props
  return (
    <tr className={classes.line} data-strong={isStrong(line.mark) || undefined}>
      {line.part === 'votes' ? (
        <CandidateHead number={Number(line.mark.slice(1))} candidates={view.candidates} />
      ) : (
        <>
          <td className={classes.mark}>{line.mark}</td>
          <th scope="row">{rowName(line.mark, language, view.facts.profile)}</th>
        </>
      )}
      {line.cells.length === 1 && <Beside line={line} {...props} />}
      {line.cells.map((cell) => (
        <td key={cell} className={classes.cell}>
          <SheetCell cell={cell} {...props} />
        </td>
      ))}
    </tr>
  )
}

function CandidateHead({ number, candidates }: { number: number; candidates: FormView['candidates'] }) {
  const t = useText(entryWords)
  const { name, runningMate, blank } = candidates[number - 1] ?? { name: null, runningMate: null, blank: false }
  const pair = [name, runningMate].filter(Boolean).join(' – ')
  return (
    <>
      <td className={classes.mark}>
        <CandidateBadge number={number} isBlank={blank} />
      </td>
      <th scope="row" title={pair || undefined} className={classes.pair}>
        <b>{blank ? t('blankColumn') : name}</b>
        {runningMate && <span> – {runningMate}</span>}
      </th>
    </>
  )
}

/** Where the paper has no columns for men and women: hatched, or the figure in words. */
function Beside({ line, content, typist }: SheetProps & { line: Line }) {
  const t = useText(entryWords)
  const language = useLanguage()
  const [cell] = line.cells
  const written = cell && line.words ? wordsAt(content, cell) : null
  if (cell && line.words && typist?.withWords && typist.open.has(cell)) {
    return (
      <td colSpan={2} className={classes.cell}>
        <input
          id={fieldId(`huruf-${cell}`)}
          data-field={`huruf-${cell}`}
          className={classes.words}
          aria-label={t('words.of', { cell: cellName(cell, language) })}
          placeholder={t('words').toLowerCase()}
          autoComplete="off"
          maxLength={160}
          value={written ?? ''}
          onChange={(event) => typist.onWords(cell, event.currentTarget.value)}
          onFocus={() => typist.onFocus(cell)}
          onBlur={() => typist.onLeave(cell)}
        />
      </td>
    )
  }
  return (
    <td colSpan={2} className={written === null && line.part !== 'votes' ? classes.absent : classes.written}>
      {written}
    </td>
  )
}

function toneOf(cell: Cell, { findings, typist }: SheetProps): 'error' | 'warning' | 'asked' | undefined {
  const own = findings.filter(({ cells }) => cells[0] === cell)
  if (own.some(({ level }) => level === 'error')) return 'error'
  if (own.length > 0) return 'warning'
  return typist?.asked.has(cell) ? 'asked' : undefined
}

function SheetCell({ cell, ...props }: SheetProps & { cell: Cell }) {
  const t = useText(entryWords)
  const language = useLanguage()
  const format = useFormat()
  const { typist, content, view } = props
  const value = readCell(content, cell)
  const tone = toneOf(cell, props)
  const differing = props.differing?.get(cell)
  if (!typist?.open.has(cell)) {
    return (
      <output
        className={classes.shown}
        data-tone={differing === undefined ? tone : 'marked'}
        data-locked={typist !== undefined || undefined}
        title={typist ? t('locked') : undefined}
      >
        {differing ?? format.integer(value)}
      </output>
    )
  }
  const described = props.findings.find(({ cells }) => cells[0] === cell)
  return (
    <FigureCell
      field={cell}
      label={cellName(cell, language, view.facts.profile)}
      value={value}
      tone={tone}
      describedBy={described ? `temuan-${described.key}` : undefined}
      onValue={(next) => typist.onFigure(cell, next)}
      onFocus={() => typist.onFocus(cell)}
      onLeave={() => typist.onLeave(cell)}
      onRefused={typist.onRefused}
    />
  )
}
