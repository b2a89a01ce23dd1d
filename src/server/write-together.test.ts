import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { everywhere, inTransaction } from './database.ts'
import { writeTogether } from './write-together.ts'

const database = await freshDatabase()
await inTransaction(database, everywhere, async (db) => {
  await sql`create table ballots (station text collate "C" primary key, votes integer check (votes >= 0))`.execute(db)
  await sql`alter table ballots enable row level security`.execute(db)
  await sql`alter table ballots force row level security`.execute(db)
  await sql`create policy ballots_in_area on ballots using (
    starts_with('area:' || station, (select nullif(current_setting('serentak.area', true), ''))))`.execute(db)
})

beforeEach(() => inTransaction(database, everywhere, (db) => sql`delete from ballots`.execute(db)))

type Taken = { station: string; transaction: string; seen: number }

const take = (area: string, station: string, votes = 0) =>
  writeTogether<Taken>(
    database,
    { area },
    {
      text: `insert into ballots (station, votes) values ($1, $2)
        returning station, pg_current_xact_id()::text as transaction, (select count(*)::int from ballots) as seen`,
      values: [station, votes],
    },
  )

const stationOf = (number: number) => `16710110${String(number).padStart(5, '0')}`
const kept = async () => {
  const { rows } = await inTransaction(database, everywhere, (db) =>
    sql<{ station: string }>`select station from ballots order by station`.execute(db),
  )
  return rows.map(({ station }) => station)
}

test('one statement alone is kept, and answered with its rows', async () => {
  const [row] = await take('1671', stationOf(1))
  expect(row).toMatchObject({ station: stationOf(1) })
  expect(await kept()).toEqual([stationOf(1)])
})

test('those that come at once share a transaction, and each gets its own answer', async () => {
  const numbers = Array.from({ length: 200 }, (_, number) => number)
  const answers = await Promise.all(numbers.map((number) => take('1671', stationOf(number))))
  expect(answers.map(([row]) => row?.station)).toEqual(numbers.map(stationOf))
  expect(new Set(answers.map(([row]) => row?.transaction)).size).toBeLessThan(20)
  expect(await kept()).toHaveLength(200)
})

test('each runs under the area of its own caller, whoever stands beside it', async () => {
  await take('1674', '1674011001001')
  const answers = await Promise.all([
    take('16', stationOf(1)),
    take('1671', stationOf(2)),
    take('1674', '1674011001002'),
  ])
  // before its own: the province the neighbour's, each regency one station of its own; nobody both
  expect(answers.map(([row]) => row?.seen)).toEqual([1, 1, 1])
  const outside = await Promise.allSettled([
    take('16', stationOf(3)),
    take('1674', stationOf(4)),
    take('1671', stationOf(5)),
  ])
  expect(outside.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(outside[1]).toMatchObject({ reason: { code: '42501' } })
  expect(await kept()).not.toContain(stationOf(4))
})

test('one that fails takes nobody with it', async () => {
  await take('1671', stationOf(7))
  const numbers = Array.from({ length: 30 }, (_, number) => number)
  const answers = await Promise.allSettled(numbers.map((number) => take('1671', stationOf(number), number - 3)))
  const failed = answers.flatMap((answer, number) =>
    answer.status === 'rejected' ? [[number, answer.reason.code]] : [],
  )
  expect(failed).toEqual([
    [0, '23514'],
    [1, '23514'],
    [2, '23514'],
    [7, '23505'],
  ])
  expect(await kept()).toHaveLength(30 - 3)
})

test('a caller without an area writes nothing', async () => {
  const work = writeTogether(database, { area: null }, { text: 'insert into ballots values ($1, 0)', values: ['1'] })
  await expect(work).rejects.toMatchObject({ code: '42501' })
})

test('a forged area is refused, and harms nobody', async () => {
  const [forged, honest] = await Promise.allSettled([
    take("16'; drop table ballots; --", '1'),
    take('16', stationOf(1)),
  ])
  expect(forged).toMatchObject({ status: 'rejected', reason: { message: expect.stringContaining('not fit') } })
  expect(honest?.status).toBe('fulfilled')
})
