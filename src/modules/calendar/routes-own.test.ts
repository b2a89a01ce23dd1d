import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { exportCalendar, readCalendar } from './contract.ts'
import { dropSchedule, type OwnReport, previewHoliday, readOwn, setHolidays } from './contract-own.ts'
import { event, givenEvent } from './given-event.ts'
import { ownRoutes } from './routes-own.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
const kpu = actor('kpu', '16', 'kpu-provinsi', event)
let api: TestApi

beforeAll(async () => {
  await givenEvent(database)
  api = await serveForTest([...routes, ...ownRoutes], database)
})
afterAll(() => api.close())

async function upload(
  part: 'schedule' | 'holidays',
  payload: string | Buffer,
  query: { mode: 'preview' | 'apply'; seen: number; source?: string },
  by = kpu,
) {
  // makes the caller known to the test server
  await api.call(by, readCalendar, { query: { event } })
  const raw = await api.app.inject({
    method: 'POST',
    url: `/api/calendar/own/${part}`,
    query: { event, ...query, seen: String(query.seen) },
    headers: { 'x-test-caller': `${by.person.id}:${by.mandate.id}`, 'content-type': 'text/csv' },
    payload: payload,
  })
  const body = raw.json() as OwnReport & { error?: { reason: string; facts: unknown } }
  return { status: raw.statusCode, body }
}

const read = async () => (await api.call(null, readCalendar, { query: { event } })).body
const wrong = ({ problems }: OwnReport) =>
  problems.map(({ line, column, found, problem }) => `${line} ${column} ${found} ${problem}`)

const head = 'kode,nama,kelompok,mulai,akhir,pelaksana,sumber'
const file = (...rows: string[]) => [head, ...rows].join('\n')
const vote = 'pemungutan-suara,Pemungutan suara,voting,2024-11-27,,kpps,PKPU latihan'

describe('a schedule of the event’s own', () => {
  test.each(['csv', 'xlsx'] as const)('what is exported as %s comes back unchanged', async (format) => {
    const { raw } = await api.call(null, exportCalendar, { query: { event, format } })
    const { status, body } = await upload('schedule', raw.rawPayload, { mode: 'preview', seen: 0 })
    expect(status).toBe(200)
    expect(wrong(body)).toEqual([])
    expect([body.added, body.changed, body.missing, body.applied]).toEqual([[], [], [], false])
    expect(body.consequences?.moves).toEqual([])
  })

  test('tells every fault by line and column, and applies nothing', async () => {
    const before = await read()
    const { body } = await upload(
      'schedule',
      file(
        'a,Tahap A,voting,b.mulai + 1 hari,,kpps,PKPU',
        'b,Tahap B,voting,a.mulai + 1 hari,,kpps,PKPU',
        'c,,voting,besok,,camat,PKPU',
        'd,Tahap D,voting,tidak-ada.mulai,,kpps,PKPU',
        'pemungutan-suara,Pemungutan suara,voting,2024-12-04,,kpps,PKPU',
      ),
      { mode: 'apply', seen: 0, source: 'Keputusan latihan' },
    )
    expect(wrong(body)).toEqual([
      '2 mulai a → b circle',
      '4 nama  missing',
      '4 pelaksana camat actor',
      '4 mulai besok unknown-stage',
      '5 mulai tidak-ada unknown-stage',
      '6 mulai 2024-12-04 voting-day',
    ])
    expect(body.applied).toBe(false)
    expect(await read()).toEqual(before)
    const without = await upload('schedule', file('a,Tahap A,voting,H-3,,kpps,PKPU'), { mode: 'preview', seen: 0 })
    expect(wrong(without.body)).toEqual([
      '1 kode pemungutan-suara no-voting-stage',
      '2 mulai pemungutan-suara unknown-stage',
    ])
  })

  test('is shown before it is applied, replaces that of the regulation, and can be given back', async () => {
    const own = file(vote, 'tenang,Masa tenang,campaign,H-3,H-1,contenders,PKPU latihan')
    const seen = await upload('schedule', own, { mode: 'preview', seen: 0 })
    expect(seen.body.added).toEqual(['Masa tenang'])
    expect(seen.body.missing).toContain('Kampanye')
    expect((await read()).stages.length).toBeGreaterThan(40)
    const unsourced = await upload('schedule', own, { mode: 'apply', seen: 0 })
    expect(unsourced.body.error?.reason).toBe('source-missing')
    const applied = await upload('schedule', own, { mode: 'apply', seen: 0, source: 'Keputusan latihan' })
    expect(applied.body.applied).toBe(true)
    const { stages } = await read()
    expect(stages.map(({ code, start }) => [code, start?.day])).toEqual([
      ['pemungutan-suara', '2024-11-27'],
      ['tenang', '2024-11-24'],
    ])
    const late = await upload('schedule', own, { mode: 'apply', seen: 0, source: 'Keputusan lain' })
    expect([late.status, late.body.error?.reason]).toEqual([409, 'changed-meanwhile'])
    const back = await api.call(kpu, dropSchedule, { params: { event }, body: { source: 'PKPU 2/2024', seen: 1 } })
    expect(back.body).toEqual({ version: 2 })
    expect((await read()).stages.length).toBeGreaterThan(40)
    const again = await api.call(kpu, dropSchedule, { params: { event }, body: { source: 'PKPU 2/2024', seen: 2 } })
    expect(again.error?.reason).toBe('no-own-schedule')
    const { rows } = await sql`select version from event_schedules order by version`.execute(database.kysely)
    expect(rows).toEqual([{ version: 1 }, { version: 2 }])
  })

  test('is for the KPU of the whole area; a file that is no table is refused as such', async () => {
    const regency = await upload(
      'schedule',
      file(vote),
      { mode: 'preview', seen: 0 },
      actor('kpu', '1671', 'kota', event),
    )
    expect([regency.status, regency.body.error?.reason]).toEqual([403, 'outside-area'])
    const columns = await upload('schedule', 'kode,nama\na,b', { mode: 'preview', seen: 0 })
    expect(columns.status).toBe(400)
  })
})

