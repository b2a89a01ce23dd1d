import { existsSync, readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { addElectoralRegions, createEvent, listElectoralVillages } from '../events/index.ts'
import * as contract from './contract.ts'
import { loadRegions } from './load.ts'
import { routes } from './routes.ts'
import { notElectoralIn2024 } from './sumsel.ts'

const event = 'pilkada-sumsel-2024'
const database = await freshDatabase()
let api: TestApi
let loadedIn = 0

beforeAll(async () => {
  const start = performance.now()
  await loadRegions(database)
  loadedIn = performance.now() - start
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
  })
  api = await serveForTest(routes, database)
}, 60_000)
afterAll(() => api.close())

async function find(q: string, more: object = {}) {
  const { body } = await api.call(null, contract.searchRegions, { query: { q, ...more } })
  return body.regions.map(({ code }) => code)
}

async function importText(content: string, query: { mode: string; source: string }, as = actor('administrator', '')) {
  await api.call(as, contract.getRegion, { params: { code: '16' }, query: {} })
  const raw = await api.app.inject({
    method: 'POST',
    url: contract.importBoundaries.path,
    query,
    headers: { 'x-test-caller': `${as.person.id}:${as.mandate.id}`, 'content-type': 'application/geo+json' },
    payload: content,
  })
  return {
    status: raw.statusCode,
    body: raw.json() as contract.BoundaryReport & { error?: { reason: string; facts: object } },
  }
}

const box = (west: number, south: number) => [
  [
    [west, south],
    [west + 0.1, south],
    [west + 0.1, south + 0.1],
    [west, south + 0.1],
    [west, south],
  ],
]
const collection = (...codes: string[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: codes.map((code, index) => ({
      type: 'Feature',
      properties: { kode: code },
      geometry: { type: 'Polygon', coordinates: box(104 + index / 10, -3) },
    })),
  })

describe('the code list', () => {
  test('holds the whole nation and is loaded in seconds', async () => {
    const { rows } = await sql<{ length: number; count: number }>`
      select length(code) as length, count(*)::int as count from regions group by 1 order by 1`.execute(database.kysely)
    expect(rows).toEqual([
      { length: 0, count: 1 },
      { length: 2, count: 38 },
      { length: 4, count: 514 },
      { length: 6, count: 7285 },
      { length: 10, count: 83_762 },
    ])
    // about 2 s alone; the bound leaves room for a machine that does other things
    expect(loadedIn).toBeLessThan(20_000)
  })
  test('loading again adds nothing', async () => {
    expect(await loadRegions(database)).toEqual({ read: 91_600, added: 0 })
  })
  test('the province votes in 17 kabupaten/kota, 241 districts and 3,249 villages', async () => {
    const { rows } = await sql<{ length: number; count: number }>`
      select length(region) as length, count(*)::int as count from event_regions where event = ${event}
      group by 1 order by 1`.execute(database.kysely)
    expect(rows).toEqual([
      { length: 2, count: 1 },
      { length: 4, count: 17 },
      { length: 6, count: 241 },
      { length: 10, count: 3249 },
    ])
    const villages = await inTransaction(database, everywhere, (db) => listElectoralVillages(db, event))
    expect(villages).not.toContain('1674021011')
  })
})

