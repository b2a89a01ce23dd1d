import { Button } from '@mantine/core'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { newId } from '../../../shared/uuid.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import type { FormView } from '../contract.ts'
import { type Cell, cellsOf, differingCells, type FormContent, readCell, writeCell } from '../form.ts'
import { checkForm } from '../rules.ts'
import { CorrectionForm } from './correction-form.tsx'
import { CopiedWords } from './copied-words.tsx'
import classes from './decide-desk.module.css'
import { decideWords } from './decide-messages.ts'
import { DeskGrid } from './desk-grid.tsx'
import grid from './desk-grid.module.css'
import { EntryHead } from './entry-head.tsx'
import { FormSheet } from './form-sheet.tsx'
import { cellName } from './lines.ts'
import { PhotoViewer } from './photo-viewer.tsx'
import { ResolveForm } from './resolve-form.tsx'
import { sheetsOfView } from './sheets.ts'
import { SupervisorFinding } from './supervisor-finding.tsx'
import { moveByKey } from './use-fields.ts'

export type Change = { cell: Cell; before: number | null; after: number | null }

type DecideDeskProps = { view: FormView; content: FormContent; move: 'resolve' | 'correct'; onClose: () => void }

/** The sheet under the coordinator's hands, the photo beside it: settling a difference, or correcting a counted form. */
export function DecideDesk({ view, content: base, move, onClose }: DecideDeskProps) {
  const t = useText(decideWords)
  const [content, setContent] = useState(base)
  const [settled, setSettled] = useState<ReadonlySet<Cell>>(new Set())
  const [cell, setCell] = useState<Cell | undefined>(view.differences[0]?.cell)
  const [id, setId] = useState(newId)
  const order = useMemo(() => cellsOf(view.candidates.length), [view.candidates.length])
  const findings = checkForm(content, view.facts)
  const changes = differingCells(base, content).map((at): Change => ({
    cell: at,
    before: readCell(base, at),
    after: readCell(content, at),
  }))
  const write = (at: Cell, value: number | null) => {
    setContent((before) => writeCell(before, at, value))
    setSettled((before) => new Set([...before, at]))
    setId(newId())
  }
  const left = view.differences.filter((difference) => !settled.has(difference.cell))
  const work = { view, id, content, changes, findings, onClose }
  return (
    <>
      <EntryHead view={view} />
      <DeskGrid
        asideWidth={300}
        photo={
          <PhotoViewer
            sheets={sheetsOfView(view)}
            station={view.station.code}
            candidates={view.candidates.length}
            cell={cell}
          />
        }
        aside={
          move === 'resolve' ? (
            <ResolveForm {...work} settled={settled} left={left.length} />
          ) : (
            <CorrectionForm {...work} />
          )
        }
      >
        <div
          className={grid.paper}
          role="presentation"
          onKeyDown={(event: KeyboardEvent) => moveByKey(event, order, () => undefined)}
        >
          <p className={grid.note}>{move === 'resolve' ? t('decide.note') : t('correct.note')}</p>
          {view.differences.length > 0 && (
            <Picks view={view} content={content} settled={settled} onPick={write} onLook={setCell} />
          )}
          <FormSheet
            view={view}
            content={content}
            findings={findings}
            renderFinding={(finding) => <SupervisorFinding finding={finding} view={view} />}
            typist={{
              open: new Set(order),
              asked: new Set(
                move === 'resolve' ? view.differences.map((one) => one.cell) : changes.map((one) => one.cell),
              ),
              withWords: false,
              onFigure: write,
              onWords: () => undefined,
              onFocus: setCell,
              onLeave: () => undefined,
              onRefused: () => undefined,
            }}
          />
        </div>
      </DeskGrid>
    </>
  )
}

type PicksProps = {
  view: FormView
  content: FormContent
  settled: ReadonlySet<Cell>
  onPick: (cell: Cell, value: number | null) => void
  onLook: (cell: Cell) => void
}

/** Both readings of each differing cell; pressing one takes it over. */
function Picks({ view, content, settled, onPick, onLook }: PicksProps) {
  const t = useText(decideWords)
  const format = useFormat()
  const language = useLanguage()
  return (
    <ul className={classes.picks}>
      {view.differences.length > 1 && (
        <li>
          <b />
          {(['first', 'second'] as const).map((which) => (
            <Button
              key={which}
              size="compact-sm"
              variant="subtle"
              onClick={() => view.differences.forEach((one) => onPick(one.cell, one[which]))}
            >
              {t(`decide.all.${which}`)}
            </Button>
          ))}
        </li>
      )}
      {view.differences.map((difference) => {
        const { cell, first, second } = difference
        const isChosen = (value: number | null) => settled.has(cell) && readCell(content, cell) === value
        return (
          <li key={cell}>
            <StatusShape state={settled.has(cell) ? 'done' : 'risk'} size={11} />
            <b>{cellName(cell, language, view.facts.profile)}</b>
            {(
              [
                ['first', first],
                ['second', second],
              ] as const
            ).map(([which, value]) => (
              <Button
                key={which}
                size="compact-sm"
                variant={isChosen(value) ? 'filled' : 'default'}
                aria-pressed={isChosen(value)}
                onFocus={() => onLook(cell)}
                onClick={() => onPick(cell, value)}
              >
                {t(`decide.${which}`, { value: format.integer(value) })}
              </Button>
            ))}
            <CopiedWords of={difference} />
          </li>
        )
      })}
    </ul>
  )
}
