import { Readable } from 'node:stream'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { openTable } from '../../server/table-file.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type Actor, type TestApi } from '../../testing/http.ts'
import { addElectoralRegions, createContest, createEvent } from '../events/index.ts'
import { loadRegions, notElectoralIn2024 } from '../regions/index.ts'
import { eventFacts } from '../readiness/given-event.ts'
import { addStations } from './bulk.ts'
import * as contract from './contract.ts'
import { indicators } from './indicators.ts'
import { routes } from './routes.ts'

const event = 'pilkada-sumsel-2024'
const database = await freshDatabase()
let api: TestApi

const station = (code: string, registeredL: number, registeredP: number, site: string | null = null) => ({
  code,
  site,
  registeredL,
  registeredP,
})

beforeAll(async () => {
  await loadRegions(database)
  await inTransaction(database, everywhere, async (db) => {
    await createEvent(db, {
      id: event,
      name: 'Pilkada Sumatera Selatan 2024',
      kind: 'pilkada',
      area: '16',
      votingDay: '2024-11-27',
      timeZone: 'Asia/Jakarta',
      demonstration: true,
    })
    await addElectoralRegions(db, event, '16', notElectoralIn2024)
    await createContest(db, { id: 'pilgub-sumsel', event, office: 'governor', area: '16', position: 1 })
    await addStations(db, event, [
      station('1671011001001', 250, 251),
      station('1671011001002', 300, 301),
      station('1671011001901', 200, 5, 'Rutan (peragaan)'),
      station('1671011002001', 100, 110),
      station('1672011001001', 240, 230),
    ])
  })
  api = await serveForTest(routes, database)
}, 60_000)
afterAll(() => api.close())

const list = async (query: object = {}) =>
  (await api.call(null, contract.listStations, { query: { event, ...query } })).body
const codes = async (query: object = {}) => (await list(query)).stations.map(({ code }) => code)

async function upload(content: string | Buffer, query: object = {}, as: Actor = actor('administrator', '')) {
  await api.call(as, contract.listStations, { query: { event, limit: 1 } })
  const raw = await api.app.inject({
    method: 'POST',
    url: contract.importStations.path,
    query: { event, area: '1672', mode: 'apply', ...query },
    headers: { 'x-test-caller': `${as.person.id}:${as.mandate.id}`, 'content-type': 'text/csv' },
    payload: content,
  })
  type Reply = contract.ImportReport & { error?: { reason: string; facts: Record<string, unknown> } }
  return { status: raw.statusCode, body: raw.json() as Reply }
}

describe('the list', () => {
  test('is ordered by code, with the names of the places', async () => {
    const { total, stations } = await list()
    expect(total).toBe(5)
    expect(stations[0]).toEqual({
      code: '1671011001001',
      village: '1671011001',
      villageName: 'Tiga-puluh-lima Ilir',
      districtName: 'Ilir Barat Dua',
      regencyName: 'Kota Palembang',
      special: false,
      site: null,
      registeredL: 250,
      registeredP: 251,
    })
  })
  test('is filtered by area, kind, text, code and cap', async () => {
    expect((await list({ area: '1671' })).total).toBe(4)
    expect(await codes({ area: '1671011001' })).toHaveLength(3)
    expect(await codes({ special: 'true' })).toEqual(['1671011001901'])
    expect((await list({ special: 'false' })).total).toBe(4)
    expect(await codes({ q: 'rutan' })).toEqual(['1671011001901'])
    expect(await codes({ q: 'tiga puluh dua' })).toEqual(['1671011002001'])
    expect(await codes({ q: '16.72' })).toEqual(['1672011001001'])
    expect(await codes({ q: '100%' })).toEqual([])
    expect(await codes({ overCap: 'true' })).toEqual(['1671011001002'])
  })
  test('is sorted by voters and read a page at a time', async () => {
    expect(await codes({ sort: '-registered', limit: 2 })).toEqual(['1671011001002', '1671011001001'])
    expect(await codes({ limit: 2, offset: 4 })).toEqual(['1672011001001'])
  })
  test('of an unknown event, and an unknown station, is refused', async () => {
    const unknown = await api.call(null, contract.listStations, { query: { event: 'pilkada-2099' } })
    expect([unknown.status, unknown.error?.reason]).toEqual([404, 'unknown-event'])
    const nowhere = await api.call(null, contract.getStation, { params: { code: '1671011001777' }, query: { event } })
    expect(nowhere.error?.reason).toBe('unknown-station')
  })
})

describe('totals', () => {
  test('of each place one level below, and of the area, from the same sum', async () => {
    const { body } = await api.call(null, contract.readTotals, { query: { event, area: '16' } })
    expect(body.children).toHaveLength(17)
    expect(body.children.find(({ region }) => region === '1671')).toMatchObject({
      name: 'Kota Palembang',
      stations: 4,
      special: 1,
      registeredL: 850,
      registeredP: 667,
      villages: 107,
      villagesWithout: 105,
      overCap: 1,
    })
    expect(body).toMatchObject({ cap: 600, total: { stations: 5, villages: 3249, villagesWithout: 3246 } })
  })
  test('go down to the village', async () => {
    const { body } = await api.call(null, contract.readTotals, { query: { event, area: '167101' } })
    expect(body.children.map(({ stations }) => stations)).toEqual([3, 1, 0, 0, 0, 0, 0])
    const village = await api.call(null, contract.readTotals, { query: { event, area: '1671011001' } })
    expect(village.body).toMatchObject({ total: { stations: 3 }, children: [] })
  })
  test('feed the readiness board', async () => {
    const facts = eventFacts(event)
    const where = { event: facts, area: '16', level: 'regency' as const, now: new Date() }
    const measured = await inTransaction(database, everywhere, (db) =>
      Promise.all(indicators.map(({ measure }) => measure(db, where))),
    )
    const palembang = measured.map((rows) => rows.find(({ region }) => region === '1671'))
    expect(palembang).toMatchObject([
      { done: 2, total: 107, late: 0 },
      { done: 3, total: 4, late: 0, reason: { id: '1 TPS melebihi 600 pemilih (PKPU 7/2024 Pasal 10)' } },
    ])
  })
})

