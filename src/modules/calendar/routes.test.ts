import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tools } from '../../server/command.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { serveForTest, type TestApi } from '../../testing/http.ts'
import { commands } from './commands.ts'
import { type Calendar, readCalendar } from './contract.ts'
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
    expect(lines.at(-1)).toMatch(/^menunggu/)
  })

  test('ends with 1 when the schedule breaks an article, with 2 when it is called wrongly', async () => {
    const { code, lines } = await run({ event: 'mundur' })
    expect(code).toBe(1)
    expect(lines.at(-1)).toContain('kampanye')
    await expect(run({})).rejects.toThrow('serentak deadlines --event ID')
  })
})
