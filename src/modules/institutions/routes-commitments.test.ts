import { createHash } from 'node:crypto'
import readExcel from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { plumbingRoutes } from '../../server/plumbing-routes.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { readStageDays } from '../calendar/index.ts'
import { readEvent } from '../events/index.ts'
import { collectObligations } from '../readiness/index.ts'
import * as contract from './contract-commitments.ts'
import { givenElection } from './given-registry.ts'
import { addInstitutions } from './index.ts'
import { indicators } from './indicators.ts'
import { listObligations } from './obligations.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
let api: TestApi
const now = new Date('2024-11-15T01:30:00Z')

const event = 'pilkada-uji'
const pemprov = newId()
const pemkab = newId()
const pemkot = newId()

beforeAll(async () => {
  await givenElection(database)
  await inTransaction(database, everywhere, (db) =>
    addInstitutions(db, [
      { id: pemprov, region: '16', kind: 'government', name: 'Pemerintah Provinsi Sumatera Selatan', short: 'Pemprov' },
      { id: pemkab, region: '1602', kind: 'government', name: 'Pemerintah Kabupaten OKI', short: 'Pemkab OKI' },
      { id: pemkot, region: '1671', kind: 'government', name: 'Pemerintah Kota Palembang', short: 'Pemkot' },
    ]),
  )
  api = await serveForTest([...routes, ...plumbingRoutes], database, () => now)
})
afterAll(() => api.close())

const province = actor('government', '16', 'Kesbangpol Provinsi')
const oki = actor('government', '1602')
const palembang = actor('government', '1671')

const declaration = {
  event,
  region: '16',
  kind: 'asn-neutrality' as const,
  title: 'Deklarasi netralitas ASN',
  day: '2023-12-27',
  place: 'Palembang',
  signed: 180_751,
  signatories: [
    { institution: pemprov, name: 'Pemerintah Provinsi Sumatera Selatan' },
    { institution: pemkab, name: 'Pemerintah Kabupaten OKI' },
    { name: 'Perwakilan ASN', post: 'Pembaca ikrar' },
  ],
  variants: [{ value: 187_751, source: 'okuekspres.bacakoran.co/amp/8023' }],
  source: 'Rakorda PPK 13 November 2024',
}

type New = Partial<contract.CommitmentEntry>
const record = (as: typeof province, given: New = {}, id = newId()) =>
  api.call(as, contract.recordCommitment, { body: { id, ...declaration, ...given } })

const read = async (area: string) => (await api.call(oki, contract.readCommitments, { query: { event, area } })).body

const cellOf = async (region: string, kind = 'asn-neutrality') =>
  (await read('16')).coverage.find((row) => row.region === region)?.cells.find((cell) => cell.kind === kind)

describe('declarations', () => {
  const id = newId()

  test('are recorded once, with both head-counts that are published', async () => {
    expect(await cellOf('1602')).toMatchObject({ state: 'late' })
    expect((await record(province, {}, id)).body.commitment).toMatchObject({
      signed: 180_751,
      variants: [{ value: 187_751 }],
      regionName: 'Sumatera Selatan',
      recordedBy: 'Kesbangpol Provinsi',
    })
    expect((await record(province, {}, id)).body.commitment.version).toBe(1)
    expect((await record(province, { place: 'Kayuagung' }, id)).error?.reason).toBe('id-taken')
  })

  test('cover each regency whose institutions signed, and show there', async () => {
    expect(await cellOf('1602')).toMatchObject({ state: 'done', own: [], via: [id], signed: null })
    expect(await cellOf('16')).toMatchObject({ state: 'done', own: [id], signed: 180_751 })
    expect(await cellOf('1671')).toMatchObject({ state: 'late' })
    expect((await read('1602')).commitments.map((one) => one.id)).toEqual([id])
    expect((await read('1671')).commitments).toEqual([])
    const { agencies, due } = await read('16')
    expect(agencies).toContainEqual({ kind: 'government', institutions: 3, signed: 2 })
    expect(due['peaceful-campaign']).toBe('2024-09-24')
  })

  test('each records in its own area, and only what can have happened', async () => {
    expect((await record(oki)).error?.reason).toBe('outside-area')
    expect((await record(actor('police', '16'))).status).toBe(403)
    expect((await record(province, { day: '2024-11-16' })).error?.reason).toBe('day-in-future')
    expect((await record(province, { signatories: [] })).error?.reason).toBe('no-signatory')
    expect((await record(province, { inPerson: 1, online: 2 })).error?.reason).toBe('parts-differ')
    const stranger = [{ institution: newId(), name: 'Tidak terdaftar', post: null }]
    expect((await record(province, { signatories: stranger })).error?.reason).toBe('unknown-institution')
    expect((await record(province, { document: '0'.repeat(64) })).error?.reason).toBe('file-missing')
  })

  test('are corrected for a reason, each version kept; two who correct at once notice each other', async () => {
    const { event: _, ...entry } = declaration
    const correct = (as: typeof province, given: object, seen: number, reason = 'angka berita acara') =>
      api.call(as, contract.correctCommitment, { params: { id }, body: { ...entry, ...given, reason, seen } })
    expect((await correct(province, { signed: 180_752 }, 1, 'ya')).status).toBe(400)
    expect((await correct(province, { signed: 180_752 }, 1)).body.commitment.version).toBe(2)
    expect((await correct(province, { signed: 1 }, 1)).error).toMatchObject({
      reason: 'changed-meanwhile',
      facts: { by: 'Kesbangpol Provinsi' },
    })
    expect((await correct(oki, { signed: 1 }, 2)).error?.reason).toBe('outside-area')
    const { body } = await api.call(oki, contract.getCommitment, { params: { id } })
    expect(body.versions.map(({ signed }) => signed)).toEqual([180_752, 180_751])
    expect((await correct(province, { withdrawn: true }, 2)).body.commitment.withdrawn).toBe(true)
    expect(await cellOf('1602')).toMatchObject({ state: 'late' })
    expect((await correct(province, {}, 3)).body.commitment.withdrawn).toBe(false)
    expect(await cellOf('1602')).toMatchObject({ state: 'done' })
  })

  test('carry their document', async () => {
    const bytes = Buffer.from('%PDF-1.4 ikrar')
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await read('16')
    const kept = await api.app.inject({
      method: 'PUT',
      url: `/api/files/${sha256}`,
      headers: { 'x-test-caller': `${oki.person.id}:${oki.mandate.id}`, 'content-type': 'application/octet-stream' },
      payload: bytes,
    })
    expect(kept.statusCode).toBe(200)
    const signed = await record(oki, { region: '1602', kind: 'peaceful-campaign', document: sha256, day: '2024-09-24' })
    expect(signed.body.commitment.document).toBe(sha256)
    expect(await cellOf('1602', 'peaceful-campaign')).toMatchObject({ state: 'done', day: '2024-09-24' })
  })

  test('go out as a workbook, with the figures of others beside them', async () => {
    const { raw } = await api.call(oki, contract.exportCommitments, { query: { event, area: '16', format: 'xlsx' } })
    const [sheet] = await readExcel(Buffer.from(raw.rawPayload))
    const [head = [], ...rows] = sheet?.data ?? []
    const row = rows.find((one) => one[head.indexOf('Wilayah')] === 'Sumatera Selatan') ?? []
    expect(row[head.indexOf('Jumlah')]).toBe(180_751)
    expect(row[head.indexOf('Angka lain')]).toContain('187751')
  })
})

