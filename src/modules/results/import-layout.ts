import type { TableColumn } from '../../server/table-file.ts'
import type { LayoutName, RowReason } from './contract-import.ts'
import { emptyForm, type FigureKey, figureKeys, type FormContent } from './form.ts'

/*
 * How the rows of C.HASIL lie in a file. Our own table has all of them; KPU's publication of the presidential count of
 * 2024 has no ballots (S1–S4) and no voters with a disability (D), so their absence there makes no form incomplete.
 */

const most = 20
const voteKeys = Array.from({ length: most }, (_, index) => `v${index + 1}` as const)
const totals = ['t1', 't2', 't3'] as const
type Total = (typeof totals)[number]

export type ColumnKey = 'code' | 'contest' | 'at' | FigureKey | `v${number}` | `${Total | `v${number}`}_words`
export type Cells = Readonly<Record<ColumnKey, string>>

export type Layout = {
  name: LayoutName
  /** Figures the layout can carry. */
  figures: readonly FigureKey[]
  /** Largest figure: five digits on our form; a machine's misreading is kept as it was published. */
  largest: number
}

const feedFigures = figureKeys.filter((key) => !/^[sd]/.test(key))

export const layoutOf: Record<LayoutName, Layout> = {
  serentak: { name: 'serentak', figures: figureKeys, largest: 99_999 },
  'sirekap-table': { name: 'sirekap-table', figures: feedFigures, largest: 999_999 },
  'sirekap-wire': { name: 'sirekap-wire', figures: feedFigures, largest: 999_999 },
}

/** 'A1 L', 'S1', 'D J': the mark of the row and of its column. */
const ownName = (key: FigureKey) => key.toUpperCase().replace('_', ' ')

const ownColumns: readonly TableColumn<ColumnKey>[] = [
  { key: 'code', names: ['Kode TPS', 'tps_code'] },
  { key: 'contest', names: ['Pemilihan'], optional: true },
  { key: 'at', names: ['Waktu'], optional: true },
  ...figureKeys.map((key) => ({ key, names: [ownName(key)] })),
  ...voteKeys.map((key, index) => ({ key, names: [`V${index + 1}`], optional: index > 0 })),
  ...totals.map((key) => ({ key: `${key}_words` as const, names: [`${key.toUpperCase()} huruf`], optional: true })),
  ...voteKeys.map((key, index) => ({ key: `${key}_words` as const, names: [`V${index + 1} huruf`], optional: true })),
]

const feedRows = {
  a1: 'dpt',
  b1: 'pengguna_dpt',
  b2: 'pengguna_dptb',
  b3: 'pengguna_dpk',
  b4: 'pengguna_total',
} as const
const feedTotals: Record<Total, string> = { t1: 'suara_sah', t2: 'suara_tidak_sah', t3: 'suara_total' }

function feedName(key: FigureKey): string {
  const [row = '', column] = key.split('_')
  return column === undefined ? feedTotals[row as Total] : `${feedRows[row as keyof typeof feedRows]}_${column}`
}

const feedColumns: readonly TableColumn<ColumnKey>[] = [
  { key: 'code', names: ['tps_code'] },
  { key: 'at', names: ['ts'], optional: true },
  ...feedFigures.map((key) => ({ key, names: [feedName(key)] })),
  ...voteKeys.slice(0, 10).map((key, index) => ({ key, names: [`paslon_${index + 1}`], optional: index > 0 })),
]

export const columnsOf: Record<Exclude<LayoutName, 'sirekap-wire'>, readonly TableColumn<ColumnKey>[]> = {
  serentak: ownColumns,
  'sirekap-table': feedColumns,
}

/** Every column of either table: whose table it is shows in what the first column of votes is called. */
export const anyColumns: readonly TableColumn<ColumnKey>[] = ownColumns.map((column) => {
  const fed = feedColumns.find(({ key }) => key === column.key)
  return { key: column.key, names: [...column.names, ...(fed?.names ?? [])], optional: true }
})

export const isFeedHeader = (firstVotes: string | undefined) => /^paslon/i.test(firstVotes ?? '')

