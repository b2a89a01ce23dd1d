import readExcel from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { type BasisEntry, readLegalBases, saveLegalBasis } from './contract-legal.ts'
import {
  changeResponsibility,
  type DutyStage,
  exportResponsibilities,
  readResponsibilities,
} from './contract-responsibilities.ts'
import { givenElection } from './given-registry.ts'
import { routes } from './routes.ts'

const database = await freshDatabase()
let api: TestApi

beforeAll(async () => {
  await givenElection(database)
  api = await serveForTest(routes, database, () => new Date('2024-11-15T01:30:00Z'))
})
afterAll(() => api.close())

const kpu = actor('kpu', '16')
const event = 'pilkada-uji'

async function readStage(code: string): Promise<DutyStage> {
  const { body } = await api.call(null, readResponsibilities, { query: { event } })
  const stage = body.stages.find((one) => one.code === code)
  if (!stage) throw new Error(`no stage ${code}`)
  return stage
}

const partOf = (stage: DutyStage, kind: string, level: string) =>
  stage.duties.find((duty) => duty.kind === kind && duty.level === level)?.part

describe('who does what', () => {
  test('every stage has somebody who carries it out, and each part names its source', async () => {
    const { body } = await api.call(null, readResponsibilities, { query: { event } })
    expect(body.stages.filter(({ nobody }) => nobody).map(({ code }) => code)).toEqual([])
    expect(body.stages.flatMap(({ duties }) => duties).filter(({ source }) => source === '')).toEqual([])
    expect(body.authorities.map(({ id }) => id)).toContain('order-rerun')
  })

  test('the schedule says who carries out a stage; supervision and help come beside it', async () => {
    const vote = await readStage('pemungutan-suara')
    expect(partOf(vote, 'kpps', 'station')).toBe('responsible')
    expect(partOf(vote, 'police', 'regency')).toBe('supporting')
    expect(partOf(vote, 'bawaslu', 'station')).toBe('supervising')
    expect(partOf(vote, 'desk-pilkada', 'province')).toBe('informed')
    // carrying it out is stronger than watching over everything
    expect(partOf(await readStage('masa-tenang'), 'bawaslu', 'regency')).toBe('responsible')
    expect(partOf(await readStage('nphd-tahap-1'), 'kesbangpol', 'province')).toBe('supporting')
  })

  test('an event departs from it with a source, in versions; a stage without anybody is seen', async () => {
    const params = { event, stage: 'tanggapan-dps', kind: 'pps' as const, level: 'village' as const }
    const change = (part: 'supporting' | null, seen: number) =>
      api.call(kpu, changeResponsibility, { params, body: { part, source: 'keputusan rapat latihan', seen } })
    expect((await change(null, 0)).body.version).toBe(1)
    expect((await readStage('tanggapan-dps')).nobody).toBe(true)
    expect((await change('supporting', 0)).error).toMatchObject({
      reason: 'changed-meanwhile',
      facts: { by: 'kpu-16' },
    })
    expect((await change('supporting', 1)).body.version).toBe(2)
    const duty = (await readStage('tanggapan-dps')).duties.find(({ kind }) => kind === 'pps')
    expect(duty).toMatchObject({
      part: 'supporting',
      usual: 'responsible',
      version: 2,
      source: 'keputusan rapat latihan',
    })
  })

  test('is changed by KPU of the whole area only, at levels that exist', async () => {
    const params = { event, stage: 'coklit', kind: 'telecom' as const, level: 'province' as const }
    const body = { part: 'supporting' as const, source: 'surat dukungan jaringan', seen: 0 }
    expect((await api.call(actor('kpu', '1671'), changeResponsibility, { params, body })).error?.reason).toBe(
      'outside-area',
    )
    expect((await api.call(actor('government', '16'), changeResponsibility, { params, body })).status).toBe(403)
    const wrongLevel = { ...params, level: 'station' as const }
    expect((await api.call(kpu, changeResponsibility, { params: wrongLevel, body })).error?.reason).toBe(
      'kind-not-at-level',
    )
    const noStage = { ...params, stage: 'tidak-ada' }
    expect((await api.call(kpu, changeResponsibility, { params: noStage, body })).error?.reason).toBe('unknown-stage')
    expect((await api.call(kpu, changeResponsibility, { params, body })).body.version).toBe(1)
    expect(partOf(await readStage('coklit'), 'telecom', 'province')).toBe('supporting')
  })

  test('goes out as a workbook: stages × institutions, in letters', async () => {
    const { raw } = await api.call(null, exportResponsibilities, { query: { event, format: 'xlsx' } })
    const [sheet] = await readExcel(Buffer.from(raw.rawPayload))
    const [head = [], ...rows] = sheet?.data ?? []
    const vote = rows.find(([name]) => name === 'Pemungutan suara') ?? []
    expect(vote[head.indexOf('KPPS (TPS)')]).toBe('T')
    expect(vote[head.indexOf('Polri (kab/kota)')]).toBe('D')
    expect(vote[head.indexOf('Bawaslu (TPS)')]).toBe('A')
  })
})

describe('legal bases', () => {
  const entry: BasisEntry = {
    region: '16',
    kind: 'keputusan-kpu',
    number: '112',
    year: 2024,
    about: 'Syarat minimal dukungan pencalonan gubernur',
    from: '2024-08-24',
    to: null,
    amends: [],
    replacedBy: null,
    source: 'ketik.co.id/berita/kpu-sumsel-tetapkan-syarat-minimal-371188',
  }
  const save = (id: string, given: Partial<BasisEntry>, seen = 0, as = kpu) =>
    api.call(as, saveLegalBasis, { params: { id }, body: { ...entry, ...given, seen } })

  test('show what of the election rests on them', async () => {
    const { body } = await api.call(null, readLegalBases, { query: { event } })
    const cites = (key: string) => body.citing.filter((one) => one.key === key)
    expect(cites('uu-1-2015').map(({ article }) => article)).toContain('Pasal 87')
    expect(cites('pkpu-2-2024').map(({ label }) => label.id)).toContain('Kampanye')
    const keys = new Set(body.bases.map(({ key }) => key))
    expect(body.citing.filter(({ key }) => !keys.has(key))).toEqual([])
  })

  test('users add their own, correct them in versions, and notice each other', async () => {
    const id = newId()
    expect((await save(id, {})).body).toEqual({ key: 'keputusan-kpu-112-2024-16', version: 1 })
    expect((await save(id, { about: 'Syarat minimal suara sah' }, 1)).body.version).toBe(2)
    expect((await save(id, { about: 'Syarat lain' }, 1)).error).toMatchObject({ reason: 'changed-meanwhile' })
    const { body } = await api.call(null, readLegalBases, { query: { event } })
    expect(body.bases.find(({ own }) => own?.id === id)).toMatchObject({
      about: 'Syarat minimal suara sah',
      regionName: 'Sumatera Selatan',
    })
    expect((await save(newId(), {})).error?.reason).toBe('basis-exists')
  })

  test('those that come with the program stay, and what is named must be there', async () => {
    expect((await save(newId(), { kind: 'pkpu', number: '2' })).error?.reason).toBe('basis-built-in')
    expect((await save(newId(), { number: '7', amends: ['pkpu-99-1999'] })).error?.reason).toBe('unknown-basis')
    expect((await save(newId(), { number: '8', to: '2024-01-01' })).error?.reason).toBe('force-reversed')
    expect((await save(newId(), { number: '9', region: '' })).error?.reason).toBe('outside-area')
    expect((await save(newId(), { number: '9' }, 0, actor('police', '16'))).status).toBe(403)
  })
})