describe('search', () => {
  test.each([
    ['Lubuk Linggau', '1673'],
    ['Lubuklinggau', '1673'],
    ['Kota Lubuk-Linggau', '1673'],
    ['Pagaralam', '1672'],
    ['PAGAR ALAM', '1672'],
    ['OKU', '1601'],
    ['Ogan Komering Ulu', '1601'],
    ['kab. OKI', '1602'],
    ['OKU Timur', '1608'],
    ['PALI', '1612'],
    ['Penukal Abab Lematang Ilir', '1612'],
    ['Muba', '1606'],
    ['Muratara', '1613'],
    ['Baubau', '7472'],
    ['Bau Bau', '7472'],
    ['Sumsel', '16'],
    ['Lawang Wetan', '160613'],
    ['Ilir Timur III', '167118'],
    ['kec. Sako', '167108'],
    ['16.71', '1671'],
    ['1671011001', '1671011001'],
    ['1671011001012', '1671011001'],
    ['35 Ilir', '1671011001'],
    ['Tiga puluh lima Ilir', '1671011001'],
  ])('%s finds %s first', async (text, code) => {
    expect((await find(text))[0]).toBe(code)
  })
  test('the word kota or kabupaten decides between two places of one name', async () => {
    expect((await find('Kota Bogor'))[0]).toBe('3271')
    expect((await find('Kabupaten Bogor'))[0]).toBe('3201')
  })
  test('a village is found with the place around it, and shown with it', async () => {
    const { body } = await api.call(null, contract.searchRegions, { query: { q: 'sukamaju sako' } })
    expect(body.regions[0]).toMatchObject({
      name: 'Sukamaju',
      level: 'village',
      within: 'Sako, Kota Palembang, Sumatera Selatan',
    })
  })
  test('stays within an area and among the places that vote', async () => {
    expect(await find('Sukarami', { within: '1671' })).toContain('167107')
    expect((await find('Suka', { within: '1671' })).every((code) => code.startsWith('1671'))).toBe(true)
    expect(await find('Arimbi Jaya')).toContain('1674021015')
    expect(await find('Arimbi Jaya', { event })).toEqual([])
  })
  test('nothing sensible finds nothing, and marks of a pattern mean themselves', async () => {
    expect(await find('%')).toEqual([])
    expect(await find('zzzzqq')).toEqual([])
    expect(await find("'; drop table regions; --")).toEqual([])
  })
  test('at most twenty', async () => {
    expect(await find('suka')).toHaveLength(20)
  })
})

describe('a place', () => {
  test('with the places above and below it', async () => {
    const { body } = await api.call(null, contract.getRegion, { params: { code: '1671' }, query: { event } })
    expect(body.region).toEqual({ code: '1671', name: 'Kota Palembang', level: 'regency' })
    expect(body.lineage.map(({ name }) => name)).toEqual(['Sumatera Selatan', 'Kota Palembang'])
    expect(body.children).toHaveLength(18)
    expect(body.children.reduce((sum, { villages }) => sum + villages, 0)).toBe(107)
  })
  test('counts only places that vote when an event is named', async () => {
    const villages = async (query: { event?: string }) => {
      const { body } = await api.call(null, contract.getRegion, { params: { code: '16' }, query })
      return body.children.reduce((sum, child) => sum + child.villages, 0)
    }
    expect([await villages({}), await villages({ event })]).toEqual([3259, 3249])
  })
  test('the nation has 38 provinces; an unknown code is refused', async () => {
    const nation = await api.call(null, contract.getRegion, { params: { code: 'nasional' }, query: {} })
    expect([nation.body.region.name, nation.body.children.length]).toEqual(['Indonesia', 38])
    const unknown = await api.call(null, contract.getRegion, { params: { code: '9999' }, query: {} })
    expect([unknown.status, unknown.error?.reason]).toEqual([404, 'unknown-region'])
  })
})

describe('the map', () => {
  test.each([
    ['16', 'regency', 17],
    ['16', 'district', 241],
    ['16', 'village', 3249],
    ['1671', 'village', 107],
    ['', 'province', 38],
    ['63', 'district', 156],
  ] as const)('area %j has a schematic map of level %s with %i places', async (area, level, count) => {
    const query = area.startsWith('16') ? { area, level, event } : { area, level }
    const { body } = await api.call(null, contract.regionMap, { query })
    expect(body).toMatchObject({ schematic: true, missing: count, source: null })
    expect(body.features).toHaveLength(count)
  })
  test('too many places, or nothing below, is refused', async () => {
    const nation = await api.call(null, contract.regionMap, { query: { area: '', level: 'village' } })
    expect([nation.status, nation.error?.reason]).toEqual([400, 'too-many-areas'])
    const village = await api.call(null, contract.regionMap, { query: { area: '1671011001' } })
    expect(village.error?.reason).toBe('no-map-below')
  })
})

