import readExcel from 'read-excel-file/node'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { writeSheet } from '../../server/sheet-writer.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest, type TestApi } from '../../testing/http.ts'
import * as contract from './contract.ts'
import { givenElection } from './given-registry.ts'
import { routes } from './routes.ts'
import { listInArea } from './store.ts'

const database = await freshDatabase()
let api: TestApi

beforeAll(async () => {
  await givenElection(database)
  api = await serveForTest(routes, database, () => new Date('2024-11-15T01:30:00Z'))
})
afterAll(() => api.close())

const kpu = actor('kpu', '16')
const palembang = actor('kpu', '1671')
const kesbangpol = actor('government', '1671', 'kesbangpol-1671')

type New = Partial<contract.Entry> & Pick<contract.Entry, 'region' | 'kind' | 'name'>
const add = (as: ReturnType<typeof actor>, entry: New, id = newId()) =>
  api.call(as, contract.addInstitution, { body: { id, short: entry.name.slice(0, 60), ...entry } })

const upload = async (
  as: ReturnType<typeof actor>,
  content: string | Buffer,
  mode: 'preview' | 'apply',
  area = '1671',
) => {
  await api.call(as, contract.listInstitutions, { query: {} })
  const reply = await api.app.inject({
    method: 'POST',
    url: '/api/institutions/import',
    query: { area, mode, file: 'lembaga.csv' },
    headers: { 'x-test-caller': `${as.person.id}:${as.mandate.id}`, 'content-type': 'application/octet-stream' },
    payload: content,
  })
  return {
    status: reply.statusCode,
    body: reply.json<contract.ImportReport & { error: { reason: string; facts: object } }>(),
  }
}

describe('the registry', () => {
  test('an institution is entered once, however often it is sent', async () => {
    const id = newId()
    const entry = { region: '1671', kind: 'university' as const, name: 'Universitas Contoh Palembang' }
    expect((await add(kesbangpol, entry, id)).body.institution).toMatchObject({
      ...entry,
      version: 1,
      regionName: 'Kota Palembang',
    })
    expect((await add(kesbangpol, entry, id)).status).toBe(200)
    expect((await add(kesbangpol, { ...entry, name: 'Universitas Lain' }, id)).error?.reason).toBe('id-taken')
    expect((await add(kesbangpol, entry)).error?.reason).toBe('institution-exists')
  })

  test('each keeps the kinds of its own office, in its own area', async () => {
    expect((await add(kesbangpol, { region: '1671', kind: 'kpu', name: 'KPU Tiruan' })).error?.reason).toBe(
      'not-your-kind',
    )
    expect((await add(palembang, { region: '1602', kind: 'party', name: 'Partai Contoh' })).error?.reason).toBe(
      'outside-area',
    )
    expect((await add(palembang, { region: '1671', kind: 'ppk', name: 'PPK Kota' })).error?.reason).toBe(
      'kind-not-at-level',
    )
    expect((await add(actor('monitor', '1671'), { region: '1671', kind: 'monitor', name: 'Pemantau' })).status).toBe(
      403,
    )
    const reversed = { activeFrom: '2024-11-02', activeTo: '2024-11-01' }
    const party = { region: '1671', kind: 'party' as const, name: 'Partai Contoh 9', ...reversed }
    expect((await add(palembang, party)).error?.reason).toBe('active-reversed')
    expect((await api.call(null, contract.listInstitutions, { query: {} })).status).toBe(401)
  })

  test('two people who change one entry notice each other, and no word is lost', async () => {
    const { institution } = (await add(kpu, { region: '16', kind: 'kpu', name: 'KPU Provinsi Sumatera Selatan' })).body
    const change = (as: typeof kpu, phone: string, seen: number) => {
      const { id, region, kind, name, short } = institution
      return api.call(as, contract.changeInstitution, {
        params: { id },
        body: { region, kind, name, short, phone, seen },
      })
    }
    expect((await change(kpu, '0711-100', 1)).body.institution).toMatchObject({ phone: '0711-100', version: 2 })
    const second = await change(actor('kpu', '16', 'Sekretaris'), '0711-200', 1)
    expect(second.error).toMatchObject({ reason: 'changed-meanwhile', facts: { version: 2, by: 'kpu-16' } })
    const { body } = await api.call(kpu, contract.getInstitution, { params: { id: institution.id }, query: {} })
    expect(body.institution.phone).toBe('0711-100')
    expect((await change(palembang, '0711-300', 2)).error?.reason).toBe('outside-area')
  })

  test('an entry shows what belongs to it and the mandates that speak for it, by title', async () => {
    const above = (await add(kpu, { region: '1671', kind: 'kpu', name: 'KPU Kota Palembang' })).body.institution
    await inTransaction(database, everywhere, async (db) => {
      await sql`insert into people (id, name, email) values ('p1', 'Nama Orang', 'p1@contoh.invalid')`.execute(db)
      await sql`insert into mandates (id, person, role, area, event, title, valid_from) values
        (gen_random_uuid(), 'p1', 'kpu', '1671', 'pilkada-uji', 'KPU Kota Palembang · Petugas entri 1', '2024-01-01'),
        (gen_random_uuid(), 'p1', 'kpu', '16', null, 'KPU Provinsi', '2024-01-01'),
        (gen_random_uuid(), 'p1', 'bawaslu', '1671', null, 'Bawaslu Kota Palembang', '2024-01-01')`.execute(db)
    })
    await add(kpu, { region: '167106', kind: 'ppk', name: 'PPK Sako', parent: above.id })
    const params = { id: above.id }
    const { body, raw } = await api.call(kesbangpol, contract.getInstitution, {
      params,
      query: { event: 'pilkada-uji' },
    })
    expect(body.mandates).toEqual([{ title: 'KPU Kota Palembang · Petugas entri 1', role: 'kpu' }])
    expect(body.parts.map(({ name }) => name)).toEqual(['PPK Sako'])
    expect(raw.body).not.toContain('Nama Orang')
  })

  test('the standing institutions that are missing are shown, then added; those there stay', async () => {
    const asked = { area: '16', depth: 'district' as const }
    const before = (await api.call(kpu, contract.previewStanding, { query: asked })).body
    const names = before.missing.map(({ name }) => name)
    expect(names).toContain('KPU Kabupaten Ogan Komering Ilir')
    expect(names).not.toContain('KPU Kota Palembang')
    // KPU keeps organisers and contestants, not the supervisors or the governments
    expect(new Set(before.missing.map(({ kind }) => kind))).toEqual(new Set(['kpu']))
    const all = (await api.call(actor('administrator', '16'), contract.addStanding, { body: asked })).body.added
    expect(all).toBeGreaterThan(50)
    expect((await api.call(actor('administrator', '16'), contract.addStanding, { body: asked })).body.added).toBe(0)
    const rows = await inTransaction(database, everywhere, (db) => listInArea(db, '167106'))
    expect(rows.map(({ name }) => name)).toEqual(['Panwaslu Kecamatan Sako', 'PPK Sako'])
    expect((await api.call(palembang, contract.addStanding, { body: { ...asked, area: '16' } })).error?.reason).toBe(
      'outside-area',
    )
  })
})

