import { readSheet } from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import { listZipEntries } from '../../server/zip-entries.ts'
import { formats } from '../../shared/format.ts'
import { hasPdfReader, printedText } from '../../testing/printed-text.ts'
import * as contract from './contract.ts'
import { api, callerOf, event, kpu, listJournal, province, regency, sendFile } from './given-grant.ts'

describe('a file of grants', () => {
  test('every wrong row is told with line, column, what stands there and what belongs there; nothing goes in', async () => {
    const before = (await api.call(province, contract.readBudget, { query: { event, area: '16' } })).body.grants.length
    const { body } = await sendFile([
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
    expect((await sendFile(rows, 'preview')).body).toMatchObject({
      rows: 2,
      added: 2,
      applied: false,
      amount: 337_953_000_000,
    })
    expect((await sendFile(rows)).body).toMatchObject({ rows: 2, added: 2, applied: true })
    expect((await sendFile(rows)).body).toMatchObject({ added: 0, unchanged: 2, applied: true })
    const { body } = await sendFile([rows[1]?.replace('103.500', '103.600') ?? ''])
    expect(body.problems).toMatchObject([{ reason: 'differs-from-entered', column: 'Nilai', expected: '103500000000' }])
    const { grants } = (await api.call(province, contract.readBudget, { query: { event, area: '1671' } })).body
    expect(grants).toMatchObject([{ recipient: 'kpu', state: 'signed', signed: 103_500_000_000, number: '900/P2' }])
    expect(grants[0]?.tranches.map(({ year, amount }) => [year, amount])).toEqual([
      [2023, 41_400_000_000],
      [2024, 62_100_000_000],
    ])
  })

  test('a kabupaten imports nothing that its province pays', async () => {
    const { body } = await sendFile(
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
    expect((await sendFile([], 'apply', kpu, '1602')).status).toBe(403)
    expect((await sendFile([], 'apply', regency, '16')).status).toBe(403)
  })

  test('G10: four published sums make 1,406,956,179,670 by one query over recipient and year', async () => {
    await sendFile([
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
    const styles = listZipEntries(Buffer.from(bytes))?.find(({ name }) => name === 'xl/styles.xml')
    expect(styles?.read(100_000).toString()).toContain('&quot;Rp&quot;#,##0')
    const again = await api.app.inject({
      method: 'POST',
      url: contract.importGrants.path,
      query: { event, area: '1604', mode: 'preview' },
      headers: { 'x-test-caller': `${province.person.id}:${province.mandate.id}` },
      payload: Buffer.from(bytes),
    })
    expect(again.json()).toMatchObject({ rows: 2, added: 0, unchanged: 2, problemCount: 0 })
  })

  test.skipIf(!hasPdfReader)('the printed statement has the total in figures and in words', async () => {
    const { raw } = await api.call(province, contract.exportBudget, { query: { event, area: '1604', format: 'pdf' } })
    expect(raw.headers['content-type']).toBe('application/pdf')
    const text = printedText(raw.rawPayload).replaceAll(/\s+/g, ' ')
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

test('every write stands in the journal', async () => {
  expect(await listJournal()).toEqual(['grants-imported'])
})
