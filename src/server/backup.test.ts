import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statfsSync,
  rmSync,
  statSync,
  writeFileSync,
  chmodSync,
  cpSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, describe, expect, onTestFinished, test } from 'vitest'
import { emptyDatabase, freshDatabase } from '../testing/database.ts'
import { backup, restore } from './backup.ts'
import { BackupError, verifyBackup } from './backup-manifest.ts'
import { everywhere, inTransaction, openDatabase, type OpenDatabase } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { migrate } from './migrate.ts'

/** In memory where there is room: these tests write a cluster a dozen times and are about whole copies, not about disks. */
const memory = existsSync('/dev/shm') && statfsSync('/dev/shm').bavail * statfsSync('/dev/shm').bsize > 2 ** 31
const base = mkdtempSync(memory ? '/dev/shm/serentak-backup-' : '/tmp/serentak-backup-')
chmodSync(base, 0o755)
const dataDir = join(base, 'data')
const quick = { shared_buffers: '64MB' }
const server = await startEmbeddedPostgres({ dataDir, settings: quick })
const database = openDatabase({ connection: server.connection, poolSize: 4 })
afterAll(async () => {
  await database.close()
  await server.stop()
  rmSync(base, { recursive: true, force: true })
})

await migrate(server.connection)
await giveSample(database)
mkdirSync(join(dataDir, 'files/ab'), { recursive: true })
mkdirSync(join(dataDir, 'keys'))
writeFileSync(join(dataDir, 'files/ab/photo'), Buffer.from([0xff, 0xd8, 0xff, 0, 1, 2]))
writeFileSync(join(dataDir, 'files/.staged-1234'), 'half an upload')
writeFileSync(join(dataDir, 'keys/audit.key'), 'secret')

