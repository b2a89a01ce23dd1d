import { sql } from 'kysely'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { createLive } from '../../server/live.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import { hasPdfReader, printedText } from '../../testing/printed-text.ts'
import { exportRecapitulation, readMap, readRecapitulation, readRollUp } from './contract.ts'
import { event, givenElection, givenForm, givenReading, governor, stations, villages } from './given-election.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
await givenElection(database)
const now = new Date('2024-11-27T12:30:00Z')
const api = await serveForTest(routes, database, () => now)
afterAll(() => api.close())

const write = (statement: ReturnType<typeof sql>) => inTransaction(database, everywhere, (db) => statement.execute(db))

beforeEach(async () => {
  for (const table of ['accepted_forms', 'result_entries']) await write(sql`delete from ${sql.table(table)}`)
  await write(sql`update events set settings = '{}'`)
})

describe('what is read and not all checked', () => {
  const [one = '', two = ''] = stations
  const far = stations[9] ?? ''
  const input = (query: { area?: string; level?: 'station' | 'village' } = {}) => ({
    params: { contest: governor },
    query: { ...query, basis: 'read' as const },
  })
  const officer = (role: Parameters<typeof actor>[0], area: string, of: string | null = event) =>
    actor(role, area, `${role}-${area}-${of}`, of)

  beforeEach(async () => {
    await givenReading(database, { station: one, votes: [948, 90, 50] })
    await givenReading(database, { station: two, votes: [10, 20, 30], figures: { s3: null } })
    await givenReading(database, { station: far, votes: [1, 2, 3] })
    await givenForm(database, { station: two, votes: [11, 20, 30] })
  })

  test('it is added up beside what is counted, with its own coverage, and names nobody', async () => {
    const { body } = await api.call(officer('kpu', '16'), readRecapitulation, input())
    expect(body.basis).toBe('read')
    expect(body.total).toMatchObject({
      counted: 3,
      coverage: 25,
      votes: [959, 112, 83],
      outcome: { state: 'interim' },
      missing: { stations: 9, canChangeOrder: true },
      empty: 1,
    })
    expect(body.filled?.figures.s3).toBe(2)
    const { body: counted } = await api.call(null, readRecapitulation, { params: { contest: governor }, query: {} })
    expect([counted.basis, counted.total.counted, counted.total.votes]).toEqual(['counted', 1, [11, 20, 30]])
  })

  test('a full reading is interim too: nothing of it is a result', async () => {
    await write(sql`delete from result_entries`)
    for (const station of stations) await givenReading(database, { station })
    const { body } = await api.call(officer('kpu', '16'), readRecapitulation, input())
    expect([body.total.coverage, body.total.outcome.state]).toEqual([100, 'interim'])
  })

  test.each([
    ['the public', null, {}, 403, 'readings-not-published'],
    ['someone signed in for the public', officer('public', ''), {}, 403, 'readings-not-published'],
    ['an officer of another election', officer('kpu', '16', 'pilkada-lain'), {}, 403, 'readings-not-published'],
    ['a regency that asks for its province', officer('kpu', '1601'), {}, 403, 'outside-area'],
    ['a regency that asks for another', officer('bawaslu', '1601'), { area: '1671' }, 403, 'outside-area'],
    ['a district that asks for its regency', officer('ppk', '160101'), { area: '1601' }, 403, 'outside-area'],
    [
      'a village, where one would see single forms',
      officer('pps', villages[0]),
      { area: villages[0] },
      400,
      'readings-too-deep',
    ],
    ['single stations', officer('kpu', '16'), { area: '1601', level: 'station' as const }, 400, 'readings-too-deep'],
  ])('refused: %s', async (_, who, query, status, reason) => {
    for (const endpoint of [readRecapitulation, readMap, readRollUp]) {
      if (endpoint === readRollUp && 'level' in query) continue
      const refused = await api.call(who, endpoint, input(query))
      expect([refused.status, refused.error?.reason]).toEqual([status, reason])
    }
    const file = await api.call(who, exportRecapitulation, {
      params: { contest: governor },
      query: { ...query, basis: 'read', format: 'csv' },
    })
    expect([file.status, file.error?.reason]).toEqual([status, reason])
  })

  test.each([
    ['administrator', '', {}, 3],
    ['kpu', '16', {}, 3],
    ['bawaslu', '1601', { area: '1601' }, 2],
    ['government', '16', { area: '1671' }, 1],
    ['ppk', '160101', { area: '160101' }, 2],
    ['witness', '16', { area: '160102' }, 0],
  ] as const)('shown: %s of "%s", asking for %j', async (role, area, query, counted) => {
    const who = officer(role, area)
    expect((await api.call(who, readRecapitulation, input(query))).body.total.counted).toBe(counted)
    const { raw } = await api.call(who, readRollUp, input(query))
    expect([raw.json().basis, raw.json().rows[0][3]]).toEqual(['read', counted])
    const map = await api.call(who, readMap, input(query))
    expect(map.body.regions.reduce((sum, region) => sum + region.counted, 0)).toBe(counted)
  })

  test('an event may show it to everyone; then nobody is shown less of it than it is', async () => {
    await write(sql`update events set settings = '{"publishRead": {"value": true, "source": "keputusan uji"}}'`)
    for (const who of [null, officer('pps', villages[3]), officer('kpu', '1601')]) {
      const { body } = await api.call(who, readRecapitulation, input())
      expect([body.contest.publishRead, body.total.counted, body.total.votes]).toEqual([true, 3, [959, 112, 83]])
    }
  })

  test('who may see it and who may not never share an answer', async () => {
    const live = createLive({ publishEvery: 3_600_000 })
    const watched = await serveForTest(routes, database, () => now)
    watched.services.live = live
    const ask = async (who: Parameters<typeof watched.call>[0]) =>
      (await watched.call(who, readRecapitulation, input())).status
    const asked = [null, officer('kpu', '16'), officer('kpu', '1601'), null, officer('bawaslu', '16')]
    expect(await Promise.all(asked.map(ask))).toEqual([403, 200, 403, 403, 200])
    expect(
      (await watched.call(null, readRecapitulation, { params: { contest: governor }, query: {} })).body.basis,
    ).toBe('counted')
    await live.close()
    await watched.close()
  })

  test('its file says what it is, in its name, in every row and in print', async () => {
    const ask = (format: 'csv' | 'pdf') =>
      api.call(officer('kpu', '16'), exportRecapitulation, {
        params: { contest: governor },
        query: { basis: 'read', format },
      })
    const { raw } = await ask('csv')
    expect(raw.headers['content-disposition']).toContain('rekapitulasi-terbaca-')
    const [head = '', ...lines] = raw.body.trim().split('\r\n')
    expect(head).toContain('Kode,Wilayah,Dasar,TPS,TPS terbaca,TPS terbaca %')
    expect(lines.map((line) => line.includes(',terbaca — belum semuanya diperiksa,'))).toEqual([true, true, true])
    const pdf = (await ask('pdf')).raw.rawPayload
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    if (hasPdfReader) expect(printedText(pdf)).toContain('Terbaca — belum semuanya diperiksa. Bukan hasil')
  })
})
