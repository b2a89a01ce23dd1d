import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { getClient, type Db } from './database.ts'

const chunkBytes = 64 * 1024

/**
 * Loads rows by COPY on the transaction's own connection; they become visible with its commit. Each row has one
 * value per column, in order. Returns how many rows went in.
 */
export async function copyInto(
  db: Db,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Promise<number> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  return outsidePipeline(db, async (client) => {
    const stream = client.query(from(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`))
    await pipeline(Readable.from(inChunks(rows), { objectMode: false }), stream)
    return stream.rowCount
  })
}

/** `copyOut(db, 'copy (select …) to stdout')`: the server's own text or CSV, for exports and backups. */
export async function copyOut(db: Db, statement: string, target: NodeJS.WritableStream): Promise<number> {
  return outsidePipeline(db, async (client) => {
    const stream = client.query(to(statement))
    await pipeline(stream, target)
    return stream.rowCount
  })
}

/** COPY talks its own protocol, so nothing may be in flight before it nor sent behind it. */
async function outsidePipeline<T>(db: Db, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = getClient(db)
  await client.query('select')
  Object.assign(client, { pipeline: false })
  try {
    return await work(client)
  } finally {
    Object.assign(client, { pipeline: true })
  }
}

async function* inChunks(
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): AsyncGenerator<Buffer> {
  let chunk = ''
  for await (const row of rows) {
    chunk += `${row.map(encode).join('\t')}\n`
    if (chunk.length >= chunkBytes) {
      yield Buffer.from(chunk)
      chunk = ''
    }
  }
  if (chunk !== '') yield Buffer.from(chunk)
}

/** One value in COPY's text format. */
function encode(value: unknown): string {
  if (value === null || value === undefined) return '\\N'
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (typeof value === 'boolean') return value ? 't' : 'f'
  return escapeText(asText(value))
}

function asText(value: unknown): string {
  if (typeof value === 'string') return value
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`
  if (Array.isArray(value)) return `{${value.map(arrayElement).join(',')}}`
  return JSON.stringify(value)
}

function arrayElement(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return `"${asText(value).replaceAll(/["\\]/g, '\\$&')}"`
}

function escapeText(text: string): string {
  if (!/[\\\t\n\r]/.test(text)) return text
  return text.replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r')
}
