import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { sql } from 'kysely'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { createLive } from '../../server/live.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import { hasPdfReader, printedText } from '../../testing/printed-text.ts'
import { figureKeys } from '../results/form.ts'
import { watchArrivals } from './arrival-watch.ts'
import {
  exportRecapitulation,
  listContests,
  listStations,
  readMap,
  readPhoto,
  readProgress,
  readRecapitulation,
  readRollUp,
} from './contract.ts'
import { event, givenElection, givenForm, governor, regent, stations, villages } from './given-election.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
await givenElection(database)
const now = new Date('2024-11-27T12:30:00Z')
const api = await serveForTest(routes, database, () => now)
afterAll(() => api.close())

const write = (statement: ReturnType<typeof sql>) => inTransaction(database, everywhere, (db) => statement.execute(db))
const read = async (
  contest: string,
  query: { area?: string; level?: 'regency' | 'district' | 'village' | 'station' } = {},
) => (await api.call(null, readRecapitulation, { params: { contest }, query })).body

beforeEach(async () => {
  for (const table of ['accepted_forms', 'form_moves', 'form_photos', 'result_entries', 'files'])
    await write(sql`delete from ${sql.table(table)}`)
  await write(sql`update events set settings = '{}', demonstration = true`)
})

describe('recapitulation over HTTP', () => {
  test('anyone sees counted figures with coverage, shares, turnout and its numerators', async () => {
    for (const station of stations.slice(0, 9)) await givenForm(database, { station, votes: [150, 90, 50] })
    const { total, rows, level, lineage, levels, contest } = await read(governor)
    expect(level).toBe('regency')
    expect(lineage).toEqual([{ code: '16', name: 'Wilayah 16' }])
    expect(rows.map(({ region, counted, coverage }) => [region, counted, coverage])).toEqual([
      ['1601', 9, 100],
      ['1671', 0, 0],
    ])
    expect(total).toMatchObject({
      stations: 12,
      counted: 9,
      coverage: 75,
      votes: [1350, 810, 450],
      shares: [51.72, 31.03, 17.24],
      turnout: { formula: 'b4/(a1+b3)', over: [{ row: 'b4_j', sum: 2700 }], percent: 73.71 },
      outcome: { state: 'interim', numbers: [1], gap: 540 },
      missing: { stations: 3, registered: 1200, ballots: 1230, canChangeOrder: true },
    })
    expect(levels).toEqual([
      { level: 'province', regions: 1, complete: 0 },
      { level: 'regency', regions: 2, complete: 1 },
      { level: 'district', regions: 3, complete: 2 },
      { level: 'village', regions: 4, complete: 3 },
    ])
    expect(contest.candidates).toHaveLength(3)
  })

  test('a full count against the blank column says whether it is more than half, and exactly half is not', async () => {
    for (const station of stations.slice(0, 9))
      await givenForm(database, { station, contest: regent, votes: [145, 145] })
    expect((await read(regent)).total.outcome).toEqual({ state: 'not-above-half', number: 2, gap: 0 })
    await write(sql`update accepted_forms set votes = '{144,146}' where station = ${stations[0]}`)
    expect((await read(regent)).total.outcome).toEqual({ state: 'above-half', number: 2, gap: 2 })
  })

  test('the way down from the province to a station ends at its form', async () => {
    await givenForm(database, { station: stations[0] ?? '' })
    const way = ['16', '1601', '160101', villages[0]]
    for (const [index, area] of way.entries()) {
      const { rows } = await read(governor, { area })
      expect(rows.map(({ region }) => region)).toContain(way[index + 1] ?? stations[0])
      expect(rows.reduce((sum, row) => sum + (row.votes[0] ?? 0), 0)).toBe(150)
    }
    const { body } = await api.call(null, listStations, {
      params: { contest: governor },
      query: { village: villages[0] },
    })
    expect(body.stations.map(({ station, state, votes }) => [station.slice(10), state, votes])).toEqual([
      ['001', 'accepted', [150, 90, 50]],
      ['002', 'empty', null],
      ['003', 'empty', null],
    ])
  })

  test('cells left empty are named, with the number of stations that filled them', async () => {
    await givenForm(database, { station: stations[0] ?? '', figures: { s3: null } })
    await givenForm(database, { station: stations[1] ?? '' })
    const { filled, total } = await read(governor)
    expect(total.figures.s3).toBe(1)
    expect(filled?.figures).toMatchObject({ s3: 1, a1_j: 2 })
  })

  test('an area around the contest means the area of the contest; one beside it is refused', async () => {
    expect((await read(regent, { area: '16' })).total.region).toBe('1601')
    const refused = await api.call(null, readRecapitulation, { params: { contest: regent }, query: { area: '1671' } })
    expect([refused.status, refused.error?.reason]).toEqual([404, 'area-outside-contest'])
  })

  test.each([
    ['unknown-contest', 404, { params: { contest: 'wali-kota-atlantis' }, query: {} }],
    ['level-above-area', 400, { params: { contest: governor }, query: { area: '1601', level: 'regency' as const } }],
    ['level-too-deep', 400, { params: { contest: governor }, query: { area: '16', level: 'station' as const } }],
    ['malformed', 400, { params: { contest: governor }, query: { area: '16x' } }],
  ])('a wrong question is refused: %s', async (reason, status, input) => {
    const refused = await api.call(null, readRecapitulation, input)
    expect([refused.status, refused.error?.reason]).toEqual([status, reason])
  })

  test('an event may keep its figures to those with a mandate; how much is counted stays public', async () => {
    await givenForm(database, { station: stations[0] ?? '' })
    await write(sql`update events set settings = '{"publishCalculated": {"value": false, "source": "keputusan uji"}}'`)
    const input = { params: { contest: governor }, query: {} }
    const refused = await api.call(null, readRecapitulation, input)
    expect([refused.status, refused.error?.reason]).toEqual([403, 'figures-not-published'])
    expect((await api.call(actor('ppk', '160101'), readRecapitulation, input)).status).toBe(200)
    const { contests } = (await api.call(null, listContests, { query: { event } })).body
    expect(contests.map(({ id, stations, counted, coverage }) => [id, stations, counted, coverage])).toEqual([
      [governor, 12, 1, 8.3],
      [regent, 9, 0, 0],
    ])
  })

  test('the whole roll-up holds every level, each the sum of the one below', async () => {
    for (const station of stations) await givenForm(database, { station })
    const { raw } = await api.call(null, readRollUp, { params: { contest: governor }, query: {} })
    const { columns, rows } = raw.json()
    expect(columns).toEqual(figureKeys)
    expect(rows.map(([region, , , counted]: [string, number, number, number]) => [region, counted])).toEqual([
      ['16', 12],
      ['1601', 9],
      ['1671', 3],
      ['160101', 6],
      ['160102', 3],
      ['167101', 3],
      ...villages.map((village) => [village, 3]),
    ])
  })

  test('the map names who has the most votes only where one has', async () => {
    await givenForm(database, { station: stations[0] ?? '', votes: [100, 100, 1] })
    await givenForm(database, { station: stations[9] ?? '', votes: [10, 60, 30] })
    const { body } = await api.call(null, readMap, { params: { contest: governor }, query: {} })
    expect(body.regions).toEqual([
      { region: '1601', stations: 9, counted: 1, coverage: 11.1, first: null, share: null, points: null },
      { region: '1671', stations: 3, counted: 1, coverage: 33.3, first: 2, share: 60, points: 30 },
    ])
  })
})

