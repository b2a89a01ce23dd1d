import { sql } from 'kysely'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { addInstitutions } from '../institutions/index.ts'
import { exportIssues, listIssues, readIssue, saveIssue } from './contract-issues.ts'
import { issueRoutes } from './routes-issues.ts'

const database = await freshDatabase()
const event = 'pilkada-uji'
const kpu = actor('kpu', '16', 'kpu-provinsi')
const office = newId()
let api: TestApi

beforeAll(async () => {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
      ('16', 'Sumatera Selatan', 'sumateraselatan', ''), ('1602', 'Ogan Komering Ilir', 'oki', '16') on conflict do nothing`.execute(
      db,
    )
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration, settings)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', 0, true, '{}')`.execute(db)
    await addInstitutions(db, [
      { id: office, region: '1602', kind: 'kpu', name: 'KPU Kabupaten Ogan Komering Ilir', short: 'KPU OKI' },
    ])
  })
  api = await serveForTest(issueRoutes, database, () => new Date('2024-11-15T01:30:00Z'))
})
afterAll(() => api.close())

const asked = {
  event,
  region: '1602',
  kind: 'risk' as const,
  title: 'Jalur air surut di Air Sugihan',
  description: 'Perahu tidak dapat merapat bila air surut.',
  stage: 'pemungutan-suara' as string | null,
  source: 'laporan KPU OKI',
  likelihood: 4,
  impact: 5,
  mitigation: '',
  owner: null as string | null,
  reviewOn: '2024-11-20',
  state: 'open' as const,
  seen: 0,
}
const save = (issue: string, more: object = {}, by = kpu) =>
  api.call(by, saveIssue, { params: { issue }, body: { ...asked, ...more } })

describe('the register of issues and risks', () => {
  test('keeps every version, and shows the gravest first', async () => {
    const [grave, small] = [newId(), newId()]
    expect((await save(small, { likelihood: 1, impact: 2, title: 'Listrik padam' })).body).toEqual({ version: 1 })
    await save(grave)
    const mitigated = {
      seen: 1,
      state: 'mitigated',
      mitigation: 'Kirim dua hari lebih awal',
      owner: office,
      reason: 'disepakati',
    }
    expect((await save(grave, mitigated)).body).toEqual({ version: 2 })
    const { body } = await api.call(kpu, listIssues, { query: { event, area: '16' } })
    expect(body.issues.map(({ id, level, isDue }) => [id, level, isDue])).toEqual([
      [grave, 'extreme', false],
      [small, 'low', false],
    ])
    expect(body.issues[0]?.owner?.name).toBe('KPU Kabupaten Ogan Komering Ilir')
    const { body: history } = await api.call(kpu, readIssue, { params: { issue: grave } })
    expect(history.versions.map(({ version, state, reason }) => [version, state, reason])).toEqual([
      [2, 'mitigated', 'disepakati'],
      [1, 'open', null],
    ])
  })

  test('refuses what cannot be kept, outside the area, and by whom only reads', async () => {
    const reason = async (...args: Parameters<typeof save>) => (await save(...args)).error?.reason
    expect(await reason(newId(), { reviewOn: '2024-11-14' })).toBe('review-in-past')
    expect(await reason(newId(), { stage: 'tidak-ada' })).toBe('unknown-stage')
    expect(await reason(newId(), { state: 'mitigated', mitigation: 'ada', owner: newId() })).toBe('unknown-institution')
    expect(await reason(newId(), {}, actor('kpu', '1671', 'kota'))).toBe('outside-area')
    expect(await reason(newId(), {}, actor('ppk', '160201', 'ppk'))).toBe('role-not-allowed')
  })

  test('of two who change one issue at once, one is told what the other wrote', async () => {
    const id = newId()
    await save(id)
    const change = (mitigation: string) => save(id, { seen: 1, mitigation, reason: 'rapat pagi' })
    const both = await Promise.all([change('Sewa perahu kecil'), change('Kirim lewat darat')])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
    const { body } = await api.call(kpu, readIssue, { params: { issue: id } })
    expect(both.find(({ status }) => status === 409)?.error).toMatchObject({
      reason: 'issue-changed',
      facts: { version: 2, mitigation: body.versions[0]?.mitigation },
    })
  })

  test('a second change is told also where both keep the title and the mitigation; the same one sent twice is not', async () => {
    const id = newId()
    await save(id)
    expect((await save(id, { seen: 1, likelihood: 2, reason: 'air naik' })).body).toEqual({ version: 2 })
    expect((await save(id, { seen: 1, likelihood: 2, reason: 'air naik' })).body).toEqual({ version: 2 })
    expect((await save(id, { seen: 1, likelihood: 5, reason: 'air surut' })).error?.reason).toBe('issue-changed')
    expect((await save(id, { seen: 1, likelihood: 2, owner: office, reason: 'diserahkan' })).error?.reason).toBe(
      'issue-changed',
    )
  })

  test('is exported as a spreadsheet that another program opens', async () => {
    const { raw } = await api.call(kpu, exportIssues, { query: { event, area: '16', format: 'xlsx' } })
    const [sheet] = await readXlsxFile(raw.rawPayload)
    expect(sheet?.data[0]).toContain('Kemungkinan')
    const { body } = await api.call(kpu, listIssues, { query: { event, area: '16' } })
    expect(sheet?.data).toHaveLength(body.issues.length + 1)
  })
})
