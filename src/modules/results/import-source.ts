import { pipeline, type Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { openTable, type TableFile, type TableRow } from '../../server/table-file.ts'
import { listZipEntries } from '../../server/zip-entries.ts'
import { Refused } from '../../shared/refused.ts'
import { type ImportedRow, resultFileLimit } from './contract-import.ts'
import {
  anyColumns,
  type Cells,
  type ColumnKey,
  columnsOf,
  isFeedHeader,
  type Layout,
  layoutOf,
  momentReader,
  type ReadForm,
  readCells,
} from './import-layout.ts'
import { readWire, stationOf } from './import-wire.ts'
import { type JsonDocument, readJsonDocuments } from './import-json.ts'

/** One file, or the files of a folder; each can be opened more than once. */
export type Input = { name: string; files: readonly InputFile[] }
export type InputFile = { name: string; open: () => Readable }

/** How the rows are to be understood, known only when the contest is. */
export type Understanding = { candidates: (contest: string) => number | undefined; contest: string; zone: string }

export type Source = {
  layout: Layout
  /** Columns of votes in a table; null where the documents say it one by one. */
  votes: number | null
  /** The station and the contest of the first row, '' where it has none: they tell which event is meant. */
  first: { station: string; contest: string }
  /** What a column is called in the file, for messages. */
  header: (key: ColumnKey) => string
  /** In batches, since waiting for each row by itself costs more than reading it. */
  read: (understanding: Understanding) => AsyncIterable<(ReadForm | ImportedRow)[]>
}

const megabyte = 1024 * 1024
const archiveLimit = 100 * megabyte
const documentLimit = megabyte
const batchRows = 500

/** Opens results in any of the three layouts; what the file is shows in its first bytes, never in its name. */
export async function openSource(input: Input): Promise<Source> {
  const [file] = input.files
  if (!file) throw new Refused('file-empty', {}, 400)
  if (input.files.length > 1) return wireSource(documentsOf(input.files))
  const start = await readStart(file)
  if (start.length === 0) throw new Refused('file-empty', {}, 400)
  if (start.subarray(0, 4).toString('hex') === '504b0304') return openArchive(file)
  const isJson = /^\uFEFF?\s*[[{]/.test(start.toString('utf8', 0, 200))
  return isJson ? wireSource(documentsOf(input.files)) : openTableSource(file)
}

/** The first bytes of a file, unpacked when it is packed. */
async function readStart(file: InputFile): Promise<Buffer> {
  const head = await readHead(file)
  return isGzip(head) ? firstChunk(unpack(file.open())) : head
}

const readHead = (file: InputFile) => firstChunk(file.open())

const isGzip = (head: Buffer) => head[0] === 0x1f && head[1] === 0x8b

function unpack(packed: Readable): Readable {
  return pipeline(packed, createGunzip(), () => undefined)
}

/** Leaving the loop closes the stream. */
async function firstChunk(stream: Readable): Promise<Buffer> {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) return chunk
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new Refused('gzip-broken', {}, 400)
    }
    throw error
  }
  return Buffer.alloc(0)
}

// ------------------------------------------------------------------------------------------------------- tables

/** The header is looked at first: then only the columns that are there are read, and those that must be are asked for. */
async function openTableSource(file: InputFile): Promise<Source> {
  const stream = file.open()
  const limits = { maxBytes: resultFileLimit, maxRows: 2_000_000 }
  const seen = await openTable(stream, { columns: anyColumns, ...limits })
  const name = isFeedHeader(seen.headers.v1) ? 'sirekap-table' : 'serentak'
  const columns = columnsOf[name].filter(({ key, optional }) => !optional || seen.headers[key] !== undefined)
  const isWhole = columns.every(({ key }) => seen.headers[key] !== undefined)
  // a workbook is read in one piece, so it is not read again
  if (seen.format === 'xlsx' && isWhole) return tableSource(file.name, seen, layoutOf[name])
  stream.destroy()
  return tableSource(file.name, await openTable(file.open(), { columns, ...limits }), layoutOf[name])
}