/** A row as read: what the file says of one form, before anything is compared with the event. */
export type ReadForm = {
  file: string
  line: number
  station: string
  contest: string
  /** When it was read or published, with its zone; '' when the file does not say. */
  at: string
  /** As many votes as the file has columns for. */
  content: FormContent
  /** Did KPU mark the station for a re-vote? */
  rerun: boolean
}

export type Fault = { key: ColumnKey; reason: RowReason; found: string; expected: string }

const fault = (key: ColumnKey, reason: RowReason, found: string, expected: string): Fault => ({
  key,
  reason,
  found,
  expected,
})

/** null where empty; a fault where something else than a number stands. */
function readFigure(key: ColumnKey, text: string, largest: number): number | null | Fault {
  if (text === '') return null
  if (!/^\d{1,9}$/.test(text)) {
    const reason = /^-\d+$/.test(text) ? 'negative' : 'no-number'
    return fault(key, reason, text, `0–${largest}`)
  }
  const value = Number(text)
  return value > largest ? fault(key, 'number-too-large', text, `0–${largest}`) : value
}

const moment = /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})?$/

/** A moment with its zone, as PostgreSQL reads it; without a zone it is the event's own. */
export function readMoment(text: string, zone: string): string | undefined {
  const found = moment.exec(text)
  if (!found || !isDay(text.slice(0, 10)) || Number.isNaN(Date.parse(text.replace(' ', 'T')))) return undefined
  return found[2] === undefined ? `${text}${zone}` : text
}

/** 31 February is none, though it looks like one. */
function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

export type TableShape = {
  layout: Layout
  /** How many columns of votes the file has. */
  votes: number
  /** Does it have columns with words? */
  words: boolean
  /** A column of moments as the rows give them; the same one often stands in many rows. */
  moment: (text: string) => string | undefined
}

/** Remembers moments: a publication stamps thousands of rows alike. */
export function momentReader(zone: string): TableShape['moment'] {
  const known = new Map<string, string | undefined>()
  return (text) => {
    if (known.has(text)) return known.get(text)
    if (known.size > 10_000) known.clear()
    const read = readMoment(text, zone)
    known.set(text, read)
    return read
  }
}

export type Read = { station: string; contest: string; at: string; content: FormContent }

const { figures: nothing, votesInWords: noWords, totalsInWords: noTotals } = emptyForm(most)

/** Reads one row of a table by itself. */
export function readCells(cells: Cells, { layout, votes, words, moment: readAt }: TableShape): Read | Fault {
  const station = cells.code.length === 13 ? cells.code : cells.code.replaceAll(/[.\s]/g, '')
  if (!/^\d{13}$/.test(station)) return fault('code', 'bad-code', cells.code, '1601072001001')
  const content: FormContent = {
    figures: { ...nothing },
    votes: [],
    votesInWords: noWords.slice(0, votes),
    totalsInWords: noTotals,
  }
  const wrong = copyFigures(cells, content, layout) ?? copyVotes(cells, content, votes, layout)
  if (wrong) return wrong
  if (words) copyWords(cells, content)
  const at = cells.at ? readAt(cells.at) : ''
  if (at === undefined) return fault('at', 'bad-time', cells.at, '2024-11-27 15:30:00')
  return { station, contest: cells.contest ?? '', at, content }
}

const isFault = (value: number | null | Fault): value is Fault => typeof value === 'object' && value !== null

function copyFigures(cells: Cells, { figures }: FormContent, { figures: keys, largest }: Layout): Fault | undefined {
  for (const key of keys) {
    const value = readFigure(key, cells[key], largest)
    if (isFault(value)) return value
    figures[key] = value
  }
  return undefined
}

function copyVotes(cells: Cells, content: FormContent, votes: number, { largest }: Layout): Fault | undefined {
  for (let index = 0; index < votes; index += 1) {
    const key = voteKeys[index] ?? 'v1'
    const value = readFigure(key, cells[key] ?? '', largest)
    if (isFault(value)) return value
    content.votes.push(value)
  }
  return undefined
}

function copyWords(cells: Cells, content: FormContent): void {
  const said = (key: ColumnKey) => (cells[key] ?? '').slice(0, 160) || null
  content.votesInWords = content.votes.map((_, index) => said(`v${index + 1}_words`))
  content.totalsInWords = { t1: said('t1_words'), t2: said('t2_words'), t3: said('t3_words') }
}
