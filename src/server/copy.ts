import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { getClient, type Db } from './database.ts'

const chunkBytes = 64 * 1024

type Rows = AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>

/**
 * Loads rows by COPY on the transaction's own connection; they become visible with its commit. Each row has one
 * value per column, in order; an array becomes a PostgreSQL array, so give a JSON array as text. Returns how many
 * rows went in.
 *
 * PostgreSQL takes no COPY into a table whose policies bind the caller: then the rows go through a temporary table,
 * and an INSERT that the policies check. That costs about as much again; a bulk load into a fresh table, with its
 * policies set afterwards, does not pay it.
 */
export async function copyInto(db: Db, table: string, columns: readonly string[], rows: Rows): Promise<number> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  const target = pg.escapeIdentifier(table)
  const client = await getClient(db)
  const { rows: found } = await client.query<{ bound: boolean }>('select row_security_active($1) as bound', [target])
  if (!found[0]?.bound) return copyFrom(db, `${target} (${names})`, rows)
  const stage = pg.escapeIdentifier(`stage_${randomBytes(6).toString('hex')}`)
  await client.query(`create temporary table ${stage} on commit drop as select ${names} from ${target} with no data`)
  const count = await copyFrom(db, stage, rows)
  await client.query(`insert into ${target} (${names}) select ${names} from ${stage}; drop table ${stage}`)
  return count
}

async function copyFrom(db: Db, target: string, rows: Rows): Promise<number> {
  return outsidePipeline(db, async (client) => {
    const stream = client.query(from(`copy ${target} from stdin`))
    await pipeline(Readable.from(inChunks(rows), { objectMode: false }), stream)
    return stream.rowCount
  })
}

/** Loads what copyOut wrote, into a table whose policies do not bind the caller. */
export async function copyRaw(db: Db, table: string, columns: readonly string[], source: Readable): Promise<number> {
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
  return outsidePipeline(db, async (client) => {
    const stream = client.query(from(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin`))
    await pipeline(source, stream)
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
  const client = await getClient(db)
  await client.query('select')
  Object.assign(client, { pipeline: false })
  try {
    return await work(client)
  } finally {
    Object.assign(client, { pipeline: true })
  }
}

async function* inChunks(rows: Rows): AsyncGenerator<Buffer> {
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
