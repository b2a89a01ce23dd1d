import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { BackupError, keepStream, type BackupEntry, type Manifest } from './backup-manifest.ts'
import { copyOut, copyRaw } from './copy.ts'
import { everywhere, inTransaction, openDatabase, type Connection, type Db } from './database.ts'
import { listMigrations, migrate } from './migrate.ts'

type Tables = Pick<Manifest, 'tables' | 'sequences'> & { entries: BackupEntry[] }

/**
 * Copies every table as of one moment while others go on writing. Works on any PostgreSQL, and carries data to
 * another version or from the embedded server to one of its own. The queue of background jobs stays behind.
 */
export async function copyTables(
  connection: Connection,
  target: string,
  onBytes: (bytes: number) => void,
): Promise<Tables> {
  const database = openDatabase({ connection, poolSize: 1 })
  try {
    return await inTransaction(
      database,
      everywhere,
      async (db) => {
        const copied: Tables = { tables: [], sequences: await listSequences(db), entries: [] }
        for (const { name, columns } of await listTables(db)) {
          const list = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
          const through = new PassThrough()
          const [entry, rows] = await Promise.all([
            keepStream(target, `tables/${name}.copy`, through),
            copyOut(db, `copy (select ${list} from ${pg.escapeIdentifier(name)}) to stdout`, through),
          ])
          copied.entries.push(entry)
          copied.tables.push({ name, columns, rows })
          onBytes(entry.bytes)
        }
        return copied
      },
      { readOnly: true, isolation: 'repeatable read' },
    )
  } finally {
    await database.close()
  }
}

/** Fills an empty database: schema as it was, rows in one transaction, then whatever this program knows beyond. */
export async function restoreTables(
  connection: Connection,
  source: string,
  manifest: Manifest,
  onBytes: (bytes: number) => void,
): Promise<void> {
  const known = listMigrations()
  const unknown = manifest.migrations.find(({ sha256 }, index) => known[index]?.sha256 !== sha256)
  if (unknown) throw new BackupError('newer', source, unknown.name)
  await refuseFilled(connection)
  await migrate(connection, known.slice(0, manifest.migrations.length))
  const database = openDatabase({ connection, poolSize: 1 })
  try {
    await inTransaction(database, everywhere, async (db) => {
      const putBack = await liftGuards(db)
      // A migration may have put rows of its own into the schema; those of the backup take their place.
      for (const { name } of manifest.tables) await sql`delete from ${sql.table(name)}`.execute(db)
      for (const { name, columns, rows } of manifest.tables) {
        const file = join(source, 'tables', `${name}.copy`)
        const count = await copyRaw(db, name, columns, createReadStream(file))
        if (count !== rows) throw new BackupError('damaged', source, `tables/${name}.copy`)
        onBytes(manifest.entries.find(({ path }) => path === `tables/${name}.copy`)?.bytes ?? 0)
      }
      for (const { name, value } of manifest.sequences)
        await sql`select setval(${name}::regclass, ${value})`.execute(db)
      for (const statement of putBack) await sql.raw(statement).execute(db)
    })
  } finally {
    await database.close()
  }
  await migrate(connection)
}

async function refuseFilled(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection })
  await client.connect()
  try {
    const { rows } = await client.query<{ database: string }>(
      `select current_database() as database from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') limit 1`,
    )
    if (rows[0]) throw new BackupError('not-empty', rows[0].database)
  } finally {
    await client.end()
  }
}

async function listTables(db: Db): Promise<{ name: string; columns: string[] }[]> {
  const { rows } = await sql<{ name: string; columns: string[] }>`
    select c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'schema_migrations' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname`.execute(db)
  return rows
}

async function listSequences(db: Db): Promise<Manifest['sequences']> {
  const { rows } = await sql<{ name: string; value: number }>`
    select sequencename::text as name, last_value as value from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`.execute(db)
  return rows
}

/**
 * While the rows go in, foreign keys and forced row-level security would only stand in the way of their order. Both are
 * back before the commit, when the keys are checked over all rows at once.
 */
async function liftGuards(db: Db): Promise<string[]> {
  const { rows } = await sql<{ lift: string; back: string }>`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as lift,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as back
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    union all
    select format('alter table %I no force row level security', relname), format('alter table %I force row level security', relname)
    from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace`.execute(db)
  for (const { lift } of rows) await sql.raw(lift).execute(db)
  return rows.map(({ back }) => back)
}