describe('boundaries', () => {
  const districts = ['167201', '167202', '167203', '167204', '167205']
  test('a preview changes nothing', async () => {
    const { body } = await importText(collection(...districts), { mode: 'preview', source: 'uji' })
    expect(body).toMatchObject({ features: 5, added: 5, replaced: 0, problemCount: 0, applied: false })
    const map = await api.call(null, contract.regionMap, { query: { area: '1672' } })
    expect(map.body).toMatchObject({ schematic: true, missing: 5 })
  })
  test('one bad feature keeps all others out', async () => {
    const { body } = await importText(collection(...districts, '9999'), { mode: 'apply', source: 'uji' })
    expect(body).toMatchObject({ problemCount: 1, applied: false })
    expect(body.problems).toEqual([{ feature: 6, code: '9999', reason: 'unknown-code', found: '9999' }])
    const map = await api.call(null, contract.regionMap, { query: { area: '1672' } })
    expect(map.body.missing).toBe(5)
  })
  test('imported boundaries are drawn with their source, and can be replaced', async () => {
    const first = await importText(collection(...districts), { mode: 'apply', source: 'Peta uji' })
    expect(first.body).toMatchObject({ added: 5, applied: true, byLevel: [{ level: 'district', count: 5 }] })
    const map = await api.call(null, contract.regionMap, { query: { area: '1672' } })
    expect(map.body).toMatchObject({ schematic: false, missing: 0, source: 'Peta uji' })
    const again = await importText(collection(...districts), { mode: 'apply', source: 'Peta baru' })
    expect(again.body).toMatchObject({ added: 0, replaced: 5 })
    const later = await api.call(null, contract.regionMap, { query: { area: '1672' } })
    expect(later.body.source).toBe('Peta baru')
  })
  test('what is no GeoJSON says where it breaks', async () => {
    const query = { mode: 'apply', source: 'uji' }
    expect((await importText('{"type":\n"FeatureCollection",,}', query)).body.error).toMatchObject({
      reason: 'geojson-broken',
      facts: { line: 2 },
    })
    expect((await importText('{}', query)).body.error).toMatchObject({ reason: 'geojson-no-features' })
    expect((await importText('', query)).body.error).toMatchObject({ reason: 'file-empty' })
  })
  test('a file of two gigabytes is refused before it is read', async () => {
    const as = actor('administrator', '')
    await api.call(as, contract.getRegion, { params: { code: '16' }, query: {} })
    const raw = await api.app.inject({
      method: 'POST',
      url: contract.importBoundaries.path,
      query: { mode: 'apply', source: 'uji' },
      headers: {
        'x-test-caller': `${as.person.id}:${as.mandate.id}`,
        'content-type': 'application/geo+json',
        'content-length': String(2 ** 31),
      },
      payload: 'x',
    })
    expect([raw.statusCode, (raw.json() as { error: { reason: string } }).error.reason]).toEqual([
      413,
      'file-too-large',
    ])
  })
  test('another province, or another role, is refused', async () => {
    const query = { mode: 'apply', source: 'uji' }
    const elsewhere = await importText(collection(...districts), query, actor('administrator', '63'))
    expect([elsewhere.status, elsewhere.body.error?.reason]).toEqual([403, 'outside-area'])
    const officer = await importText(collection(...districts), query, actor('ppk', '167201'))
    expect([officer.status, officer.body.error?.reason]).toEqual([403, 'role-not-allowed'])
  })
  const real = '../shared/data/sumsel-districts.geojson'
  test.skipIf(!existsSync(real))('the 241 districts of the province, from a real file', async () => {
    const { body } = await importText(readFileSync(real, 'utf8'), { mode: 'apply', source: 'wilayah_boundaries (MIT)' })
    expect(body).toMatchObject({ features: 241, problemCount: 0, applied: true })
    const start = performance.now()
    const map = await api.call(null, contract.regionMap, { query: { area: '16', level: 'district', event } })
    expect([map.body.schematic, map.body.features.length]).toEqual([false, 241])
    expect(performance.now() - start).toBeLessThan(5000)
  })
})
