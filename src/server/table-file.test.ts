import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { Refused } from '../shared/refused.ts'
import { readCsv } from './csv-records.ts'
import { exportTable, safeText } from './table-export.ts'
import { type TableColumn, openTable } from './table-file.ts'

type Key = 'code' | 'men' | 'site'
const columns: TableColumn<Key>[] = [
  { key: 'code', names: ['Kode TPS'] },
  { key: 'men', names: ['Laki-laki'] },
  { key: 'site', names: ['Lokasi'], optional: true },
]

async function read(content: Buffer | string, options: { maxBytes?: number; maxRows?: number } = {}) {
  const table = await openTable(Readable.from([Buffer.from(content)]), { columns, ...options })
  const rows = []
  for await (const row of table.rows) rows.push(row)
  return { ...table, rows }
}

async function* pieces(...texts: string[]): AsyncGenerator<string> {
  yield* texts
}

async function refusal(content: Buffer | string, options: { maxBytes?: number; maxRows?: number } = {}) {
  const error: unknown = await read(content, options).catch((reason: unknown) => reason)
  if (!(error instanceof Refused)) throw new Error(`was read, or failed as a bug: ${String(error)}`)
  return { reason: error.reason, ...error.facts }
}

describe('CSV', () => {
  test.each([
    ['comma', 'Kode TPS,Laki-laki\n1601072001001,250\n'],
    ['semicolon as Excel in Indonesia writes it', 'Kode TPS;Laki-laki\r\n1601072001001;250\r\n'],
    ['tab', 'Kode TPS\tLaki-laki\n1601072001001\t250'],
    ['byte order mark', '\uFEFFkode_tps,LAKI LAKI\n1601072001001,250\n'],
    ['columns in another order, and others between', 'No,Laki-laki,x,Kode TPS\n1,250,,1601072001001\n'],
  ])('%s', async (_, text) => {
    const { rows } = await read(text)
    expect(rows).toEqual([{ line: 2, cells: { code: '1601072001001', men: '250', site: '' } }])
  })
  test('packed by gzip', async () => {
    expect((await read(gzipSync('Kode TPS,Laki-laki\n1,2\n'))).rows).toHaveLength(1)
  })
  test('lines are counted as an editor counts them, empty ones too', async () => {
    const { rows } = await read('Kode TPS,Laki-laki,Lokasi\n1,2,"dua\nbaris"\n\n3,4,\n')
    expect(rows.map(({ line, cells }) => [line, cells.code, cells.site])).toEqual([
      [2, '1', 'dua\nbaris'],
      [5, '3', ''],
    ])
  })
  test('what is no such table is refused and says where', async () => {
    expect(await refusal('')).toMatchObject({ reason: 'file-empty' })
    expect(await refusal('Kode TPS\n1\n')).toMatchObject({
      reason: 'column-missing',
      column: 'Laki-laki',
      found: 'Kode TPS',
    })
    expect(await refusal('Kode TPS,Laki-laki,kode tps\n')).toMatchObject({ reason: 'column-twice' })
    expect(await refusal('Kode TPS,Laki-laki\n1,2\n1,2,3\n')).toMatchObject({
      reason: 'too-many-cells',
      line: 3,
      found: 3,
    })
    expect(await refusal('Kode TPS,Laki-laki\n1,"2\n3,4\n')).toMatchObject({ reason: 'csv-quote-open' })
    expect(await refusal('Kode TPS,Laki-laki\n1,a"b\n')).toMatchObject({ reason: 'csv-broken', line: 2 })
    expect(await refusal(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]))).toMatchObject({ reason: 'no-table' })
    expect(await refusal('Kode TPS,Laki-laki\n1,2\n3,4\n5,6\n', { maxRows: 2 })).toMatchObject({
      reason: 'too-many-rows',
    })
  })
  test('wherever the text is cut into pieces, it reads the same', async () => {
    const text = 'a,b,c\r\n1,2,"a ""b"", c\r\nd"\r\n3,4,é\n\n5,6,"x"\r\n7,8,"y"'
    for (let at = 1; at < text.length; at += 1) {
      const records = []
      for await (const batch of readCsv(pieces(text.slice(0, at), text.slice(at)), ',')) records.push(...batch)
      expect(records, `cut at ${at}`).toEqual([
        { line: 1, cells: ['a', 'b', 'c'] },
        { line: 2, cells: ['1', '2', 'a "b", c\r\nd'] },
        { line: 4, cells: ['3', '4', 'é'] },
        { line: 6, cells: ['5', '6', 'x'] },
        { line: 7, cells: ['7', '8', 'y'] },
      ])
    }
  })
  test('another encoding is refused at its line', async () => {
    const latin = Buffer.from('Kode TPS,Laki-laki,Lokasi\n1,2,x\n3,4,Caf\u00e9\n', 'latin1')
    expect(await refusal(latin)).toMatchObject({ reason: 'not-utf8', line: 3 })
    expect(await refusal(Buffer.from('\uFEFFKode TPS,Laki-laki\n', 'utf16le'))).toMatchObject({ reason: 'not-utf8' })
  })
  test('a file of two gigabytes is refused at its limit without being read whole', async () => {
    let given = 0
    const endless = Readable.from(
      (function* () {
        yield Buffer.from('Kode TPS,Laki-laki\n')
        for (let at = 0; at < 2 ** 31; at += 2 ** 20) {
          given += 2 ** 20
          yield Buffer.alloc(2 ** 20, '1,2\n')
        }
      })(),
    )
    const table = await openTable(endless, { columns, maxBytes: 8 * 2 ** 20 })
    await expect(
      (async () => {
        for await (const row of table.rows) void row
      })(),
    ).rejects.toMatchObject({ reason: 'file-too-large', facts: { limitMegabytes: 8 } })
    expect(given).toBeLessThan(20 * 2 ** 20)
  })
})

