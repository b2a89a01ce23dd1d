import { ChevronRight } from 'lucide-react'
import type { MatrixProps } from './matrix.tsx'
import { StatusShape } from './status.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { useText } from './text.ts'
import classes from './matrix.module.css'

/** The board on a narrow screen: a region a card, its late and risky indicators as chips, the calm ones counted. */
export function MatrixList({ caption, groups, rows, cellAt, selected, onSelect, onOpen }: MatrixProps) {
  const t = useText(kernelMessages)
  const format = useFormat()
  const columns = groups.flatMap((group) => group.columns)
  return (
    <ul className={classes.list} aria-label={caption}>
      {rows.map((row) => {
        const cells = columns.flatMap((column) => {
          const cell = cellAt(row.key, column.key)
          return cell ? [{ column, cell }] : []
        })
        const trouble = cells.filter(({ cell }) => cell.state === 'late' || cell.state === 'risk')
        return (
          <li key={row.key} data-chosen={row.key === selected?.row || undefined}>
            <b>{row.name}</b>
            <div className={classes.chips}>
              {trouble.map(({ column, cell }) => (
                <button
                  key={column.key}
                  type="button"
                  data-state={cell.state}
                  className={classes.chip}
                  onClick={() => (onSelect ?? onOpen)?.({ row: row.key, column: column.key })}
                >
                  <StatusShape state={cell.state} label={t(`state.${cell.state}`)} />
                  {column.label}{' '}
                  {cell.percent !== undefined && <b>{format.integer(Math.min(Math.floor(cell.percent), 99))}</b>}
                  <ChevronRight size={12} />
                </button>
              ))}
              <span className={classes.calm}>
                <StatusShape state="ok" label={t('state.ok')} />{' '}
                {cells.filter(({ cell }) => cell.state === 'ok').length}
                <StatusShape state="done" label={t('state.done')} />{' '}
                {cells.filter(({ cell }) => cell.state === 'done').length}
              </span>
            </div>
          </li>
        )
      })}
    </ul>
  )
}
