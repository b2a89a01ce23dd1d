import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { type TestApi, actor, serveForTest } from '../../testing/http.ts'
import { openCheckpoint } from './checkpoint.ts'
import {
  exportEntries,
  getCheckpoint,
  getPublicKey,
  getTile,
  listEntries,
  proveConsistency,
  proveEntry,
} from './contract.ts'
import { entryId, givenJournal, givenManyUnsealed, givenUnsealed, givenSealed } from './given-journal.ts'
import { leafHash, verifyConsistency, verifyInclusion } from './merkle.ts'
import { parseVerifier } from './note.ts'
import { auditRoutes } from './routes.ts'
import { sealPending } from './sealer.ts'

const database = await freshDatabase()
const journal = await givenJournal(database)
const { verifier } = journal.signer
let api: TestApi

beforeAll(async () => {
  api = await serveForTest(auditRoutes(verifier.text), database)
})
afterAll(() => api.close())

const event = 'pilkada-fiktif'
const kpuProvince = actor('kpu', '16', 'kpu-provinsi', event)
const kpuCity = actor('kpu', '1671', 'kpu-kota', event)
const bawasluDistrict = actor('bawaslu', '167102', 'panwascam', event)

async function readCheckpoint() {
  const { raw } = await api.call(null, getCheckpoint)
  const checkpoint = openCheckpoint(raw.body, verifier)
  if (!checkpoint) throw new Error('the checkpoint is not signed')
  return checkpoint
}

test('before anything is sealed there is no checkpoint', async () => {
  const { status, error } = await api.call(null, getCheckpoint)
  expect([status, error?.reason]).toEqual([404, 'nothing-sealed'])
})

