import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readSheet } from 'read-excel-file/node'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { formats } from '../../shared/format.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { type Actor, actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { readStageDays, saveStageDates } from '../calendar/index.ts'
import { addElectoralRegions, createEvent, readEvent } from '../events/index.ts'
import { collectObligations, drawBoard } from '../readiness/index.ts'
import { loadRegions, notElectoralIn2024 } from '../regions/index.ts'
import * as rerun from './contract-rerun.ts'
import * as contract from './contract.ts'
import type { MoveId } from './grant-state.ts'
import { indicators } from './indicators.ts'
import { listObligations } from './obligations.ts'
import { routes } from './routes.ts'

const event = 'pilkada-sumsel-2024'
const database = await freshDatabase()
let api: TestApi
let clock = new Date('2024-03-01T03:00:00Z')

const regency = actor('government', '1602', 'bpkad-oki')
const kpu = actor('kpu', '1602', 'kpu-oki')
const bawaslu = actor('bawaslu', '1602', 'bawaslu-oki')
const province = actor('government', '16', 'bpkad-sumsel')
const administrator = actor('administrator', '16', 'administrator')

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
      demonstration: false,
    })
    await addElectoralRegions(db, event, '16', notElectoralIn2024)
    const stage = (code: string, start: string | null, end: string | null) =>
      saveStageDates(db, { event, stage: code, start, end, source: 'uji', seen: 0, changedBy: 'uji', changedAt: clock })
    await stage('nphd', '2023-11-09', '2023-11-09')
    await stage('penetapan-tanpa-sengketa', null, '2025-01-09')
  })
  api = await serveForTest(routes, database, () => clock)
}, 120_000)
afterAll(() => api.close())

const paper = (document: string, day = '2024-02-01') => ({ day, document, file: null, note: '' })

async function propose(
  recipient: 'kpu' | 'bawaslu' | 'police' | 'army',
  by: Actor,
  region = '1602',
  grantorRegion = region,
) {
  const id = newId()
  const body = { id, event, region, recipient, grantorRegion, amount: 120_000_000_000, ...paper('Usulan 1/2024') }
  const { status, error } = await api.call(by, contract.createGrant, { body })
  expect([status, error?.reason]).toEqual([200, undefined])
  return id
}

async function move(by: Actor, grant: string, id: MoveId, seen: number, rest: object = {}) {
  const body = { id: newId(), move: id, seen, ...paper(`Surat ${id}`), ...rest }
  return api.call(by, contract.moveGrant, { params: { grant }, body })
}

/** A grant that is being used: signed for 100 billion on 9 November 2023, nothing paid yet. */
async function running(recipient: 'kpu' | 'bawaslu' | 'police' | 'army', recipientActor: Actor) {
  const grant = await propose(recipient, recipientActor)
  const signing = paper('900/1/NPHD/2023', '2023-11-09')
  for (const [by, id, rest] of [
    [regency, 'review', { amount: 110_000_000_000 }],
    [regency, 'agree', { amount: 100_000_000_000 }],
    [regency, 'sign', { amount: 100_000_000_000, ...signing }],
    [recipientActor, 'start', {}],
  ] as const) {
    const { grant: before } = (await api.call(by, contract.readGrant, { params: { grant } })).body
    const { status, error } = await move(by, grant, id, before.version, rest)
    expect([id, status, error?.reason]).toEqual([id, 200, undefined])
  }
  return grant
}

const pay = (by: Actor, grant: string, amount: number, tranche = 1, id = newId(), day = '2024-02-01') =>
  api.call(by, contract.enterMoney, {
    params: { grant },
    body: { kind: 'disbursement', id, tranche, amount, ...paper('SP2D 1', day) },
  })
const spend = (by: Actor, grant: string, amount: number) =>
  api.call(by, contract.enterMoney, {
    params: { grant },
    body: { kind: 'expense', id: newId(), line: 'training', amount, ...paper('Kuitansi 1') },
  })

