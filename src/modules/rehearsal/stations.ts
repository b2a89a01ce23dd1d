/**
 * The polling stations of the demonstration: as many, with as many registered voters, in every kabupaten/kota as
 * were published; how they spread over the villages is generated.
 */
import { addDays, type Day } from '../../shared/legal-day.ts'
import { apportion } from './apportion.ts'
import { governorForm, regencies, special } from './published.ts'
import type { Regency } from './published.ts'
import { randomOf } from './random.ts'
import type { Random } from './random.ts'

export type GeneratedStation = {
  /** 13 digits: village and number, special ones from 901. */
  code: string
  village: string
  regency: string
  special: boolean
  /** What stands at a special site; marked as generated. */
  site: string | null
  registeredL: number
  registeredP: number
}

/**
 * The day on which the final roll of a kabupaten/kota, and with it its stations, was fixed: between 14 and 21 September
 * 2024 (KPU Sumatera Selatan). Only that of Ogan Komering Ilir is known, 19 September; the others are generated.
 */
export function formedOn(regency: string): Day {
  return addDays('2024-09-14', regency === '1602' ? 5 : (Number(regency) * 3) % 8)
}

/** PKPU 7/2024 art. 10: at most 600 voters in one station. */
const mostVoters = 600
/** No station of the demonstration is smaller than this; the law names no least number. */
const fewestVoters = 90

const total = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0)

type Draft = { village: string; special: boolean; number: number; voters: number; menShare: number }

/** Kelurahan have 1 as seventh digit and are denser than desa, which have 2. */
const isTown = (village: string): boolean => village[6] === '1'

function spreadStations(villages: readonly string[], stations: number, random: Random): number[] {
  const weights = villages.map((village) => (isTown(village) ? 1.5 : 1) * Math.exp(random.normal() * 0.55))
  return apportion(stations, weights, { least: villages.map(() => 1) })
}

/** Voters of each station: most stations near the cap, some villages thinner, the sum exactly as published. */
function spreadVoters(counts: readonly number[], registered: number, random: Random): number[][] {
  const stations = total(counts)
  const room = mostVoters - registered / stations
  const wanted = counts.flatMap((count) => {
    const thin = Math.exp(random.normal() * 0.5) * (count === 1 ? 1.25 : 1)
    return Array.from({ length: count }, () =>
      Math.max(mostVoters - room * thin * Math.exp(random.normal() * 0.12), fewestVoters),
    )
  })
  const voters = apportion(registered, wanted, {
    least: wanted.map(() => fewestVoters),
    most: wanted.map(() => mostVoters),
  })
  let at = 0
  return counts.map((count) => voters.slice(at, (at += count)))
}

/** Special stations stand in a few towns of the kabupaten/kota, up to two at one site. */
function draftSpecials(villages: readonly string[], voters: readonly number[], random: Random): Draft[] {
  const towns = villages.filter(isTown)
  const taken = new Map<string, number>()
  const drafts: Draft[] = []
  let site = ''
  voters.forEach((count, index) => {
    if (index % 2 === 0) site = random.pick(towns.length > 0 ? towns : villages)
    const number = (taken.get(site) ?? 900) + 1
    taken.set(site, number)
    drafts.push({ village: site, special: true, number, voters: count, menShare: 0.93 })
  })
  return drafts
}

function draftRegency(
  regency: Regency,
  villages: readonly string[],
  specials: readonly number[],
  random: Random,
): Draft[] {
  const counts = spreadStations(villages, regency.stations - specials.length, random)
  const voters = spreadVoters(counts, regency.registered - total(specials), random)
  const menShare = governorForm.a1.l / governorForm.a1.j
  const regular = villages.flatMap((village, index) => {
    const share = menShare + random.normal() * 0.006
    return (voters[index] ?? []).map((count, station): Draft => {
      return { village, special: false, number: station + 1, voters: count, menShare: share + random.normal() * 0.012 }
    })
  })
  return [...regular, ...draftSpecials(villages, specials, random)]
}

/** Voters of the special stations of each kabupaten/kota, in the order of `regencies`. */
function spreadSpecials(seed: string): number[][] {
  const counts = apportion(
    special.stations,
    regencies.map((regency) => regency.specialInFebruary),
  )
  const random = randomOf(seed, 'special stations')
  const wanted = counts.flatMap((count) => Array.from({ length: count }, () => Math.exp(random.normal() * 0.3)))
  const voters = apportion(special.registered, wanted, {
    least: wanted.map(() => fewestVoters),
    most: wanted.map(() => mostVoters - 20),
  })
  let at = 0
  return counts.map((count) => voters.slice(at, (at += count)))
}

/** Men of each kabupaten/kota: as published where it was, else so that the province comes out exactly. */
function spreadMen(drafts: readonly (readonly Draft[])[]): number[] {
  const known = regencies.map((regency) => regency.registeredMen ?? null)
  const expected = drafts.map((of) => total(of.map((draft) => draft.voters * draft.menShare)))
  const rest = governorForm.a1.l - total(known.map((men) => men ?? 0))
  const shares = apportion(
    rest,
    expected.map((men, index) => (known[index] === null ? men : 0)),
  )
  return shares.map((men, index) => known[index] ?? men)
}

function groupByRegency(villages: readonly string[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const village of [...villages].sort()) {
    const group = groups.get(village.slice(0, 4))
    if (group) group.push(village)
    else groups.set(village.slice(0, 4), [village])
  }
  return groups
}

function finish(draft: Draft, men: number): GeneratedStation {
  return {
    code: `${draft.village}${String(draft.number).padStart(3, '0')}`,
    village: draft.village,
    regency: draft.village.slice(0, 4),
    special: draft.special,
    site: draft.special ? 'Lapas/rutan (peragaan)' : null,
    registeredL: men,
    registeredP: draft.voters - men,
  }
}

/**
 * The 13,206 stations in the order of their codes. `villages` are the 3,249 electoral villages (10 digits).
 * Throws a RangeError when the list does not have the published number of villages in some kabupaten/kota.
 */
export function generateStations(villages: readonly string[], seed: string): GeneratedStation[] {
  const groups = groupByRegency(villages)
  const specials = spreadSpecials(seed)
  const drafts = regencies.map((regency, index) => {
    const inside = groups.get(regency.code) ?? []
    if (inside.length !== regency.villages) {
      throw new RangeError(
        `${regency.code} needs ${regency.villages} electoral villages, the list has ${inside.length}`,
      )
    }
    return draftRegency(regency, inside, specials[index] ?? [], randomOf(seed, `stations:${regency.code}`))
  })
  const men = spreadMen(drafts)
  const stations = drafts.flatMap((of, index) => {
    const shares = apportion(
      men[index] ?? 0,
      of.map((draft) => draft.voters * draft.menShare),
      { most: of.map((draft) => draft.voters) },
    )
    return of.map((draft, station) => finish(draft, shares[station] ?? 0))
  })
  return stations.sort((one, other) => (one.code < other.code ? -1 : 1))
}
