/** Who came to vote at each station: by kind of list and by sex, so that the province adds up as published. */
import { apportion } from './apportion.ts'
import { governorForm, regencies } from './published.ts'
import type { Random } from './random.ts'
import type { GeneratedStation } from './stations.ts'
import { governorUsers } from './targets.ts'

/** Users by kind and sex at the stations of one kabupaten/kota; index by station. */
export type Users = {
  b1L: readonly number[]
  b1P: readonly number[]
  b2L: readonly number[]
  b2P: readonly number[]
  b3L: readonly number[]
  b3P: readonly number[]
}

/** How many users of each kind a kabupaten/kota has. */
export type UserShares = { b1L: number; b1P: number; b2L: number; b2P: number; b3: number }

export const total = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0)
export const registeredAt = (station: GeneratedStation): number => station.registeredL + station.registeredP

/** Shares the users of the province among the kabupaten/kota; `stations` as in `regencies`, index by index. */
export function shareUsers(stations: readonly (readonly GeneratedStation[])[]): UserShares[] {
  const registered = regencies.map((regency) => regency.registered)
  const b3 = apportion(governorForm.b3.j, registered)
  const b2L = apportion(governorForm.b2.l, registered)
  const b2P = apportion(governorForm.b2.p, registered)
  const b1 = governorUsers().map((users, i) => users - (b3[i] ?? 0) - (b2L[i] ?? 0) - (b2P[i] ?? 0))
  const menShare = stations.map((inside, i) => {
    return total(inside.map((station) => station.registeredL)) / (registered[i] ?? 1)
  })
  const b1L = apportion(
    governorForm.b1.l,
    b1.map((users, i) => users * (menShare[i] ?? 0)),
  )
  return regencies.map((_, i) => ({
    b1L: b1L[i] ?? 0,
    b1P: (b1[i] ?? 0) - (b1L[i] ?? 0),
    b2L: b2L[i] ?? 0,
    b2P: b2P[i] ?? 0,
    b3: b3[i] ?? 0,
  }))
}

/** Neighbours do alike: one factor for each kecamatan and village, the same at all stations of it. */
export function neighbourhoods(stations: readonly GeneratedStation[], random: Random, deviation: number): number[] {
  const factors = new Map<string, number>()
  const factorOf = (area: string): number => {
    const factor = factors.get(area) ?? Math.exp(random.normal() * deviation)
    factors.set(area, factor)
    return factor
  }
  return stations.map(({ village }) => factorOf(village.slice(0, 6)) * factorOf(village))
}

/** Voters who moved gather at a few stations, most of all at the special ones. */
function spreadMoved(stations: readonly GeneratedStation[], moved: number, men: boolean, random: Random): number[] {
  const weights = stations.map(({ special }) => (special ? (men ? 25 : 3) : 0.002 + random.next() ** 9 * 6))
  return apportion(moved, weights, { most: stations.map(({ special }) => (special ? 40 : 9)) })
}

function spreadWithCard(stations: readonly GeneratedStation[], users: number, random: Random): number[] {
  const weights = stations.map(({ special }) => (special ? 0 : 0.01 + random.next() ** 4))
  return apportion(users, weights, { most: stations.map(() => 12) })
}

/** Users of one kabupaten/kota at each of its stations. */
export function spreadUsers(stations: readonly GeneratedStation[], shares: UserShares, random: Random): Users {
  const b2L = spreadMoved(stations, shares.b2L, true, random)
  const b2P = spreadMoved(stations, shares.b2P, false, random)
  const b3 = spreadWithCard(stations, shares.b3, random)
  const b3L = b3.map((users) => Math.round(users * (0.49 + (random.next() - 0.5) * 0.6)))
  const zeal = neighbourhoods(stations, random, 0.05)
  const wanted = stations.map(
    (station, i) => registeredAt(station) * (zeal[i] ?? 1) * Math.exp(random.normal() * 0.035),
  )
  // nobody reports a full house: a turnout of 100% would be an outlier (R15)
  const most = stations.map((station, i) => {
    return Math.floor(registeredAt(station) * 0.985) - (b2L[i] ?? 0) - (b2P[i] ?? 0) - (b3[i] ?? 0) - 1
  })
  const b1 = apportion(shares.b1L + shares.b1P, wanted, { most })
  const men = stations.map((station, i) => {
    return (b1[i] ?? 0) * (station.registeredL / registeredAt(station)) * Math.exp(random.normal() * 0.02)
  })
  const b1L = apportion(shares.b1L, men, {
    least: stations.map((station, i) => Math.max(0, (b1[i] ?? 0) - station.registeredP)),
    most: stations.map((station, i) => Math.min(station.registeredL, b1[i] ?? 0)),
  })
  const rest = (all: readonly number[], part: readonly number[]): number[] =>
    all.map((users, i) => users - (part[i] ?? 0))
  return { b1L, b1P: rest(b1, b1L), b2L, b2P, b3L, b3P: rest(b3, b3L) }
}

/**
 * Users in the contest of the regent or mayor: the same people, but for those who moved here from another
 * kabupaten/kota and vote for the governor only (domain rulebook §3.6), and a few who kept one ballot.
 */
export function localUsers(users: Users, random: Random): Users {
  const fewer = (count: number): number => Math.round(count * (0.45 + random.next() * 0.35))
  const oneLess = (count: number): number => (count > 2 && random.chance(0.002) ? count - random.integer(1, 2) : count)
  return {
    b1L: users.b1L.map(oneLess),
    b1P: users.b1P.map(oneLess),
    b2L: users.b2L.map(fewer),
    b2P: users.b2P.map(fewer),
    b3L: users.b3L,
    b3P: users.b3P,
  }
}

/** Users of all kinds at each station (B4). */
export function userTotals({ b1L, b1P, b2L, b2P, b3L, b3P }: Users): number[] {
  return b1L.map((_, i) => total([b1L, b1P, b2L, b2P, b3L, b3P].map((kind) => kind[i] ?? 0)))
}