/** Protected rows, text that needs escaping, self-references and an identity column. */
async function giveSample(target: OpenDatabase): Promise<void> {
  await inTransaction(target, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumatera selatan', ''),
      ('1671', 'Kota\tPalembang \\ "x"', 'palembang', '16')`.execute(db)
  })
}

const regionsOf = (target: OpenDatabase) =>
  inTransaction(
    target,
    everywhere,
    async (db) => (await sql<{ name: string }>`select name from regions order by code`.execute(db)).rows,
  )
const regions = [{ name: 'Indonesia' }, { name: 'Sumatera Selatan' }, { name: 'Kota\tPalembang \\ "x"' }]

let places = 0
const newPlace = () => join(base, `place-${places++}`)
const problemOf = async (work: Promise<unknown>) => {
  const error = await work.catch((cause: unknown) => cause)
  return error instanceof BackupError ? error.problem : error
}

let kept: Promise<string> | undefined

/** One backup serves the tests that only read it or damage a copy of it. */
async function copyOfBackup(): Promise<string> {
  kept ??= (async () => {
    const place = newPlace()
    await backup(dataDir, place)
    await verifyBackup(place)
    return place
  })()
  const copy = newPlace()
  cpSync(await kept, copy, { recursive: true })
  return copy
}

async function openRestored(folder: string): Promise<OpenDatabase> {
  const restored = await startEmbeddedPostgres({ dataDir: folder, settings: quick })
  const opened = openDatabase({ connection: restored.connection, poolSize: 2 })
  onTestFinished(async () => {
    await opened.close()
    await restored.stop()
  })
  return opened
}

describe('a backup of the running platform', () => {
  test('holds everything that was committed before it, while others go on writing', async () => {
    await inTransaction(database, everywhere, (db) =>
      sql`create table if not exists intake (n int primary key)`.execute(db),
    )
    const intake = { written: 0, over: false }
    const writer = (async () => {
      while (!intake.over) {
        const n = intake.written + 1
        await inTransaction(database, everywhere, (db) => sql`insert into intake values (${n})`.execute(db))
        intake.written = n
      }
    })()
    const seen: number[] = []
    const place = newPlace()
    while (intake.written < 20) await sleep(5)
    const before = intake.written
    const summary = await backup(dataDir, place, { onProgress: (_, done, total) => seen.push(done / total) })
    intake.over = true
    await writer
    expect(summary.kind).toBe('cluster')
    expect(seen.at(-1)).toBeCloseTo(1)
    expect(statSync(place).mode & 0o077).toBe(0)

    const folder = newPlace()
    await restore(place, folder)
    const restored = await openRestored(folder)
    expect(await regionsOf(restored)).toEqual(regions)
    const { rows } = await inTransaction(restored, everywhere, (db) =>
      sql<{ count: number; last: number }>`select count(*) as count, max(n) as last from intake`.execute(db),
    )
    expect(rows[0]?.count).toBe(rows[0]?.last)
    expect(rows[0]?.last).toBeGreaterThanOrEqual(before)
    expect(rows[0]?.last).toBeLessThanOrEqual(intake.written)
    expect(readFileSync(join(folder, 'files/ab/photo')).toString('hex')).toBe('ffd8ff000102')
    expect(readFileSync(join(folder, 'keys/audit.key'), 'utf8')).toBe('secret')
    expect(readdirSync(join(folder, 'files'))).toEqual(['ab'])
  })

  test('as tables moves to a database of one’s own, and back', async () => {
    await inTransaction(database, everywhere, (db) => sql`drop table if exists intake`.execute(db))
    const place = newPlace()
    expect((await backup(dataDir, place, { portable: true })).kind).toBe('tables')
    const external = await emptyDatabase()
    const folder = newPlace()
    await restore(place, folder, { connection: external.connection })
    expect(await regionsOf(external)).toEqual(regions)
    expect(existsSync(join(folder, 'keys/audit.key'))).toBe(true)

    const again = newPlace()
    await backup(folder, again, { connection: external.connection })
    const home = newPlace()
    await restore(again, home)
    expect(await regionsOf(await openRestored(home))).toEqual(regions)
  })

  test('as tables leaves keys and row-level security in force', async () => {
    const place = newPlace()
    await backup(dataDir, place, { portable: true })
    const external = await emptyDatabase()
    await restore(place, newPlace(), { connection: external.connection })
    const guards = sql<{ kind: string; count: number }>`
      select 'keys' as kind, count(*) from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
      union all select 'forced', count(*) from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace`
    const original = await freshDatabase()
    const [mine, theirs] = await Promise.all(
      [external, original].map((one) => inTransaction(one, everywhere, (db) => guards.execute(db))),
    )
    expect(mine?.rows).toEqual(theirs?.rows)
    expect(mine?.rows[0]?.count).toBeGreaterThan(0)
  })
})

describe('a backup that is not what it was', () => {
  test.each([
    ['a changed byte', (place: string) => writeFileSync(join(place, 'keys/audit.key'), 'sEcret')],
    ['a missing file', (place: string) => rmSync(join(place, 'files/ab/photo'))],
    [
      'a changed manifest',
      (place: string) =>
        writeFileSync(
          join(place, 'manifest.json'),
          readFileSync(join(place, 'manifest.json'), 'utf8').replace('audit.key', 'other.key'),
        ),
    ],
  ])('is refused for %s, and nothing is restored', async (_, damage) => {
    const place = await copyOfBackup()
    damage(place)
    const folder = newPlace()
    expect(await problemOf(restore(place, folder))).toBe('damaged')
    expect(existsSync(folder)).toBe(false)
  })

  test('is no backup without its manifest', async () => {
    const place = newPlace()
    mkdirSync(place)
    expect(await problemOf(restore(place, newPlace()))).toBe('not-a-backup')
  })
})

describe('nothing is overwritten', () => {
  test('by a backup into a folder with something in it, or into the data itself', async () => {
    const place = newPlace()
    mkdirSync(place)
    writeFileSync(join(place, 'letter'), 'dear')
    expect(await problemOf(backup(dataDir, place))).toBe('not-empty')
    expect(await problemOf(backup(dataDir, join(dataDir, 'backups')))).toBe('inside')
    expect(readdirSync(place)).toEqual(['letter'])
  })

  test('by a restore over data that are there', async () => {
    const place = await copyOfBackup()
    expect(await problemOf(restore(place, dataDir))).toBe('not-empty')
    expect(await regionsOf(database)).toEqual(regions)
  })

  test('by a restore of tables into a database that is in use', async () => {
    const place = newPlace()
    await backup(dataDir, place, { portable: true })
    const used = await freshDatabase()
    const folder = newPlace()
    expect(await problemOf(restore(place, folder, { connection: used.connection }))).toBe('not-empty')
    expect(existsSync(folder)).toBe(false)
  })
})

test('a backup of a platform that is not running starts its database for that time only', async () => {
  const first = newPlace()
  await restore(await copyOfBackup(), first)
  expect((await backup(first, newPlace())).kind).toBe('cluster')
  expect(existsSync(join(first, 'postgres/postmaster.pid'))).toBe(false)
})
