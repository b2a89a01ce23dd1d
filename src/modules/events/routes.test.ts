import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import * as contract from './contract.ts'
import { readProfile } from './index.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
const now = new Date('2024-11-15T03:00:00Z')
const administrator = actor('administrator', '')
const event = 'pilkada-sumsel-2024'
let api: TestApi

beforeAll(async () => {
  await sql`
    insert into regions (code, name, search_name, parent) values
      ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', ''),
      ('1601', 'Ogan Komering Ulu', 'ogankomeringulu', '16'), ('1671', 'Kota Palembang', 'palembang', '16'),
      ('167101', 'Ilir Barat Dua', 'ilirbaratdua', '1671'), ('1671011001', 'Tiga-puluh-lima Ilir', '35ilir', '167101'),
      ('1671011002', 'Kelurahan baru', 'kelurahanbaru', '167101'), ('63', 'Kalimantan Selatan', 'kalimantanselatan', '')`.execute(
    database.kysely,
  )
  api = await serveForTest(routes, database, () => now)
})
afterAll(() => api.close())

const newEvent = {
  id: event,
  name: 'Pilkada Sumatera Selatan 2024',
  kind: 'pilkada' as const,
  area: '16',
  votingDay: '2024-11-27',
  timeZone: 'Asia/Jakarta' as const,
  demonstration: true,
  notElectoral: ['1671011002'],
}
const pair = (number: number) => ({ number, blank: false, name: `Calon ${number}`, runningMate: null, fictional: true })
const params = { event }

describe('an event', () => {
  test('is set up with the places that vote in it', async () => {
    const { status, body } = await api.call(administrator, contract.createEvent, { body: newEvent })
    expect([status, body.villages, body.event.areaName]).toEqual([200, 1, 'Sumatera Selatan'])
    const found = await api.call(null, contract.getEvent, { params })
    expect(found.body.electoral).toEqual({ regencies: 2, districts: 1, villages: 1 })
  })
  test('is set up once, by an administrator of its area, where villages are', async () => {
    const again = await api.call(administrator, contract.createEvent, { body: newEvent })
    expect(again.error?.reason).toBe('event-exists')
    const officer = await api.call(actor('kpu', '16'), contract.createEvent, { body: newEvent })
    expect(officer.error?.reason).toBe('role-not-allowed')
    const elsewhere = await api.call(actor('administrator', '63'), contract.createEvent, { body: newEvent })
    expect(elsewhere.error?.reason).toBe('outside-area')
    const empty = await api.call(administrator, contract.createEvent, {
      body: { ...newEvent, id: 'kalsel', area: '63' },
    })
    expect(empty.error?.reason).toBe('no-villages')
    expect((await api.call(null, contract.getEvent, { params: { event: 'kalsel' } })).error?.reason).toBe(
      'unknown-event',
    )
  })
  test('a date that is none is refused by its field', async () => {
    const { status, error } = await api.call(administrator, contract.createEvent, {
      body: { ...newEvent, votingDay: '2024-02-30' },
    })
    expect([status, error?.fields?.[0]?.path]).toEqual([400, 'votingDay'])
  })
})

describe('contests', () => {
  const create = (body: { id: string; office: 'governor' | 'mayor' | 'regent' | 'president'; area: string }) =>
    api.call(administrator, contract.createContest, { params, body })

  test('are added in order, one for an office and an area', async () => {
    expect((await create({ id: 'pilgub', office: 'governor', area: '16' })).body.contest.position).toBe(1)
    expect((await create({ id: 'pilwako-1671', office: 'mayor', area: '1671' })).body.contest).toMatchObject({
      position: 2,
      areaName: 'Kota Palembang',
      candidates: [],
    })
    expect((await create({ id: 'lagi', office: 'governor', area: '16' })).error?.reason).toBe('contest-exists')
    expect((await create({ id: 'salah', office: 'regent', area: '1671' })).error?.reason).toBe('wrong-area')
    expect((await create({ id: 'presiden', office: 'president', area: '16' })).error?.reason).toBe('wrong-office')
    expect((await create({ id: 'luar', office: 'governor', area: '63' })).error?.reason).toBe('outside-event')
  })

  const put = (candidates: object[], as = administrator, contest = 'pilwako-1671') =>
    api.call(as, contract.setCandidates, { params: { event, contest }, body: { candidates: candidates as never } })

  test('have the columns of their ballot, a blank one against a single pair', async () => {
    expect((await put([pair(1), pair(2)])).body.contest.candidates).toHaveLength(2)
    const blank = { number: 2, blank: true, name: null, runningMate: null, fictional: false }
    expect((await put([pair(1), blank])).body.contest.candidates[1]).toMatchObject({ blank: true, name: null })
    expect((await put([pair(1)])).error?.reason).toBe('blank-needs-one-pair')
    expect((await put([pair(1), pair(3)])).error?.reason).toBe('numbers-not-in-order')
    expect((await put([{ ...pair(1), name: null }, pair(2)])).status).toBe(400)
  })
  test('the KPU of the area may put them, another may not, and nobody after the first form', async () => {
    expect((await put([pair(1), pair(2)], actor('kpu', '1671'))).status).toBe(200)
    expect((await put([pair(1), pair(2)], actor('kpu', '1601'))).error?.reason).toBe('outside-area')
    await inTransaction(database, everywhere, (db) =>
      sql`insert into accepted_forms (id, regency, event, contest, station, version, accepted_at, accepted_by, votes)
        values (gen_random_uuid(), '1671', ${event}, 'pilwako-1671', '1671011001001', 1, now(), 'uji', '{1,2}')`.execute(
        db,
      ),
    )
    expect((await put([pair(1), pair(2), pair(3)])).error?.reason).toBe('forms-exist')
  })
})

