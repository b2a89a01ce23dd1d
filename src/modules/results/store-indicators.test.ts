import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Db, everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { event, givenElection, governor, regent, stations } from './given-station.ts'
import * as store from './store-indicators.ts'

const database = await freshDatabase()
const [first = '', second = '', third = '', fourth = '', fifth = ''] = stations
const everything = { event, area: '16', length: 4 }
const inside = <T>(area: string | null, work: (db: Db) => Promise<T>) => inTransaction(database, { area }, work)

const regencyOf = (station: string) => station.slice(0, 4)

const givenReading = (db: Db, station: string, sequence = 1) =>
  sql`insert into result_entries (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes)
    values (${newId()}, ${regencyOf(station)}, ${event}, ${governor}, ${station}, ${sequence}, ${sequence === 1 ? 'first' : 'second'}, 'uji', now(), '', '{}')`.execute(
    db,
  )

const givenCounted = (db: Db, station: string, contest = governor) =>
  sql`insert into accepted_forms (id, regency, event, contest, station, version, entry, accepted_at, accepted_by, votes)
    values (${newId()}, ${regencyOf(station)}, ${event}, ${contest}, ${station}, 1, null, now(), 'uji', '{}')`.execute(
    db,
  )

const givenMoves = async (db: Db, station: string, states: readonly string[]) => {
  for (const [index, state] of states.entries()) {
    await sql`insert into form_moves (id, regency, event, contest, station, sequence, move, state, returned_to, moved_by, moved_at)
      values (${newId()}, ${regencyOf(station)}, ${event}, ${governor}, ${station}, ${index + 1}, 'enter', ${state},
        ${state === 'returned' ? 'budi' : null}, 'uji', now())`.execute(db)
  }
}

beforeAll(async () => {
  await givenElection(database)
  await inside(everywhere.area, async (db) => {
    for (const station of [first, second, fifth]) await givenReading(db, station)
    await givenReading(db, first, 2)
    for (const station of [first, third, fourth, fifth]) await givenCounted(db, station)
    await givenCounted(db, third, regent)
    await givenMoves(db, first, ['different', 'returned'])
    await givenMoves(db, second, ['different', 'waiting'])
    await givenMoves(db, fifth, ['held', 'accepted'])
    await givenMoves(db, fourth, ['waiting', 'accepted'])
  })
})

describe('the forms of the readiness board', () => {
  test('a form is read once, however many readings it has', async () => {
    const read = await inside('16', (db) => store.countRead(db, everything))
    expect(read.toSorted((one, other) => one.region.localeCompare(other.region))).toEqual([
      { region: '1601', forms: 2 },
      { region: '1602', forms: 1 },
    ])
  })

  test('forms that another system counted are told apart from those with a reading', async () => {
    const without = await inside('16', (db) => store.countWithoutReading(db, everything))
    expect(without).toEqual([{ region: '1601', forms: 3 }])
  })

  test('a form counts in each contest, down to the village', async () => {
    const counted = await inside('16', (db) => store.countCounted(db, { event, area: '160102', length: 10 }))
    expect(counted).toEqual([{ region: third.slice(0, 10), forms: 3 }])
  })

  test('a faulty form is settled when it counts, whether its last move says so or not', async () => {
    const moved = await inside('16', (db) => store.countMoved(db, everything))
    expect(moved.toSorted((one, other) => one.region.localeCompare(other.region))).toEqual([
      { region: '1601', agreed: 1, faulty: 2, resolved: 1 },
      { region: '1602', agreed: 0, faulty: 1, resolved: 1 },
    ])
  })

  test('forms of another event are not counted', async () => {
    const other = { ...everything, event: 'pilkada-lain' }
    const counts = await inside('16', (db) =>
      Promise.all([store.countCounted(db, other), store.countRead(db, other), store.countMoved(db, other)]),
    )
    expect(counts.flat()).toEqual([])
  })
})

describe('row-level security of the readings', () => {
  const seen = (db: Db) =>
    sql<{ station: string }>`select distinct station from result_entries order by 1`
      .execute(db)
      .then(({ rows }) => rows.map(({ station }) => station))

  test.each<[string, string | null, string[]]>([
    ['the nation', '', [first, second, fifth]],
    ['the province', '16', [first, second, fifth]],
    ['a regency', '1602', [fifth]],
    ['a village', first.slice(0, 10), [first, second]],
    ['a station', second, [second]],
    ['the neighbour', '1603', []],
    ['another province', '17', []],
    ['nowhere', null, []],
  ])('%s shows its own', async (_, area, expected) => {
    expect(await inside(area, seen)).toEqual(expected)
  })

  test.each(['', '16', 'area', 'area16', 'area:x', 'area:16 ', 'AREA:16', 'xarea:16'])(
    'a setting that reads %j shows nothing',
    async (setting) => {
      const found = await inside('16', async (db) => {
        await sql`select set_config('serentak.area', ${setting}, true)`.execute(db)
        return seen(db)
      })
      expect(found).toEqual([])
    },
  )

  test.each(['1602', '160102', fifth, null])('who acts in %s writes nowhere else', async (area) => {
    await expect(inside(area, (db) => givenReading(db, first, 3))).rejects.toMatchObject({ code: '42501' })
  })
})