describe('import', () => {
  const head = 'Kode TPS;Pemilih laki-laki;Pemilih perempuan;Jumlah pemilih;Lokasi khusus\n'
  const good = `${head}1672011001001;240;230;470;\n1672011001002;251;249;500;\n1672011002001;1.0;2;;\n`.replace(
    '1.0',
    '10',
  )
  const stored = () => list({ area: '1672' })

  test('a preview says what would happen and changes nothing', async () => {
    const { body } = await upload(good, { mode: 'preview' })
    expect(body).toMatchObject({
      rows: 3,
      added: 2,
      changed: 0,
      unchanged: 1,
      absent: 0,
      problemCount: 0,
      applied: false,
    })
    expect((await stored()).total).toBe(1)
  })
  test('one bad row keeps all others out, and is named by line, column and what should stand there', async () => {
    const bad = `${good}16720110010;1;1;2;\n1672011001003;x;1;;\n1672011001002;1;1;;\n9901012001001;1;1;;\n1671011001003;1;1;;\n1672011001004;500;301;;\n`
    const { status, body } = await upload(bad)
    expect([status, body.applied, body.problemCount]).toEqual([200, false, 6])
    expect(body.problems.map(({ line, column, reason }) => [line, column, reason])).toEqual([
      [5, 'Kode TPS', 'bad-code'],
      [6, 'Pemilih laki-laki', 'no-count'],
      [7, 'Kode TPS', 'station-twice'],
      [8, 'Kode TPS', 'not-electoral'],
      [9, 'Kode TPS', 'outside-area'],
      [10, 'Pemilih laki-laki', 'over-law-cap'],
    ])
    expect((await stored()).total).toBe(1)
  })
  test('a sound file is taken whole, warnings and all; again it changes nothing', async () => {
    const { body } = await upload(`${good}1672011001003;300;301;;\n`)
    expect(body).toMatchObject({ added: 3, unchanged: 1, applied: true, warningCount: 1 })
    expect(body.warnings[0]).toMatchObject({ line: 5, reason: 'over-cap', found: '601', expected: '≤ 600' })
    expect((await stored()).total).toBe(4)
    expect((await upload(`${good}1672011001003;300;301;;\n`)).body).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 4,
    })
    expect((await upload(`${head}1672011001003;299;301;;\n`)).body).toMatchObject({
      changed: 1,
      absent: 3,
      applied: true,
    })
  })
  test('voters of a station with a form stay as they were when it was counted', async () => {
    await inTransaction(database, everywhere, (db) =>
      sql`insert into accepted_forms (id, regency, event, contest, station, version, accepted_at, accepted_by, votes)
        values (gen_random_uuid(), '1672', ${event}, 'pilgub-sumsel', '1672011001001', 1, now(), 'uji', '{}')`.execute(
        db,
      ),
    )
    const { body } = await upload(`${head}1672011001001;241;230;;\n`)
    expect(body).toMatchObject({ applied: false, problems: [{ line: 2, reason: 'has-form' }] })
  })
  test('a whole file that cannot be read is refused with what to do', async () => {
    expect((await upload('')).body.error).toMatchObject({ reason: 'file-empty' })
    expect((await upload('Nama;Alamat\nx;y\n')).body.error).toMatchObject({
      reason: 'column-missing',
      facts: { column: 'Pemilih laki-laki' },
    })
    expect((await upload(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]))).body.error).toMatchObject({ reason: 'no-table' })
    expect((await upload(`${head}1672011001001;"240;1;\n`)).body.error).toMatchObject({
      reason: 'csv-quote-open',
      facts: { line: 2 },
    })
  })
  test('is for the administrator and the KPU of the area', async () => {
    expect((await upload(good, {}, actor('kpu', '1672'))).status).toBe(200)
    const other = await upload(good, {}, actor('kpu', '1671'))
    expect([other.status, other.body.error?.reason]).toEqual([403, 'outside-area'])
    expect((await upload(good, {}, actor('bawaslu', '16'))).body.error?.reason).toBe('role-not-allowed')
  })
})

describe('export', () => {
  test.each(['csv', 'xlsx'] as const)('as %s can be imported again unchanged', async (format) => {
    const { raw } = await api.call(null, contract.exportStations, { query: { event, area: '1671', format } })
    expect(raw.statusCode).toBe(200)
    expect(raw.headers['content-disposition']).toBe(`attachment; filename="tps-${event}-1671.${format}"`)
    const { body } = await upload(raw.rawPayload, { area: '1671', mode: 'preview' })
    expect(body).toMatchObject({ rows: 4, unchanged: 4, added: 0, changed: 0, problemCount: 0 })
  })
  test('holds what the filter shows', async () => {
    const { raw } = await api.call(null, contract.exportStations, { query: { event, special: 'true', format: 'csv' } })
    const table = await openTable(Readable.from([raw.rawPayload]), { columns: [{ key: 'code', names: ['Kode TPS'] }] })
    const found = []
    for await (const { cells } of table.rows) found.push(cells.code)
    expect(found).toEqual(['1671011001901'])
  })
})
