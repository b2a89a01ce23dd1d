/** Numbers, money and time as the office writes them, in Indonesian and in English. Pure; no locale data is needed. */

import type { TimeZone } from './legal-day.ts'

export type Language = 'id' | 'en'

/** Time zones of the country as the database names them, and as people do. */
export const zones = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
} as const satisfies Record<TimeZone, string>

export type Zone = (typeof zones)[TimeZone]

export const timeZoneOf: Record<Zone, TimeZone> = {
  WIB: 'Asia/Jakarta',
  WITA: 'Asia/Makassar',
  WIT: 'Asia/Jayapura',
}

/** The zone in which the times of an event are written. */
export function zoneOf(timeZone: string): Zone {
  const names: Readonly<Record<string, Zone>> = zones
  return names[timeZone] ?? 'WIB'
}

const zoneHours: Record<Zone, number> = { WIB: 7, WITA: 8, WIT: 9 }

const months: Record<Language, readonly string[]> = {
  id: ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agt', 'Sep', 'Okt', 'Nov', 'Des'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
}

const weekdays: Record<Language, readonly string[]> = {
  id: ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
}

/** Large sums for strips only; tables show full rupiah. */
const rupiahSteps: readonly { at: number; id: string; en: string }[] = [
  { at: 1e12, id: 'T', en: 'T' },
  { at: 1e9, id: 'M', en: 'B' },
  { at: 1e6, id: 'jt', en: 'M' },
]

/** A value that may be absent. Empty is not zero: it prints as a dash. */
export type Maybe = number | null | undefined

export const dash = '–'
const minus = '−'

export type Formats = {
  language: Language
  zone: Zone
  /** 1.234.567 */
  integer: (value: Maybe) => string
  /** 1.234,50 with a fixed number of decimals. */
  decimal: (value: Maybe, digits?: number) => string
  /** A share of 0…1 as "82,4%". */
  percent: (share: Maybe, digits?: number) => string
  /** A share of 0…1 as "82,4", for columns whose head carries the unit. */
  share: (share: Maybe, digits?: number) => string
  /** Part of a whole as "82,4" or "100": rounded down, 100 only when complete; a single item still shows. */
  coverage: (part: number, whole: number) => string
  /** "Rp1.234.567"; takes bigint because sums of the state are exact. */
  rupiah: (value: Maybe | bigint) => string
  /** "Rp1,4 T" for strips. */
  rupiahShort: (value: Maybe | bigint) => string
  /** "15 Nov 2024" from a day (YYYY-MM-DD), an instant (ISO 8601) or a Date. */
  day: (when: When) => string
  /** "15 Nov": without the year when it is the year of the event. */
  shortDay: (when: When, eventYear?: number) => string
  /** "Rabu, 27 Nov 2024" */
  longDay: (when: When) => string
  /** "24–26 Nov 2024", "30 Nov – 2 Des 2024" */
  dayRange: (from: When, until: When, eventYear?: number) => string
  /** "08.30 WIB"; without the zone when `bare`. */
  time: (when: When, bare?: boolean) => string
  /** "15 Nov 2024 08.30 WIB" */
  moment: (when: When) => string
  /** H-12, Hari-H, H+3 from the number of days until the vote. */
  dayMark: (daysUntil: number) => string
  /** "1,4 MB" */
  bytes: (value: Maybe) => string
}

export type When = string | Date

function group(digits: string, mark: string): string {
  return digits.replace(/\B(?=(\d{3})+(?!\d))/g, mark)
}

function isNumber(value: Maybe): value is number {
  return value !== null && value !== undefined && Number.isFinite(value)
}

function writeNumber(value: Maybe, digits: number, language: Language): string {
  if (!isNumber(value)) return dash
  const [whole = '0', fraction] = Math.abs(value).toFixed(digits).split('.')
  const grouped = group(whole, language === 'id' ? '.' : ',')
  const text = fraction ? `${grouped}${language === 'id' ? ',' : '.'}${fraction}` : grouped
  return value < 0 && Number(value.toFixed(digits)) !== 0 ? `${minus}${text}` : text
}

function writeCoverage(part: number, whole: number, language: Language): string {
  if (whole <= 0) return dash
  if (part >= whole) return '100'
  // tenths of a percent by one division of whole numbers, so that an exact share stays exact
  const tenths = part <= 0 ? 0 : Math.max(Math.floor((part * 1000) / whole), 1)
  return writeNumber(tenths / 10, tenths === 0 ? 0 : 1, language)
}

