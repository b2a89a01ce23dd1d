import { ChevronDown, ChevronRight } from 'lucide-react'
import { useState } from 'react'
import type { MatrixCell, MatrixColumn, MatrixProps, MatrixRow } from './matrix.tsx'
import { StatusShape, type State } from './status.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { useText } from './text.ts'
import classes from './matrix.module.css'

/** The board on a narrow screen: a region a card, its late and risky indicators as chips, the calm ones counted. */
export function MatrixList(props: MatrixProps) {
  return (
    <ul className={classes.list} aria-label={props.caption}>
      {props.rows.map((row) => (
        <RegionCard key={row.key} row={row} matrix={props} />
      ))}
    </ul>
  )
}

type Found = { column: MatrixColumn; cell: MatrixCell }

const isTrouble = ({ cell }: Found) => cell.state === 'late' || cell.state === 'risk'

/** Pressing the count of the calm ones shows them too. */
function RegionCard({ row, matrix }: { row: MatrixRow; matrix: MatrixProps }) {
  const { groups, cellAt, selected, onSelect, onOpen, onRow } = matrix
  const t = useText(kernelMessages)
  const [isWhole, setIsWhole] = useState(false)
  const cells = groups
    .flatMap((group) => group.columns)
    .flatMap((column): Found[] => {
      const cell = cellAt(row.key, column.key)
      return cell ? [{ column, cell }] : []
    })
  const shown = isWhole
    ? [...cells.filter(isTrouble), ...cells.filter((one) => !isTrouble(one))]
    : cells.filter(isTrouble)
  const count = (state: State) => cells.filter(({ cell }) => cell.state === state).length
  return (
    <li data-chosen={row.key === selected?.row || undefined}>
      {onRow ? (
        <button type="button" className={classes.name} onClick={() => onRow(row.key)}>
          <b>{row.name}</b>
        </button>
      ) : (
        <b>{row.name}</b>
      )}
      <div className={classes.chips}>
        {shown.map(({ column, cell }) => (
          <Chip
            key={column.key}
            column={column}
            cell={cell}
            onPress={() => (onSelect ?? onOpen)?.({ row: row.key, column: column.key })}
          />
        ))}
        <button type="button" className={classes.calm} aria-expanded={isWhole} onClick={() => setIsWhole(!isWhole)}>
          <StatusShape state="ok" label={t('state.ok')} /> {count('ok')}
          <StatusShape state="done" label={t('state.done')} /> {count('done')}
          <StatusShape state="todo" label={t('state.todo')} /> {count('todo')}
          <ChevronDown size={12} />
          <span className="visually-hidden">{t(isWhole ? 'matrix.less' : 'matrix.more', { region: row.name })}</span>
        </button>
      </div>
    </li>
  )
}

function Chip({ column, cell, onPress }: Found & { onPress: () => void }) {
  const t = useText(kernelMessages)
  const format = useFormat()
  const hasNumber = cell.percent !== undefined && cell.state !== 'done' && cell.state !== 'todo'
  const number = hasNumber ? format.integer(Math.min(Math.floor(cell.percent ?? 0), 99)) : undefined
  return (
    <button type="button" data-state={cell.state} className={classes.chip} onClick={onPress}>
      <StatusShape state={cell.state} label={t(`state.${cell.state}`)} />
      {column.label} <b>{cell.written ?? number}</b>
      <ChevronRight size={12} />
    </button>
  )
}