describe('days off of the event’s own', () => {
  const days = (...rows: string[]) => ['tanggal,nama,jenis,sumber', ...rows].join('\n')

  test('31 February, an unknown kind, a day twice and empty cells are refused with line and column', async () => {
    const { body } = await upload(
      'holidays',
      days(
        '2024-02-31,Libur,,SK',
        '2024-03-01,Libur,piknik,SK',
        '2024-03-04,,libur,',
        '2024-03-04,Libur,libur,SK',
        '4 Maret,Libur,,SK',
      ),
      { mode: 'apply', seen: 0 },
    )
    expect(wrong(body)).toEqual([
      '2 tanggal 2024-02-31 day',
      '3 jenis piknik kind',
      '4 nama  missing',
      '4 sumber  missing',
      '5 tanggal 2024-03-04 day-twice',
      '6 tanggal 4 Maret day',
    ])
    expect((await api.call(null, readOwn, { query: { event } })).body.holidays.version).toBe(0)
  })

  test('move the deadlines that count working days: told before, applied after', async () => {
    await sql`insert into stage_dates (event, stage, start_rule, end_rule, source, version, changed_by, changed_at)
      values (${event}, 'nphd', '2023-11-09', '2023-11-09', 'NPHD', 1, 'x', now())`.execute(database.kysely)
    const one = days('2023-11-14,Hari jadi daerah (latihan),libur,SK Gubernur latihan')
    const preview = await upload('holidays', one, { mode: 'preview', seen: 0 })
    expect(preview.body.consequences?.moves).toEqual([
      { stage: 'nphd-tahap-1', edge: 'end', from: '2023-11-29', to: '2023-11-30', days: 1 },
    ])
    const endOf = async () => (await read()).stages.find(({ code }) => code === 'nphd-tahap-1')?.end?.day
    expect(await endOf()).toBe('2023-11-29')
    expect((await upload('holidays', one, { mode: 'apply', seen: 0 })).body.applied).toBe(true)
    expect(await endOf()).toBe('2023-11-30')
    const { body } = await api.call(null, readOwn, { query: { event } })
    expect(body.holidays.days.filter(({ isOwn }) => isOwn)).toHaveLength(1)
    expect(body.holidays.days.length).toBeGreaterThan(90)
  })

  test('are taken away one by one, with what that moves; of two people the second is told', async () => {
    const set = (seen: number) => api.call(kpu, setHolidays, { params: { event }, body: { holidays: [], seen } })
    const { body } = await api.call(null, previewHoliday, { query: { event, day: '2023-11-14', change: 'remove' } })
    expect(body.moves.map(({ stage, days }) => [stage, days])).toEqual([['nphd-tahap-1', -1]])
    expect((await set(1)).body.version).toBe(2)
    const late = await set(1)
    expect([late.error?.reason, late.error?.facts?.['version'], late.error?.facts?.['by']]).toEqual([
      'changed-meanwhile',
      2,
      'kpu-provinsi',
    ])
    const day = { day: '2024-05-06', name: 'Libur latihan', kind: 'national' as const, source: 'SK latihan' }
    const twice = await api.call(kpu, setHolidays, { params: { event }, body: { holidays: [day, day], seen: 2 } })
    expect(twice.error?.reason).toBe('holiday-twice')
    const impossible = { ...day, day: '2024-02-31' }
    const wrongDay = await api.call(kpu, setHolidays, { params: { event }, body: { holidays: [impossible], seen: 2 } })
    expect(wrongDay.status).toBe(400)
  })

  test('one more is told before it is saved, and one that is off already moves nothing', async () => {
    const preview = async (day: string) =>
      (await api.call(null, previewHoliday, { query: { event, day, change: 'add' } })).body.moves
    expect(await preview('2023-11-15')).toMatchObject([{ stage: 'nphd-tahap-1', from: '2023-11-29', to: '2023-11-30' }])
    expect(await preview('2023-11-18')).toEqual([])
  })
})