describe('XLSX', () => {
  const text = (value: string) => ({ value, type: String })
  const book = (rows: object[][]) => writeXlsxFile(rows as never).toBuffer()

  test('codes kept as text or as numbers read the same, empty rows are passed over', async () => {
    const { rows } = await read(
      await book([
        [text('Kode TPS'), text('Laki-laki')],
        [text('1601072001001'), { value: 250, type: Number }],
        [text(''), text('')],
        [{ value: 1601072001002, type: Number }, text('251')],
      ]),
    )
    expect(rows.map(({ line, cells }) => [line, cells.code, cells.men])).toEqual([
      [2, '1601072001001', '250'],
      [4, '1601072001002', '251'],
    ])
  })
  test('merged cells are refused with their range', async () => {
    const merged = await book([
      [text('Kode TPS'), text('Laki-laki')],
      [{ value: 'gabung', type: String, columnSpan: 2 }, null],
    ] as never)
    expect(await refusal(merged)).toMatchObject({ reason: 'merged-cells', range: 'A2:B2' })
  })
  test('a cut or foreign archive and an old .xls are refused', async () => {
    const whole = await book([[text('Kode TPS'), text('Laki-laki')]])
    expect(await refusal(whole.subarray(0, 400))).toMatchObject({ reason: 'xlsx-broken' })
    expect(await refusal(Buffer.from('d0cf11e0a1b11ae1', 'hex'))).toMatchObject({ reason: 'old-excel' })
  })
})

describe('exports', () => {
  const table = {
    fileName: 'tps 1602/uji',
    sheet: 'TPS',
    columns: [
      { header: 'Kode TPS', value: ([code]: [string, number]) => code },
      { header: 'Laki-laki', value: ([, men]: [string, number]) => men },
    ],
    rows: [
      ['1601072001001', 250],
      ['=HYPERLINK("http://x")', -3],
    ] as [string, number][],
  }
  test('CSV opens in a spreadsheet, and no text of it runs as a formula', async () => {
    const { body, headers } = await exportTable('csv', table)
    expect(String(body)).toBe('\uFEFFKode TPS,Laki-laki\r\n1601072001001,250\r\n"\'=HYPERLINK(""http://x"")",-3\r\n')
    expect(headers?.['content-disposition']).toBe('attachment; filename="tps-1602-uji.csv"')
  })
  test.each(['=1+1', '+62', '-Kampung', '@nama', '\tx'])('%j is marked as text', (risky) => {
    expect(safeText(risky)).toBe(`'${risky}`)
  })
  test('a plain name or number stays as it is', () => {
    expect([safeText('Lapas Kelas I'), safeText('-12')]).toEqual(['Lapas Kelas I', '-12'])
  })
  test('a long sheet, written on a thread of its own, is whole', async () => {
    const many = Array.from({ length: 2000 }, (_, at): [string, number] => [`1601072001${at}`, at])
    const { body } = await exportTable('xlsx', { ...table, rows: many })
    const { rows } = await read(body as Buffer)
    expect([rows.length, rows.at(-1)?.cells.men]).toEqual([2000, '1999'])
  })
  test('what was written is read back the same, in both forms', async () => {
    for (const format of ['csv', 'xlsx'] as const) {
      const { body } = await exportTable(format, { ...table, rows: [['1601072001001', 250]] })
      const { rows, format: found } = await read(body as Buffer)
      expect([found, rows]).toEqual([format, [{ line: 2, cells: { code: '1601072001001', men: '250', site: '' } }]])
    }
  })
})
