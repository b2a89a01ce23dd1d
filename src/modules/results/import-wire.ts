import { emptyForm, type FigureKey, type FormContent } from './form.ts'
import type { RowReason } from './contract-import.ts'
import { layoutOf, readMoment } from './import-layout.ts'

/*
 * One polling station in the form of KPU's public interface of 2024: `chart` has the votes by the number of the pair in
 * KPU's own list, `administrasi` the rest of C.HASIL or null while it is not published. Times are WIB.
 */

const wib = '+07:00'

const columns: Record<string, FigureKey> = {
  ...triple('a1', 'pemilih_dpt'),
  ...triple('b1', 'pengguna_dpt'),
  ...triple('b2', 'pengguna_dptb'),
  ...triple('b3', 'pengguna_non_dpt'),
  ...triple('b4', 'pengguna_total'),
  suara_sah: 't1',
  suara_tidak_sah: 't2',
  suara_total: 't3',
}

function triple(row: 'a1' | 'b1' | 'b2' | 'b3' | 'b4', name: string): Record<string, FigureKey> {
  return { [`${name}_l`]: `${row}_l`, [`${name}_p`]: `${row}_p`, [`${name}_j`]: `${row}_j` }
}

export type WireForm = { station: string; at: string; content: FormContent; rerun: boolean }
export type WireFault = { column: string; reason: RowReason; found: string; expected: string }

const fault = (column: string, reason: RowReason, found: unknown, expected: string): WireFault => ({
  column,
  reason,
  found: typeof found === 'string' ? found : (JSON.stringify(found) ?? ''),
  expected,
})

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The station of a document: in it where it came in a list, else the 13 digits in the name of its file. */
export function stationOf(document: unknown, fileName: string): string {
  const said = isObject(document) ? (document['tps_code'] ?? document['kode']) : undefined
  return typeof said === 'string' ? said : (/(?:^|\D)(\d{13})(?:\D|$)/.exec(fileName)?.[1] ?? '')
}

/** Reads one document; `candidates` is how many pairs the ballot has. */
export function readWire(document: unknown, fileName: string, candidates: number): WireForm | WireFault {
  if (!isObject(document) || !('chart' in document) || !('administrasi' in document)) {
    return fault(
      'chart',
      'no-wire-form',
      isObject(document) ? Object.keys(document).join(', ') : document,
      'chart, administrasi',
    )
  }
  const station = stationOf(document, fileName)
  if (!/^\d{13}$/.test(station)) return fault('tps_code', 'bad-code', station || fileName, '1601072001001')
  const content = emptyForm(candidates)
  const wrong = readChart(document['chart'], content) ?? readFigures(document['administrasi'], content)
  if (wrong) return wrong
  const ts = document['ts']
  const at = typeof ts === 'string' ? readMoment(ts, wib) : ''
  if (at === undefined) return fault('ts', 'bad-time', ts, '2024-02-15 15:00:29')
  return { station, at, content, rerun: document['psu'] !== null && document['psu'] !== undefined }
}

/** Pairs stand in the order of their numbers in KPU's list; all of them must be there, or the order would tell nothing. */
function readChart(chart: unknown, content: FormContent): WireFault | undefined {
  if (chart === null) return undefined
  if (!isObject(chart)) return fault('chart', 'no-wire-form', chart, '{ … }')
  const pairs = Object.entries(chart).filter(([key]) => /^\d+$/.test(key))
  if (pairs.length === 0) return undefined
  const candidates = content.votes.length
  if (pairs.length !== candidates) return fault('chart', 'candidates-differ', String(pairs.length), String(candidates))
  pairs.sort(([one], [other]) => Number(one) - Number(other))
  for (const [index, [key, value]] of pairs.entries()) {
    const wrong = refuseFigure(`chart.${key}`, value)
    if (wrong) return wrong
    content.votes[index] = value as number | null
  }
  return undefined
}

function readFigures(administration: unknown, content: FormContent): WireFault | undefined {
  if (administration === null) return undefined
  if (!isObject(administration)) return fault('administrasi', 'no-wire-form', administration, '{ … }')
  for (const [name, value] of Object.entries(administration)) {
    const key = columns[name]
    if (key === undefined) continue
    const wrong = refuseFigure(`administrasi.${name}`, value)
    if (wrong) return wrong
    content.figures[key] = value as number | null
  }
  return undefined
}

function refuseFigure(column: string, value: unknown): WireFault | undefined {
  if (value === null) return undefined
  const { largest } = layoutOf['sirekap-wire']
  if (typeof value !== 'number' || !Number.isInteger(value)) return fault(column, 'no-number', value, `0–${largest}`)
  if (value < 0) return fault(column, 'negative', value, `0–${largest}`)
  return value > largest ? fault(column, 'number-too-large', value, `0–${largest}`) : undefined
}
