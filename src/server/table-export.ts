import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import { Refused } from '../shared/refused.ts'
import type { Raw } from './serve.ts'
import { type Sheet, writeSheet } from './sheet-writer.ts'

export type ExportFormat = 'csv' | 'xlsx'

export type ExportColumn<Row> = {
  header: string
  value: (row: Row) => string | number | null
  /** In characters, for the spreadsheet. */
  width?: number
  /** How the spreadsheet writes its numbers: rupiah with "Rp" before them. */
  format?: 'rupiah'
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

/** A sheet of a few hundred rows is written faster than a thread starts. */
const threadAbove = 500

async function toXlsx<Row>({ columns, rows, sheet }: TableExport<Row>): Promise<Buffer> {
  const lines: Sheet['rows'] = [columns.map(({ header }) => header)]
  for await (const row of rows) {
    if (lines.length > mostSheetRows) throw new Refused('too-many-rows-for-xlsx', { limit: mostSheetRows }, 413)
    lines.push(columns.map(({ value }) => value(row)))
  }
  const widths = columns.map(({ width = 14 }) => width)
  const whole = { name: sheet, widths, formats: columns.map(({ format }) => format ?? null), rows: lines }
  return lines.length > threadAbove ? inThread(whole) : writeSheet(whole)
}

/** Writing 13,000 rows takes most of a second; on a thread of its own it keeps nobody waiting. */
async function inThread(sheet: Sheet): Promise<Buffer> {
  const worker = new Worker(new URL('./sheet-worker.ts', import.meta.url), { workerData: sheet })
  try {
    const [bytes] = (await once(worker, 'message')) as [Uint8Array]
    return Buffer.from(bytes)
  } finally {
    await worker.terminate()
  }
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
