import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import type { Connection } from './database.ts'

export const migrationsFolder = fileURLToPath(new URL('../../migrations', import.meta.url))

export type Migration = { name: string; sql: string; sha256: string }

export type MigrationProblem = 'changed' | 'newer' | 'out-of-order' | 'failed' | 'misnamed'

const words: Record<MigrationProblem, (name: string, detail: string) => [indonesian: string, english: string]> = {
  changed: (name) => [
    `Migrasi ${name} sudah diterapkan lalu isinya berubah. Kembalikan isi semula dan buat migrasi baru.`,
    `Migration ${name} was applied and has changed since. Restore its text and write a new migration.`,
  ],
  newer: (name) => [
    `Basis data lebih baru daripada program ini (migrasi ${name} tidak dikenal). Pasang Serentak versi terbaru.`,
    `The database is newer than this program (migration ${name} is unknown here). Install the latest Serentak.`,
  ],
  'out-of-order': (name, last) => [
    `Migrasi ${name} datang sesudah ${last} diterapkan. Beri nomor sesudah ${last}.`,
    `Migration ${name} came after ${last} was applied. Give it a number after ${last}.`,
  ],
  failed: (name, detail) => [
    `Migrasi ${name} gagal dan dibatalkan seluruhnya: ${detail}`,
    `Migration ${name} failed and was rolled back as a whole: ${detail}`,
  ],
  misnamed: (name) => [
    `Nama migrasi ${name} harus berbentuk 0001-apa-yang-berlaku.sql dengan nomor yang belum dipakai.`,
    `Migration ${name} must be called like 0001-what-holds-now.sql, with a number of its own.`,
  ],
}

/** Why the schema could not be brought up to date; the database is as it was before the migration named. */
export class MigrationError extends Error {
  readonly problem: MigrationProblem

  constructor(problem: MigrationProblem, name: string, detail = '', options?: ErrorOptions) {
    super(words[problem](name, detail).join('\n'), options)
    this.name = 'MigrationError'
    this.problem = problem
  }
}

/** The migrations of the program in their order. */
export function listMigrations(folder: string = migrationsFolder): Migration[] {
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.sql'))
    .sort()
  const numbers = new Set<string>()
  return names.map((name) => {
    const number = /^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]
    if (!number || numbers.has(number)) throw new MigrationError('misnamed', name)
    numbers.add(number)
    const sql = readFileSync(join(folder, name), 'utf8')
    return { name, sql, sha256: sha256(sql) }
  })
}

/** One value for the whole schema, such as the name of a test template. */
export function migrationsHash(migrations: readonly Migration[]): string {
  return sha256(migrations.map(({ name, sha256: hash }) => `${name} ${hash}`).join('\n'))
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, and returns the names of those applied.
 * Two programs starting at once wait for each other. Throws a MigrationError and changes nothing when the database
 * and the program do not belong together.
 */
export async function migrate(
  connection: Connection,
  migrations: readonly Migration[] = listMigrations(),
): Promise<string[]> {
  const client = new pg.Client({ ...connection, application_name: 'serentak migrate' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(hashtext('serentak migrate'))`)
    await client.query(`set client_min_messages = warning`)
    await client.query(
      `create table if not exists schema_migrations (
         name text collate "C" primary key, sha256 text not null, applied_at timestamptz not null default now())`,
    )
    const { rows } = await client.query<Applied>('select name, sha256 from schema_migrations order by name')
    const missing = findMissing(migrations, rows)
    for (const migration of missing) await apply(client, migration)
    return missing.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

type Applied = { name: string; sha256: string }

/** The migrations still to be applied. */
export function findMissing(migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, sha256: hash } of applied) {
    const migration = known.get(name)
    if (!migration) throw new MigrationError('newer', name)
    if (migration.sha256 !== hash) throw new MigrationError('changed', name)
  }
  const last = applied.at(-1)?.name ?? ''
  const done = new Set(applied.map(({ name }) => name))
  const missing = migrations.filter(({ name }) => !done.has(name))
  const late = missing.find(({ name }) => name < last)
  if (late) throw new MigrationError('out-of-order', late.name, last)
  return missing
}

async function apply(client: pg.Client, { name, sql, sha256: hash }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migrations (name, sha256) values ($1, $2)', [name, hash])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw new MigrationError('failed', name, describe(error, sql), { cause: error })
  }
}

/** PostgreSQL gives the place of a mistake as a character count; people look for a line. */
function describe(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = 'position' in error ? Number(error.position) : Number.NaN
  return Number.isNaN(position) ? error.message : `${error.message} (line ${sql.slice(0, position).split('\n').length})`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
