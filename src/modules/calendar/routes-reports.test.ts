import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { lookBack } from '../../server/look-back.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { eventFacts } from '../readiness/given-event.ts'
import { readStageDays } from './calendar.ts'
import { readCalendar } from './contract.ts'
import { readStageReports, reportStage } from './contract-reports.ts'
import { indicators } from './indicators.ts'
import { listObligations } from './obligations.ts'
import { reportRoutes } from './routes-reports.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
const event = 'pilkada-uji'
const facts = eventFacts(event)
const oki = actor('kpu', '1602', 'kpu-oki')
const now = new Date('2024-11-15T02:00:00Z')
let api: TestApi

beforeAll(async () => {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
      ('16', 'Sumatera Selatan', 'sumateraselatan', ''), ('1602', 'Ogan Komering Ilir', 'oki', '16'),
      ('1607', 'Banyuasin', 'banyuasin', '16') on conflict do nothing`.execute(db)
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration, settings)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', 0, false, '{}')`.execute(db)
    await sql`insert into event_regions (event, region) values (${event}, '16'), (${event}, '1602'), (${event}, '1607')`.execute(
      db,
    )
  })
  api = await serveForTest([...routes, ...reportRoutes], database, () => now)
})
afterAll(() => api.close())

type Report = { region?: string; kind?: 'kpu' | 'bawaslu'; doneOn?: string | null; note?: string; seen?: number }
const report = (stage: string, more: Report = {}, by = oki) =>
  api.call(by, reportStage, {
    params: { event, stage },
    body: { region: '1602', kind: 'kpu' as const, doneOn: '2024-09-21', seen: 0, ...more },
  })
const measure = (at = now) =>
  inTransaction(database, everywhere, async (db) => {
    await lookBack(db, at)
    const dated = { ...facts, stageDay: await readStageDays(db, event) }
    return indicators[0]?.measure(db, { event: dated, area: '16', level: 'regency', now: at })
  })

describe('stages that are reported', () => {
  test('until somebody reports, what has passed counts as done and nothing is late', async () => {
    const rows = await measure()
    expect(rows?.map(({ region }) => region).toSorted()).toEqual(['1602', '1607'])
    expect(rows?.every(({ done, total, late }) => done > 10 && done < total && late === 0)).toBe(true)
  })

  test('one who owes a stage reports it; then what is not reported is late, and owed', async () => {
    const before = await measure()
    expect((await report('dpt-kabupaten')).body).toEqual({ version: 1 })
    const rows = await measure()
    const passed = before?.[0]?.done ?? 0
    expect(rows?.find(({ region }) => region === '1602')).toMatchObject({ done: 1, late: passed - 1 })
    expect(rows?.find(({ region }) => region === '1607')).toMatchObject({ done: 0, late: passed })
    const owed = await inTransaction(database, everywhere, (db) =>
      listObligations(db, { event: facts, holders: [{ kind: 'kpu', region: '1602' }], now }),
    )
    const late = owed.filter(({ state }) => state === 'late').map(({ id }) => id)
    expect(late).toContain('stage:dps-kabupaten')
    expect(late).not.toContain('stage:dpt-kabupaten')
    const { body } = await api.call(oki, readStageReports, { params: { event }, query: { area: '1602' } })
    expect(body.reports).toMatchObject([{ stage: 'dpt-kabupaten', kind: 'kpu', doneOn: '2024-09-21', version: 1 }])
    expect(body.own).toContainEqual({ stage: 'dpt-kabupaten', kind: 'kpu', region: '1602' })
  })

  test('the schedule tells how many of those who owe a stage reported it done', async () => {
    const { body } = await api.call(null, readCalendar, { query: { event } })
    expect(body.reports['dpt-kabupaten']).toEqual({ done: 1, owed: 2 })
    expect(body.reports['dps-kabupaten']).toEqual({ done: 0, owed: 2 })
    expect(body.reports['rekapitulasi-kecamatan']).toBeUndefined()
  })

  test('a report counts from the moment it was made', async () => {
    const earlier = await measure(new Date('2024-10-01T02:00:00Z'))
    expect(earlier?.every(({ late }) => late === 0)).toBe(true)
  })

  test('is refused for what is not owed, by whom it does not concern, for a day to come', async () => {
    const reason = async (...args: Parameters<typeof report>) => (await report(...args)).error?.reason
    expect(await reason('rekapitulasi-kecamatan')).toBe('stage-not-owed')
    expect(await reason('tidak-ada')).toBe('unknown-stage')
    expect(await reason('dps-kabupaten', { doneOn: '2024-11-16' })).toBe('day-in-future')
    expect(await reason('masa-tenang', { kind: 'kpu' })).toBe('stage-not-owed')
    expect(await reason('masa-tenang', { kind: 'bawaslu' }, actor('government', '1602', 'pemda'))).toBe(
      'not-your-institution',
    )
    expect(await reason('dps-kabupaten', { region: '1607' })).toBe('outside-area')
    expect(await reason('dps-kabupaten', {}, actor('police', '1602', 'polres'))).toBe('role-not-allowed')
  })

  test('is taken back with a reason, and two who speak at once follow each other', async () => {
    expect((await report('dpt-kabupaten', { doneOn: null, seen: 1 })).error?.reason).toBe('reason-missing')
    const back = { doneOn: null, note: 'belum ditetapkan', seen: 1 }
    expect((await report('dpt-kabupaten', back)).body).toEqual({ version: 2 })
    const both = await Promise.all([
      report('dps-kabupaten', { doneOn: '2024-08-10' }),
      report('dps-kabupaten', { doneOn: '2024-08-11' }),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(both.find(({ status }) => status === 409)?.error?.reason).toBe('report-changed')
  })
})