describe('promises', () => {
  const promise = { promise: 'Menyediakan gudang kabupaten', due: '2024-11-10', institution: pemkab }
  const id = newId()
  let commitment: string
  const save = (as: typeof oki, body: object, seen: number) =>
    api.call(as, contract.savePromise, { params: { id: commitment, promise: id }, body: { ...promise, ...body, seen } })

  beforeAll(async () => {
    commitment = (await record(oki, { region: '1602', kind: 'support', title: 'Kesepakatan dukungan' })).body.commitment
      .id
  })

  test('are open, then kept with evidence; what was settled changes for a reason', async () => {
    expect((await save(oki, {}, 0)).body.promise).toMatchObject({
      state: 'open',
      institutionName: 'Pemerintah Kabupaten OKI',
    })
    const counts = async () => (await read('1602')).commitments.find((one) => one.id === commitment)?.promises
    expect(await counts()).toEqual({ open: 1, overdue: 1, kept: 0, broken: 0 })
    expect((await save(oki, { state: 'kept', settledOn: '2024-11-12' }, 1)).error?.reason).toBe('no-evidence')
    const kept = { state: 'kept', settledOn: '2024-11-12', evidence: 'Berita acara serah terima gudang' }
    expect((await save(palembang, kept, 1)).error?.reason).toBe('outside-area')
    expect((await save(oki, kept, 1)).body.promise).toMatchObject({ state: 'kept', version: 2 })
    expect((await save(oki, kept, 1)).error?.reason).toBe('no-reason')
    expect((await save(oki, { ...kept, reason: 'kirim ulang' }, 1)).error?.reason).toBe('changed-meanwhile')
    expect((await save(oki, { reason: 'bukti keliru' }, 2)).body.promise).toMatchObject({ state: 'open', version: 3 })
    expect(await counts()).toEqual({ open: 1, overdue: 1, kept: 0, broken: 0 })
  })

  test('and missing declarations are what an office owes', async () => {
    const owed = (mandate: { role: 'government' | 'kpu'; area: string }) =>
      inTransaction(
        database,
        everywhere,
        async (db) =>
          (await collectObligations(db, { sources: [listObligations], readStageDays }, { event, mandate, now }))
            .obligations,
      )
    expect(await owed({ role: 'government', area: '1602' })).toMatchObject([
      { id: `promise:${id}`, holder: { kind: 'government', region: '1602' }, deadline: '2024-11-10', state: 'late' },
    ])
    const palembang = await owed({ role: 'government', area: '1671' })
    expect(palembang.map((one) => one.id)).toEqual(['declaration:asn-neutrality:1671'])
    const kpu = await owed({ role: 'kpu', area: '1602' })
    expect(kpu.map((one) => [one.id, one.state, one.deadline])).toEqual([
      ['declaration:obey-procedure:1602', 'late', '2024-09-24'],
    ])
    expect(await owed({ role: 'kpu', area: '160201' })).toEqual([])
  })

  test('the board shows declarations and promises by regency', async () => {
    const measured = await inTransaction(database, everywhere, async (db) => {
      const facts = { ...(await readEvent(db, event)), stageDay: await readStageDays(db, event) }
      const where = { event: facts, area: '16', level: 'regency' as const, now }
      return Promise.all(
        indicators.map(async (one) => [one.id, await one.measure(db, where), one.deadline(facts)] as const),
      )
    })
    const rows = new Map(
      measured.map(([name, found]) => [
        name,
        found.map(({ region, done, total, late }) => [region, done, total, late]),
      ]),
    )
    expect(rows.get('asn-neutrality-declared')).toEqual([
      ['1602', 1, 1, 0],
      ['1671', 0, 1, 0],
    ])
    expect(rows.get('contestants-declared')).toEqual([
      ['1602', 1, 2, 0],
      ['1671', 0, 2, 0],
    ])
    expect(rows.get('promises-kept')).toEqual([['1602', 0, 1, 1]])
    expect(measured[1]?.[2]?.toISOString()).toBe('2024-09-24T16:59:00.000Z')
  })
})
