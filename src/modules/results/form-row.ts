import type { CountingProfile } from './contract.ts'
import { type FigureKey, figureKeys, type Figures, type FormContent } from './form.ts'

/** How a form's content lies in a row: a column for each figure, the votes as an array, the words as one object. */
export type ContentRow = Record<FigureKey, number | null> & { votes: (number | null)[] }

type Words = { votes?: (string | null)[]; t1?: string | null; t2?: string | null; t3?: string | null }

export function figuresOf(row: Partial<Record<FigureKey, number | null>>): Figures {
  return Object.fromEntries(figureKeys.map((key) => [key, row[key] ?? null])) as Figures
}

export function contentOf(row: ContentRow, words: Words = {}): FormContent {
  return {
    figures: figuresOf(row),
    votes: row.votes,
    votesInWords: row.votes.map((_, index) => words.votes?.[index] ?? null),
    totalsInWords: { t1: words.t1 ?? null, t2: words.t2 ?? null, t3: words.t3 ?? null },
  }
}

export function rowOf({ figures, votes }: FormContent): ContentRow {
  return { ...figures, votes }
}

/** Only what is written; most readings carry no words. */
export function wordsOf({ votesInWords, totalsInWords }: FormContent): Words {
  const votes = votesInWords.some((words) => words !== null) ? { votes: votesInWords } : {}
  return Object.values(totalsInWords).some((words) => words !== null) ? { ...votes, ...totalsInWords } : votes
}

/** What one form is: a station's result of one contest. */
export type FormKey = { contest: string; station: string }

export const regencyOf = (station: string): string => station.slice(0, 4)

/** The checks' part of an event's profile. */
export function countingProfile(profile: CountingProfile): CountingProfile {
  const {
    stationCap,
    reservePerMille,
    reserveRounding,
    spoiledWarnPerMille,
    invalidWarnPercent,
    movedTerm,
    onDayTerm,
  } = profile
  return { stationCap, reservePerMille, reserveRounding, spoiledWarnPerMille, invalidWarnPercent, movedTerm, onDayTerm }
}

/** A station and contest as the event knows them, before anything is entered. */
export type FormFacts = {
  event: string
  office: string
  contestArea: string
  candidates: number
  demonstration: boolean
  /** A demonstration has its own clock: what is done in it carries its time. */
  clockOffsetMs: number
  /** Null when the event has no such station. */
  station: { special: boolean; site: string | null; registered: { l: number; p: number } } | null
  /** Has it a version that counts? */
  counted: boolean
  missingPhotos: number
  /** The law of its event. */
  profile: CountingProfile
}
