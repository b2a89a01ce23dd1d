import { mkdtempSync, rmSync, chmodSync, createReadStream, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import { from } from 'pg-copy-streams'
import pg from 'pg'
import { loadRegions } from '../src/modules/regions/index.ts'
import { findInput } from '../src/modules/results/import-input.ts'
import { importResults } from '../src/modules/results/import-results.ts'
import { nobody } from '../src/server/caller.ts'
import { type Connection, type OpenDatabase, everywhere, inTransaction, openDatabase } from '../src/server/database.ts'
import { startEmbeddedPostgres } from '../src/server/embedded-postgres.ts'
import { migrate } from '../src/server/migrate.ts'
import { type Figure, median, round } from './measure.ts'

const file = '../shared/data/pilpres-2024-sumsel-tps.csv.gz'
const event = 'pemilu-sumsel-2024'
const runs = 5
/** An import may take ten times the bare COPY of the same rows, and this long to start. */
const startSeconds = 1

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

/** The rows as they lie in the file, into a table without any index, over a connection of its own. */
async function copyBare(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection })
  await client.connect()
  const columns = 'tps_code text, prov text, kab text, kec text, desa text, no text'
  const numbers = Array.from({ length: 21 }, (_, index) => `n${index} integer`).join(', ')
  await client.query(`drop table if exists bare_rows; create table bare_rows (${columns}, ${numbers}, ts timestamp)`)
  const target = client.query(from('copy bare_rows from stdin (format csv, header)'))
  await pipeline(createReadStream(file), createGunzip(), target)
  await client.end()
}

async function importOnce(database: OpenDatabase): Promise<number> {
  const input = await findInput(file)
  const report = await inTransaction(database, everywhere, (db) =>
    importResults(db, input, { event, area: '', withStations: true, apply: true, caller: nobody, now: new Date() }),
  )
  if (!report.applied || report.added === 0) throw new Error('the file was not imported')
  return report.rows
}

async function forget(database: OpenDatabase): Promise<void> {
  await inTransaction(database, everywhere, async (db) => {
    for (const table of ['result_entries', 'accepted_forms', 'form_moves'])
      await sql`truncate ${sql.table(table)}`.execute(db)
  })
}

/** Both, five times in turn, on one durable server; no figure where the published file is absent. */
export async function benchImport(): Promise<Figure[]> {
  if (!existsSync(file)) {
    console.log(`import: skipped, ${file} is not here`)
    return []
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'serentak-bench-import-'))
  chmodSync(dataDir, 0o755)
  const server = await startEmbeddedPostgres({ dataDir })
  try {
    await migrate(server.connection)
    const database = openDatabase({ connection: server.connection, poolSize: 2 })
    await loadRegions(database)
    // the event and its stations exist when results come; the first import makes them
    const rows = await importOnce(database)
    const copies: number[] = []
    const imports: number[] = []
    for (let run = 0; run < runs; run += 1) {
      await forget(database)
      copies.push(await timed(() => copyBare(server.connection)))
      imports.push(await timed(() => importOnce(database)))
    }
    await database.close()
    return [judge(rows, median(copies), median(imports))]
  } finally {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function judge(rows: number, copy: number, work: number): Figure {
  return {
    name: 'import beside a bare COPY',
    says: `${rows} rows: import ${round(work)} s of which ${startSeconds} s to start, bare COPY ${round(copy, 3)} s`,
    value: round((work - startSeconds) / copy),
    bound: { most: 10 },
    unit: '×',
  }
}
