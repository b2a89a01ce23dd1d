import { useMediaQuery } from '@mantine/hooks'
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Formats } from '../shared/format.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { MatrixList } from './matrix-list.tsx'
import { StatusShape, type State } from './status.tsx'
import { useText } from './text.ts'
import classes from './matrix.module.css'

export type MatrixColumn = {
  key: string
  label: string
  /** Beneath the label: "16 Nov". */ deadline?: string
  hint?: string
}
export type MatrixGroup = { key: string; label: string; columns: readonly MatrixColumn[] }
export type MatrixRow = { key: string; name: string }

/** One cell: its state, the percentage of the target reached, and the two numbers behind it. */
export type MatrixCell = {
  state: State
  percent?: number
  done?: number
  total?: number
  /** Stands in place of the percentage: a change since an earlier day. */
  written?: string
}

export type MatrixPlace = { row: string; column: string }

export type MatrixProps = {
  caption: string
  /** Head of the first column: "Kabupaten/kota". */
  rowHead: string
  problemsHead: string
  groups: readonly MatrixGroup[]
  rows: readonly MatrixRow[]
  cellAt: (row: string, column: string) => MatrixCell | undefined
  /** The footer: the whole area. */
  total?: { name: string; cellAt: (column: string) => MatrixCell | undefined }
  selected?: MatrixPlace | undefined
  onSelect?: (place: MatrixPlace) => void
  /** Enter or a second press: the evidence. */
  onOpen?: (place: MatrixPlace) => void
  /** Pressing the name of a row: its own matrix. */
  onRow?: ((row: string) => void) | undefined
}

function problemsOf(props: MatrixProps, row: string, columns: readonly MatrixColumn[]) {
  const found = columns.map((column) => props.cellAt(row, column.key)?.state)
  return {
    late: found.filter((state) => state === 'late').length,
    risk: found.filter((state) => state === 'risk').length,
  }
}

/**
 * Regions × indicators. Arrows move, Enter opens; first columns, heads and footer stay in sight. Below 900 px it becomes
 * a list of regions with their problems.
 */
export function Matrix(props: MatrixProps) {
  const isNarrow = useMediaQuery('(max-width: 899.98px)', false, { getInitialValueInEffect: false })
  const columns = props.groups.flatMap((group) => group.columns)
  if (isNarrow) return <MatrixList {...props} />
  return <Grid {...props} columns={columns} />
}

/** With fewer columns the cells keep their width and the lines run on to the right. */
const few = 8

type GridProps = MatrixProps & { columns: readonly MatrixColumn[] }

const steps: Record<string, readonly [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -1000],
  End: [0, 1000],
  PageUp: [-1000, 0],
  PageDown: [1000, 0],
}

function clamp(value: number, count: number): number {
  return Math.min(Math.max(value, 0), count - 1)
}

