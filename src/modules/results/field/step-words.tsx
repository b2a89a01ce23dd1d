import { useState } from 'preact/hooks'
import { FigureField } from '../../../ui/field/figure-field.tsx'
import { Button, Dock } from '../../../ui/field/frame.tsx'
import { useWords } from '../../../ui/field/words.ts'
import type { Finding } from '../contract.ts'
import { type Cell, type FormContent, readCell } from '../form.ts'
import { openWarnings } from '../rules.ts'
import { writeWords } from '../words.ts'
import { cellLabel, markOf } from './cell-label.ts'
import { askedInWords, confirm, contentOf, isTicked, sayWords, tick } from './draft.ts'
import { EntryFrame, type StepProps } from './entry-frame.tsx'
import { FindingLine } from './finding-line.tsx'
import { aboutWords, findingsOf } from './findings.ts'
import { entryMessages } from './messages.ts'
import { openCell } from './step-totals.tsx'

/**
 * The words (huruf) of the paper against those of the figures (R16). Nobody types them: the phone writes out what was
 * typed, the officer reads the paper row by row. Digits are not shown again, so that the words are what is read.
 */
export function StepWords(props: StepProps) {
  const { draft, update, view, onward } = props
  const words = useWords(entryMessages)
  const content = contentOf(draft)
  const cells = askedInWords(draft, content)
  const findings = findingsOf(content, view.facts).filter(aboutWords)
  const unread = cells.filter((cell) => draft.words[cell] === undefined).length
  const ticked = findings.filter((finding) => isTicked(draft, finding)).map(({ key }) => key)
  const unticked = openWarnings(findings, ticked).length
  return (
    <EntryFrame
      {...props}
      step="words"
      foot={
        <Dock>
          {unread > 0 || unticked > 0 ? (
            <Button disabled>{unread > 0 ? words.wordsLeft(unread) : words.warningsLeft(unticked)}</Button>
          ) : (
            <Button
              onward
              press={() => {
                update((before) => confirm(before, 'words'))
                onward()
              }}
            >
              {words.onward}
            </Button>
          )}
        </Dock>
      }
    >
      <p>{cells.length > 0 ? words.wordsLead : words.wordsNone}</p>
      {cells.length > 0 && (
        <ul class="card words">
          {cells.map((cell) => (
            <WordsRow
              key={cell}
              {...props}
              cell={cell}
              content={content}
              finding={findings.find((finding) => finding.cells[0] === cell)}
            />
          ))}
        </ul>
      )}
    </EntryFrame>
  )
}

type RowProps = StepProps & { cell: Cell; content: FormContent; finding: Finding | undefined }

function WordsRow(props: RowProps) {
  const { cell, content, draft, update, view } = props
  const words = useWords(entryMessages)
  const figure = readCell(content, cell) ?? 0
  const said = draft.words[cell]
  // Stays open while a longer number is typed that begins like the figure.
  const [isOther, setOther] = useState(said !== undefined && said !== figure)
  const say = (value: number | null | undefined) => update((before) => sayWords(before, cell, value))
  const name = cellLabel(cell, words, view)
  return (
    <li>
      <div class="row">
        <label class="row grow tick">
          <input
            type="checkbox"
            checked={!isOther && said === figure}
            aria-label={words.sameWords(name, writeWords(figure))}
            onChange={(event) => {
              setOther(false)
              say(event.currentTarget.checked ? figure : undefined)
            }}
          />
          <RowName cell={cell} view={view} said={writeWords(figure)} />
        </label>
        <button
          type="button"
          class="link"
          aria-expanded={isOther}
          aria-label={words.otherWordsOf(name)}
          onClick={() => {
            setOther(true)
            if (!isOther) say(null)
          }}
        >
          {words.otherWords}
        </button>
      </div>
      {isOther && <OtherWords {...props} name={name} say={say} />}
    </li>
  )
}

/** The words of the figure, large, and below them whose they are. */
function RowName({ cell, view, said }: Pick<RowProps, 'cell' | 'view'> & { said: string }) {
  const words = useWords(entryMessages)
  const mark = markOf(cell)
  const candidate = view.candidates.find(({ number }) => cell === `v${number}`)
  return (
    <>
      {candidate && <span class="number small">{candidate.number}</span>}
      <span class="grow">
        <b lang="id">{said}</b>
        <small>{mark ? words.rows[mark] : (candidate?.name ?? words.blankColumn)}</small>
      </span>
    </>
  )
}

type OtherProps = RowProps & { name: string; say: (value: number | null) => void }

/** What the paper says instead, typed as a figure: three digits instead of twenty-five letters, and read back in words. */
function OtherWords({ cell, content, finding, name, say, ...props }: OtherProps) {
  const { draft, update } = props
  const words = useWords(entryMessages)
  const said = draft.words[cell] ?? null
  return (
    <>
      <div class="other">
        <span>
          <b>{words.wordsSay}</b>
          {said === null ? <small>{words.wordsEmpty}</small> : <small lang="id">{writeWords(said)}</small>}
        </span>
        <FigureField name={`huruf-${cell}`} label={words.wordsSayOf(name)} value={said} change={say} />
      </div>
      {finding && (
        <FindingLine
          finding={finding}
          ticked={isTicked(draft, finding)}
          tick={(on) => update((before) => tick(before, finding, on))}
          fix={() => openCell(props, cell, content)}
        />
      )}
    </>
  )
}
