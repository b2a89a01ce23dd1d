/** The whole generated election, made once and kept: the same seed gives the same province everywhere. */
import { generateContests } from './ballot.ts'
import type { GeneratedContest } from './ballot.ts'
import { generateForms } from './forms.ts'
import type { TrueForm } from './forms.ts'
import { planNight } from './night.ts'
import type { Arrival } from './night.ts'
import { generateStations } from './stations.ts'
import type { GeneratedStation } from './stations.ts'

/** One province for everybody, so that a screenshot, a handbook and a test speak of the same figures. */
export const demonstrationSeed = 'sumsel-2024'

export type Truth = {
  stations: GeneratedStation[]
  contests: GeneratedContest[]
  forms: TrueForm[]
  /** One arrival for each form, in the same order. */
  night: Arrival[]
}

const made = new Map<string, Truth>()

/** The truth of the demonstration for the electoral villages (10 digits, any order); about a second the first time. */
export function truthOf(villages: readonly string[], seed: string = demonstrationSeed): Truth {
  const key = `${seed}/${villages.length}`
  const known = made.get(key)
  if (known) return known
  const stations = generateStations(villages, seed)
  const forms = generateForms(stations, seed)
  const truth = { stations, contests: generateContests(), forms, night: planNight(forms, seed) }
  made.set(key, truth)
  return truth
}
