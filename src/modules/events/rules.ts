import { dayOf, daysBetween, type TimeZone } from '../../shared/legal-day.ts'
import { isWithin } from '../../shared/region-code.ts'
import type { Profile, Tier, Values } from './profile.ts'

export {
  type Certainty,
  type EventKind,
  getProfile,
  type Profile,
  type ProfileKey,
  profileOfKind,
  profiles,
  type Settings,
  type Values,
} from './profile.ts'

export type Countdown = { days: number; mark: string }

/** Whole days to voting day in the province's own zone: 12 is H-12, 0 the day itself, -3 is H+3. */
export function countdown(event: { votingDay: string; timeZone: TimeZone }, eventNow: Date): Countdown {
  const days = daysBetween(dayOf(eventNow, event.timeZone), event.votingDay)
  return { days, mark: days === 0 ? 'Hari-H' : days > 0 ? `H-${days}` : `H+${-days}` }
}

/** A rehearsal has its own clock: event time is real time moved by the offset. */
export function eventTime(event: { clockOffsetMs: number }, now: Date): Date {
  return new Date(now.getTime() + event.clockOffsetMs)
}

function roundParts(parts: number, whole: number, rounding: Values['reserveRounding']): number {
  if (rounding === 'up') return Math.floor((parts + whole - 1) / whole)
  return rounding === 'down' ? Math.floor(parts / whole) : Math.floor((parts * 2 + whole) / (whole * 2))
}

/** Reserve ballots of one station and contest (UU 1/2015 art. 87): a share of the registered, in whole thousandths, so exact. */
export function reserveForStation(
  registered: number,
  profile: Pick<Profile, 'reservePerMille' | 'reserveRounding'>,
): number {
  return roundParts(registered * profile.reservePerMille.value, 1000, profile.reserveRounding.value)
}

/** Ballots a station receives for one contest: one for each registered voter, and the reserve. */
export function ballotsForStation(
  registered: number,
  profile: Pick<Profile, 'reservePerMille' | 'reserveRounding'>,
): number {
  return registered + reserveForStation(registered, profile)
}

/** The most ballots any station may hold: no vote, total or count of a form can be larger (R10). */
export function mostBallots(profile: Pick<Profile, 'stationCap' | 'reservePerMille' | 'reserveRounding'>): number {
  return ballotsForStation(profile.stationCap.value, profile)
}

export function pantarlihForStation(registered: number, profile: Pick<Profile, 'secondPantarlihAbove'>): 1 | 2 {
  return registered > profile.secondPantarlihAbove.value ? 2 : 1
}

export type Staffing = {
  ppk: number
  pps: number
  kpps: number
  panwascam: number
  pkd: number
  ptps: number
  linmas: number
}

/** How many officers an area needs (PKPU 8/2022; UU 1/2015 art. 89). */
export function staffingNeed(
  area: { districts: number; villages: number; stations: number },
  profile: Profile,
): Staffing {
  return {
    ppk: area.districts * profile.ppkPerDistrict.value,
    pps: area.villages * profile.ppsPerVillage.value,
    kpps: area.stations * profile.kppsPerStation.value,
    panwascam: area.districts * profile.panwascamPerDistrict.value,
    pkd: area.villages * profile.pkdPerVillage.value,
    ptps: area.stations * profile.ptpsPerStation.value,
    linmas: area.stations * profile.linmasPerStation.value,
  }
}

/** The contests a station votes in: those whose area holds it. */
export function contestsOf<C extends { area: string }>(station: string, contests: readonly C[]): C[] {
  return contests.filter((contest) => isWithin(station, contest.area))
}

/** The largest difference, in whole votes, with which the court hears a case (UU 10/2016 art. 158); undefined where no ladder holds. */
export function disputeThreshold(population: number, validVotes: number, ladder: readonly Tier[]): number | undefined {
  const tier = ladder.find(({ upTo }) => upTo === null || population <= upTo)
  return tier && Math.ceil((validVotes * Math.round(tier.percent * 10)) / 1000)
}

export type Candidate = { number: number; blank: boolean }

/** Why these columns cannot stand on a ballot; undefined when they can. */
export function refuseBallot(
  candidates: readonly Candidate[],
): 'no-candidate' | 'numbers-not-in-order' | 'blank-needs-one-pair' | undefined {
  if (!candidates.some(({ blank }) => !blank)) return 'no-candidate'
  const numbers = candidates.map(({ number }) => number).toSorted((a, b) => a - b)
  if (numbers.some((number, index) => number !== index + 1)) return 'numbers-not-in-order'
  const blanks = candidates.filter(({ blank }) => blank).length
  // UU 10/2016 art. 54C: a blank column stands against a single pair, and only there
  const pairs = candidates.length - blanks
  return (pairs === 1 && blanks === 1) || (pairs > 1 && blanks === 0) ? undefined : 'blank-needs-one-pair'
}

export type Office = 'president' | 'governor' | 'regent' | 'mayor'

/** Which office is elected where: a governor in a province, a mayor in a kota, a regent in a kabupaten. */
export function refuseOffice(
  office: Office,
  area: string,
  kind: 'pemilu' | 'pilkada',
): 'wrong-office' | 'wrong-area' | undefined {
  if ((office === 'president') !== (kind === 'pemilu')) return 'wrong-office'
  if (office === 'president') return area.length <= 2 ? undefined : 'wrong-area'
  if (office === 'governor') return area.length === 2 ? undefined : 'wrong-area'
  // the second part of a code is 71 or more for a kota
  const municipality = area.length === 4 && area[2] === '7'
  return area.length === 4 && municipality === (office === 'mayor') ? undefined : 'wrong-area'
}
