import { Button } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown, ArrowUp } from 'lucide-react'
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Formats } from '../shared/format.ts'
import { EmptyState, ErrorState, Loading } from './feedback-states.tsx'
import { kernelMessages } from './kernel-messages.ts'
import { useFormat } from './language.ts'
import { filterRows, nextSort, sortKey, sortRows, type Column, type Sort } from './table-column.ts'
import { useText, type Messages } from './text.ts'
import classes from './data-table.module.css'

export type DataTableProps<Row> = {
  /** What the table shows; read aloud. */
  caption: string
  rows: readonly Row[] | undefined
  columns: readonly Column<Row>[]
  keyOf: (row: Row) => string
  /** From the address (`useAddress`); without it the table keeps its own. */
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** Words to search for. */
  filter?: string
  onClearFilter?: () => void
  /** Enter or a click on a row. */
  onOpen?: (row: Row) => void
  selected?: string | undefined
  /** Keys of rows whose values have just changed: a gold edge for two seconds, no flashing. */
  fresh?: ReadonlySet<string>
  /** The first cell of the footer; the others come from `column.total`. */
  totalLabel?: ReactNode
  empty?: ReactNode
  error?: unknown
  words?: Messages
  onRetry?: () => void
  /** Height of the scrolling part; all that is left in a Panel with `fill` when absent. */
  height?: number | string
  className?: string | undefined
}

/** Below so many rows everything is drawn; above, only what is seen. */
const drawAllBelow = 120

function rowHeight(): number {
  const text = getComputedStyle(document.documentElement).getPropertyValue('--row')
  return Number.parseFloat(text) || 28
}

/**
 * A dense table for up to some 10,000 rows: sticky head, first column and totals, sorting, search, arrow keys between
 * rows, Enter opens. Prints in full.
 */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { rows, columns, filter = '', error, words, onRetry, empty } = props
  const t = useText(kernelMessages)
  const [ownSort, setOwnSort] = useState<Sort>()
  const sort = props.onSort ? props.sort : (ownSort ?? props.sort)
  const shown = useMemo(() => sortRows(filterRows(rows ?? [], columns, filter), columns, sort), [rows, columns, filter, sort])
  const failure = error ? (
    <ErrorState
      what={props.caption}
      error={error}
      {...(words ? { words } : {})}
      {...(onRetry ? { onRetry } : {})}
      kept={rows !== undefined}
    />
  ) : null
  if (rows === undefined) return failure ?? <Loading rows={8} />
  if (rows.length === 0) return failure ?? <EmptyState>{empty ?? t('table.none')}</EmptyState>
  return (
    <>
      {failure}
      {shown.length === 0 ? (
        <EmptyState action={props.onClearFilter && <Button onClick={props.onClearFilter}>{t('table.clear')}</Button>}>
          {t('table.noMatch', { text: filter })}
        </EmptyState>
      ) : (
        <Rows {...props} shown={shown} sort={sort} onSort={props.onSort ?? setOwnSort} />
      )}
    </>
  )
}

type RowsProps<Row> = DataTableProps<Row> & { shown: readonly Row[]; onSort: (sort: Sort) => void }

function Rows<Row>(props: RowsProps<Row>) {
  const { caption, columns, shown, keyOf, onOpen, height } = props
  const t = useText(kernelMessages)
  const format = useFormat()
  const scroller = useRef<HTMLDivElement>(null)
  const isPrinting = useMediaQuery('print') ?? false
  const [active, setActive] = useState(0)
  const drawsAll = isPrinting || shown.length < drawAllBelow
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: rowHeight,
    overscan: 12,
    enabled: !drawsAll,
  })
  const items = drawsAll ? shown.map((_row, index) => index) : virtual.getVirtualItems().map((item) => item.index)
  const seen = virtual.getVirtualItems()
  const before = drawsAll ? 0 : (seen[0]?.start ?? 0)
  const after = drawsAll ? 0 : virtual.getTotalSize() - (seen.at(-1)?.end ?? 0)
  const wantsFocus = useRef(false)
  const tabStop = items.includes(active) ? active : (items[0] ?? 0)

  useEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    scroller.current?.querySelector<HTMLElement>(`tr[data-index='${active}']`)?.focus({ preventScroll: drawsAll })
  }, [active, drawsAll])

  const onKeyDown = (event: KeyboardEvent) => {
    const next = keyTarget(event.key, tabStop, shown.length)
    const row = shown[tabStop]
    if (event.key === 'Enter' && row !== undefined && event.target instanceof HTMLTableRowElement) onOpen?.(row)
    if (next === undefined || !(event.target instanceof HTMLTableRowElement)) return
    event.preventDefault()
    wantsFocus.current = true
    if (!drawsAll) virtual.scrollToIndex(next)
    setActive(next)
  }

  return (
    <div
      ref={scroller}
      className={`${classes.scroller} ${props.className ?? ''}`}
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
        <Head columns={columns} sort={props.sort} onSort={props.onSort} />
        <tbody onKeyDown={onKeyDown}>
          {before > 0 && <Spacer height={before} span={columns.length} />}
          {items.map((index) => {
            const row = shown[index]
            if (row === undefined) return null
            const key = keyOf(row)
            return (
              <tr
                key={key}
                data-index={index}
                data-fresh={props.fresh?.has(key) || undefined}
                data-open={onOpen ? true : undefined}
                aria-rowindex={index + 2}
                aria-selected={onOpen ? key === props.selected : undefined}
                tabIndex={onOpen ? (index === tabStop ? 0 : -1) : undefined}
                onFocus={() => setActive(index)}
                onClick={onOpen ? () => onOpen(row) : undefined}
              >
                {columns.map((column, at) => (
                  <Cell key={column.key} column={column} row={row} isHead={at === 0} format={format} />
                ))}
              </tr>
            )
          })}
          {after > 0 && <Spacer height={after} span={columns.length} />}
        </tbody>
        <Totals columns={columns} label={props.totalLabel} format={format} />
      </table>
    </div>
  )
}

function keyTarget(key: string, from: number, count: number): number | undefined {
  const page = 15
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

function Spacer({ height, span }: { height: number; span: number }) {
  return (
    <tr aria-hidden="true" className={classes.spacer}>
      <td colSpan={span} style={{ height }} />
    </tr>
  )
}

function Cell<Row>({ column, row, isHead, format }: { column: Column<Row>; row: Row; isHead: boolean; format: Formats }) {
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

function Head<Row>({ columns, sort, onSort }: { columns: readonly Column<Row>[]; sort: Sort | undefined; onSort: (sort: Sort) => void }) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => {
          const isSorted = sort !== undefined && sortKey(sort) === column.key
          const direction = sort?.startsWith('-') ? 'descending' : 'ascending'
          const words = (
            <>
              {column.label}
              {column.unit && <span className={classes.unit}>, {column.unit}</span>}
            </>
          )
          return (
            <th
              key={column.key}
              scope="col"
              data-align={column.align}
              aria-sort={column.value ? (isSorted ? direction : 'none') : undefined}
              title={column.hint}
            >
              {column.value ? (
                <button type="button" onClick={() => onSort(nextSort(sort, column))}>
                  <span>{words}</span>
                  {isSorted && (direction === 'descending' ? <ArrowDown size={12} /> : <ArrowUp size={12} />)}
                </button>
              ) : (
                words
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

function Totals<Row>({ columns, label, format }: { columns: readonly Column<Row>[]; label: ReactNode; format: Formats }) {
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