async function tableSource(file: string, table: TableFile<ColumnKey>, layout: Layout): Promise<Source> {
  const names = Object.keys(table.headers)
  const votes = Math.max(0, ...names.flatMap((name) => (/^v\d+$/.test(name) ? [Number(name.slice(1))] : [])))
  const words = names.some((name) => name.endsWith('_words'))
  const rows = table.rows[Symbol.asyncIterator]()
  const opening = await rows.next()
  const first: Cells | undefined = opening.done ? undefined : opening.value.cells
  const header = (key: ColumnKey) => table.headers[key] ?? key

  async function* read({ contest, zone }: Understanding): AsyncGenerator<(ReadForm | ImportedRow)[]> {
    const shape = { layout, votes, words, moment: momentReader(zone) }
    const take = ({ line, cells }: TableRow<ColumnKey>): ReadForm | ImportedRow => {
      const row = readCells(cells, shape)
      if (!('reason' in row)) return { file, line, ...row, contest: row.contest || contest, rerun: false }
      const { key, reason, found, expected } = row
      return { file, line, column: header(key), reason, found: found.slice(0, 60), expected }
    }
    let batch: (ReadForm | ImportedRow)[] = []
    for (let next = opening; !next.done; next = await rows.next()) {
      batch.push(take(next.value))
      if (batch.length < batchRows) continue
      yield batch
      batch = []
    }
    yield batch
  }
  return { layout, votes, first: { station: first?.code ?? '', contest: first?.contest ?? '' }, header, read }
}

// -------------------------------------------------------------------------------------------------------- JSON

async function openArchive(file: InputFile): Promise<Source> {
  const parts: Buffer[] = []
  let bytes = 0
  for await (const part of file.open() as AsyncIterable<Buffer>) {
    bytes += part.length
    if (bytes > archiveLimit) throw new Refused('file-too-large', { limitMegabytes: archiveLimit / megabyte }, 413)
    parts.push(part)
  }
  const entries = listZipEntries(Buffer.concat(parts))
  const documents = entries?.filter(({ name }) => name.endsWith('.json')) ?? []
  if (documents.length === 0) return openTableSource(file)
  return wireSource(
    (async function* () {
      for (const { name, read } of documents) yield { file: name, line: 1, text: readEntry(read, name) }
    })(),
  )
}

function readEntry(read: (limit: number) => Buffer, name: string): string {
  try {
    return read(documentLimit).toString('utf8')
  } catch {
    throw new Refused('archive-broken', { name }, 400)
  }
}

async function* documentsOf(files: readonly InputFile[]): AsyncGenerator<JsonDocument> {
  for (const file of files) {
    const packed = isGzip(await readHead(file))
    yield* readJsonDocuments(file.name, packed ? unpack(file.open()) : file.open(), resultFileLimit)
  }
}

async function wireSource(documents: AsyncIterable<JsonDocument>): Promise<Source> {
  const rest = documents[Symbol.asyncIterator]()
  const opening = await rest.next()
  const first = opening.done ? '' : stationOf(parse(opening.value.text), opening.value.file)

  async function* read({ contest, candidates }: Understanding): AsyncGenerator<(ReadForm | ImportedRow)[]> {
    for (let next = opening; !next.done; next = await rest.next()) {
      yield [takeDocument(next.value, contest, candidates(contest) ?? 0)]
    }
  }
  return {
    layout: layoutOf['sirekap-wire'],
    votes: null,
    first: { station: first, contest: '' },
    header: () => 'tps_code',
    read,
  }
}

function takeDocument({ file, line, text }: JsonDocument, contest: string, candidates: number): ReadForm | ImportedRow {
  const document = parse(text)
  if (document === undefined) {
    return { file, line, column: '', reason: 'bad-json', found: text.trim().slice(0, 60), expected: '{ … }' }
  }
  const form = readWire(document, file, candidates)
  return 'reason' in form ? { ...form, file, line, found: form.found.slice(0, 60) } : { ...form, file, line, contest }
}

/** undefined when the text is no JSON. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
