import { InvalidInputError, InvalidSpreadsheetError, readSheet } from 'read-excel-file/node'
import { type Readable, pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { Refused } from '../shared/refused.ts'
import { type CsvRecord, readCsv } from './csv-records.ts'
import { listZipEntries } from './zip-entries.ts'

/** A column a table may have: the key the program uses, and the names it may carry in the file's first row. */
export type TableColumn<Key extends string> = { key: Key; names: readonly string[]; optional?: boolean }

export type TableRow<Key extends string> = {
  /** As a text editor or a spreadsheet counts: the header is line 1. */
  line: number
  /** Trimmed texts; '' where the cell is empty or the column absent. */
  cells: Record<Key, string>
}

export type TableFile<Key extends string> = {
  format: 'csv' | 'xlsx'
  /** What each column is called in this file, for messages; absent columns are missing. */
  headers: Partial<Record<Key, string>>
  rows: AsyncIterable<TableRow<Key>>
}

export type TableOptions<Key extends string> = {
  columns: readonly TableColumn<Key>[]
  /** Largest file in bytes (after unpacking .gz). XLSX is read in one piece, so it has a limit of its own. */
  maxBytes?: number
  maxRows?: number
}

const megabyte = 1024 * 1024
const xlsxLimit = 40 * megabyte
const xlsxUnpackedLimit = 600 * megabyte

/** How a column is recognised whatever its case, spaces, dots or underscores: "Jumlah_L" is "jumlah l". */
function foldHeader(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '')
}

/**
 * Opens a table in CSV (comma, semicolon or tab; UTF-8; also packed as .gz) or XLSX (first sheet), by its first bytes.
 * Rows stream. Whatever makes the file no such table is refused with its line and what to do; columns that nobody asked
 * for are passed over.
 */
export async function openTable<Key extends string>(
  source: Readable,
  options: TableOptions<Key>,
): Promise<TableFile<Key>> {
  const bytes = limited(source, options.maxBytes ?? 512 * megabyte)
  const head = await readHead(bytes)
  if (head.length === 0) throw new Refused('file-empty', {}, 400)
  const kind = kindOf(head)
  if (kind === 'old-excel') throw new Refused('old-excel', {}, 415)
  if (kind === 'unknown') throw new Refused('no-table', {}, 415)
  const whole = joined(head, bytes)
  if (kind === 'xlsx') return openXlsx(whole, options)
  if (kind === 'csv') return openCsv(whole, options)
  const unpacked = pipeline(whole, createGunzip(), () => undefined)
  return openTable(unpacked, options)
}

async function* limited(source: Readable, limit: number): AsyncGenerator<Buffer> {
  let bytes = 0
  try {
    for await (const chunk of source as AsyncIterable<Buffer | string>) {
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      bytes += buffer.length
      if (bytes > limit) throw new Refused('file-too-large', { limitMegabytes: Math.round(limit / megabyte) }, 413)
      yield buffer
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new Refused('gzip-broken', {}, 400)
    }
    throw error
  }
}

/** Enough bytes to tell what the file is and which delimiter its first line uses. */
async function readHead(bytes: AsyncGenerator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  while (length < 64 * 1024) {
    const { value, done } = await bytes.next()
    if (done) break
    parts.push(value)
    length += value.length
  }
  return Buffer.concat(parts)
}

async function* joined(head: Buffer, rest: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield head
  yield* rest
}

type Kind = 'csv' | 'xlsx' | 'gzip' | 'old-excel' | 'unknown'

function kindOf(head: Buffer): Kind {
  const start = head.subarray(0, 4).toString('hex')
  if (start === '504b0304') return 'xlsx'
  if (start === 'd0cf11e0') return 'old-excel'
  if (start.startsWith('1f8b')) return 'gzip'
  // UTF-16 is refused later with its own advice; any other zero byte means that this is no text
  return head.includes(0) && !isUtf16(head) ? 'unknown' : 'csv'
}

function isUtf16(head: Buffer): boolean {
  const mark = head.subarray(0, 2).toString('hex')
  return mark === 'fffe' || mark === 'feff'
}

const delimiters = [',', ';', '\t'] as const

/** The mark that parts the columns of the first line; Excel in Indonesia writes semicolons. */
export function findDelimiter(firstLine: string): (typeof delimiters)[number] {
  const bare = firstLine.replace(/"[^"]*"/g, '')
  const counts = delimiters.map((mark) => bare.split(mark).length)
  return delimiters[counts.indexOf(Math.max(...counts))] ?? ','
}

async function* decoded(bytes: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 1
  for await (const chunk of bytes) {
    let text: string
    try {
      text = decoder.decode(chunk, { stream: true })
    } catch {
      throw new Refused('not-utf8', { line: line + countBadLine(chunk) }, 400)
    }
    line += text.split('\n').length - 1
    yield text
  }
  try {
    decoder.decode()
  } catch {
    throw new Refused('not-utf8', { line }, 400)
  }
}

/** How many lines of the chunk are sound before the first that is not. */
function countBadLine(chunk: Buffer): number {
  const loose = new TextDecoder('utf-8').decode(chunk)
  return loose.slice(0, Math.max(loose.indexOf('\uFFFD'), 0)).split('\n').length - 1
}

