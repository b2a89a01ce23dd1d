import * as fc from 'fast-check'
import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { everywhere, inTransaction, type Db } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { figureKeys } from '../results/form.ts'
import {
  event,
  givenElection,
  givenForm,
  givenReading,
  governor,
  regent,
  stations,
  villages,
} from './given-election.ts'
import type { Added } from './levels.ts'
import { percentOf, shares, turnout } from './rules.ts'
import * as store from './store.ts'

const database = await freshDatabase()
await givenElection(database)

const inside = <T>(work: (db: Db) => Promise<T>) => inTransaction(database, everywhere, work)
const levels = [10, 6, 4, 2]
const everyCell = [...figureKeys, 'v1', 'v2', 'v3']

const rollUp = (question: Partial<store.RollUpQuestion> = {}): Promise<Added[]> =>
  inside((db) =>
    store.rollUp(db, { event, contest: governor, candidates: 3, area: '16', lengths: levels, ...question }),
  )

const rowOf = (rows: readonly Added[], region: string) => rows.find((row) => row.region === region)
const figure = (row: Added | undefined, name: string) => row?.cells[everyCell.indexOf(name)]
const addUp = (values: (number | null | undefined)[]) => {
  const filled = values.filter((value) => value !== null && value !== undefined)
  return filled.length === 0 ? null : filled.reduce((sum, value) => sum + value, 0)
}

beforeEach(async () => {
  await inside(async (db) => {
    for (const table of ['accepted_forms', 'form_moves', 'form_photos', 'result_entries']) {
      await sql`delete from ${sql.table(table)}`.execute(db)
    }
  })
})

