import type { ReactNode } from 'react'
import type { Formats } from '../shared/format.ts'

export type CellValue = string | number | null | undefined

/** One column of a DataTable. What is read, sorted and exported is `value`; what is seen is `cell`, else the value written out. */
export type Column<Row> = {
  key: string
  label: string
  /** Stands in the head, not in the cells: "%", "poin". */
  unit?: string
  /** Width in px. A column without a width shares what is left. */
  width?: number
  align?: 'start' | 'end' | 'center'
  value?: (row: Row) => CellValue
  cell?: (row: Row, format: Formats) => ReactNode
  /** The footer cell; numbers are written as integers. */
  total?: ReactNode
  /** Words for the head's tooltip: what the figure is. */
  hint?: string
  /** Leaves the column out of the export. */
  screenOnly?: boolean
}

/** Sorting as it stands in the address: "code" rises, "-votes" falls. */
export type Sort = string

export function sortKey(sort: Sort): string {
  return sort.startsWith('-') ? sort.slice(1) : sort
}

/** Pressing a head: numbers fall first (the largest matters), words rise first; pressing again turns round. */
export function nextSort<Row>(sort: Sort | undefined, column: Column<Row>): Sort {
  if (sort !== undefined && sortKey(sort) === column.key) return sort.startsWith('-') ? column.key : `-${column.key}`
  return column.align === 'end' ? `-${column.key}` : column.key
}

const words = new Intl.Collator('id', { numeric: true, sensitivity: 'base' })

function compare(a: CellValue, b: CellValue): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return words.compare(String(a), String(b))
}

function isEmpty(value: CellValue): value is null | undefined | '' {
  return value === null || value === undefined || value === ''
}

/** Rows in the asked order; the order of the source breaks ties, and rows without a value always stand last. */
export function sortRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  sort: Sort | undefined,
): readonly Row[] {
  const column = sort === undefined ? undefined : columns.find(({ key }) => key === sortKey(sort))
  const { value } = column ?? {}
  if (!value) return rows
  const sign = sort?.startsWith('-') ? -1 : 1
  return rows.toSorted((a, b) => {
    const left = value(a)
    const right = value(b)
    if (isEmpty(left) || isEmpty(right)) return Number(isEmpty(left)) - Number(isEmpty(right))
    return sign * compare(left, right)
  })
}

function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase()
}

/** Rows of which some value holds every word of the search. */
export function filterRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], text: string): readonly Row[] {
  const wanted = plain(text).split(/\s+/).filter(Boolean)
  if (wanted.length === 0) return rows
  const values = columns.flatMap(({ value }) => (value ? [value] : []))
  return rows.filter((row) => {
    const all = plain(values.map((value) => value(row) ?? '').join(' '))
    return wanted.every((word) => all.includes(word))
  })
}

function csvCell(value: CellValue): string {
  if (isEmpty(value)) return ''
  // A spreadsheet would run a text that begins like a formula.
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180, numbers bare, heads with their unit. */
export function tableCsv<Row>(rows: readonly Row[], columns: readonly Column<Row>[]): string {
  const shown = columns.filter(({ value, screenOnly }) => value && !screenOnly)
  const head = shown.map(({ label, unit }) => csvCell(unit ? `${label} (${unit})` : label))
  const lines = rows.map((row) => shown.map(({ value }) => csvCell(value?.(row))))
  return `${[head, ...lines].map((cells) => cells.join(',')).join('\r\n')}\r\n`
}
