import { useMediaQuery } from '@mantine/hooks'
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import type { Formats } from '../shared/format.ts'
import type { DataTableProps } from './data-table.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { useRowWindow, type RowWindow } from './row-window.ts'
import type { Column, Sort } from './table-column.ts'
import { TableHead } from './table-head.tsx'
import { useText } from './text.ts'
import classes from './data-table.module.css'

/** Below so many rows everything is drawn; above, only what is seen. */
const drawAllBelow = 120
/** Head and totals cover the ends of the scrolling part. */
const covered = 30

type TableRowsProps<Row> = Omit<DataTableProps<Row>, 'onSort'> & { shown: readonly Row[]; onSort: (sort: Sort) => void }

/** The rows in their order, with head and totals; only those in sight are in the page. */
export function TableRows<Row>(props: TableRowsProps<Row>) {
  const { caption, columns, shown, onOpen, height } = props
  const t = useText(kernelMessages)
  const format = useFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const isPrinting = useMediaQuery('print') ?? false
  const frame = useRowWindow(scroller, shown.length, isPrinting || shown.length < drawAllBelow)
  const focus = useRowFocus(scroller, shown.length, frame, `${props.sort} ${props.filter}`)
  const sortAnew = (sort: Sort) => {
    scroller.current?.scrollTo({ top: 0 })
    props.onSort(sort)
  }
  return (
    <div
      ref={scroller}
      className={`${classes.scroller} ${props.className ?? ''}`}
      data-long={shown.length >= drawAllBelow || undefined}
      style={height === undefined ? undefined : { maxHeight: height }}
      role="region"
      aria-label={t('table.scroll', { caption })}
      tabIndex={onOpen ? undefined : 0}
    >
      <table
        className={classes.table}
        role={onOpen ? 'grid' : undefined}
        aria-label={caption}
        aria-rowcount={shown.length + 1}
        style={{ minWidth: columns.reduce((sum, column) => sum + (column.width ?? 120), 0) }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <TableHead columns={columns} sort={props.sort} onSort={sortAnew} />
        <tbody>
          {frame.before > 0 && <Spacer height={frame.before} />}
          {shown.slice(frame.first, frame.last).map((row, at) => (
            <TableRow
              key={props.keyOf(row)}
              table={props}
              row={row}
              index={frame.first + at}
              focus={focus}
              format={format}
            />
          ))}
          {frame.after > 0 && <Spacer height={frame.after} />}
        </tbody>
        <Totals columns={columns} label={props.totalLabel} format={format} />
      </table>
    </div>
  )
}

type RowFocus = { stop: number; take: (index: number) => void; move: (key: string) => boolean }

const page = 15

function keyTarget(key: string, from: number, count: number): number | undefined {
  const targets: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }
  const target = targets[key]
  return target === undefined ? undefined : Math.min(Math.max(target, 0), count - 1)
}

/** One row can be reached by Tab; keys move on from it, also to rows that are not drawn yet. `order` names sorting and search. */
function useRowFocus(
  scroller: RefObject<HTMLElement | null>,
  count: number,
  frame: RowWindow,
  order: string,
): RowFocus {
  const [active, setActive] = useState({ order, index: 0 })
  const wants = useRef<number>(undefined)
  const index = active.order === order ? active.index : 0
  const stop = index >= frame.first && index < frame.last ? index : frame.first

  // A far row is drawn only after the scrolling has arrived there; so this looks again after every drawing.
  useEffect(() => {
    if (wants.current === undefined) return
    const row = scroller.current?.querySelector<HTMLElement>(`tr[data-index='${wants.current}']`)
    if (!row) return
    wants.current = undefined
    row.focus()
  })

  const reveal = (target: number) => {
    const box = scroller.current
    if (!box || (target >= frame.first && target < frame.last)) return
    const top = target * frame.rowHeight
    const bottom = top - box.clientHeight + 2 * covered + frame.rowHeight
    box.scrollTo({ top: top < box.scrollTop ? top : bottom })
  }
  return {
    stop,
    take: (next) => setActive({ order, index: next }),
    move: (key) => {
      const next = keyTarget(key, stop, count)
      if (next === undefined) return false
      wants.current = next
      reveal(next)
      setActive({ order, index: next })
      return true
    },
  }
}

type TableRowProps<Row> = {
  table: TableRowsProps<Row>
  row: Row
  index: number
  focus: RowFocus
  format: Formats
}

function TableRow<Row>({ table, row, index, focus, format }: TableRowProps<Row>) {
  const { columns, keyOf, onOpen, selected, fresh } = table
  const key = keyOf(row)
  const cells = columns.map((column, at) => (
    <Cell key={column.key} column={column} row={row} isHead={at === 0} format={format} />
  ))
  const common = { 'data-index': index, 'data-fresh': fresh?.has(key) || undefined, 'aria-rowindex': index + 2 }
  if (!onOpen) return <tr {...common}>{cells}</tr>
  const onKeyDown = (event: KeyboardEvent) => {
    // A button inside the row keeps its own keys.
    if (event.target !== event.currentTarget) return
    if (event.key === 'Enter') onOpen(row)
    else if (focus.move(event.key)) event.preventDefault()
  }
  return (
    <tr
      {...common}
      data-open
      aria-selected={key === selected}
      tabIndex={index === focus.stop ? 0 : -1}
      onFocus={() => focus.take(index)}
      onKeyDown={onKeyDown}
      onClick={() => onOpen(row)}
    >
      {cells}
    </tr>
  )
}

function Spacer({ height }: { height: number }) {
  return <tr aria-hidden="true" className={classes.spacer} style={{ height }} />
}

type CellProps<Row> = { column: Column<Row>; row: Row; isHead: boolean; format: Formats }

function Cell<Row>({ column, row, isHead, format }: CellProps<Row>) {
  const content = column.cell ? column.cell(row, format) : writeValue(column.value?.(row), format)
  return isHead ? (
    <th scope="row" data-align={column.align}>
      {content}
    </th>
  ) : (
    <td data-align={column.align}>{content}</td>
  )
}

function writeValue(value: string | number | null | undefined, format: Formats): string {
  if (typeof value === 'number') return Number.isInteger(value) ? format.integer(value) : format.decimal(value, 1)
  return value ?? '–'
}

type TotalsProps<Row> = { columns: readonly Column<Row>[]; label: ReactNode; format: Formats }

function Totals<Row>({ columns, label, format }: TotalsProps<Row>) {
  if (label === undefined && columns.every(({ total }) => total === undefined)) return null
  return (
    <tfoot>
      <tr>
        {columns.map((column, at) =>
          at === 0 ? (
            <th key={column.key} scope="row">
              {label}
            </th>
          ) : (
            <td key={column.key} data-align={column.align}>
              {typeof column.total === 'number' ? format.integer(column.total) : column.total}
            </td>
          ),
        )}
      </tr>
    </tfoot>
  )
}