describe('photographed, read, verified, counted', () => {
  test('a demonstration draws the photo of every form that was entered', async () => {
    for (const station of stations.slice(0, 2)) {
      await write(sql`insert into result_entries
        (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes, demonstration)
        values (gen_random_uuid(), left(${station}, 4), ${event}, ${governor}, ${station}, 1, 'first', 'uji', '2024-11-27T11:00:00Z', '', '{1,2,3}', true)`)
    }
    const { body } = await api.call(null, readProgress, { params: { contest: governor }, query: {} })
    expect(body.funnel).toMatchObject({ stations: 12, photographed: 2, read: 2, counted: 0 })
  })

  test('each is counted by itself, the same for the public and for an officer of one village', async () => {
    const entry = (station: string) => sql`insert into result_entries
      (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes)
      values (gen_random_uuid(), ${station.slice(0, 4)}, ${event}, ${governor}, ${station}, 1, 'first', 'uji', '2024-11-27T11:00:00Z', '', '{1,2,3}')`
    const move = (station: string, state: string) => sql`insert into form_moves
      (id, regency, event, contest, station, sequence, move, state, moved_by, moved_at)
      values (gen_random_uuid(), ${station.slice(0, 4)}, ${event}, ${governor}, ${station}, 1, 'enter', ${state}, 'uji', '2024-11-27T11:30:00Z')`
    const photo = (station: string, sha256: string) => sql`insert into form_photos
      (regency, event, contest, station, sha256, added_by) values (${station.slice(0, 4)}, ${event}, ${governor}, ${station}, ${sha256}, 'uji')`
    const [one = '', two = '', three = '', four = ''] = stations
    for (const station of [one, two, three]) await write(entry(station))
    for (const station of [one, two, three, four]) await write(photo(station, 'a'.repeat(64)))
    await write(photo(four, 'b'.repeat(64)))
    await write(move(two, 'held'))
    await write(move(three, 'different'))
    await givenForm(database, { station: one })
    await write(sql`update events set demonstration = false`)
    const expected = {
      stations: 12,
      photographed: 4,
      read: 3,
      verified: 2,
      counted: 1,
      held: 1,
      incomplete: 0,
      different: 1,
    }
    for (const who of [null, actor('pps', villages[3])]) {
      const { body } = await api.call(who, readProgress, { params: { contest: governor }, query: {} })
      expect(body.funnel).toEqual(expected)
      expect(body.spans.at(-1)).toEqual({ at: '2024-11-27T12:00:00.000Z', read: 3, verified: 2, counted: 1 })
      expect(body.latest).toMatchObject([{ station: one, district: 'Wilayah 160101' }])
    }
    const { body } = await api.call(null, listStations, {
      params: { contest: governor },
      query: { village: villages[0] },
    })
    expect(body.stations.map(({ state }) => state)).toEqual(['accepted', 'held', 'different'])
  })

  test('a photograph is shown only as part of the form it belongs to', async () => {
    const sha256 = 'c'.repeat(64)
    const answer = await api.call(null, readPhoto, {
      params: { contest: governor, station: stations[0] ?? '', sha256 },
    })
    expect([answer.status, answer.error?.reason]).toEqual([404, 'file-missing'])
  })
})