describe('the journal of an area', () => {
  beforeAll(() => givenSealed(journal, [300, 40]))

  test('is read newest first, page by page, without gap or repetition', async () => {
    const leaves: (number | null)[] = []
    for (let before: string | undefined, page = 0; page < 10; page += 1) {
      const { status, body } = await api.call(kpuProvince, listEntries, {
        query: { area: '1671', limit: 90, ...(before === undefined ? {} : { before }) },
      })
      expect(status).toBe(200)
      leaves.push(...body.entries.map((entry) => entry.leaf))
      if (body.next === null) break
      before = body.next
    }
    const sealed = leaves.filter((leaf) => leaf !== null)
    // Three of five entries lie in the city; of the other two one lies elsewhere, one has no place but its author's area.
    expect(sealed).toEqual(Array.from({ length: 340 }, (_, n) => 339 - n).filter((n) => n % 5 !== 3))
  })

  test('shows an entry as it was sealed', async () => {
    const { body } = await api.call(kpuCity, listEntries, { query: { area: '1671011001002', limit: 200 } })
    expect(body.entries.at(-1)).toEqual({
      leaf: 1,
      id: entryId(1),
      at: expect.stringMatching(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?Z$/) as string,
      event,
      person: 'p1',
      personName: 'Petugas "1" é',
      role: 'kpu',
      area: '1671',
      action: 'results.entered',
      subject: 'form-1',
      region: '1671011001002',
      request: expect.any(String) as string,
      detail: { after: 1, before: 0, note: 'tab\tdan baris\nbaru' },
      sealedAt: expect.stringMatching(/Z$/) as string,
      placeName: null,
      about: { kind: 'other', name: 'form-1', office: null, of: null },
    })
  })

  test('is filtered by role, person, action, period and text', async () => {
    const all = async (query: Record<string, unknown>) => {
      const { body } = await api.call(kpuProvince, listEntries, { query: { area: '16', limit: 200, ...query } })
      return body.entries
    }
    const corrected = await all({ action: 'results.corrected' })
    expect(corrected.map((entry) => Number(entry.leaf) % 7)).toEqual(corrected.map(() => 0))
    expect(corrected.length).toBe(49)
    expect((await all({ person: 'p2' })).every((entry) => entry.person === 'p2')).toBe(true)
    expect((await all({ role: 'ppk' })).every((entry) => entry.role === 'ppk')).toBe(true)
    expect((await all({ text: 'FORM-33' })).map((entry) => entry.subject)).toEqual([
      ...Array.from({ length: 10 }, (_, n) => `form-${339 - n}`),
      'form-33',
    ])
    expect(await all({ text: '100%' })).toEqual([])
    expect(await all({ until: '2020-01-01T00:00:00Z' })).toEqual([])
    expect(await all({ from: '2999-01-01T00:00:00+07:00' })).toEqual([])
    const [newest] = await all({})
    const around = await all({ from: newest?.at ?? '', until: '2999-01-01T00:00:00Z' })
    expect(around.map((entry) => entry.leaf)).toContain(newest?.leaf)
  })

  test('is closed to other areas, other roles and other events', async () => {
    const outside = await api.call(bawasluDistrict, listEntries, { query: { area: '1671' } })
    expect([outside.status, outside.error?.reason]).toEqual([403, 'outside-area'])
    const inside = await api.call(bawasluDistrict, listEntries, { query: { area: '167102' } })
    expect(inside.body.entries.every((entry) => entry.region?.startsWith('167102'))).toBe(true)
    expect(inside.body.entries.length).toBeGreaterThan(0)
    const witness = await api.call(actor('witness', '16'), listEntries, { query: { area: '16' } })
    expect(witness.error?.reason).toBe('role-not-allowed')
    const otherEvent = await api.call(actor('kpu', '16', 'kpu-lain', 'pemilu-lain'), listEntries, {
      query: { area: '16' },
    })
    expect(otherEvent.body.entries).toEqual([])
    const everyEvent = await api.call(actor('administrator', '', 'admin', null), listEntries, { query: { area: '' } })
    expect(everyEvent.body.entries).toHaveLength(50)
  })

  test('a malformed question is refused field by field', async () => {
    const { status, error } = await api.call(kpuProvince, listEntries, {
      query: { area: '16', from: 'kemarin', limit: 1000 },
    })
    expect(status).toBe(400)
    expect(error?.fields?.map((field) => field.path)).toEqual(['from', 'limit'])
  })

  test('reading and exporting it are entries themselves', async () => {
    await api.call(kpuCity, exportEntries, { query: { area: '1671', person: 'p2' } })
    const { rows } = await sql`
      select action, person, region, detail from audit_entries where action like 'journal-%' order by id desc limit 1
    `.execute(database.kysely)
    expect(rows).toEqual([
      {
        action: 'journal-exported',
        person: 'kpu-kota',
        region: '1671',
        detail: { area: '1671', format: 'csv', person: 'p2', entries: 90 },
      },
    ])
  })

  test('shows an entry before it is sealed, without a place and without a proof', async () => {
    const { body } = await api.call(kpuCity, listEntries, { query: { area: '1671', action: 'journal-exported' } })
    expect(body.entries).toMatchObject([{ leaf: null, sealedAt: null, person: 'kpu-kota' }])
    const { status, error } = await api.call(kpuCity, proveEntry, { params: { id: body.entries[0]?.id ?? '' } })
    expect([status, error?.reason]).toEqual([409, 'not-sealed-yet'])
  })

  test('is exported so that another program can recompute every leaf', async () => {
    const { raw } = await api.call(kpuCity, exportEntries, { query: { area: '1671', action: 'results.corrected' } })
    expect(raw.headers['content-type']).toBe('text/csv; charset=utf-8')
    const [header, ...lines] = raw.body.slice(1).trimEnd().split('\r\n')
    expect(header).toMatch(/^leaf,id,at,.*,sealed_at,leaf_json$/)
    const { body } = await api.call(kpuCity, listEntries, {
      query: { area: '1671', action: 'results.corrected', limit: 200 },
    })
    expect(lines).toHaveLength(body.entries.length)
    const [first] = lines
    const leafJson = first?.slice(first.lastIndexOf(',"{') + 2, -1).replaceAll('""', '"') ?? ''
    const tile = await api.call(null, getTile, { params: { level: 0, tile: 1 }, query: { width: 84 } })
    const leaf = Number(first?.split(',')[0])
    expect(leafHash(Buffer.from(leafJson))).toEqual(tile.raw.rawPayload.subarray((leaf - 256) * 32, (leaf - 255) * 32))
  })
})

