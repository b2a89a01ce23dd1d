import { addDays, addMonths, type Day, daysBetween } from '../../../shared/legal-day.ts'
import type { CalendarStage } from '../contract.ts'

/** Where the stages stand on a line of days. Places are shares of the line, 0…1, so that it may have any width. */

export const zooms = ['day', 'week', 'month', 'year'] as const
export type Zoom = (typeof zooms)[number]

/** Width of a day in px; the line is at least as wide as its frame. */
export const dayWidth: Record<Zoom, number> = { day: 26, week: 6.5, month: 1.2, year: 0.35 }

export type Span = { from: Day; until: Day }

/** A stage without a start is a deadline; one without any date waits for what it hangs on. */
export function spanOf({ start, end }: Pick<CalendarStage, 'start' | 'end'>): Span | undefined {
  const from = start?.day ?? end?.day
  const until = end?.day ?? start?.day
  return from && until ? { from, until } : undefined
}

const firstOfMonth = (day: Day): Day => `${day.slice(0, 7)}-01`

/** Whole months around everything that has a date, and around today. */
export function rangeOf(spans: readonly Span[], today: Day): Span {
  const days = [today, ...spans.flatMap(({ from, until }) => [from, until])].toSorted()
  const [first = today, last = today] = [days[0], days.at(-1)]
  return { from: firstOfMonth(addDays(first, -5)), until: addDays(addMonths(firstOfMonth(addDays(last, 25)), 1), -1) }
}

export const lengthOf = ({ from, until }: Span): number => daysBetween(from, until) + 1

/** The share of the line at which a day begins. */
export const placeOf = (day: Day, range: Span): number => daysBetween(range.from, day) / lengthOf(range)

export type Tick = { day: Day; at: number; width: number }

/** The parts of a line: the longer ones of its head, and the shorter ones under them. */
export function ticksOf(range: Span, zoom: Zoom): { major: Tick[]; minor: Tick[] } {
  const months = (step: number) => partsOf(range, monthStart(range.from, step), (day) => addMonths(day, step))
  const days = (step: number, first: Day) => partsOf(range, first, (day) => addDays(day, step))
  if (zoom === 'day') return { major: months(1), minor: days(1, range.from) }
  if (zoom === 'week') return { major: months(1), minor: days(7, mondayOf(range.from)) }
  if (zoom === 'month') return { major: months(12), minor: months(1) }
  return { major: months(12), minor: months(3) }
}

/** The first month of the step (a year, a quarter) that the day lies in. */
function monthStart(day: Day, step: number): Day {
  const month = Number(day.slice(5, 7)) - 1
  return addMonths(firstOfMonth(day), -(month % step))
}

function mondayOf(day: Day): Day {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7
  return addDays(day, -weekday)
}

function partsOf(range: Span, first: Day, next: (day: Day) => Day): Tick[] {
  const ticks: Tick[] = []
  for (let day = first; day <= range.until; day = next(day)) {
    const from = day < range.from ? range.from : day
    const until = addDays(next(day), -1)
    const at = placeOf(from, range)
    const end = placeOf(addDays(until > range.until ? range.until : until, 1), range)
    ticks.push({ day: from, at, width: end - at })
  }
  return ticks
}