describe('the legal profile', () => {
  const key = 'boothsPerStation' as const
  const choose = (value: unknown, source = 'Keputusan KPU 1337/2024', as = administrator) =>
    api.call(as, contract.chooseSetting, { params: { event, key }, body: { value, source } })

  test('lists every constant with article and certainty', async () => {
    const { body } = await api.call(null, contract.readProfile, { params })
    expect(body.profile).toBe('pilkada-2024')
    expect(body.constants.find((constant) => constant.key === 'stationCap')).toMatchObject({
      value: 600,
      article: 'PKPU 7/2024 Pasal 10',
      certainty: 'sourced',
    })
  })
  test('a setting with its source changes what rules get, and can be dropped', async () => {
    const { body } = await choose(5)
    expect(body.constant).toMatchObject({ value: 5, setting: { source: 'Keputusan KPU 1337/2024', replaces: 4 } })
    const read = () => inTransaction(database, everywhere, async (db) => (await readProfile(db, event))[key].value)
    expect(await read()).toBe(5)
    const dropped = await api.call(administrator, contract.dropSetting, { params: { event, key } })
    expect([dropped.body.constant.value, dropped.body.constant.setting, await read()]).toEqual([4, null, 4])
  })
  test('a value that means nothing, and a setting without source, are refused', async () => {
    const wrong = await choose('empat')
    expect([wrong.status, wrong.error?.reason]).toEqual([400, 'wrong-value'])
    expect((await choose(5, '')).status).toBe(400)
    expect((await choose(5, 'sumber', actor('kpu', '16'))).error?.reason).toBe('role-not-allowed')
  })
  test('who changed what, and on whose word, stands in the audit', async () => {
    await choose(6)
    const { rows } = await sql<{ detail: object }>`
      select detail from audit_entries where action = 'event-setting-chosen' order by id desc limit 1`.execute(
      database.kysely,
    )
    expect(rows[0]?.detail).toMatchObject({ key, before: 4, after: 6, source: 'Keputusan KPU 1337/2024' })
  })
})

describe('the clock', () => {
  test('counts down in the zone of the province', async () => {
    const { body } = await api.call(null, contract.readClock, { params })
    expect(body).toMatchObject({ now: now.toISOString(), offsetMs: 0, daysUntilVoting: 12, mark: 'H-12' })
  })
  test('of a demonstration travels, and comes back', async () => {
    const at = '2024-11-27T19:00:00+07:00'
    await api.call(administrator, contract.setClock, { params, body: { at } })
    const there = await api.call(null, contract.readClock, { params })
    expect(there.body).toMatchObject({ now: '2024-11-27T12:00:00.000Z', daysUntilVoting: 0, mark: 'Hari-H' })
    // whoever watches reads everything again
    expect(api.changes.at(-1)).toMatchObject({ contest: '*' })
    await api.call(administrator, contract.setClock, { params, body: { at: null } })
    expect((await api.call(null, contract.readClock, { params })).body.offsetMs).toBe(0)
  })
  test('of a real event stays', async () => {
    const real = { ...newEvent, id: 'pilkada-sungguhan', demonstration: false }
    await api.call(administrator, contract.createEvent, { body: real })
    const moved = await api.call(administrator, contract.setClock, {
      params: { event: real.id },
      body: { at: '2024-11-27T19:00:00+07:00' },
    })
    expect(moved.error?.reason).toBe('clock-of-real-event')
  })
})
