import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import { hasPdfReader, printedText } from '../../testing/printed-text.ts'
import { boardObligations } from './board-obligations.ts'
import { exportBoard, printSheet } from './contract-export.ts'
import type { ListObligations } from './contract.ts'
import { event, givenElection, parts } from './given-board.ts'
import { startRecorder } from './recorder.ts'
import { readinessRoutes } from './routes.ts'
import type { Db } from '../../server/database.ts'

const database = await freshDatabase()
/** The fourth day after the deadline of sorting. */
const now = new Date('2024-11-24T03:00:00Z')

const promised: ListObligations<Db> = async (_, { holders }) =>
  holders
    .filter(({ kind }) => kind === 'police')
    .map((holder) => ({
      id: 'plan',
      domain: 'security',
      title: { id: 'Rencana pengamanan', en: 'Security plan' },
      context: { id: 'Rakor 5', en: 'Meeting 5' },
      holder,
      starts: null,
      deadline: '2024-11-22',
      state: 'late' as const,
      path: '/keamanan',
    }))

const api = await serveForTest(
  readinessRoutes({ ...parts, obligations: [boardObligations(parts), promised] }),
  database,
  () => now,
)
afterAll(() => api.close())
const kpu = actor('kpu', '16', 'kpu-16', event)

beforeAll(async () => {
  await givenElection(database, true)
  const recorder = startRecorder(database, parts, { clock: () => now, rest: 0 })
  await recorder.catchUp()
  await recorder.stop()
})

describe('the board as a file', () => {
  test('CSV has a line for each region and indicator, and the whole area at the end', async () => {
    const { raw } = await api.call(kpu, exportBoard, { query: { event, area: '16', format: 'csv' } })
    const lines = raw.rawPayload.toString('utf8').replace('\uFEFF', '').trim().split('\r\n')
    expect(lines).toHaveLength(1 + 3 * 2)
    expect(lines[0]).toMatch(/^Kode,Wilayah,Bidang,Indikator,Keadaan,Selesai,Seluruhnya,Satuan,Capaian %/)
    expect(lines.find((line) => line.startsWith('1602,') && line.includes('Logistik'))).toBe(
      '1602,Ogan Komering Ilir,Logistik,Sortir surat suara,Terlambat,690,1000,lembar,69,1000,0,KPU kabupaten/kota,20 Nov 2024 23.59 WIB,hanya satu gudang',
    )
  })

  test('XLSX opens in another program, codes as text and numbers as numbers, in English when asked', async () => {
    const { raw } = await api.call(kpu, exportBoard, { query: { event, area: '16', format: 'xlsx', language: 'en' } })
    const [sheet] = await readXlsxFile(raw.rawPayload)
    const row = sheet?.data.find(([code, , , name]) => code === '1602' && name === 'Sorting of ballots')
    expect(row?.slice(4, 10)).toEqual(['Late', 690, 1000, 'sheets', 69, 1000])
  })

  test('is refused outside the area', async () => {
    const { error } = await api.call(actor('kpu', '1601'), exportBoard, {
      query: { event, area: '1602', format: 'csv' },
    })
    expect(error?.reason).toBe('outside-area')
  })
})

describe.skipIf(!hasPdfReader)('the readiness sheet of a region', () => {
  const read = async (language: 'id' | 'en', area = '1602') => {
    const { raw } = await api.call(kpu, printSheet, { query: { event, area, language } })
    return printedText(raw.rawPayload)
  }

  test('says in words what stands: state, numbers, owner, deadline, trend and clock', async () => {
    const text = await read('id')
    expect(text).toContain('Ogan Komering Ilir')
    expect(text).toContain('H-3')
    expect(text).toMatch(/Terlambat 4 hari/)
    expect(text).toContain('690 dari 1.000 lembar')
    expect(text).toContain('+2,6 poin/hari; selesai ± 7 Des')
    expect(text).toContain('20 Nov 2024 (H-7)')
    expect(text).toContain('Pemilik: KPU kabupaten/kota · hanya satu gudang')
    expect(text).toContain('Jam pemilihan: 24 Nov 2024 10.00 WIB')
    expect(text).toContain('Data peragaan')
  })

  test('lists what institutions of the region owe besides the cells above', async () => {
    const text = await read('id')
    expect(text).toMatch(/Rencana pengamanan\s+Rakor 5\s+22 Nov 2024 \(H-5\)/)
    expect(text.match(/Sortir surat suara/g)).toHaveLength(1)
  })

  test('is written in English when asked', async () => {
    expect(await read('en')).toMatch(/Readiness sheet[\s\S]*Late 4 d[\s\S]*690 of 1,000 sheets/)
  })
})
