import { beforeAll, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import type { MeasuredLevel } from '../readiness/contract.ts'
import { eventFacts } from '../readiness/given-event.ts'
import { event, givenElection, givenForm, regent, stations } from './given-election.ts'
import { indicators } from './indicators.ts'

const database = await freshDatabase()
const facts = eventFacts(event)

const measure = (area: string, level: MeasuredLevel) =>
  inTransaction(database, everywhere, async (db) => {
    const rows = await indicators[0]?.measure(db, { event: facts, area, level, now: new Date() })
    return rows?.map(({ region, done, total }) => [region, done, total])
  })

beforeAll(() => givenElection(database))

test('a district is complete when every contest of every station is counted', async () => {
  for (const station of stations.slice(0, 6)) await givenForm(database, { station })
  expect(await measure('16', 'regency')).toEqual([
    ['1601', 0, 2],
    ['1671', 0, 1],
  ])
  for (const station of stations.slice(0, 6)) await givenForm(database, { station, contest: regent, votes: [1, 2] })
  for (const station of stations.slice(9)) await givenForm(database, { station })
  expect(await measure('16', 'regency')).toEqual([
    ['1601', 1, 2],
    ['1671', 1, 1],
  ])
})

test('the same at every level, and never below a district', async () => {
  expect(await measure('', 'province')).toEqual([['16', 2, 3]])
  expect(await measure('1601', 'district')).toEqual([
    ['160101', 1, 1],
    ['160102', 0, 1],
  ])
  expect(await measure('160101', 'village')).toEqual([])
})
