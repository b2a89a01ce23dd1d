import writeXlsxFile from 'write-excel-file/node'
import { Refused } from '../shared/refused.ts'
import type { Raw } from './serve.ts'

export type ExportFormat = 'csv' | 'xlsx'

export type ExportColumn<Row> = {
  header: string
  value: (row: Row) => string | number | null
  /** In characters, for the spreadsheet. */
  width?: number
}

export type TableExport<Row> = {
  /** Without ending: "tps-1602-2024-11-27". */
  fileName: string
  sheet: string
  columns: readonly ExportColumn<Row>[]
  rows: AsyncIterable<Row> | Iterable<Row>
}

/** More rows than this make a spreadsheet that no office computer opens; CSV has no such limit. */
const mostSheetRows = 250_000

/**
 * Text that a spreadsheet program would run as a formula is marked as text with an apostrophe (CWE-1236). Only CSV
 * needs it: in XLSX a cell carries its type.
 */
export function safeText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) && !/^-?\d+([.,]\d+)?$/.test(text) ? `'${text}` : text
}

function csvCell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = safeText(value)
  return /[",;\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

async function toCsv<Row>({ columns, rows }: TableExport<Row>): Promise<Buffer> {
  // the mark by which spreadsheet programs know UTF-8
  const parts = [Buffer.from(`\uFEFF${columns.map(({ header }) => csvCell(header)).join(',')}\r\n`)]
  let lines = ''
  for await (const row of rows) {
    lines += `${columns.map(({ value }) => csvCell(value(row))).join(',')}\r\n`
    if (lines.length > 256 * 1024) {
      parts.push(Buffer.from(lines))
      lines = ''
    }
  }
  parts.push(Buffer.from(lines))
  return Buffer.concat(parts)
}

function sheetCell(value: string | number | null) {
  if (value === null) return null
  return typeof value === 'number' ? { value, type: Number, format: '#,##0.###' } : { value, type: String }
}

async function toXlsx<Row>({ columns, rows, sheet }: TableExport<Row>): Promise<Buffer> {
  const heading = columns.map(({ header }) => ({ value: header, type: String, fontWeight: 'bold' as const }))
  const body: ReturnType<typeof sheetCell>[][] = []
  for await (const row of rows) {
    if (body.length >= mostSheetRows) throw new Refused('too-many-rows-for-xlsx', { limit: mostSheetRows }, 413)
    body.push(columns.map(({ value }) => sheetCell(value(row))))
  }
  return writeXlsxFile([heading, ...body], {
    sheet: sheet.replace(/[\\/?*[\]:]/g, ' ').slice(0, 31),
    columns: columns.map(({ width = 14 }) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer()
}

const mediaTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** A table as a file to download, ready to reply. The rows are read before it returns, so within the transaction. */
export async function exportTable<Row>(format: ExportFormat, table: TableExport<Row>): Promise<Raw> {
  const body = format === 'csv' ? await toCsv(table) : await toXlsx(table)
  const name = table.fileName.replace(/[^\w.-]+/g, '-')
  return {
    body,
    mediaType: mediaTypes[format],
    headers: { 'content-disposition': `attachment; filename="${name}.${format}"` },
  }
}
