import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { type Db, everywhere, inTransaction } from './database.ts'
import { isBehind, lookBack, noteClocks } from './look-back.ts'
import { sideBySide } from './side-by-side.ts'

const database = await freshDatabase({ poolSize: 4 })
const voting = '2024-11-27T12:00:00Z'
const station = '1671011001001'

/** Sets the clock of the event; the real one when nothing is said. */
const setClock = async (at?: string) => {
  const offset = at === undefined ? 0 : Date.parse(at) - Date.now()
  await inTransaction(database, everywhere, (db) => sql`update events set clock_offset_ms = ${offset}`.execute(db))
}
await inTransaction(database, everywhere, async (db) => {
  await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
    ('16', 'Sumatera Selatan', 'sumateraselatan', ''), ('1671', 'Kota Palembang', 'palembang', '16'),
    ('167101', 'Sako', 'sako', '1671'), ('1671011001', 'Sako', 'sako', '167101') on conflict do nothing`.execute(db)
  await sql`insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
    values ('uji', 'Uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', true)`.execute(db)
  await sql`insert into contests (id, event, office, area, position) values ('gub', 'uji', 'governor', '16', 1)`.execute(
    db,
  )
  await sql`insert into polling_stations (event, regency, code, village, registered_l, registered_p, formed_on)
    values ('uji', '1671', ${station}, '1671011001', 200, 200, '2024-09-19'),
      ('uji', '1671', '1671011001002', '1671011001', 200, 200, null)`.execute(db)
  await sql`insert into result_entries (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes)
    values (gen_random_uuid(), '1671', 'uji', 'gub', ${station}, 1, 'first', 'orang', ${voting}, '', '{1,2}')`.execute(
    db,
  )
  await sql`insert into accepted_forms (id, regency, event, contest, station, version, accepted_at, accepted_by, votes)
    values (gen_random_uuid(), '1671', 'uji', 'gub', ${station}, 1, ${voting}, 'orang', '{1,2}')`.execute(db)
})

const count = async (db: Db) => {
  const { rows } = await sql<{ forms: number; readings: number; stations: number }>`
    select (select count(*) from accepted_forms) as forms, (select count(*) from result_entries) as readings,
      (select count(*) from polling_stations) as stations`.execute(db)
  return rows[0]
}
const countAsOf = (at: string, area: string | null = '') =>
  inTransaction(database, { area }, async (db) => {
    await lookBack(db, new Date(at))
    return count(db)
  })

test('what happened later is not there, in the zone of the event', async () => {
  expect(await countAsOf('2024-11-27T11:59:59Z')).toEqual({ forms: 0, readings: 0, stations: 2 })
  expect(await countAsOf(voting)).toEqual({ forms: 1, readings: 1, stations: 2 })
  // a station whose forming nobody dated was always there; 18 September 23.59 and 19 September 00.00 in Jakarta
  expect((await countAsOf('2024-09-18T16:59:59Z'))?.stations).toBe(1)
  expect((await countAsOf('2024-09-18T17:00:00Z'))?.stations).toBe(2)
})

test('looking back opens no wall', async () => {
  expect((await countAsOf(voting, '1602'))?.readings).toBe(0)
  expect((await countAsOf(voting, null))?.readings).toBe(0)
})

test('it ends with its transaction', async () => {
  await Promise.all(Array.from({ length: 8 }, () => countAsOf('2024-09-01T00:00:00Z')))
  const after = await Promise.all(Array.from({ length: 8 }, () => inTransaction(database, everywhere, count)))
  expect(after.map((counts) => counts?.forms)).toEqual(Array.from({ length: 8 }, () => 1))
})

test('two connections look back alike', async () => {
  const scope = everywhere
  const counts = await inTransaction(database, scope, async (db) => {
    await lookBack(db, new Date('2024-10-01T00:00:00Z'))
    return sideBySide({ database, scope, db }, (both) => Promise.all(Array.from({ length: 6 }, () => count(both))))
  })
  expect(counts.map((one) => one?.forms)).toEqual(Array.from({ length: 6 }, () => 0))
})

test('whoever looks back may still write, and sees it at the clock of the event', async () => {
  await setClock('2024-11-15T09:00:00Z')
  const seen = await inTransaction(database, everywhere, async (db) => {
    await lookBack(db)
    await sql`insert into form_photos (regency, event, contest, station, sha256, added_by, added_at)
      values ('1671', 'uji', 'gub', ${station}, ${'a'.repeat(64)}, 'orang', '2024-11-15T08:00:00Z')
      on conflict (regency, contest, station, sha256) do nothing`.execute(db)
    const { rows } = await sql`select station from form_photos`.execute(db)
    return { photos: rows.length, forms: (await count(db))?.forms }
  })
  expect(seen).toEqual({ photos: 1, forms: 0 })
})

test('a clock is behind while something later has happened', async () => {
  await setClock('2024-11-15T09:00:00Z')
  await noteClocks(database)
  expect(isBehind(database)).toBe(true)
  await setClock()
  await noteClocks(database)
  expect(isBehind(database)).toBe(false)
})

test('every view has the columns of its table', async () => {
  const { rows } = await database.pool.query<{ view: string }>(`
    select v.relname as view from pg_class v join pg_namespace n on n.oid = v.relnamespace and n.nspname = 'as_of'
    join pg_class t on t.relname = v.relname and t.relnamespace = 'public'::regnamespace
    where (select array_agg(attname order by attnum) from pg_attribute where attrelid = v.oid and attnum > 0)
      is distinct from (select array_agg(attname order by attnum) from pg_attribute
        where attrelid = t.oid and attnum > 0 and not attisdropped)`)
  expect(rows).toEqual([])
})
