import { isDay } from '../../shared/legal-day.ts'
import { readRupiah } from '../../shared/rupiah.ts'
import type { RowProblem } from './contract.ts'
import type { Recipient } from './lines.ts'
import { findRecipient, foldPlace, readOfficeDay } from './parties.ts'
import { nominalTranches } from './rules.ts'

export type GrantKey =
  'grantor' | 'recipient' | 'region' | 'number' | 'day' | 'amount' | 'first' | 'second' | 'firstYear' | 'secondYear'

export type ReadGrant = {
  grantorRegion: string
  recipient: Recipient
  region: string
  number: string
  day: string
  amount: number
  tranches: { year: number; amount: number }[]
}

export type RowFinding = { column: GrantKey; reason: RowProblem['reason']; found: string; expected: string }

/** What a row is read against. */
export type Around = {
  /** Codes and folded names → codes. */
  places: ReadonlyMap<string, ReadonlySet<string>>
  area: string
  today: string
  shares: readonly number[]
  votingDay: string
}

type Cells = Record<GrantKey, string>
type Find = (finding: RowFinding) => undefined

function readPlace(text: string, column: 'grantor' | 'region', { places }: Around, find: Find): string | undefined {
  const codes = [...(places.get(text.replaceAll('.', '')) ?? places.get(foldPlace(text)) ?? [])]
  // of a province and a kota of the same name the words before the name tell
  const said = codes.length > 1 && /prov/i.test(text) ? codes.filter((code) => code.length === 2) : codes
  if (said.length === 1) return said[0]
  if (said.length > 1) return find({ column, reason: 'region-ambiguous', found: text, expected: said.join(' / ') })
  const reason = column === 'grantor' ? 'unknown-grantor' : 'unknown-region'
  return find({ column, reason, found: text, expected: '1602' })
}

function readAmount(text: string, column: GrantKey, find: Find, least: number): number | undefined {
  const read = readRupiah(text)
  const expected = '1.406.956.179.670'
  if ('problem' in read) return find({ column, reason: `amount-${read.problem}`, found: text, expected })
  return read.amount < least ? find({ column, reason: 'amount-zero', found: text, expected }) : read.amount
}

function readDay(text: string, { today }: Around, find: Find): string | undefined {
  const day = readOfficeDay(text)
  if (!day || !isDay(day)) return find({ column: 'day', reason: 'bad-day', found: text, expected: '2023-11-09' })
  return day > today ? find({ column: 'day', reason: 'day-in-future', found: text, expected: `≤ ${today}` }) : day
}

function readYear(text: string, column: GrantKey, usual: string, find: Find): number | undefined {
  if (text === '') return Number(usual.slice(0, 4))
  const fits = /^20\d\d$/.test(text)
  return fits ? Number(text) : find({ column, reason: 'bad-year', found: text, expected: usual.slice(0, 4) })
}

type Parts = { first: number; second: number; isNamed: boolean }

/** The two parts as the row names them; nominal ones where it names none. */
function readParts(cells: Cells, amount: number, { shares }: Around, find: Find): Parts | undefined {
  if (cells.first === '' && cells.second === '') {
    const [first = 0, ...rest] = nominalTranches(amount, shares)
    return { first, second: rest.reduce((sum, part) => sum + part, 0), isNamed: false }
  }
  const read = (column: 'first' | 'second') => (cells[column] === '' ? 0 : readAmount(cells[column], column, find, 0))
  const [first, second] = [read('first'), read('second')]
  return first === undefined || second === undefined ? undefined : { first, second, isNamed: true }
}

/** The tranches of a row. They may not exceed the amount, nor fall short of it. */
function readTranches(
  cells: Cells,
  amount: number | undefined,
  day: string | undefined,
  around: Around,
  find: Find,
): ReadGrant['tranches'] | undefined {
  const firstYear = readYear(cells.firstYear, 'firstYear', day ?? around.today, find)
  const secondYear = readYear(cells.secondYear, 'secondYear', around.votingDay, find)
  const parts = amount === undefined ? undefined : readParts(cells, amount, around, find)
  if (firstYear === undefined || secondYear === undefined || !parts || amount === undefined) return undefined
  const { first, second, isNamed } = parts
  if (first + second !== amount) {
    const reason = first + second > amount ? 'tranches-above' : 'tranches-below'
    return find({ column: 'second', reason, found: String(first + second), expected: String(amount) })
  }
  const last = { year: secondYear, amount: second }
  return [{ year: firstYear, amount: first }, ...(second > 0 || isNamed ? [last] : [])]
}

type Parties = { region: string | undefined; grantorRegion: string | undefined; recipient: Recipient | undefined }

function readParties(cells: Cells, around: Around, find: Find): Parties {
  const region = readPlace(cells.region, 'region', around, find)
  const grantorRegion = readPlace(cells.grantor, 'grantor', around, find)
  const recipient = findRecipient(cells.recipient)
  const expected = 'KPU / Bawaslu / Polri / TNI'
  // whoever imports for a kabupaten/kota does not write for the government above it
  if (grantorRegion !== undefined && !grantorRegion.startsWith(around.area))
    find({ column: 'grantor', reason: 'outside-area', found: cells.grantor, expected: around.area })
  if (!recipient) find({ column: 'recipient', reason: 'unknown-recipient', found: cells.recipient, expected })
  if (region === undefined) return { region, grantorRegion, recipient }
  if (!region.startsWith(around.area))
    find({ column: 'region', reason: 'outside-area', found: cells.region, expected: around.area })
  if (grantorRegion !== undefined && !region.startsWith(grantorRegion))
    find({ column: 'grantor', reason: 'grantor-outside', found: cells.grantor, expected: region })
  return { region, grantorRegion, recipient }
}

/** Reads one row of an office's list of grants: the grant, or everything that is wrong with it. */
export function readGrantRow(cells: Cells, around: Around): { grant?: ReadGrant; findings: RowFinding[] } {
  const findings: RowFinding[] = []
  const find: Find = (finding) => {
    findings.push(finding)
    return undefined
  }
  const { region, grantorRegion, recipient } = readParties(cells, around, find)
  const { number } = cells
  if (number.length < 3)
    find({ column: 'number', reason: 'number-missing', found: number, expected: '900/123/NPHD/2023' })
  const day = readDay(cells.day, around, find)
  const amount = readAmount(cells.amount, 'amount', find, 1)
  const tranches = readTranches(cells, amount, day, around, find)
  // what could not be read has left a finding
  if (!region || !grantorRegion || !recipient || !day || !amount || !tranches || findings.length > 0)
    return { findings }
  return { grant: { region, grantorRegion, recipient, number, day, amount, tranches }, findings }
}