describe('files of institutions', () => {
  const head = 'Kode wilayah,Jenis lembaga,Nama lembaga,Nama singkat,Telepon'

  test('come back as they went out: nothing changes', async () => {
    const { raw } = await api.call(kpu, contract.exportInstitutions, { query: { area: '1671', format: 'xlsx' } })
    const [sheet] = await readExcel(Buffer.from(raw.rawPayload))
    expect(sheet?.data[0]?.slice(0, 4)).toEqual(['Kode wilayah', 'Wilayah', 'Jenis lembaga', 'Nama lembaga'])
    expect(sheet?.data.map((row) => row[3])).toContain('KPU Kota Palembang')
    const report = await upload(actor('administrator', '1671'), raw.rawPayload, 'apply')
    expect(report.body).toMatchObject({ added: 0, changed: 0, problemCount: 0 })
  })

  test('add, change and leave, first as a preview', async () => {
    const file = [
      head,
      '1671,kpu,KPU Kota Palembang,KPU Palembang,0711-555',
      '16.71,Partai politik,Partai Peragaan Baru,PPB,',
      '',
    ].join('\r\n')
    const preview = await upload(palembang, file, 'preview')
    expect(preview.body).toMatchObject({ rows: 2, added: 1, changed: 1, unchanged: 0, applied: false, problemCount: 0 })
    expect((await upload(palembang, file, 'apply')).body.applied).toBe(true)
    expect((await upload(palembang, file, 'apply')).body).toMatchObject({ added: 0, changed: 0, unchanged: 2 })
  })

  test('are refused whole, with line and column, when one row is wrong', async () => {
    const file = [
      head,
      '1671,party,Partai Benar,PB,',
      '1602,party,Partai Jauh,PJ,',
      '1671,camat,Kantor Camat,KC,',
      '1671,bawaslu,Bawaslu Kota Palembang,BKP,',
      '1671,party,X,X,',
      '1671,party,Partai Telepon,PT,nol delapan',
      '1671,party,Partai Benar,PB,',
      '9,party,Partai Nol,PN,',
    ].join('\n')
    const { body } = await upload(palembang, file, 'apply')
    expect(body.applied).toBe(false)
    expect(body.problems.map(({ line, column, reason }) => `${line} ${column} ${reason}`)).toEqual([
      '3 Kode wilayah outside-area',
      '4 Jenis lembaga unknown-kind',
      '5 Jenis lembaga not-your-kind',
      '6 Nama lembaga bad-name',
      '7 Telepon bad-phone',
      '8 Nama lembaga institution-twice',
      '9 Kode wilayah bad-region',
    ])
    const { body: list } = await api.call(kpu, contract.listInstitutions, { query: { area: '1671', kind: 'party' } })
    expect(list.institutions.map(({ name }) => name)).not.toContain('Partai Benar')
  })

  test('that are no such table are refused with what to do', async () => {
    expect((await upload(palembang, 'Kode wilayah,Nama lembaga\n1671,KPU', 'preview')).body.error.reason).toBe(
      'column-missing',
    )
    expect((await upload(palembang, 'hanya kalimat', 'preview')).body.error.reason).toBe('column-missing')
    const sheet = await writeSheet({
      name: 'L',
      widths: [],
      formats: [],
      rows: [
        ['Kode wilayah', 'Jenis', 'Nama'],
        ['1671', 'kpu', 'Ganti nama'],
      ],
    })
    expect((await upload(palembang, sheet.subarray(0, 200), 'preview')).body.error.reason).toBe('xlsx-broken')
    expect((await upload(palembang, sheet, 'preview')).body).toMatchObject({ changed: 1, problemCount: 0 })
    expect((await upload(palembang, sheet, 'preview', '16')).status).toBe(403)
  })
})
