import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tools } from '../../server/command.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { commands } from './commands.ts'
import { type Calendar, changeStage, previewChange, readCalendar } from './contract.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
let api: TestApi

beforeAll(async () => {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values
      ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', '') on conflict do nothing`.execute(
      db,
    )
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration, settings) values
      ('pilkada-uji', 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', 0, false, '{}'),
      ('pemilu-uji', 'Pemilu uji', 'pemilu', '16', '2024-02-14', 'Asia/Jayapura', 0, false, '{}'),
      ('mundur', 'Pilkada mundur', 'pilkada', '16', '2024-12-04', 'Asia/Jakarta', 0, true,
        '{"moveUntil": {"value": 20, "source": "surat KPU latihan"}}')`.execute(db)
  })
  api = await serveForTest(routes, database)
})
afterAll(() => api.close())

async function run(options: Record<string, string>) {
  const [command] = commands
  let value: unknown
  let lines: string[] = []
  const tools: Tools = {
    args: [],
    options,
    dataDir: '',
    json: true,
    database: async () => database,
    print: (printed, asLines) => {
      value = printed
      lines = asLines()
    },
    progress: () => undefined,
  }
  const code = await command?.run(tools)
  return { code, value: value as Calendar, lines }
}

const stageOf = (calendar: Calendar, code: string) => calendar.stages.find((stage) => stage.code === code)

describe('the schedule of an event', () => {
  test('has every stage with day, rule, article and who owes it, for anyone', async () => {
    const { status, body } = await api.call(null, readCalendar, { query: { event: 'pilkada-uji' } })
    expect(status).toBe(200)
    expect(body.problems).toEqual([])
    expect(stageOf(body, 'pindah-memilih')).toEqual({
      code: 'pindah-memilih',
      name: { id: 'Batas pindah memilih', en: 'Last day to move to another station' },
      group: 'voters',
      within: null,
      start: { day: '2024-10-28', rule: 'H-30' },
      end: { day: '2024-10-28', rule: 'H-30' },
      responsible: [
        { code: 'kpu-regency', name: 'KPU Kabupaten/Kota' },
        { code: 'ppk', name: 'PPK' },
        { code: 'pps', name: 'PPS' },
      ],
      source: 'PKPU 7/2024',
      certainty: 'sourced',
      variants: [
        { edge: 'start', day: '2024-09-24', source: 'media massa, keliru hitung' },
        { edge: 'start', day: '2024-10-26', source: 'media massa, keliru hitung' },
      ],
      changed: null,
      version: 0,
    })
    expect(stageOf(body, 'nphd-tahap-1')?.end).toEqual({ day: null, rule: 'nphd.mulai + 14 hari kerja' })
    expect(stageOf(body, 'larangan-mutasi')).toMatchObject({ start: { day: '2024-03-22' }, end: null })
  })

  test('follows the voting day, the kind and the settings of the event, and says which article it breaks', async () => {
    const { body } = await api.call(null, readCalendar, { query: { event: 'mundur' } })
    expect(stageOf(body, 'pindah-memilih')?.start).toEqual({ day: '2024-11-14', rule: 'H-20' })
    expect(body.problems).toMatchObject([{ kind: 'unlawful', stage: 'kampanye', edge: 'end', asked: '2024-11-23' }])
    const pemilu = await api.call(null, readCalendar, { query: { event: 'pemilu-uji' } })
    expect(pemilu.body.problems).toEqual([])
    expect(stageOf(pemilu.body, 'kampanye')).toMatchObject({ start: { day: '2023-11-28' }, end: { day: '2024-02-10' } })
  })

  test('of no event is not found', async () => {
    const { status, error } = await api.call(null, readCalendar, { query: { event: 'tidak-ada' } })
    expect([status, error?.reason]).toEqual([404, 'unknown-event'])
  })
})

const readStage = async (event: string, code: string) => {
  const { body } = await api.call(null, readCalendar, { query: { event } })
  return stageOf(body, code)
}

describe('trying a change', () => {
  test('the voting day one week later is told whole, and changes nothing', async () => {
    const query = { event: 'pilkada-uji', stage: 'pemungutan-suara', start: '2024-12-04', end: '2024-12-04' }
    const before = await api.call(null, readCalendar, { query: { event: 'pilkada-uji' } })
    const { status, body } = await api.call(null, previewChange, { query })
    expect(status).toBe(200)
    expect(body.moves).toContainEqual({
      stage: 'masa-tenang',
      edge: 'start',
      from: '2024-11-24',
      to: '2024-12-01',
      days: 7,
    })
    expect(body.moves.every(({ days }) => days === 7)).toBe(true)
    expect(body.broken).toMatchObject([{ kind: 'unlawful', stage: 'kampanye', asked: '2024-11-23' }])
    expect(body.tell.map(({ code }) => code)).toEqual(expect.arrayContaining(['kpps', 'ppk', 'bawaslu', 'government']))
    expect((await api.call(null, readCalendar, { query: { event: 'pilkada-uji' } })).body).toEqual(before.body)
  })

  test('what cannot be is refused by name: a circle, a stage that is not there, words that are no rule', async () => {
    const ask = async (stage: string, start: string) => {
      const { status, error } = await api.call(null, previewChange, { query: { event: 'pilkada-uji', stage, start } })
      return [status, error?.reason, error?.facts]
    }
    expect(await ask('masa-tenang', 'kampanye.akhir + 1 hari')).toEqual([
      409,
      'rule-circle',
      { stages: expect.stringMatching(/(kampanye.*masa-tenang|masa-tenang.*kampanye)/) as string },
    ])
    expect(await ask('coklit', 'sensus.mulai + 1 hari')).toEqual([
      409,
      'rule-names-nothing',
      { stage: 'coklit', names: 'sensus' },
    ])
    expect(await ask('coklit', 'besok pagi')).toEqual([400, 'rule-unreadable', { rule: 'besok pagi' }])
    expect(await ask('sensus', '2024-01-01')).toEqual([404, 'unknown-stage', { stage: 'sensus' }])
  })
})

describe('changing a date', () => {
  const kpu = actor('kpu', '16', 'kpu-provinsi', 'pilkada-uji')
  const change = (stage: string, body: { start: string | null; end: string | null; seen: number }, by = kpu) =>
    api.call(by, changeStage, {
      params: { event: 'pilkada-uji', stage },
      body: { source: 'NPHD 9 November 2023', ...body },
    })
  const signed = { start: '2023-11-09', end: '2023-11-09', seen: 0 }

  test('G13: the day of the grant agreement gives both tranches their deadline, with source and name', async () => {
    const { status, body } = await change('nphd', signed)
    expect([status, body]).toEqual([200, { version: 1 }])
    expect(await readStage('pilkada-uji', 'nphd')).toMatchObject({
      start: { day: '2023-11-09', rule: '2023-11-09' },
      source: 'NPHD 9 November 2023',
      changed: { by: expect.any(String) as string },
      version: 1,
    })
    expect((await readStage('pilkada-uji', 'nphd-tahap-1'))?.end?.day).toBe('2023-11-29')
    expect((await readStage('pilkada-uji', 'nphd-tahap-2'))?.end?.day).toBe('2024-06-27')
    const { rows } = await sql`
      select person, subject, region, detail from audit_entries where action = 'stage-dates-changed'`.execute(
      database.kysely,
    )
    expect(rows).toMatchObject([
      { subject: 'pilkada-uji/nphd', region: '16', detail: { before: null, after: { start: '2023-11-09' } } },
    ])
  })

  test('G14 and G15: after a ruling, and until when to file', async () => {
    await change('putusan-mk', { start: '2025-02-24', end: '2025-02-24', seen: 0 })
    expect(
      (await change('penetapan-setelah-mk', { start: null, end: 'putusan-mk.mulai + 54 hari', seen: 0 })).status,
    ).toBe(200)
    expect((await readStage('pilkada-uji', 'penetapan-setelah-mk'))?.end?.day).toBe('2025-04-19')
    await change('penetapan-setelah-mk', { start: null, end: 'putusan-mk.mulai + 60 hari', seen: 1 })
    expect((await readStage('pilkada-uji', 'penetapan-setelah-mk'))?.end?.day).toBe('2025-04-25')
    await change('pengumuman-hasil', { start: '2025-04-24', end: '2025-04-24', seen: 0 })
    expect((await readStage('pilkada-uji', 'permohonan-mk'))?.end?.day).toBe('2025-04-28')
  })

  test('two people who change the same date at once: one is told that the other was first, and nothing is lost', async () => {
    const wanted = { start: '2024-06-20', end: '2024-07-20', seen: 0 }
    const both = await Promise.all([change('coklit', wanted), change('coklit', { ...wanted, start: '2024-06-22' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const late = await change('coklit', { ...wanted, start: '2024-06-25' })
    expect([late.status, late.error?.reason, late.error?.facts?.['version']]).toEqual([409, 'changed-meanwhile', 1])
    expect((await change('coklit', { ...wanted, start: '2024-06-25', seen: 7 })).status).toBe(409)
    expect((await change('coklit', { ...wanted, start: '2024-06-25', seen: 1 })).body).toEqual({ version: 2 })
    expect((await readStage('pilkada-uji', 'coklit'))?.start?.day).toBe('2024-06-25')
    expect((await change('dps-provinsi', { ...wanted, seen: 3 })).status).toBe(409)
  })

  test('is for the administrator and the KPU of the whole area, and never breaks the schedule', async () => {
    const outside = await change('nphd', { ...signed, seen: 1 }, actor('kpu', '1671', 'kpu-kota', 'pilkada-uji'))
    expect([outside.status, outside.error?.reason]).toEqual([403, 'outside-area'])
    const police = await change('nphd', { ...signed, seen: 1 }, actor('police', '16'))
    expect(police.error?.reason).toBe('role-not-allowed')
    const circle = await change('nphd', { start: 'nphd-tahap-1.akhir', end: null, seen: 1 })
    expect([circle.status, circle.error?.reason]).toEqual([409, 'rule-circle'])
    const vote = await change('pemungutan-suara', { start: '2024-12-04', end: '2024-12-04', seen: 0 })
    expect([vote.status, vote.error?.reason]).toEqual([409, 'voting-day-of-event'])
    expect((await readStage('pilkada-uji', 'nphd'))?.version).toBe(1)
  })
})

describe('serentak deadlines', () => {
  test('gives what the API gives, and the same to people in the order of the days', async () => {
    const { code, value, lines } = await run({ event: 'pilkada-uji' })
    const { body } = await api.call(null, readCalendar, { query: { event: 'pilkada-uji' } })
    expect(code).toBe(0)
    expect(value).toEqual({ ...body, today: value.today })
    expect(lines).toHaveLength(body.stages.length)
    const days = lines
      .map((line) => line.slice(0, 10).trim() || line.slice(12, 22).trim())
      .filter((day) => /^\d/.test(day))
    expect(days).toEqual(days.toSorted())
    expect(lines.find((line) => line.includes('Batas pindah memilih ('))).toBeUndefined()
    expect(lines.find((line) => line.includes('Kampanye  '))).toMatch(
      /^2024-09-25 {2}2024-11-23 {2}Kampanye .*Peserta pemilihan/,
    )
    expect(lines.some((line) => line.startsWith('            menunggu'))).toBe(true)
  })

  test('ends with 1 when the schedule breaks an article, with 2 when it is called wrongly', async () => {
    const { code, lines } = await run({ event: 'mundur' })
    expect(code).toBe(1)
    expect(lines.at(-1)).toContain('kampanye')
    await expect(run({})).rejects.toThrow('serentak deadlines --event ID')
  })
})
