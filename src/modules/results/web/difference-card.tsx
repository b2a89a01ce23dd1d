import { Button, NumberInput } from '@mantine/core'
import { useState } from 'react'
import { stationNumber } from '../../../shared/region-code.ts'
import { newId } from '../../../shared/uuid.ts'
import { useFormat, useLanguage } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useWrite } from '../../../ui/query.ts'
import { toast } from '../../../ui/toast.ts'
import { useText } from '../../../ui/text.ts'
import type { Contest } from '../../events/contract.ts'
import { type Difference, type DifferenceRow, resolveDifference } from '../contract.ts'
import type { Cell } from '../form.ts'
import { CopiedWords } from './copied-words.tsx'
import { decideWords } from './decide-messages.ts'
import classes from './difference-card.module.css'
import { formPath } from './form-path.ts'
import { cellName, dotted, markOf, officeTitle } from './lines.ts'
import { words } from './messages.ts'
import { afterDeciding, MoveDialog } from './move-dialog.tsx'
import { PhotoCrop } from './photo-crop.tsx'
import { type Sheet, sheetsOf } from './sheets.ts'
import { WriteProblem } from './write-problem.tsx'

type DifferenceCardProps = {
  row: DifferenceRow
  event: string
  contest: Contest | undefined
  isDemonstration: boolean
}

type Settled = ReadonlyMap<Cell, number | null>

/** One form whose readings differ: settle each cell from the photo here, or give the cells back. */
export function DifferenceCard({ row, event, contest, isDemonstration }: DifferenceCardProps) {
  const t = useText(decideWords)
  const tr = useText(words)
  const language = useLanguage()
  const [settled, setSettled] = useState<Settled>(new Map())
  const [id, setId] = useState(newId)
  const [isReturning, setIsReturning] = useState(false)
  const resolve = useWrite(resolveDifference, {
    refresh: afterDeciding,
    onDone: ({ state }) => toast(tr(`state.${state}`)),
  })
  const settle = (cell: Cell, value: number | null) => {
    setSettled((before) => new Map([...before, [cell, value]]))
    setId(newId())
  }
  const cells = [...settled].map(([cell, value]) => ({ cell, value }))
  const left = row.differences.filter(({ cell }) => !settled.has(cell)).length
  const [sheet] = sheetsOf({ ...row, demonstration: isDemonstration }, row.photos)
  return (
    <Panel
      title={`TPS ${stationNumber(row.station)} · ${row.village}`}
      note={`C.HASIL ${officeTitle(contest?.office ?? row.contest, language)} · ${dotted(row.station)}`}
      actions={<PageLink to={formPath(row.contest, row.station)}>{t('decide.open')}</PageLink>}
      foot={
        <>
          <span className={classes.left}>{left > 0 && t('decide.left', { count: left })}</span>
          <Button onClick={() => setIsReturning(true)}>{t('move.return')}</Button>
          <Button
            variant="filled"
            disabled={left > 0}
            loading={resolve.isPending}
            onClick={() => resolve.mutate({ body: { id, event, contest: row.contest, station: row.station, cells } })}
          >
            {t('decide.save')}
          </Button>
        </>
      }
    >
      <Readers row={row} />
      <WriteProblem error={resolve.error} />
      {row.differences.length > 1 && (
        <div className={classes.choices}>
          {(['first', 'second'] as const).map((which) => (
            <Button
              key={which}
              size="compact-sm"
              variant="subtle"
              onClick={() => row.differences.forEach((one) => settle(one.cell, one[which]))}
            >
              {t(`decide.all.${which}`)}
            </Button>
          ))}
        </div>
      )}
      <ul className={classes.differences}>
        {row.differences.map((difference, index) => (
          <OneDifference
            key={difference.cell}
            difference={difference}
            // One cut of the photo shows the whole line; its further cells need no second.
            sheet={isNewLine(row.differences, index) ? sheet : undefined}
            candidates={contest?.candidates.length ?? 0}
            settled={settled}
            onSettle={settle}
          />
        ))}
      </ul>
      {isReturning && (
        <MoveDialog
          view={{ event, contest: { id: row.contest }, station: { code: row.station } }}
          move="return"
          onClose={() => setIsReturning(false)}
        />
      )}
    </Panel>
  )
}

const isNewLine = (differences: readonly Difference[], index: number) => {
  const [here, before] = [differences[index], differences[index - 1]]
  return here !== undefined && (before === undefined || markOf(before.cell) !== markOf(here.cell))
}

function Readers({ row }: { row: DifferenceRow }) {
  const tr = useText(words)
  const format = useFormat()
  return (
    <p className={classes.readers}>
      {[row.first, row.second].map((visit) => (
        <span key={visit.id}>
          <b>{tr(`kind.${visit.kind}`)}</b> {visit.by} · {format.time(visit.at)}
        </span>
      ))}
    </p>
  )
}

type OneProps = {
  difference: Difference
  sheet: Sheet | undefined
  candidates: number
  settled: Settled
  onSettle: (cell: Cell, value: number | null) => void
}

function OneDifference({ difference, sheet, candidates, settled, onSettle }: OneProps) {
  const t = useText(decideWords)
  const language = useLanguage()
  const format = useFormat()
  const { cell, first, second } = difference
  const name = cellName(cell, language)
  const chosen = settled.get(cell)
  const isOther = settled.has(cell) && chosen !== first && chosen !== second
  return (
    <li>
      <b className={classes.name}>{name}</b>
      {sheet && <PhotoCrop sheet={sheet} cell={cell} candidates={candidates} alt={t('decide.pick', { cell: name })} />}
      <div className={classes.choices} role="group" aria-label={t('decide.pick', { cell: name })}>
        {(
          [
            ['first', first],
            ['second', second],
          ] as const
        ).map(([which, value]) => (
          <Button
            key={which}
            variant={settled.has(cell) && chosen === value ? 'filled' : 'default'}
            aria-pressed={settled.has(cell) && chosen === value}
            onClick={() => onSettle(cell, value)}
          >
            {t(`decide.${which}`, { value: format.integer(value) })}
          </Button>
        ))}
        <NumberInput
          w={110}
          size="sm"
          aria-label={`${t('decide.other')}, ${name}`}
          placeholder={t('decide.other')}
          hideControls
          allowNegative={false}
          allowDecimal={false}
          max={99_999}
          clampBehavior="strict"
          value={isOther ? (chosen ?? '') : ''}
          onChange={(value) => typeof value === 'number' && onSettle(cell, value)}
        />
      </div>
      <CopiedWords of={difference} />
    </li>
  )
}
