/**
 * When each form is read, read again and counted, from the close of voting to the evening two days later. How many
 * stations of each kabupaten/kota were in at 10:15 the next morning is as published; the curve before it is generated.
 */
import { drawFault } from './faults.ts'
import type { Fault } from './faults.ts'
import { governorContest } from './forms.ts'
import type { TrueForm } from './forms.ts'
import { regencies, snapshotAt } from './published.ts'
import type { Regency } from './published.ts'
import { randomOf } from './random.ts'
import type { Random } from './random.ts'
import { contentOf } from './reading.ts'

const minute = 60_000

/** Voting ends at 13:00 (UU 1/2015); nothing can be counted before this. */
export const nightBegins = Date.parse('2024-11-27T13:30:00+07:00')
/** The demonstration opens here. */
export const openingTime = Date.parse('2024-11-27T19:00:00+07:00')
/** By then every form is counted, every mistake corrected. */
export const nightEnds = Date.parse('2024-11-29T20:00:00+07:00')

const snapshot = Date.parse(snapshotAt)

export type Arrival = {
  /** Place in the list of true forms. */
  form: number
  contest: string
  station: string
  /** Event time in milliseconds: first reading, second reading by somebody else, and accepted into the count. */
  firstAt: number
  secondAt: number
  countedAt: number
  fault: Fault | null
  /** Kept open during the evening, so that visitors find forms to enter as KPPS. */
  reserved: boolean
}

/** Wide and wet kabupaten need longer: boats in Ogan Komering Ilir, hills in Empat Lawang and Ogan Komering Ulu Selatan. */
const slowness: Readonly<Record<string, number>> = {
  '1602': 1.35,
  '1611': 1.45,
  '1609': 1.4,
  '1604': 1.2,
  '1613': 1.1,
  '1671': 0.9,
}

/** Stations of each kabupaten/kota whose KPPS a visitor can be. */
export const reservedPerRegency = 4
const reservedFrom = Date.parse('2024-11-27T22:30:00+07:00')

/** Minutes after the count may begin until the governor's form is read for the first time. */
function readingTime(regency: string, special: boolean, random: Random): number {
  const median = 208 * (slowness[regency] ?? 1) * (special ? 0.8 : 1)
  return median * Math.exp(random.normal() * 0.42)
}

function draft(form: number, of: TrueForm, other: TrueForm, minutes: number, random: Random): Arrival {
  const fault = drawFault(contentOf(of), contentOf(other), random)
  const firstAt = nightBegins + Math.round(minutes * minute)
  const secondAt = firstAt + Math.round((3 + random.next() ** 2 * 28) * minute)
  // a coordinator settles what differs within an hour or three, and looks at open warnings sooner
  const settling =
    fault === null || fault.kind === 'duplicate'
      ? 0
      : 25 + random.next() ** 1.5 * (fault.kind === 'left-open' ? 45 : 200)
  return {
    form,
    contest: of.contest,
    station: of.station,
    firstAt,
    secondAt,
    countedAt: secondAt + Math.round(settling * minute),
    fault,
    reserved: false,
  }
}

/** Moves a draft so that it is settled between two moments, keeping the distances inside it as far as they fit. */
function squeeze(arrival: Arrival, from: number, until: number, random: Random): void {
  const countedAt = from + Math.floor(random.next() * (until - from))
  const length = Math.min(arrival.countedAt - arrival.firstAt, countedAt - nightBegins)
  const share = length / Math.max(arrival.countedAt - arrival.firstAt, 1)
  arrival.secondAt = countedAt - Math.round((arrival.countedAt - arrival.secondAt) * share)
  arrival.firstAt = countedAt - length
  arrival.countedAt = countedAt
}

/** The slowest forms come after the published moment, all others before it. */
function holdToCoverage(drafts: Arrival[], stationsIn: number, random: Random): void {
  const bySettling = [...drafts].sort((one, other) => one.countedAt - other.countedAt || one.form - other.form)
  bySettling.forEach((arrival, place) => {
    if (place >= stationsIn) squeeze(arrival, snapshot + 5 * minute, nightEnds, random)
    else if (arrival.countedAt >= snapshot) squeeze(arrival, snapshot - 180 * minute, snapshot - minute, random)
  })
}

function reserve(governor: readonly Arrival[], local: readonly Arrival[], random: Random): void {
  const open = governor.flatMap((arrival, place) => (arrival.countedAt < snapshot && !arrival.fault ? [place] : []))
  for (let turn = 0; turn < reservedPerRegency; turn += 1) {
    const [place = 0] = open.splice(random.integer(0, open.length - 1), 1)
    for (const arrival of [governor[place], local[place]]) {
      if (!arrival || arrival.countedAt >= snapshot) continue
      arrival.reserved = true
      arrival.fault = null
      arrival.countedAt = arrival.secondAt
      squeeze(arrival, reservedFrom, reservedFrom + 90 * minute, random)
    }
  }
}

type Pair = { governor: number; local: number }

function planRegency(regency: Regency, pairs: readonly Pair[], forms: readonly TrueForm[], seed: string): Arrival[] {
  const random = randomOf(seed, `night:${regency.code}`)
  const governor: Arrival[] = []
  const local: Arrival[] = []
  pairs.forEach((pair, place) => {
    const neighbour = pairs[place === 0 ? 1 : place - 1]
    const [first, second] = [forms[pair.governor], forms[pair.local]]
    const [otherFirst, otherSecond] = [forms[neighbour?.governor ?? 0], forms[neighbour?.local ?? 0]]
    if (!first || !second || !otherFirst || !otherSecond) return
    const minutes = readingTime(regency.code, first.station.slice(10) >= '901', random)
    governor.push(draft(pair.governor, first, otherFirst, minutes, random))
    // the governor's ballots are counted first
    local.push(draft(pair.local, second, otherSecond, minutes + 20 + random.next() * 55, random))
  })
  holdToCoverage(governor, regency.governor.stationsIn, random)
  holdToCoverage(local, regency.local.stationsIn, random)
  reserve(governor, local, random)
  return [...governor, ...local]
}

/** One arrival for each true form, in the order of the forms. */
export function planNight(forms: readonly TrueForm[], seed: string): Arrival[] {
  const locals = new Map(
    forms.flatMap((form, index) => (form.contest === governorContest ? [] : [[form.station, index]])),
  )
  const pairs = forms.flatMap((form, index) =>
    form.contest === governorContest ? [{ governor: index, local: locals.get(form.station) ?? -1 }] : [],
  )
  const drafts = regencies.flatMap((regency) =>
    planRegency(
      regency,
      pairs.filter((pair) => forms[pair.governor]?.station.startsWith(regency.code)),
      forms,
      seed,
    ),
  )
  return drafts.sort((one, other) => one.form - other.form)
}