describe('exports', () => {
  const ask = (format: 'csv' | 'xlsx' | 'pdf') =>
    api.call(null, exportRecapitulation, { params: { contest: governor }, query: { format } })

  beforeEach(async () => {
    for (const station of stations.slice(0, 9)) await givenForm(database, { station })
  })

  test('CSV carries every row of the form, every candidate and the coverage', async () => {
    const { raw } = await ask('csv')
    const [head = '', ...lines] = raw.body.trim().split('\r\n')
    expect(head.replace('\uFEFF', '')).toMatch(
      /^Kode,Wilayah,Dasar,TPS,TPS masuk,TPS masuk %,Pemilih DPT,1 Arya – Dewi,2 Budi – Hendra,3 Citra – Fajar,1 %/,
    )
    expect(head).toContain('A1.L')
    expect(lines.map((line) => line.split(',').slice(0, 8))).toEqual([
      ['1601', 'Wilayah 1601', 'dihitung', '9', '9', '100', '3600', '1350'],
      ['1671', 'Wilayah 1671', 'dihitung', '3', '0', '0', '1200', ''],
      ['16', 'Wilayah 16', 'dihitung', '12', '9', '75', '4800', '1350'],
    ])
  })

  test('XLSX opens in a spreadsheet reader with numbers as numbers', async () => {
    const { raw } = await ask('xlsx')
    const [sheet] = await readXlsxFile(raw.rawPayload)
    const rows = sheet?.data ?? []
    expect(rows[0]?.slice(0, 3)).toEqual(['Kode', 'Wilayah', 'Dasar'])
    expect(rows[1]?.slice(0, 5)).toEqual(['1601', 'Wilayah 1601', 'dihitung', 9, 9])
  })

  test('PDF is printed', async () => {
    const { raw } = await ask('pdf')
    expect(raw.headers['content-type']).toBe('application/pdf')
    expect(raw.rawPayload.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test.skipIf(!hasPdfReader)('PDF shows the figures to an independent reader', async () => {
    const { raw } = await ask('pdf')
    const text = printedText(raw.rawPayload)
    expect(text).toContain('Hasil sementara, bukan penetapan')
    expect(text).toContain('Data peragaan')
    expect(text).toContain('1.350')
    expect(text).toContain('B4 ÷ (A1 + B3)')
  })
})

describe('live', () => {
  test('the whole roll-up is compressed once, and who has it already is only told so', async () => {
    await givenForm(database, { station: stations[0] ?? '' })
    const live = createLive({ publishEvery: 3_600_000 })
    const watched = await serveForTest(routes, database, () => now)
    watched.services.live = live
    const ask = (headers: Record<string, string>) =>
      watched.app.inject({ method: 'GET', url: `/api/recapitulation/${governor}/roll-up`, headers })
    const plain = await ask({})
    const { etag } = plain.headers
    expect(plain.headers['cache-control']).toBe('private, no-cache')
    for (const [encoding, open] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
      ['zstd', zstdDecompressSync],
    ] as const) {
      const packed = await ask({ 'accept-encoding': `${encoding}, identity;q=0.1` })
      expect(packed.headers).toMatchObject({ 'content-encoding': encoding, etag, vary: 'accept-encoding' })
      expect(open(packed.rawPayload).toString()).toBe(plain.body)
    }
    const known = await ask({ 'if-none-match': String(etag) })
    expect([known.statusCode, known.body, known.headers.etag]).toEqual([304, '', etag])
    live.changed({ contest: governor, station: stations[1] ?? '' })
    live.publish()
    const next = await ask({ 'if-none-match': String(etag) })
    expect([next.statusCode, next.headers.etag === etag]).toEqual([200, false])
    await live.close()
    await watched.close()
  })

  test('a reply is made once for each version, however many ask', async () => {
    const live = createLive({ publishEvery: 3_600_000 })
    const watched = await serveForTest(routes, database, () => now)
    watched.services.live = live
    const ask = async () =>
      (await watched.call(null, readRecapitulation, { params: { contest: governor }, query: {} })).body.total.counted
    expect(await ask()).toBe(0)
    const [station = ''] = stations
    await givenForm(database, { station })
    expect(await Promise.all(Array.from({ length: 50 }, ask))).toEqual(Array.from({ length: 50 }, () => 0))
    live.changed({ contest: governor, station })
    live.publish()
    expect(await ask()).toBe(1)
    await live.close()
    await watched.close()
  })

  test('forms counted by another process are found, also those dated before the newest', async () => {
    const look = watchArrivals(database.kysely)
    const [one = '', two = '', three = ''] = stations
    await givenForm(database, { station: one, at: '2024-11-27T12:00:00Z' })
    expect(await look()).toEqual([])
    expect(await look()).toEqual([])
    await givenForm(database, { station: two, at: '2024-11-27T12:05:00Z' })
    expect(await look()).toEqual([{ contest: governor, villages: [villages[0]] }])
    await givenForm(database, { station: three, at: '2024-11-27T11:00:00Z' })
    const found = []
    for (let number = 0; number < 15; number++) found.push(...(await look()))
    expect(found).toEqual([{ contest: governor }])
  })
})
