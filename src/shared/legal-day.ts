/**
 * Legal days: 'YYYY-MM-DD' in the zone of the province. They compare as text. The law counts calendar days unless it says
 * working days; both are here, and nothing in the program counts days otherwise.
 */
export type Day = string

const pattern = /^\d{4}-\d\d-\d\d$/

/** Is it a day that exists? */
export function isDay(text: string): boolean {
  return pattern.test(text) && printDay(readDay(text)) === text
}

const readDay = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const printDay = (date: Date): Day => (Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, 10))

export function addDays(day: Day, count: number): Day {
  const date = readDay(day)
  date.setUTCDate(date.getUTCDate() + count)
  return printDay(date)
}

/** The same day of another month; where that month is too short, its last day. */
export function addMonths(day: Day, count: number): Day {
  const date = readDay(day)
  const wanted = date.getUTCDate()
  date.setUTCMonth(date.getUTCMonth() + count)
  if (date.getUTCDate() !== wanted) date.setUTCDate(0)
  return printDay(date)
}

/** Calendar days from one day to another; negative when the other comes first. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((readDay(to).getTime() - readDay(from).getTime()) / 86_400_000)
}

const isWorked = (date: Date, holidays: ReadonlySet<Day>): boolean =>
  date.getUTCDay() !== 0 && date.getUTCDay() !== 6 && !holidays.has(printDay(date))

/** Monday to Friday, and no holiday. */
export const isWorkingDay = (day: Day, holidays: ReadonlySet<Day>): boolean => isWorked(readDay(day), holidays)

/**
 * The n-th working day after a day, or before it when `count` is negative. The day itself is not counted, whatever it is;
 * none is counted for 0.
 */
export function addWorkingDays(day: Day, count: number, holidays: ReadonlySet<Day>): Day {
  const step = Math.sign(count)
  const date = readDay(day)
  for (let left = Math.abs(count); left > 0;) {
    date.setUTCDate(date.getUTCDate() + step)
    if (isWorked(date, holidays)) left -= 1
  }
  return printDay(date)
}

const calendars = new Map<string, Intl.DateTimeFormat>()

/** The legal day of an instant in a zone such as 'Asia/Jakarta'. */
export function dayOf(instant: Date, timeZone: string): Day {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })
  // making one costs fifty times what asking it does
  calendars.set(timeZone, calendar)
  return calendar.format(instant)
}

/** The provinces' zones have no summer time: one offset each, the year round. */
export const zoneOffsets = {
  'Asia/Jakarta': '+07:00',
  'Asia/Makassar': '+08:00',
  'Asia/Jayapura': '+09:00',
} as const

/** A zone of the country as the database names it. */
export type TimeZone = keyof typeof zoneOffsets

/** The instant of an hour ('23:59') of a legal day, in the zone of the province. */
export function instantOf(day: Day, hour: string, timeZone: TimeZone): Date {
  return new Date(`${day}T${hour}:00${zoneOffsets[timeZone]}`)
}
