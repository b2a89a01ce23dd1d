import { isWithin, stationNumber } from '../../shared/region-code.ts'
import type { Profile } from '../events/rules.ts'

export type StationKey = 'code' | 'village' | 'number' | 'men' | 'women' | 'total' | 'site'

export type ReadStation = {
  code: string
  village: string
  site: string | null
  registeredL: number
  registeredP: number
}

/** Why a row of a file cannot become a polling station. */
export type RowReason =
  | 'bad-code'
  | 'bad-village'
  | 'bad-number'
  | 'number-out-of-range'
  | 'code-and-number-differ'
  | 'not-electoral'
  | 'outside-area'
  | 'station-twice'
  | 'no-count'
  | 'sum-differs'
  | 'over-law-cap'
  | 'has-form'

/** A finding at one cell: the column by its key, what stands there and what should. */
export type RowFinding = { column: StationKey; reason: RowReason; found: string; expected: string }

/** A station above the cap of the regulation but not of the law is taken, and shown. */
export type RowWarning = { column: StationKey; reason: 'over-cap'; found: string; expected: string }

export type RowReading = { station: ReadStation } | { finding: RowFinding }

type Cells = Readonly<Record<StationKey, string>>
type Caps = Pick<Profile, 'stationCap' | 'stationLawCap' | 'specialStationFrom'>

/** Is it a special site (prison, hospital ward, plantation)? Their numbers start where the profile says, 901. */
export function isSpecial(code: string, profile: Pick<Profile, 'specialStationFrom'>): boolean {
  return Number(stationNumber(code)) >= profile.specialStationFrom.value
}

const fail = (column: StationKey, reason: RowReason, found: string, expected: string): { finding: RowFinding } => ({
  finding: { column, reason, found, expected },
})

function bareDigits(text: string): string {
  return text.replace(/[.\s]/g, '')
}

/** "12", "012", "TPS 12" and "TPS 012" are station 012. */
export function readNumber(text: string): string | undefined {
  const digits = /^(?:tps)?\s*0*(\d{1,3})$/i.exec(text.trim())?.[1]
  return digits === undefined || digits === '0' ? undefined : digits.padStart(3, '0')
}

/** The 13 digits of the station: in one column, or as village and number in two. */
function readCode(cells: Cells): { code: string } | { finding: RowFinding } {
  if (cells.code === '') {
    const village = bareDigits(cells.village)
    if (!/^\d{10}$/.test(village)) return fail('village', 'bad-village', cells.village, '16.01.07.2001')
    const number = readNumber(cells.number)
    return number === undefined ? fail('number', 'bad-number', cells.number, '001–999') : { code: village + number }
  }
  const code = bareDigits(cells.code)
  if (!/^\d{13}$/.test(code)) return fail('code', 'bad-code', cells.code, '1601072001001')
  if (stationNumber(code) === '000') return fail('code', 'number-out-of-range', cells.code, '001–999')
  const number = readNumber(cells.number)
  if (cells.number !== '' && number !== stationNumber(code)) {
    return fail('number', 'code-and-number-differ', cells.number, stationNumber(code))
  }
  return { code }
}

/** A number of voters as offices write it: 1234, 1.234 or 1,234; nothing else. */
export function readCount(text: string): number | undefined {
  if (!/^(\d{1,6}|\d{1,3}([.,]\d{3})+)$/.test(text)) return undefined
  return Number(text.replace(/[.,]/g, ''))
}

/** Reads one row without knowing the others: code, counts and their sum, the cap of the law. */
export function readStationRow(cells: Cells, profile: Caps): RowReading {
  const place = readCode(cells)
  if ('finding' in place) return place
  const [men, women] = [readCount(cells.men), readCount(cells.women)]
  if (men === undefined) return fail('men', 'no-count', cells.men, '0–9999')
  if (women === undefined) return fail('women', 'no-count', cells.women, '0–9999')
  if (cells.total !== '' && readCount(cells.total) !== men + women) {
    return fail('total', 'sum-differs', cells.total, String(men + women))
  }
  const { value: lawCap } = profile.stationLawCap
  if (men + women > lawCap) return fail('men', 'over-law-cap', String(men + women), `≤ ${lawCap}`)
  const station = { code: place.code, village: place.code.slice(0, 10), registeredL: men, registeredP: women }
  return { station: { ...station, site: cells.site === '' ? null : cells.site } }
}

export type Surroundings = {
  area: string
  isElectoral: (village: string) => boolean
  /** Stations of the rows before this one. */
  taken: ReadonlySet<string>
}

/** What the other rows and the event say against a station: two stations of a village never share a number. */
export function refuseStation(
  { code, village }: Pick<ReadStation, 'code' | 'village'>,
  { area, isElectoral, taken }: Surroundings,
): RowFinding | undefined {
  if (!isElectoral(village)) return { column: 'code', reason: 'not-electoral', found: village, expected: '' }
  if (!isWithin(code, area)) return { column: 'code', reason: 'outside-area', found: code, expected: area }
  if (taken.has(code)) return { column: 'code', reason: 'station-twice', found: code, expected: '' }
  return undefined
}

/** PKPU 7/2024 art. 10: at most 600 voters in one station of the Pilkada; the law above allows 800. */
export function warnStation(
  { registeredL, registeredP }: ReadStation,
  profile: Pick<Profile, 'stationCap'>,
): RowWarning | undefined {
  const registered = registeredL + registeredP
  if (registered <= profile.stationCap.value) return undefined
  return { column: 'men', reason: 'over-cap', found: String(registered), expected: `≤ ${profile.stationCap.value}` }
}
