import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Tools } from '../../server/command.ts'
import { everywhere, inTransaction } from '../../server/database.ts'
import { openTable } from '../../server/table-file.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { commands } from './commands.ts'
import {
  type Calendar,
  changeStage,
  exportCalendar,
  moveVotingDay,
  previewChange,
  readCalendar,
  readCycles,
  readStageHistory,
} from './contract.ts'
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
      ('pindah', 'Pilkada pindah', 'pilkada', '16', '2030-11-27', 'Asia/Jakarta', 0, false, '{}'),
      ('dihitung', 'Pilkada dihitung', 'pilkada', '16', '2030-11-27', 'Asia/Jakarta', 0, false, '{}'),
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
      isOwn: false,
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
    expect([late.status, late.error?.reason]).toEqual([409, 'changed-meanwhile'])
    const first = await readStage('pilkada-uji', 'coklit')
    expect(late.error?.facts).toEqual({
      stage: 'coklit',
      version: 1,
      by: first?.changed?.by,
      start: first?.start?.rule,
      end: '2024-07-20',
      source: 'NPHD 9 November 2023',
    })
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

describe('the history of a stage', () => {
  test('keeps every version of its dates, the newest first', async () => {
    const params = { event: 'pilkada-uji', stage: 'coklit' }
    const { body } = await api.call(null, readStageHistory, { params })
    expect(body.versions.map(({ version, end, source }) => [version, end, source])).toEqual([
      [2, '2024-07-20', 'NPHD 9 November 2023'],
      [1, '2024-07-20', 'NPHD 9 November 2023'],
    ])
    const none = await api.call(null, readStageHistory, { params: { event: 'pilkada-uji', stage: 'kampanye' } })
    expect(none.body.versions).toEqual([])
  })
})

describe('moving the voting day', () => {
  const kpu = (event: string) => actor('kpu', '16', 'kpu-provinsi', event)
  const move = (event: string, day: string, seen = 0, by = kpu(event)) =>
    api.call(by, moveVotingDay, { params: { event }, body: { day, source: 'Perppu latihan 1/2030', seen } })
  const dayOfEvent = async (event: string) => {
    const { rows } = await sql<{ day: string }>`select voting_day as day from events where id = ${event}`.execute(
      database.kysely,
    )
    return rows[0]?.day
  }

  test('moves the event and everything that hangs on it at once, with source, version and journal', async () => {
    const { status, body } = await move('pindah', '2030-12-04')
    expect([status, body]).toEqual([200, { votingDay: '2030-12-04', version: 1 }])
    expect(await dayOfEvent('pindah')).toBe('2030-12-04')
    const calendar = await api.call(null, readCalendar, { query: { event: 'pindah' } })
    expect(calendar.body.votingDay).toBe('2030-12-04')
    expect(stageOf(calendar.body, 'pemungutan-suara')).toMatchObject({
      start: { day: '2030-12-04' },
      source: 'Perppu latihan 1/2030',
      version: 1,
    })
    expect(stageOf(calendar.body, 'pindah-memilih')?.start?.day).toBe('2030-11-04')
    const { rows } = await sql`
      select subject, region, detail from audit_entries where action = 'voting-day-moved'`.execute(database.kysely)
    expect(rows).toMatchObject([
      { subject: 'pindah', region: '16', detail: { before: '2030-11-27', after: '2030-12-04' } },
    ])
  })

  test('of two people who move it from the same version, the second is told who was first', async () => {
    const late = await move('pindah', '2030-12-11')
    expect([late.status, late.error?.reason, late.error?.facts?.['start']]).toEqual([
      409,
      'changed-meanwhile',
      '2030-12-04',
    ])
    expect(await dayOfEvent('pindah')).toBe('2030-12-04')
  })

  test('is refused once it has passed, to a day behind us, to the same day, and where votes have come in', async () => {
    const reasonOf = async (event: string, day: string) =>
      (await move(event, day, event === 'pindah' ? 1 : 0)).error?.reason
    expect(await reasonOf('pilkada-uji', '2099-12-04')).toBe('voting-day-passed')
    expect(await reasonOf('pindah', '2024-11-27')).toBe('voting-day-in-past')
    expect(await reasonOf('pindah', '2030-12-04')).toBe('voting-day-same')
    await sql`insert into contests (id, event, office, area, position)
      values ('gubernur-dihitung', 'dihitung', 'governor', '16', 1)`.execute(database.kysely)
    await inTransaction(database, everywhere, (db) =>
      sql`insert into result_entries (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes)
        values (gen_random_uuid(), '1601', 'dihitung', 'gubernur-dihitung', '1601052001001', 1, 'first', 'kpps', now(),
          decode(repeat('00', 32), 'hex'), '{}')`.execute(db),
    )
    expect(await reasonOf('dihitung', '2030-12-04')).toBe('votes-entered')
    expect(await dayOfEvent('dihitung')).toBe('2030-11-27')
  })

  test('is for the administrator and the KPU of the whole area', async () => {
    const regency = await move('pindah', '2030-12-11', 1, actor('kpu', '1671', 'kpu-kota', 'pindah'))
    expect([regency.status, regency.error?.reason]).toEqual([403, 'outside-area'])
    expect((await move('pindah', '2030-12-11', 1, actor('bawaslu', '16'))).error?.reason).toBe('role-not-allowed')
  })
})

describe('two cycles', () => {
  test('an event stands beside that of the other kind, with the days in which both run', async () => {
    const { body } = await api.call(null, readCycles, { query: { event: 'pilkada-uji' } })
    expect(body.cycles.map(({ kind, event }) => [kind, event])).toEqual([
      ['pemilu', 'pemilu-uji'],
      ['pilkada', 'pilkada-uji'],
    ])
    expect(body.cycles[0]).toMatchObject({ from: '2022-06-14', until: '2024-10-20', votingDay: '2024-02-14' })
    expect(body.overlap?.until).toBe('2024-10-20')
    const unknown = await api.call(null, readCycles, { query: { event: 'tidak-ada' } })
    expect(unknown.error?.reason).toBe('unknown-event')
  })
})

describe('the exported schedule', () => {
  test.each(['csv', 'xlsx'] as const)('as %s reads back whole, in the order of the days', async (format) => {
    const { raw } = await api.call(null, exportCalendar, { query: { event: 'mundur', format } })
    expect(raw.headers['content-disposition']).toBe(`attachment; filename="tahapan-mundur-2024-12-04.${format}"`)
    const columns = ['kode', 'tanggal_mulai', 'tanggal_akhir', 'pelaksana'].map((name) => ({
      key: name,
      names: [name],
    }))
    const table = await openTable(Readable.from([raw.rawPayload]), { columns })
    const rows = []
    for await (const { cells } of table.rows) rows.push(cells)
    const { body } = await api.call(null, readCalendar, { query: { event: 'mundur' } })
    expect(rows).toHaveLength(body.stages.length)
    expect(rows.find((row) => row['kode'] === 'masa-tenang')).toEqual({
      kode: 'masa-tenang',
      tanggal_mulai: '2024-12-01',
      tanggal_akhir: '2024-12-03',
      pelaksana: 'contenders bawaslu',
    })
    const days = rows.flatMap((row) =>
      row['tanggal_mulai'] || row['tanggal_akhir'] ? [row['tanggal_mulai'] || row['tanggal_akhir']] : [],
    )
    expect(days).toEqual(days.toSorted())
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