describe('the way of a grant', () => {
  let grant: string

  test('from proposal to use, each amount kept with its document and who wrote it', async () => {
    grant = await running('kpu', kpu)
    const { body } = await api.call(kpu, contract.readGrant, { params: { grant } })
    expect(body.moves.map(({ state, by }) => `${state} ${by}`)).toEqual([
      'proposal kpu-oki',
      'review bpkad-oki',
      'agreed bpkad-oki',
      'signed bpkad-oki',
      'running kpu-oki',
    ])
    expect(body.grant).toMatchObject({
      asked: 120_000_000_000,
      reviewed: 110_000_000_000,
      agreed: 100_000_000_000,
      signed: 100_000_000_000,
      number: '900/1/NPHD/2023',
      signedOn: '2023-11-09',
      state: 'running',
      version: 5,
      condition: 'late',
    })
    expect(body.grant.tranches).toEqual([
      { number: 1, year: 2023, amount: 40_000_000_000, paid: 0, deadline: '2023-11-29', state: 'late' },
      { number: 2, year: 2024, amount: 60_000_000_000, paid: 0, deadline: '2024-06-27', state: 'ok' },
    ])
    expect(body.sides).toEqual(['recipient'])
  })

  test('nobody moves it for the other side, and no step is left out', async () => {
    const wrongSide = await move(kpu, grant, 'close', 5)
    expect([wrongSide.status, wrongSide.error?.reason]).toEqual([403, 'not-your-side'])
    const above = await move(province, grant, 'close', 5)
    expect(above.error?.reason).toBe('not-your-side')
    expect((await move(administrator, grant, 'close', 5)).error?.reason).toBe('move-not-possible')
    const stranger = await move(actor('government', '1603', 'muara-enim'), grant, 'close', 5)
    expect([stranger.status, stranger.error?.reason]).toEqual([403, 'outside-area'])
  })

  test('two people who move it from the same state: one is told who was first', async () => {
    const id = newId()
    const body = { id, move: 'report' as const, seen: 5, ...paper('Laporan 1') }
    const [one, other] = await Promise.all([
      api.call(kpu, contract.moveGrant, { params: { grant }, body }),
      move(actor('kpu', '1602', 'kpu-oki-dua'), grant, 'report', 5),
    ])
    const outcomes = [one, other].map(({ status, error }) => [status, error?.reason])
    expect(outcomes).toContainEqual([200, undefined])
    expect(outcomes).toContainEqual([409, 'changed-meanwhile'])
    const second = one.status === 409 ? one : other
    expect(String(second.error?.facts['by'])).toMatch(/^kpu-oki/)
    if (one.status === 200) {
      const again = await api.call(kpu, contract.moveGrant, { params: { grant }, body })
      expect([again.status, again.body.grant.version]).toEqual([200, 6])
    }
    const back = await move(regency, grant, 'return-report', 6, { note: 'lampiran kurang' })
    expect(back.body.grant.state).toBe('running')
  })

  test('a date that lies ahead, an empty reason and a missing file are refused, and nothing is written', async () => {
    const seen = 7
    expect((await move(kpu, grant, 'report', seen, paper('Laporan', '2024-12-01'))).error?.reason).toBe('day-in-future')
    expect((await move(kpu, grant, 'report', seen, { file: '0'.repeat(64) })).error?.reason).toBe('file-missing')
    expect((await api.call(kpu, contract.readGrant, { params: { grant } })).body.grant.version).toBe(7)
  })

  test('a second grant between the same two is refused with the one that is there', async () => {
    const body = {
      id: newId(),
      event,
      region: '1602',
      recipient: 'kpu' as const,
      grantorRegion: '1602',
      amount: 1,
      ...paper('Usulan 2'),
    }
    const { status, error } = await api.call(kpu, contract.createGrant, { body })
    expect([status, error?.reason, error?.facts['grant']]).toEqual([409, 'grant-exists', grant])
    const above = await api.call(kpu, contract.createGrant, { body: { ...body, grantorRegion: '1603' } })
    expect(above.error?.reason).toBe('grantor-outside')
    const foreign = await api.call(bawaslu, contract.createGrant, { body: { ...body, recipient: 'police' } })
    expect(foreign.error?.reason).toBe('not-your-side')
  })

  test('another signed amount needs a reason, is never below what was paid, and divides as it is told', async () => {
    const id = await running('bawaslu', bawaslu)
    await pay(regency, id, 40_000_000_000)
    const revise = (amount: number, tranches?: { year: number; amount: number }[]) =>
      api.call(regency, contract.reviseAmount, {
        params: { grant: id },
        body: { id: newId(), seen: 5, amount, tranches, ...paper('Adendum'), reason: 'rasionalisasi APBD' },
      })
    expect((await revise(39_000_000_000)).error?.reason).toBe('below-disbursed')
    expect((await revise(90_000_000_000, [{ year: 2023, amount: 1 }])).error?.reason).toBe('tranches-differ')
    const { status, body } = await revise(90_000_000_000, [
      { year: 2023, amount: 40_000_000_000 },
      { year: 2024, amount: 50_000_000_000 },
    ])
    expect([status, body.grant.signed, body.grant.agreed, body.grant.version]).toEqual([200, 90e9, 100e9, 6])
    expect(body.grant.tranches.map(({ amount, state }) => [amount, state])).toEqual([
      [40e9, 'done'],
      [50e9, 'ok'],
    ])
    const { body: detail } = await api.call(bawaslu, contract.readGrant, { params: { grant: id } })
    expect(detail.amounts.filter(({ kind }) => kind === 'signed').map(({ amount }) => amount)).toEqual([100e9, 90e9])
    expect(detail.offShares.map(({ number }) => number)).toEqual([1, 2])
    expect(detail.grant.signedOn).toBe('2023-11-09')
    // without a division of its own an addendum leaves the first tranche alone
    const { body: later } = await api.call(regency, contract.reviseAmount, {
      params: { grant: id },
      body: { id: newId(), seen: 6, amount: 95e9, ...paper('Adendum 2'), reason: 'tambahan APBD perubahan' },
    })
    expect(later.grant.tranches.map(({ year, amount }) => [year, amount])).toEqual([
      [2023, 40e9],
      [2024, 55e9],
    ])
  })
})