describe('anyone can check', () => {
  test('the checkpoint against the public key', async () => {
    const { raw } = await api.call(null, getPublicKey)
    expect(parseVerifier(raw.body).text).toBe(verifier.text)
    expect(await readCheckpoint()).toMatchObject({ size: 340, after: 300 })
  })

  test('that an entry is in the journal, given its proof', async () => {
    for (const n of [0, 255, 256, 339]) {
      const { status, body } = await api.call(actor('administrator', '', 'admin', null), proveEntry, {
        params: { id: entryId(n) },
      })
      expect(status).toBe(200)
      const head = openCheckpoint(body.checkpoint, verifier)
      const proof = body.proof.map((hash) => Buffer.from(hash, 'base64'))
      const leaf = leafHash(Buffer.from(body.text))
      expect(verifyInclusion(leaf, body.leaf, head?.size ?? 0, proof, head?.root ?? leaf)).toBe(true)
      expect(JSON.parse(body.text)).toMatchObject({ id: entryId(n) })
    }
    const outside = await api.call(bawasluDistrict, proveEntry, { params: { id: entryId(0) } })
    expect(outside.error?.reason).toBe('outside-area')
    const unknown = await api.call(kpuProvince, proveEntry, { params: { id: entryId(99_999) } })
    expect([unknown.status, unknown.error?.reason]).toEqual([404, 'unknown-entry'])
  })

  test('that the journal has only grown since the last time they looked', async () => {
    const older = await readCheckpoint()
    await givenUnsealed(database, 200, 340)
    await sealPending(journal)
    const newer = await readCheckpoint()
    const { body } = await api.call(null, proveConsistency, { query: { from: older.size, to: newer.size } })
    const proof = body.proof.map((hash) => Buffer.from(hash, 'base64'))
    expect(verifyConsistency(older, newer, proof)).toBe(true)
    expect(verifyConsistency({ ...older, root: newer.root }, newer, proof)).toBe(false)
    const beyond = await api.call(null, proveConsistency, { query: { from: 1, to: newer.size + 1 } })
    expect([beyond.status, beyond.error?.reason]).toEqual([404, 'unknown-size'])
  })

  test('the tree itself, tile by tile', async () => {
    const full = await api.call(null, getTile, { params: { level: 0, tile: 0 }, query: {} })
    expect(full.raw.rawPayload).toHaveLength(256 * 32)
    expect(full.raw.headers['cache-control']).toContain('immutable')
    const partial = await api.call(null, getTile, { params: { level: 1, tile: 0 }, query: { width: 2 } })
    expect(partial.raw.rawPayload).toHaveLength(64)
    for (const [level, tile] of [
      [1, 0],
      [0, 99],
    ] as const) {
      const missing = await api.call(null, getTile, { params: { level, tile }, query: {} })
      expect([missing.status, missing.error?.reason]).toEqual([404, 'unknown-tile'])
    }
  })
})

test('a village is found quickly among many entries', async () => {
  await givenManyUnsealed(database, 20_000, 10_000)
  await sealPending(journal)
  const { rows } = await sql<{ 'QUERY PLAN': string }>`
    explain select 1 from audit_entries where left(coalesce(region, area, ''), 4) = '1605' order by id desc limit 50
  `.execute(database.kysely)
  expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('audit_entries_regency')
})