describe('four-level roll-up', () => {
  test('areas without any counted form are there, with their stations and without figures', async () => {
    const rows = await rollUp()
    expect(rows.map(({ region }) => region)).toEqual(['16', '1601', '1671', '160101', '160102', '167101', ...villages])
    expect(rowOf(rows, '16')).toMatchObject({ stations: 12, registered: 4800, counted: 0, empty: 0 })
    expect(rowOf(rows, '16')?.cells).toEqual(everyCell.map(() => null))
  })

  test('a corrected form counts once, with its last version', async () => {
    const [station = ''] = stations
    const first = await givenForm(database, { station, votes: [100, 0, 0], figures: { t1: 100 } })
    const second = await givenForm(database, {
      station,
      version: 2,
      replaces: first,
      votes: [0, 100, 0],
      figures: { t1: 100 },
    })
    await givenForm(database, { station, version: 3, replaces: second, votes: [0, 99, 0], figures: { t1: 99 } })
    const province = rowOf(await rollUp(), '16')
    expect(province?.counted).toBe(1)
    expect(['v1', 'v2', 'v3', 't1'].map((name) => figure(province, name))).toEqual([0, 99, 0, 99])
  })

  test('a row that no counted form has is empty, not zero; beside filled ones it does not disturb the sum', async () => {
    const [one = '', two = ''] = stations
    await givenForm(database, { station: one, figures: { b3_j: null, d_j: null } })
    await givenForm(database, { station: two, figures: { d_j: null } })
    const province = rowOf(await rollUp(), '16')
    expect(figure(province, 'd_j')).toBeNull()
    expect(figure(province, 'b3_j')).toBe(7)
    expect(province?.empty).toBe(3)
    const filled = rowOf(await rollUp({ added: 'filled' }), '16')
    expect(['a1_j', 'b3_j', 'd_j', 'v1'].map((name) => figure(filled, name))).toEqual([2, 1, 0, 2])
  })

  test('contests of one station do not mix', async () => {
    const [station = ''] = stations
    await givenForm(database, { station, votes: [1, 2, 3] })
    await givenForm(database, { station, contest: regent, votes: [40, 50] })
    const rows = await rollUp({ contest: regent, candidates: 2, area: '1601', lengths: [10, 6, 4] })
    expect(rows[0]).toMatchObject({ region: '1601', stations: 9, counted: 1 })
    expect(rows[0]?.cells.slice(-2)).toEqual([40, 50])
  })

  test('a village is rolled up from its stations, one row each', async () => {
    const [station = ''] = stations
    await givenForm(database, { station })
    const rows = await rollUp({ area: villages[0], lengths: [13, 10] })
    expect(rows.map(({ region, counted }) => [region, counted])).toEqual([
      [villages[0], 1],
      [`${villages[0]}001`, 1],
      [`${villages[0]}002`, 0],
      [`${villages[0]}003`, 0],
    ])
  })

  test('a counted form whose station was taken off the list still counts', async () => {
    await givenForm(database, { station: '1601012001009', votes: [5, 0, 0] })
    const rows = await rollUp()
    expect(rowOf(rows, '16')).toMatchObject({ stations: 12, counted: 1 })
    expect(figure(rowOf(rows, villages[0]), 'v1')).toBe(5)
  })

  test('the announced result of Sumatera Selatan comes out of its parts, with its shares and its turnout', async () => {
    const totals = { a1_l: 3_219_840, a1_p: 3_162_899, a1_j: 6_382_739, b1_j: 4_595_661, b2_j: 5_902, b3_j: 22_293 }
    const ballots = {
      b4_j: 4_623_856,
      s1: 6_547_195,
      s2: 4_623_856,
      s3: 3_676,
      s4: 1_919_663,
      t1: 4_301_819,
      t2: 322_037,
      t3: 4_623_856,
    }
    const votes = [2_220_437, 1_082_241, 999_141]
    const part = (value: number, index: number) =>
      Math.floor((value * (index + 1)) / 12) - Math.floor((value * index) / 12)
    for (const [index, station] of stations.entries()) {
      const figures = Object.fromEntries(
        Object.entries({ ...totals, ...ballots }).map(([key, value]) => [key, part(value, index)]),
      )
      await givenForm(database, { station, figures, votes: votes.map((value) => part(value, index)) })
    }
    const province = rowOf(await rollUp(), '16')
    const read = (name: string) => figure(province, name) ?? Number.NaN
    expect({ ...totals, ...ballots }).toEqual(
      Object.fromEntries(Object.keys({ ...totals, ...ballots }).map((key) => [key, read(key)])),
    )
    expect(read('b1_j') + read('b2_j') + read('b3_j')).toBe(read('b4_j'))
    expect(read('s2') + read('s3') + read('s4')).toBe(read('s1'))
    expect(shares([read('v1'), read('v2'), read('v3')])).toEqual([51.62, 25.16, 23.23])
    const sums = { a1_j: read('a1_j'), b1_j: read('b1_j'), b3_j: read('b3_j'), b4_j: read('b4_j') }
    expect((['b4/(a1+b3)', 'b4/a1', 'b1/a1'] as const).map((formula) => turnout(sums, formula).percent)).toEqual([
      72.19, 72.44, 72,
    ])
    expect(percentOf(read('t2'), read('t3'))).toBe(6.96)
  })

  test('whatever is counted, corrected and left empty, the parts of every region add up to it in every row of the form', async () => {
    const maybe = fc.option(fc.integer({ min: 0, max: 99_999 }), { nil: null })
    const form = fc.record({
      station: fc.constantFrom(...stations),
      versions: fc.array(
        fc.record({
          cells: fc.array(maybe, { minLength: 25, maxLength: 25 }),
          votes: fc.array(maybe, { minLength: 3, maxLength: 3 }),
        }),
        {
          minLength: 1,
          maxLength: 3,
        },
      ),
    })
    const forms = fc.uniqueArray(form, { selector: ({ station }) => station, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(forms, async (given) => {
        await inside((db) => sql`delete from accepted_forms`.execute(db))
        for (const { station, versions } of given) {
          let replaces: string | undefined
          for (const [index, { cells, votes }] of versions.entries()) {
            const figures = Object.fromEntries(figureKeys.map((key, at) => [key, cells[at] ?? null]))
            replaces = await givenForm(database, {
              station,
              version: index + 1,
              ...(replaces ? { replaces } : {}),
              figures,
              votes,
            })
          }
        }
        const rows = await rollUp()
        const last = given.map(({ versions }) => versions.at(-1)).filter((version) => version !== undefined)
        const expected = everyCell.map((_, at) =>
          addUp(last.map(({ cells, votes }) => (at < 25 ? cells[at] : votes[at - 25]))),
        )
        expect(rowOf(rows, '16')?.cells).toEqual(expected)
        for (const [index, length] of levels.slice(1).entries()) {
          for (const whole of rows.filter(({ region }) => region.length === length)) {
            const parts = rows.filter(
              ({ region }) => region.length === levels[index] && region.startsWith(whole.region),
            )
            expect(whole.cells).toEqual(everyCell.map((_, at) => addUp(parts.map(({ cells }) => cells[at]))))
            for (const name of ['stations', 'registered', 'counted', 'empty'] as const) {
              expect(whole[name]).toBe(addUp(parts.map((one) => one[name])))
            }
          }
        }
      }),
      { numRuns: 20 },
    )
  })
})

describe('what is read, whatever became of it', () => {
  const [one = '', two = '', three = ''] = stations

  test('a station is added once, with the reading that came last, counted or not', async () => {
    await givenReading(database, { station: one, votes: [948, 90, 50] })
    await givenReading(database, { station: one, sequence: 2, votes: [58, 90, 50] })
    await givenReading(database, { station: two, votes: [1, 2, 3] })
    await givenForm(database, { station: two, votes: [10, 20, 30] })
    const province = rowOf(await rollUp({ basis: 'read' }), '16')
    expect(province).toMatchObject({ stations: 12, counted: 2 })
    expect(['v1', 'v2', 'v3'].map((name) => figure(province, name))).toEqual([59, 92, 53])
    expect(figure(rowOf(await rollUp(), '16'), 'v1')).toBe(10)
  })

  test('an empty cell of a reading is told and added as nothing, not as zero', async () => {
    await givenReading(database, { station: one, figures: { d_j: null }, votes: [1, null, 3] })
    const province = rowOf(await rollUp({ basis: 'read' }), '16')
    expect(province?.empty).toBe(2)
    expect([figure(province, 'd_j'), figure(province, 'v2'), figure(province, 'v3')]).toEqual([null, null, 3])
    const filled = rowOf(await rollUp({ basis: 'read', added: 'filled' }), '16')
    expect(['d_j', 'v1', 'v2'].map((name) => figure(filled, name))).toEqual([0, 1, 0])
  })

  test('missing and complete are stations without any reading', async () => {
    for (const station of [one, two, three]) await givenReading(database, { station })
    await givenForm(database, { station: one })
    const part = { ...governorPart, basis: 'read' } as const
    const missing = await inside((db) => store.listMissing(db, part, 6, 25))
    expect(missing.map(({ region, stations }) => [region, stations]).toSorted()).toEqual([
      ['160101', 3],
      ['160102', 3],
      ['167101', 3],
    ])
    expect(await inside((db) => store.listCompleteness(db, part, [10]))).toEqual([
      { length: 10, regions: 4, complete: 1 },
    ])
  })

  test('where row-level security hides a reading, the transaction is shown the whole area before it adds up', async () => {
    await givenReading(database, { station: one })
    await givenReading(database, { station: stations[9] ?? '' })
    const question = { event, contest: governor, candidates: 3, area: '16', lengths: [2], basis: 'read' } as const
    const countedBy = (area: string | null, isShown: boolean) =>
      inTransaction(database, { area }, async (db) => {
        if (isShown) await store.showReadings(db, '16')
        return (await store.rollUp(db, question))[0]?.counted
      })
    expect([await countedBy('1601', false), await countedBy(null, false)]).toEqual([1, 0])
    expect([await countedBy('1601', true), await countedBy(null, true)]).toEqual([2, 2])
  })
})

test('the numbers of an array as the database writes it', () => {
  expect(store.readArray('{412,NULL,0,-7,2974414}')).toEqual([412, null, 0, -7, 2_974_414])
  expect(store.readArray('{NULL}')).toEqual([null])
})

const governorPart = { event, contest: governor, area: '16' }

describe('what is missing', () => {
  test('a missing station holds one ballot for each voter and the reserve, rounded up', async () => {
    for (const station of stations.slice(1)) await givenForm(database, { station })
    const missing = await inside((db) => store.listMissing(db, governorPart, 4, 25))
    expect(missing).toEqual([{ region: '1601', stations: 1, registered: 400, ballots: 410 }])
  })

  test('a level is complete where every station of a region is counted', async () => {
    for (const station of stations.slice(0, 7)) await givenForm(database, { station })
    const found = await inside((db) => store.listCompleteness(db, governorPart, [2, 4, 6, 10]))
    expect(found.toSorted((a, b) => a.length - b.length)).toEqual([
      { length: 2, regions: 1, complete: 0 },
      { length: 4, regions: 2, complete: 0 },
      { length: 6, regions: 3, complete: 1 },
      { length: 10, regions: 4, complete: 2 },
    ])
  })
})

describe('arrivals', () => {
  test('forms are put into spans of ten minutes, late corrections change nothing', async () => {
    const [one = '', two = '', three = ''] = stations
    const first = await givenForm(database, { station: one, at: '2024-11-27T07:01:00Z' })
    await givenForm(database, { station: one, version: 2, replaces: first, at: '2024-11-28T07:01:00Z' })
    await givenForm(database, { station: two, at: '2024-11-27T07:09:59Z' })
    await givenForm(database, { station: three, at: '2024-11-26T00:00:00Z' })
    const spans = await inside((db) =>
      store.listArrivals(db, governorPart, new Date('2024-11-27T06:00:00Z'), new Date('2024-11-27T17:00:00Z')),
    )
    expect(spans).toEqual([
      { at: new Date('2024-11-27T06:00:00Z'), read: 0, verified: 1, counted: 1 },
      { at: new Date('2024-11-27T07:00:00Z'), read: 0, verified: 2, counted: 2 },
    ])
  })

  test('the forms counted last come first', async () => {
    const [one = '', two = ''] = stations
    await givenForm(database, { station: one, at: '2024-11-27T07:01:00Z' })
    await givenForm(database, { station: two, at: '2024-11-27T07:02:00Z' })
    const latest = await inside((db) => store.listLatest(db, governorPart, 1))
    expect(latest).toMatchObject([{ station: two, village: `Wilayah ${villages[0]}` }])
  })
})
