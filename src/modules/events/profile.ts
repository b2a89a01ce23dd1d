import { pemilu2024 } from './profile-pemilu-2024.ts'
import { pilkada2024 } from './profile-pilkada-2024.ts'

/** How sure we are of a number: read in a source, or remembered with high, medium or low confidence. */
export type Certainty = 'sourced' | 'high' | 'medium' | 'low'

export type DayCount = 'calendar' | 'working' | 'hours'
export type Clock = { length: number; count: DayCount }
/** Days counted from voting day: from H+1 until H+6 is { from: 1, until: 6 }. */
export type Window = { from: number; until: number }
/** A step of a ladder by size: valid up to and including `upTo`; null is the last step. */
export type Tier = { upTo: number | null; percent: number }
export type Words = { short: string; id: string; en: string }

/** Every number of the law that an event carries. Rules take these from the event, never as literals. */
export type Values = {
  /** Most registered voters in one station by the organiser's regulation, and by the law above it. */
  stationCap: number
  stationLawCap: number
  /** A special site has a number from here up. */
  specialStationFrom: number

  /** Reserve ballots per thousand registered voters, and how a fraction of a ballot is rounded at each station. */
  reservePerMille: number
  reserveRounding: 'up' | 'half-up' | 'down'
  rerunBallots: number
  ballotsPerVoter: number
  /** Provinces with another number of ballots per voter. */
  ballotsPerVoterIn: Readonly<Record<string, number>>

  ppkPerDistrict: number
  ppsPerVillage: number
  kppsPerStation: number
  linmasPerStation: number
  ptpsPerStation: number
  panwascamPerDistrict: number
  pkdPerVillage: number
  /** A station with more voters than this has two Pantarlih. */
  secondPantarlihAbove: number

  boxesPerStation: number
  boothsPerStation: number
  inkPerStation: number

  /** Names of the two lists beside the DPT: whoever votes elsewhere, and whoever comes with an identity card only. */
  movedTerm: Words
  onDayTerm: Words
  /** Days before voting until which a voter may move, for all reasons and for the four urgent ones. */
  moveUntil: number
  moveUrgentUntil: number
  noticeUntil: number

  stationOpens: string
  stationCloses: string
  onDayVotersFrom: string
  /** Hours that counting may run on after midnight of voting day, without a break. */
  countExtensionHours: number

  campaignDays: number
  quietDays: number

  districtRecap: Window
  regencyRecap: Window
  provinceRecap: Window

  /** Voters not entitled, and voters who voted twice, from which number on a station votes again. */
  rerunUnregisteredFrom: number
  rerunDoubleFrom: number
  rerunWithin: Clock
  continuationWithin: Clock

  complaintWithin: Clock
  complaintDecision: Clock
  /** Added when the supervisor needs more facts. */
  complaintExtension: Clock
  complaintCompletion: Clock

  courtFiling: Clock
  courtRuling: Clock
  /** Does the day of announcement count as the first of the filing days? */
  courtCountsAnnouncement: boolean
  /** Largest difference to the winner, by population, with which the court hears a case. */
  provinceDispute: readonly Tier[]
  regencyDispute: readonly Tier[]

  /** How a grant is nominally divided over its tranches, in percent, and how many points the agreement may depart from it. */
  grantShares: readonly number[]
  grantShareTolerance: number
  /** The first tranche after signing; months before voting until which the last one is paid. */
  grantFirstWithin: Clock
  grantLastBefore: number
  /** Months after the winners are determined in which the remainder goes back. */
  grantReturnWithin: number

  winner: 'most-votes' | 'majority-and-spread' | 'majority'
  /** Provinces with another winner rule. */
  winnerIn: Readonly<Record<string, 'most-votes' | 'majority'>>
  /** A single pair must get more than this share of the valid votes against the blank column. */
  singlePairAbovePercent: number
  tieBreak: 'wider-spread' | 'lot'

  /** What the users of their right (B4) are divided by. */
  turnoutDenominator: 'a1' | 'a1+b3'
  percentDecimals: number
  /** Does the public see what is counted so far? Otherwise only those who act under a mandate; coverage is always public. */
  publishCalculated: boolean
  /** Does the public see what is read and not all checked? Otherwise only those with a mandate, in their own area. */
  publishRead: boolean

  /** Where a figure becomes improbable: spoiled ballots per thousand registered (R12), invalid votes (R15). */
  spoiledWarnPerMille: number
  invalidWarnPercent: number
  /** Days before its deadline from which unfinished work counts as at risk. */
  deadlineWarnDays: number
}

export type ConstantKey = keyof Values

export type Constant<V> = {
  value: V
  article: string
  certainty: Certainty
  note?: { id: string; en: string }
  /** Set when the event departs from the profile: on whose word, and what it replaces. */
  setting?: { source: string; replaces: V }
}

export type Profile = { [K in ConstantKey]: Constant<Values[K]> }

export const profiles = { 'pemilu-2024': pemilu2024, 'pilkada-2024': pilkada2024 } as const satisfies Record<
  string,
  Profile
>

export type ProfileKey = keyof typeof profiles
export type EventKind = 'pemilu' | 'pilkada'

/** The profile each kind of event starts from. */
export const profileOfKind: Record<EventKind, ProfileKey> = { pemilu: 'pemilu-2024', pilkada: 'pilkada-2024' }

/** What an event says differently from its profile, each with its source. */
export type Settings = { [K in ConstantKey]?: { value: Values[K]; source: string } }

function withSetting<K extends ConstantKey>(profile: Profile, key: K, setting: NonNullable<Settings[K]>): void {
  const constant = profile[key]
  Object.assign(profile, {
    [key]: { ...constant, value: setting.value, setting: { source: setting.source, replaces: constant.value } },
  })
}

/** The numbers of the law that hold for an event: those of its kind, and over them what was set for the event itself. */
export function getProfile(event: { kind: EventKind; settings: Settings }): Profile {
  const profile: Profile = { ...profiles[profileOfKind[event.kind]] }
  for (const key of Object.keys(profile) as ConstantKey[]) {
    const setting = event.settings[key]
    if (setting) withSetting(profile, key, setting)
  }
  return profile
}