async function openCsv<Key extends string>(
  bytes: AsyncGenerator<Buffer>,
  options: TableOptions<Key>,
): Promise<TableFile<Key>> {
  const texts = decoded(bytes)
  const opening = ((await texts.next()).value ?? '').replace(/^\uFEFF/, '')
  const delimiter = findDelimiter(opening.slice(0, opening.search(/[\r\n]|$/)))
  const source = (async function* () {
    yield opening
    yield* texts
  })()
  return toTable('csv', readCsv(source, delimiter), options)
}

async function openXlsx<Key extends string>(
  bytes: AsyncGenerator<Buffer>,
  options: TableOptions<Key>,
): Promise<TableFile<Key>> {
  const archive = await inOnePiece(bytes)
  refuseUnsound(archive)
  const sheet = await readSheet(archive, { trim: true, parseNumber: (text) => text }).catch((error: unknown) => {
    if (error instanceof InvalidInputError || error instanceof InvalidSpreadsheetError) {
      throw new Refused('xlsx-broken', {}, 400)
    }
    throw error
  })
  const rows = sheet.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ''))
  return toTable('xlsx', inOneBatch(filled), options)
}

async function inOnePiece(bytes: AsyncGenerator<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  for await (const part of bytes) {
    length += part.length
    if (length > xlsxLimit) throw new Refused('xlsx-too-large', { limitMegabytes: xlsxLimit / megabyte }, 413)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Refuses what is no workbook, what would unpack beyond memory, and merged cells, whose values stand in one cell only. */
function refuseUnsound(archive: Buffer): void {
  const entries = listZipEntries(archive)
  const sheets = entries?.filter(({ name }) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)) ?? []
  if (!entries || sheets.length === 0) throw new Refused('xlsx-broken', {}, 400)
  let unpacked = 0
  for (const entry of entries) {
    try {
      const content = entry.read(xlsxUnpackedLimit - unpacked)
      unpacked += content.length
      if (entry === sheets[0]) refuseMerged(content)
    } catch (error) {
      if (error instanceof Refused) throw error
      const bomb = error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
      if (bomb) throw new Refused('xlsx-too-large', { limitMegabytes: xlsxLimit / megabyte }, 413)
      throw new Refused('xlsx-broken', {}, 400)
    }
  }
}

function refuseMerged(sheet: Buffer): void {
  const at = sheet.indexOf('<mergeCell ')
  if (at < 0) return
  const range = /ref="([A-Z0-9:]+)"/.exec(sheet.toString('utf8', at, at + 80))?.[1] ?? ''
  throw new Refused('merged-cells', { range }, 400)
}

/** Excel shows long codes as 1.6E+12; the number itself is whole and exact up to 15 digits. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString().slice(0, 10)
  const text = String(value).trim()
  return /^\d(\.\d+)?E\+?\d{1,2}$/i.test(text) ? BigInt(Math.round(Number(text))).toString() : text
}

async function* inOneBatch(rows: CsvRecord[]): AsyncGenerator<CsvRecord[]> {
  yield rows
}

/** The first row names the columns, what follows are the rows. */
async function toTable<Key extends string>(
  format: 'csv' | 'xlsx',
  batches: AsyncGenerator<CsvRecord[]>,
  { columns, maxRows = 2_000_000 }: TableOptions<Key>,
): Promise<TableFile<Key>> {
  let opening: CsvRecord[] = []
  while (opening.length === 0) {
    const next = await batches.next()
    if (next.done) break
    opening = next.value
  }
  const header = opening[0]?.cells.map((name) => name.trim())
  if (!header) throw new Refused('file-empty', {}, 400)
  const places = findColumns(header, columns)
  const headers: Partial<Record<Key, string>> = {}
  for (const [key, place] of places) headers[key] = header[place] ?? ''

  let count = 0
  const toRow = ({ line, cells }: CsvRecord): TableRow<Key> => {
    count += 1
    if (count > maxRows) throw new Refused('too-many-rows', { limit: maxRows }, 413)
    if (cells.length > header.length) {
      throw new Refused('too-many-cells', { line, expected: header.length, found: cells.length }, 400)
    }
    const row = {} as Record<Key, string>
    for (const { key } of columns) row[key] = (cells[places.get(key) ?? -1] ?? '').trim()
    return { line, cells: row }
  }
  const rows = (async function* () {
    for (const record of opening.slice(1)) yield toRow(record)
    for await (const batch of batches) for (const record of batch) yield toRow(record)
  })()
  return { format, headers, rows }
}

function findColumns<Key extends string>(
  header: readonly string[],
  columns: readonly TableColumn<Key>[],
): Map<Key, number> {
  const folded = header.map(foldHeader)
  const places = new Map<Key, number>()
  for (const { key, names, optional } of columns) {
    const wanted = [key, ...names].map(foldHeader)
    const found = folded.flatMap((name, index) => (wanted.includes(name) ? [index] : []))
    const [place] = found
    if (found.length > 1) throw new Refused('column-twice', { column: header[found[1] ?? 0] ?? key }, 400)
    if (place !== undefined) places.set(key, place)
    else if (!optional) {
      const expected = columns.filter((column) => !column.optional).map((column) => column.names[0] ?? column.key)
      throw new Refused(
        'column-missing',
        { column: names[0] ?? key, expected: expected.join(', '), found: header.join(', ').slice(0, 300) },
        400,
      )
    }
  }
  return places
}
