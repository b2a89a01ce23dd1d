import { afterAll, beforeAll, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { serveForTest } from '../../testing/http.ts'
import type { EventFacts, MeasuredLevel } from '../readiness/contract.ts'
import { eventFacts } from '../readiness/given-event.ts'
import { releaseForm, submitEntry } from './contract.ts'
import { form } from './given-form.ts'
import { budi, ppk, siti } from './given-officers.ts'
import { entry, event, givenElection, governor, otherStation, station } from './given-station.ts'
import { indicators } from './indicators.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
const api = await serveForTest(routes, database)
afterAll(() => api.close())

const facts = eventFacts(event)

const measure = (id: string, area: string, level: MeasuredLevel) =>
  inTransaction(database, everywhere, async (db) => {
    const found = indicators.find((one) => one.id === id)
    const rows = await found?.measure(db, { event: facts, area, level, now: new Date('2024-11-27T13:00:00Z') })
    return rows?.map(({ region, done, total }) => [region, done, total])
  })

beforeAll(async () => {
  await givenElection(database)
  const faulty = form({ t1: 331 })
  for (const person of [siti, budi]) {
    await api.call(person, submitEntry, { body: entry({ content: faulty }) })
  }
  await api.call(budi, submitEntry, { body: entry({ station: otherStation }) })
})

test('a form is received with its first reading and verified when two agree, right or wrong', async () => {
  expect(await measure('results-received', '16', 'regency')).toEqual([
    ['1601', 2, 8],
    ['1602', 0, 2],
  ])
  expect(await measure('results-verified', '1601', 'district')).toEqual([
    ['160101', 1, 4],
    ['160102', 0, 4],
  ])
})

test('a faulty form is resolved when it counts', async () => {
  expect(await measure('results-resolved', '160101', 'village')).toEqual([['1601012001', 0, 1]])
  const body = { id: newId(), event, contest: governor, station, note: 'Plano memang 331', document: 'BA 12' }
  await api.call(ppk, releaseForm, { body })
  expect(await measure('results-resolved', '160101', 'village')).toEqual([['1601012001', 1, 1]])
})

test('counting starts at 13.00 of the province, and ends within twelve hours after midnight', () => {
  const received = indicators.find(({ id }) => id === 'results-received')
  expect(received?.starts(facts)?.toISOString()).toBe('2024-11-27T06:00:00.000Z')
  expect(received?.deadline(facts)?.toISOString()).toBe('2024-11-28T05:00:00.000Z')
  const stageDay: EventFacts['stageDay'] = (stage) => (stage === 'rekapitulasi-kecamatan' ? '2024-12-02' : undefined)
  const verified = indicators.find(({ id }) => id === 'results-verified')
  expect(verified?.deadline(facts)?.toISOString()).toBe('2024-12-03T16:59:00.000Z')
  expect(verified?.deadline({ ...facts, stageDay })?.toISOString()).toBe('2024-12-02T16:59:00.000Z')
  expect(received?.starts({ ...facts, timeZone: 'Asia/Jayapura' })?.toISOString()).toBe('2024-11-27T04:00:00.000Z')
})