function writeRupiah(value: Maybe | bigint, language: Language): string {
  if (typeof value === 'bigint') {
    const text = `Rp${group((value < 0n ? -value : value).toString(), language === 'id' ? '.' : ',')}`
    return value < 0n ? `${minus}${text}` : text
  }
  if (!isNumber(value)) return dash
  return value < 0 ? `${minus}Rp${writeNumber(-value, 0, language)}` : `Rp${writeNumber(value, 0, language)}`
}

function writeRupiahShort(value: Maybe | bigint, language: Language): string {
  const amount = typeof value === 'bigint' ? Number(value) : value
  if (!isNumber(amount)) return dash
  const step = rupiahSteps.find(({ at }) => Math.abs(amount) >= at)
  if (!step) return writeRupiah(amount, language)
  const text = `Rp${writeNumber(Math.abs(amount) / step.at, 1, language)} ${step[language]}`
  return amount < 0 ? `${minus}${text}` : text
}

type Parts = { year: number; month: number; date: number; weekday: number; hour: number; minute: number }

const dayPattern = /^\d{4}-\d{2}-\d{2}$/

function partsOf(when: When, zone: Zone): Parts | undefined {
  const isDay = typeof when === 'string' && dayPattern.test(when)
  const instant = typeof when === 'string' ? Date.parse(isDay ? `${when}T00:00:00Z` : when) : when.getTime()
  if (Number.isNaN(instant)) return undefined
  const local = new Date(isDay ? instant : instant + zoneHours[zone] * 3_600_000)
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth(),
    date: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  }
}

function writeDay(parts: Parts | undefined, language: Language, eventYear?: number): string {
  if (!parts) return dash
  const text = `${parts.date} ${months[language][parts.month] ?? ''}`
  return parts.year === eventYear ? text : `${text} ${parts.year}`
}

function writeRange(from: Parts | undefined, until: Parts | undefined, language: Language, eventYear?: number): string {
  if (!from || !until) return dash
  const end = writeDay(until, language, eventYear)
  if (from.year !== until.year) return `${writeDay(from, language)} – ${writeDay(until, language)}`
  if (from.month !== until.month) return `${writeDay(from, language, from.year)} – ${end}`
  return from.date === until.date ? end : `${from.date}–${end}`
}

function writeTime(parts: Parts | undefined, language: Language): string {
  if (!parts) return dash
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(parts.hour)}${language === 'id' ? '.' : ':'}${two(parts.minute)}`
}

function writeDayMark(daysUntil: number, language: Language): string {
  if (daysUntil === 0) return language === 'id' ? 'Hari-H' : 'Voting day'
  const letter = language === 'id' ? 'H' : 'D'
  return daysUntil > 0 ? `${letter}-${daysUntil}` : `${letter}+${-daysUntil}`
}

function writeBytes(value: Maybe, language: Language): string {
  if (!isNumber(value)) return dash
  if (value < 1024) return `${value} B`
  const kilo = value / 1024
  return kilo < 1024 ? `${writeNumber(kilo, 0, language)} kB` : `${writeNumber(kilo / 1024, 1, language)} MB`
}

/** The writers of one language and zone. */
export function formats(language: Language, zone: Zone = 'WIB'): Formats {
  const parts = (when: When) => partsOf(when, zone)
  return {
    language,
    zone,
    integer: (value) => writeNumber(value, 0, language),
    decimal: (value, digits = 1) => writeNumber(value, digits, language),
    percent: (share, digits = 1) => (isNumber(share) ? `${writeNumber(share * 100, digits, language)}%` : dash),
    share: (share, digits = 1) => writeNumber(isNumber(share) ? share * 100 : share, digits, language),
    coverage: (part, whole) => writeCoverage(part, whole, language),
    rupiah: (value) => writeRupiah(value, language),
    rupiahShort: (value) => writeRupiahShort(value, language),
    day: (when) => writeDay(parts(when), language),
    shortDay: (when, eventYear) => writeDay(parts(when), language, eventYear),
    longDay: (when) => {
      const found = parts(when)
      return found ? `${weekdays[language][found.weekday] ?? ''}, ${writeDay(found, language)}` : dash
    },
    dayRange: (from, until, eventYear) => writeRange(parts(from), parts(until), language, eventYear),
    time: (when, bare = false) => `${writeTime(parts(when), language)}${bare ? '' : ` ${zone}`}`,
    moment: (when) => `${writeDay(parts(when), language)} ${writeTime(parts(when), language)} ${zone}`,
    dayMark: (daysUntil) => writeDayMark(daysUntil, language),
    bytes: (value) => writeBytes(value, language),
  }
}