describe('money', () => {
  const police = actor('police', '1602', 'polres-oki')
  let grant: string
  let first: string

  beforeAll(async () => {
    grant = await running('police', police)
  })

  test('is paid up to the signed amount and not a rupiah beyond, also by two at once', async () => {
    first = newId()
    expect((await pay(regency, grant, 40_000_000_000, 1, first)).status).toBe(200)
    expect((await pay(regency, grant, 40_000_000_000, 1, first)).body.grant.disbursed).toBe(40_000_000_000)
    expect((await pay(regency, grant, 41_000_000_000, 1, first)).error?.reason).toBe('id-used')
    const both = await Promise.all([pay(regency, grant, 35e9, 2), pay(regency, grant, 35e9, 2)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    const refused = both.find(({ status }) => status === 409)
    expect(refused?.error).toMatchObject({ reason: 'above-signed', facts: { left: 25e9 } })
    expect((await pay(regency, grant, 1, 3)).error?.reason).toBe('tranche-unknown')
    expect((await pay(police, grant, 1)).error?.reason).toBe('not-your-side')
    expect((await pay(regency, grant, 1, 2, newId(), '2024-03-02')).error?.reason).toBe('day-in-future')
  })

  test('is spent as far as it was received; a wrong entry is taken back by one against it', async () => {
    expect((await spend(police, grant, 75_000_000_001)).error?.reason).toBe('above-received')
    expect((await spend(police, grant, 50e9)).body.grant.balance).toBe(25e9)
    const reverse = (entry: string, by = regency, id = newId()) =>
      api.call(by, contract.reverseEntry, {
        params: { grant },
        body: { id, entry, ...paper('Koreksi SP2D'), note: 'salah rekening tujuan' },
      })
    expect((await reverse(first)).error).toMatchObject({ reason: 'spent-already', facts: { balance: 25e9 } })
    const { body } = await api.call(police, contract.readGrant, { params: { grant } })
    const expense = body.entries.find(({ kind }) => kind === 'expense')?.id ?? ''
    expect((await reverse(expense, regency)).error?.reason).toBe('not-your-side')
    const id = newId()
    expect((await reverse(expense, police, id)).body.grant.used).toBe(0)
    expect((await reverse(expense, police, id)).status).toBe(200)
    expect((await reverse(expense, police)).error?.reason).toBe('reversed-already')
    expect((await reverse(newId(), police)).error?.reason).toBe('unknown-entry')
    const after = await api.call(police, contract.readGrant, { params: { grant } })
    expect(
      after.body.entries
        .filter(({ kind }) => kind === 'expense')
        .map(({ amount }) => amount)
        .sort(),
    ).toEqual([-50e9, 50e9])
  })

  test('G11: what is reported and does not add up is told to the rupiah and keeps the grant open', async () => {
    await spend(police, grant, 74_999_980_010)
    const reported = await move(police, grant, 'report', 5)
    expect(reported.body.grant.unexplained).toBe(19_990)
    const close = await move(regency, grant, 'close', 6)
    expect(close.error).toMatchObject({ reason: 'difference-unexplained', facts: { difference: 19_990 } })
    await api.call(police, contract.enterMoney, {
      params: { grant },
      body: { kind: 'return', id: newId(), amount: 19_990, ...paper('STS 1') },
    })
    expect((await move(regency, grant, 'close', 6)).body.grant.state).toBe('closed')
    expect((await spend(police, grant, 1)).error?.reason).toBe('not-in-force')
  })

  test('a plan serves stages of the calendar, keeps inside the grant, and warns before the money is missing', async () => {
    const army = actor('army', '1602', 'kodim-oki')
    const id = await running('army', army)
    const plan = (lines: { line: 'security' | 'operations'; stage: string; amount: number }[], seen = 0) =>
      api.call(army, contract.savePlan, { params: { grant: id }, body: { id: newId(), seen, lines } })
    const security = { line: 'security' as const, stage: 'pemungutan-suara', amount: 90e9 }
    expect((await plan([{ ...security, stage: 'tidak-ada' }])).error?.reason).toBe('unknown-stage')
    expect((await plan([security, security])).error?.reason).toBe('line-twice')
    expect((await plan([{ ...security, amount: 100e9 + 1 }])).error).toMatchObject({
      reason: 'plan-above-signed',
      facts: { above: 1 },
    })
    expect(
      (await plan([{ ...security }, { line: 'operations', stage: 'nphd-tahap-2', amount: 5e9 }])).body.version,
    ).toBe(1)
    expect((await plan([security])).error?.reason).toBe('plan-changed-meanwhile')
    const { body } = await api.call(army, contract.readGrant, { params: { grant: id } })
    expect(body.grant.gap).toMatchObject({
      day: '2024-06-27',
      need: 5e9,
      disbursed: 0,
      missing: 5e9,
      lines: ['operations'],
    })
    expect(body.flow.at(-1)).toEqual({ day: '2024-11-27', planned: 95e9, disbursed: 0, used: 0 })
  })
})

describe('a file of grants', () => {
  const header = 'No,Pemberi,Penerima,Wilayah,Nomor NPHD,Tanggal,Nilai,Tahap I,Tahap II,Tahun I,Tahun II'
  const send = async (rows: string[], mode: 'preview' | 'apply' = 'apply', by = province, area = '16') => {
    const raw = await api.app.inject({
      method: 'POST',
      url: contract.importGrants.path,
      query: { event, area, mode, file: 'nphd.csv' },
      headers: { 'x-test-caller': await callerOf(by), 'content-type': 'application/octet-stream' },
      payload: Buffer.from([header, ...rows].join('\n')),
    })
    return { status: raw.statusCode, body: raw.json() as never } as {
      status: number
      body: contract.ImportReport & { error?: { reason: string; facts: Record<string, unknown> } }
    }
  }
  /** The test plumbing knows an actor from the first call it makes. */
  const callerOf = async (by: Actor) => {
    await api.call(by, contract.readBudget, { query: { event, area: by.mandate.area } })
    return `${by.person.id}:${by.mandate.id}`
  }

  test('every wrong row is told with line, column, what stands there and what belongs there; nothing goes in', async () => {
    const before = (await api.call(province, contract.readBudget, { query: { event, area: '16' } })).body.grants.length
    const { body } = await send([
      '1,Pemkab Muara Enim,KPU,Muara Enim,900/1,09/11/2023,"-5.000.000",,,,',
      '2,Pemkab Muara Enim,Bawaslu,Muara Enim,900/2,09/11/2023,"1,5 M",,,,',
      '3,Pemkab Lahat,KPU,Lahat,900/3,09/11/2023,100.000,60.000,60.000,,',
      '4,Pemkab Lahat,Dinas,Lahat,900/4,09/11/2023,seratus,,,,',
      '5,Pemkab Antah,KPU,Berantah,,kemarin,100.000,,,,',
      '6,Pemkab Lahat,Polres,Lahat,900/6,9 November 2023,100.000,,,,',
      '7,1604,Polres Lahat,1604,900/7,9 November 2023,100.000,,,,',
      '8,Pemkab Lahat,Kodim,Jawa Barat,900/8,9 November 2023,100.000,,,x,',
      '9,Pemkab Lahat,Kodim,Lahat,900/9,9 November 2023,100.000,40.000,50.000,,',
    ])
    expect(body.applied).toBe(false)
    expect(body.problems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '2 Nilai amount-negative',
      '3 Nilai amount-abbreviated',
      '4 Tahap II tranches-above',
      '5 Penerima unknown-recipient',
      '5 Nilai amount-not-a-number',
      '6 Wilayah unknown-region',
      '6 Pemberi unknown-grantor',
      '6 Nomor NPHD number-missing',
      '6 Tanggal bad-day',
      '8 Penerima twice-in-file',
      '9 Wilayah outside-area',
      '9 Pemberi grantor-outside',
      '9 Tahun I bad-year',
      '10 Tahap II tranches-below',
    ])
    expect(body.problems[2]).toMatchObject({ found: '120000', expected: '100000' })
    const after = (await api.call(province, contract.readBudget, { query: { event, area: '16' } })).body.grants.length
    expect(after).toBe(before)
  })

  test('a preview changes nothing; the same file again changes nothing either; other figures are refused', async () => {
    const rows = [
      '1,Pemprov Sumatera Selatan,KPU Provinsi,Sumatera Selatan,900/P1,09/11/2023,Rp234.453.000.000,93.781.000.000,140.672.000.000,2023,2024',
      '2,Pemkot Palembang,KPU Kota,Kota Palembang,900/P2,2023-11-09,"103.500.000.000,00",,,,',
      ',Jumlah,,,,,337.953.000.000,,,,',
    ]
    expect((await send(rows, 'preview')).body).toMatchObject({
      rows: 2,
      added: 2,
      applied: false,
      amount: 337_953_000_000,
    })
    expect((await send(rows)).body).toMatchObject({ rows: 2, added: 2, applied: true })
    expect((await send(rows)).body).toMatchObject({ added: 0, unchanged: 2, applied: true })
    const { body } = await send([rows[1]?.replace('103.500', '103.600') ?? ''])
    expect(body.problems).toMatchObject([{ reason: 'differs-from-entered', column: 'Nilai', expected: '103500000000' }])
    const { grants } = (await api.call(province, contract.readBudget, { query: { event, area: '1671' } })).body
    expect(grants).toMatchObject([{ recipient: 'kpu', state: 'signed', signed: 103_500_000_000, number: '900/P2' }])
    expect(grants[0]?.tranches.map(({ year, amount }) => [year, amount])).toEqual([
      [2023, 41_400_000_000],
      [2024, 62_100_000_000],
    ])
  })

  test('a kabupaten imports nothing that its province pays', async () => {
    const { body } = await send(
      ['1,Pemprov Sumatera Selatan,KPU,1602,900/X1,09/11/2023,100.000,,,,'],
      'preview',
      regency,
      '1602',
    )
    expect(body.problems).toMatchObject([{ line: 2, column: 'Pemberi', reason: 'outside-area', expected: '1602' }])
  })

  test('a missing column, a mandate that may not and an area of others are refused whole', async () => {
    const noColumn = await api.app.inject({
      method: 'POST',
      url: contract.importGrants.path,
      query: { event, area: '16', mode: 'apply' },
      headers: { 'x-test-caller': await callerOf(province), 'content-type': 'application/octet-stream' },
      payload: Buffer.from('Pemberi,Penerima\n1602,KPU\n'),
    })
    expect([noColumn.statusCode, noColumn.json().error.reason]).toEqual([400, 'column-missing'])
    expect((await send([], 'apply', kpu, '1602')).status).toBe(403)
    expect((await send([], 'apply', regency, '16')).status).toBe(403)
  })

  test('G10: four published sums make 1,406,956,179,670 by one query over recipient and year', async () => {
    await send([
      '1,Pemkab Lahat,KPU,Lahat,900/L1,09/11/2023,819.525.611.590,323.137.651.985,496.387.959.605,2023,2024',
      '2,Pemkab Lahat,Bawaslu,Lahat,900/L2,09/11/2023,280.021.568.080,108.518.016.432,171.503.551.648,2023,2024',
      '3,Pemprov Sumatera Selatan,Bawaslu,Sumatera Selatan,900/P3,09/11/2023,72.956.000.000,29.182.000.000,43.774.000.000,2023,2024',
    ])
    const { sums } = (await api.call(province, contract.readBudget, { query: { event, area: '16' } })).body
    const of = (recipient: string, year: number) =>
      sums
        .filter((one) => one.recipient === recipient && one.year === year && ['16', '1604'].includes(one.region))
        .reduce((sum, { amount }) => sum + amount, 0)
    const published = [of('kpu', 2023), of('kpu', 2024), of('bawaslu', 2023), of('bawaslu', 2024)]
    expect(published).toEqual([416_918_651_985, 637_059_959_605, 137_700_016_432, 215_277_551_648])
    expect(published.reduce((sum, amount) => sum + amount, 0)).toBe(1_406_956_179_670)
  })
})

describe('leaving the platform', () => {
  test('the workbook has real numbers with Rp before them, and imports again unchanged', async () => {
    const raw = await api.call(province, contract.exportBudget, { query: { event, area: '1604', format: 'xlsx' } })
    const bytes = raw.raw.rawPayload
    const rows = await readSheet(Buffer.from(bytes))
    expect(rows[0]?.slice(0, 9)).toEqual([
      'No',
      'Pemberi',
      'Penerima',
      'Wilayah',
      'Nomor NPHD',
      'Tanggal',
      'Nilai',
      'Tahap I',
      'Tahap II',
    ])
    expect(rows[1]?.slice(1, 9)).toEqual([
      'Pemkab Lahat',
      'KPU',
      'Lahat',
      '900/L1',
      '2023-11-09',
      819_525_611_590,
      323_137_651_985,
      496_387_959_605,
    ])
    const folder = mkdtempSync(join(tmpdir(), 'serentak-xlsx-'))
    writeFileSync(join(folder, 'nphd.xlsx'), bytes)
    const styles = execFileSync('unzip', ['-p', join(folder, 'nphd.xlsx'), 'xl/styles.xml']).toString()
    expect(styles).toContain('&quot;Rp&quot;#,##0')
    const again = await api.app.inject({
      method: 'POST',
      url: contract.importGrants.path,
      query: { event, area: '1604', mode: 'preview' },
      headers: { 'x-test-caller': `${province.person.id}:${province.mandate.id}` },
      payload: Buffer.from(bytes),
    })
    expect(again.json()).toMatchObject({ rows: 2, added: 0, unchanged: 2, problemCount: 0 })
  })

  test('the printed statement has the total in figures and in words', async () => {
    const { raw } = await api.call(province, contract.exportBudget, { query: { event, area: '1604', format: 'pdf' } })
    expect(raw.headers['content-type']).toBe('application/pdf')
    const folder = mkdtempSync(join(tmpdir(), 'serentak-pdf-'))
    writeFileSync(join(folder, 'nphd.pdf'), raw.rawPayload)
    const text = execFileSync('pdftotext', ['-layout', join(folder, 'nphd.pdf'), '-'])
      .toString()
      .replaceAll(/\s+/g, ' ')
    expect(text).toContain('Rekapitulasi NPHD')
    expect(text).toContain(formats('id').rupiah(819_525_611_590 + 280_021_568_080))
    expect(text).toContain('satu triliun sembilan puluh sembilan miliar lima ratus empat puluh tujuh juta')
    expect(text).toContain('Permendagri 54/2019 jo 41/2020')
  })

  test('the template is read by the import', async () => {
    const { raw } = await api.call(null, contract.importTemplate, { query: { format: 'xlsx' } })
    const rows = await readSheet(Buffer.from(raw.rawPayload))
    expect(rows).toHaveLength(3)
    expect(rows[1]?.[6]).toBe(10_000_000_000)
  })
})

describe('a re-vote', () => {
  const state = (id: string, seen: number, by = province, rest: object = {}) =>
    api.call(by, rerun.stateNeed, {
      body: {
        id,
        event,
        region: '1611',
        seen,
        day: '2025-03-11',
        stated: 44_345_221_771,
        reason: 'NPHD PSU Empat Lawang',
        source: 'detik.com/sumbagsel',
        needs: [
          { recipient: 'kpu', amount: 15_700_000_000 },
          { recipient: 'bawaslu', amount: 8_600_000_000 },
          { recipient: 'police', amount: 17_500_000_000 },
          { recipient: 'army', amount: 2_400_000_000 },
        ],
        funds: [
          { kind: 'btt', region: '16', amount: 32_000_000_000 },
          { kind: 'silpa', region: '1611', amount: 12_000_000_000 },
        ],
        ...rest,
      },
    })

  test('keeps what was published with its differences, version after version, and who approved it', async () => {
    clock = new Date('2025-03-20T03:00:00Z')
    const first = newId()
    expect(
      (await state(first, 0, province, { stated: 36_000_000_000, needs: [], funds: [] })).body.need.needDifference,
    ).toBeNull()
    const second = newId()
    const { body } = await state(second, 1)
    expect(body.need).toMatchObject({
      version: 2,
      needDifference: 145_221_771,
      fundDifference: 345_221_771,
      ahead: false,
    })
    expect((await state(second, 1)).status).toBe(200)
    expect((await state(newId(), 1)).error).toMatchObject({
      reason: 'changed-meanwhile',
      facts: { by: 'bpkad-sumsel' },
    })
    expect(
      (await state(newId(), 2, province, { funds: [{ kind: 'btt', region: '31', amount: 1 }] })).error?.reason,
    ).toBe('fund-outside')
    expect((await state(newId(), 2, actor('government', '1602', 'oki'))).error?.reason).toBe('outside-area')
    const decide = (decision: 'approved' | 'returned', note = '') =>
      api.call(province, rerun.decideNeed, {
        params: { need: second },
        body: { id: newId(), who: 'Gubernur', decision, day: '2025-03-12', document: 'SK 1/2025', note },
      })
    expect((await decide('returned')).error?.reason).toBe('note-needed')
    expect((await decide('approved')).body.need.decisions).toMatchObject([{ who: 'Gubernur', decision: 'approved' }])
    const { needs } = (await api.call(kpuOf('1611'), rerun.readReruns, { query: { event, area: '1611' } })).body
    expect(needs.map(({ version, stated }) => [version, stated])).toEqual([
      [2, 44_345_221_771],
      [1, 36_000_000_000],
    ])
    clock = new Date('2024-12-01T03:00:00Z')
    const early = (await api.call(province, rerun.readReruns, { query: { event, area: '16' } })).body.needs
    expect(early.map(({ ahead }) => ahead)).toEqual([true, true])
    expect((await state(newId(), 2)).error?.reason).toBe('day-in-future')
  })
})

const kpuOf = (area: string) => actor('kpu', area, `kpu-${area}`)

describe('what the board and the institutions are told', () => {
  const facts = { event, now: new Date('2024-07-01T03:00:00Z') }

  test('the board counts agreements, paid rupiah and what is past its deadline', async () => {
    const board = await inTransaction(database, everywhere, (db) =>
      drawBoard(db, { indicators, readStageDays }, { ...facts, area: '16' }),
    )
    const row = board.rows.find(({ region }) => region === '1602')
    const cell = (id: string) => row?.cells.find(({ indicator }) => indicator === id)
    expect(cell('grants-signed')).toMatchObject({ done: 4, total: 4, state: 'done' })
    expect(cell('grants-paid')).toMatchObject({ total: 395e9, state: 'late' })
    expect(cell('grants-paid')?.reason?.id).toMatch(/^Rp[\d.]+ lewat tenggat tahap$/)
    const empty = board.rows.find(({ region }) => region === '1605')
    expect(empty?.cells.find(({ indicator }) => indicator === 'grants-signed')).toMatchObject({
      done: 0,
      total: 4,
      state: 'late',
      reason: { id: '4 NPHD belum ditandatangani' },
    })
    // the grants of the province itself belong to no row of its kabupaten/kota
    const paid = board.total.cells.find(({ indicator }) => indicator === 'grants-paid')
    expect(paid?.total).toBe(395e9 + 103_500_000_000 + 819_525_611_590 + 280_021_568_080)
  })

  test('each side is told what it owes and nothing of others', async () => {
    const owed = (mandate: { role: Actor['mandate']['role']; area: string }) =>
      inTransaction(database, everywhere, (db) =>
        collectObligations(db, { sources: [listObligations], readStageDays }, { ...facts, mandate }),
      )
    const government = await owed({ role: 'government', area: '1602' })
    expect(government.obligations.map(({ holder, state }) => `${holder.kind} ${state}`)).toContain('finance late')
    expect(government.obligations.every(({ holder }) => holder.region === '1602')).toBe(true)
    expect(government.obligations.every(({ path }) => path.startsWith('/anggaran/'))).toBe(true)
    const foreign = await owed({ role: 'government', area: '1603' })
    expect(foreign.obligations).toEqual([])
    const office = await owed({ role: 'kpu', area: '1604' })
    expect(office.obligations.map(({ id, deadline }) => [id.split(':')[0], deadline])).toEqual([
      ['grant-step', '2024-01-26'],
    ])
  })

  test('the sizes for honoraria come from the event', async () => {
    const { body } = await api.call(kpu, contract.readSizes, { query: { event, area: '1602' } })
    expect(body).toMatchObject({ districts: 18, villages: 327, stations: 0, people: { kpps: 7, linmas: 2 } })
  })

  test('every write stands in the journal', async () => {
    const { rows } = await sql<{ action: string }>`select distinct action from audit_entries order by 1`.execute(
      database.kysely,
    )
    expect(rows.map(({ action }) => action)).toEqual([
      'grant-amount-revised',
      'grant-entry-reversed',
      'grant-money-entered',
      'grant-moved',
      'grant-plan-saved',
      'grant-proposed',
      'grants-imported',
      'rerun-need-decided',
      'rerun-need-stated',
    ])
    expect((await readEvent(database.kysely, event)).id).toBe(event)
  })
})