function Grid(props: GridProps) {
  const { caption, rowHead, problemsHead, groups, rows, columns, total, selected, onSelect, onOpen, onRow } = props
  const t = useText(kernelMessages)
  const box = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState<MatrixPlace>()
  const stop = at ?? selected ?? { row: rows[0]?.key ?? '', column: columns[0]?.key ?? '' }
  const role = (onSelect ?? onOpen) ? 'grid' : undefined
  const starts = new Set(groups.map((group) => group.columns[0]?.key))

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') (onOpen ?? onSelect)?.(stop)
    if (event.key === ' ') onSelect?.(stop)
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    const row = rows[clamp(rows.findIndex(({ key }) => key === stop.row) + step[0], rows.length)]
    const column = columns[clamp(columns.findIndex(({ key }) => key === stop.column) + step[1], columns.length)]
    if (!row || !column) return
    const next = { row: row.key, column: column.key }
    setAt(next)
    box.current?.querySelector<HTMLElement>(`[data-cell='${next.row}|${next.column}']`)?.focus()
  }

  return (
    <div className={classes.box} ref={box} role="region" aria-label={t('table.scroll', { caption })}>
      <table
        className={classes.matrix}
        style={{ minWidth: `min(100%, ${230 + columns.length * 76}px)` }}
        role={role}
        data-few={columns.length < few || undefined}
        aria-label={caption}
        aria-rowcount={rows.length + 2}
      >
        <thead>
          <tr className={classes.groups}>
            <td colSpan={2}>
              <span className="visually-hidden">{caption}</span>
            </td>
            {groups.map((group) => (
              <th key={group.key} colSpan={group.columns.length} scope="colgroup">
                {group.label}
              </th>
            ))}
          </tr>
          <tr className={classes.heads}>
            <th scope="col">{rowHead}</th>
            <th scope="col">{problemsHead}</th>
            {columns.map((column) => (
              <th key={column.key} scope="col" title={column.hint} data-start={starts.has(column.key) || undefined}>
                <span>{column.label}</span>
                {column.deadline !== undefined && <i>{column.deadline}</i>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key} data-chosen={row.key === selected?.row || undefined}>
              <th scope="row" title={row.name}>
                {onRow ? (
                  <button type="button" className={classes.name} onClick={() => onRow(row.key)}>
                    {row.name}
                  </button>
                ) : (
                  row.name
                )}
              </th>
              <Problems counts={problemsOf(props, row.key, columns)} />
              {columns.map((column) => (
                <Cell
                  key={column.key}
                  cell={props.cellAt(row.key, column.key)}
                  region={row.name}
                  indicator={column.label}
                  place={`${row.key}|${column.key}`}
                  isStart={starts.has(column.key)}
                  isStop={stop.row === row.key && stop.column === column.key}
                  isChosen={selected?.row === row.key && selected.column === column.key}
                  onKeyDown={onKeyDown}
                  onPress={() => {
                    setAt({ row: row.key, column: column.key })
                    onSelect?.({ row: row.key, column: column.key })
                  }}
                />
              ))}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              <th scope="row" colSpan={2}>
                {total.name}
              </th>
              {columns.map((column) => (
                <td key={column.key} data-start={starts.has(column.key) || undefined}>
                  <CellContent cell={total.cellAt(column.key)} isTotal />
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function Problems({ counts }: { counts: { late: number; risk: number } }) {
  const t = useText(kernelMessages)
  const slot = (state: 'late' | 'risk') => (
    <i>
      {counts[state] > 0 && (
        <>
          <StatusShape state={state} size={8} label={t(`state.${state}`)} />
          {counts[state]}
        </>
      )}
    </i>
  )
  return (
    <td className={classes.problems}>
      <span>
        {slot('late')}
        {slot('risk')}
      </span>
    </td>
  )
}

type CellProps = {
  cell: MatrixCell | undefined
  region: string
  indicator: string
  place: string
  isStart: boolean
  isStop: boolean
  isChosen: boolean
  onKeyDown: (event: KeyboardEvent) => void
  onPress: () => void
}

function Cell({ cell, region, indicator, place, isStart, isStop, isChosen, onKeyDown, onPress }: CellProps) {
  const t = useText(kernelMessages)
  const format = useFormat()
  const state = t(`state.${cell?.state ?? 'todo'}`)
  const hasNumbers = cell?.done !== undefined && cell.total !== undefined
  const label = hasNumbers
    ? t('state.cell', {
        region,
        indicator,
        state,
        percent: percentShown(cell, format),
        done: cell.done ?? 0,
        total: cell.total ?? 0,
      })
    : t('state.cellBare', { region, indicator, state })
  return (
    <td
      className={classes.cell}
      data-state={cell?.state}
      data-start={isStart || undefined}
      data-cell={place}
      aria-label={label}
      aria-selected={isChosen}
      tabIndex={isStop ? 0 : -1}
      onKeyDown={onKeyDown}
      onClick={onPress}
    >
      <CellContent cell={cell} />
    </td>
  )
}

/** 99.6 % of the work is not all of it: whole percents, and never 100 before it is done. */
function percentShown(cell: MatrixCell, format: Formats): string {
  if (cell.percent === undefined || cell.state === 'done' || cell.state === 'todo') return ''
  return format.integer(Math.min(Math.floor(cell.percent), 99))
}

/** Shape and whole percentage; done shows only ✓ and not due only ○. */
export function CellContent({ cell, isTotal = false }: { cell: MatrixCell | undefined; isTotal?: boolean }): ReactNode {
  const format = useFormat()
  if (!cell) return null
  const shown = cell.written ?? percentShown(cell, format)
  const hasNumber = shown !== ''
  return (
    <span className={classes.content}>
      {!(isTotal && hasNumber) && <StatusShape state={cell.state} size={cell.state === 'ok' ? 7 : 9} />}
      {hasNumber && <b>{shown}</b>}
    </span>
  )
}
