import { sql } from 'kysely'
import { beforeEach, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { everywhere, inTransaction } from './database.ts'
import { together, writeTogether } from './write-together.ts'

const database = await freshDatabase()
await inTransaction(database, everywhere, async (db) => {
  await sql`create table ballots (station text collate "C" primary key, votes integer check (votes >= 0))`.execute(db)
  await sql`alter table ballots enable row level security`.execute(db)
  await sql`alter table ballots force row level security`.execute(db)
  await sql`create policy ballots_in_area on ballots using (
    starts_with('area:' || station, (select nullif(current_setting('serentak.area', true), ''))))`.execute(db)
})

beforeEach(() => inTransaction(database, everywhere, (db) => sql`delete from ballots`.execute(db)))

type Ballot = { id: string; station: string; votes: number }
type Answer = { id: string; transaction: string; kept: boolean }

const ballots = together(
  { id: 'text', station: 'text', votes: 'integer' },
  (given) => `
  with asked as (select * from ${given}), kept as (
    insert into ballots (station, votes) select station, votes from asked where starts_with(station, caller_area)
    on conflict do nothing returning station
  )
  select id, pg_current_xact_id()::text as transaction, station in (select station from kept) as kept from asked`,
)

let made = 0
const take = (area: string, station: string, votes = 0, id = `b${made++}`) =>
  writeTogether<Answer>(database, ballots, area, { id, station, votes } satisfies Ballot)

const stationOf = (number: number) => `16710110${String(number).padStart(5, '0')}`
const kept = async () => {
  const { rows } = await inTransaction(database, everywhere, (db) =>
    sql<{ station: string }>`select station from ballots order by station`.execute(db),
  )
  return rows.map(({ station }) => station)
}

test('a row alone is kept, and answered', async () => {
  expect(await take('1671', stationOf(1), 5, 'one')).toMatchObject({ id: 'one', kept: true })
  expect(await kept()).toEqual([stationOf(1)])
})

test('those that come at once share a statement, and each gets its own answer', async () => {
  const numbers = Array.from({ length: 200 }, (_, number) => number)
  const answers = await Promise.all(numbers.map((number) => take('1671', stationOf(number), 0, `s${number}`)))
  expect(answers.map((answer) => answer?.id)).toEqual(numbers.map((number) => `s${number}`))
  expect(new Set(answers.map((answer) => answer?.transaction)).size).toBeLessThan(20)
  expect(await kept()).toHaveLength(200)
})

test('each row is held to the area of its own caller, whoever stands beside it', async () => {
  const answers = await Promise.all([take('16', stationOf(3)), take('1674', stationOf(4)), take('1671', stationOf(5))])
  expect(answers.map((answer) => answer?.kept)).toEqual([true, false, true])
  expect(await kept()).toEqual([stationOf(3), stationOf(5)])
})

test('every value arrives as it was sent', async () => {
  const echo = together(
    {
      id: 'text',
      words: 'text',
      list: 'text[]',
      numbers: 'integer[]',
      object: 'jsonb',
      at: 'timestamptz',
      bytes: 'bytea',
    },
    (given) => `select id, words, list, numbers, object, at, bytes from ${given}`,
  )
  const at = new Date('2024-11-27T12:00:00.123Z')
  const trying = ['', 'NULL', '"', '\\', '\\"', '{a,b}', "o'clock", 'dua\nbaris\ttab', 'é 字 🗳', ' tepi ', null]
  const rows = trying.map((words, at) => ({
    words,
    list: trying.slice(0, at),
    numbers: at === 3 ? null : [at, null, -1].slice(0, at),
    object: { words, list: trying, at },
  }))
  const asked = rows.map((row, number) =>
    writeTogether(database, echo, '', { id: `${number}`, ...row, at: at.toISOString(), bytes: '\\x0009ff' }),
  )
  expect(await Promise.all(asked)).toEqual(
    rows.map((row, number) => ({ id: `${number}`, ...row, at, bytes: Buffer.of(0, 9, 255) })),
  )
})

test('row-level security sees no more than the area that holds all callers', async () => {
  const held = together(
    { id: 'text' },
    (given) => `with seen as (select count(*)::int as seen from ballots) select id, seen from ${given}, seen`,
  )
  const look = (area: string, id: string) => writeTogether<Answer & { seen: number }>(database, held, area, { id })
  await Promise.all([take('16', stationOf(1)), take('1674', '1674011001001'), take('18', '1871011001001')])
  expect((await look('1671', 'a'))?.seen).toBe(1)
  const both = await Promise.all([look('1671', 'b'), look('1674', 'c')])
  expect(both.map((answer) => answer?.seen)).toEqual([2, 2])
  expect((await look('', 'd'))?.seen).toBe(3)
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
  ])
  expect(answers[7]).toMatchObject({ value: { kept: false } })
  expect(await kept()).toHaveLength(30 - 3)
})

test('the same id at the same moment is answered by a statement of its own', async () => {
  const twice = await Promise.all([take('1671', stationOf(1), 1, 'same'), take('1671', stationOf(1), 2, 'same')])
  expect(twice.map((answer) => answer?.kept)).toEqual([true, false])
})

test('a forged area is refused, and harms nobody', async () => {
  const [forged, honest] = await Promise.allSettled([
    take("16'; drop table ballots; --", '1'),
    take('16', stationOf(1)),
  ])
  expect(forged).toMatchObject({ status: 'fulfilled', value: { kept: false } })
  expect(honest).toMatchObject({ status: 'fulfilled', value: { kept: true } })
  await expect(take("16'; drop table ballots; --", '1')).rejects.toThrow('not fit for a transaction scope')
})
