import { isWithin, type Level } from '../../shared/region-code.ts'
import type { Role } from '../../shared/roles.ts'
import type { FigureKey } from '../results/form.ts'

/** Sums of one region, row by row of the form; null when no counted station has the row. Empty is not zero. */
export type Sums = Partial<Record<FigureKey, number | null>>

/** part / whole in hundredths of a percent, rounded half up in whole numbers, so that no binary fraction decides. */
function hundredths(part: number, whole: number): number {
  return Math.floor((part * 20_000 + whole) / (2 * whole))
}

/** A share in percent with two decimals, as the results are announced; undefined of nothing. */
export function percentOf(part: number, whole: number): number | undefined {
  return whole > 0 ? hundredths(part, whole) / 100 : undefined
}

/**
 * The share of each candidate in percent, two decimals. Each is rounded by itself; the sum may be 99.99 or 100.01 and
 * is never forced to 100 (SK KPU Sumsel 156/2024 prints 51.62, 25.16 and 23.23).
 */
export function shares(votes: readonly (number | null)[]): (number | undefined)[] {
  const whole = votes.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  return votes.map((one) => (one === null ? undefined : percentOf(one, whole)))
}

/** How much of an area is counted. Percent has one decimal, is rounded down, and is 100 only when nothing is missing. */
export function coverage(
  counted: number,
  stations: number,
): { counted: number; stations: number; percent: number; complete: boolean } {
  const complete = stations > 0 && counted >= stations
  return {
    counted,
    stations,
    complete,
    percent: complete ? 100 : stations > 0 ? Math.floor((counted * 1000) / stations) / 10 : 0,
  }
}

export type TurnoutFormula = 'b4/(a1+b3)' | 'b4/a1' | 'b1/a1'

/**
 * The three ways in which offices compute turnout, as data. They differ: 72.19, 72.44 and 72.00 for the same province
 * and day. Which one is official is a setting of the event; the numerators always stand beside the percentage.
 */
export const turnoutFormulas: Record<TurnoutFormula, { over: readonly FigureKey[]; under: readonly FigureKey[] }> = {
  'b4/(a1+b3)': { over: ['b4_j'], under: ['a1_j', 'b3_j'] },
  'b4/a1': { over: ['b4_j'], under: ['a1_j'] },
  'b1/a1': { over: ['b1_j'], under: ['a1_j'] },
}

/** Which formula an event uses, from what its profile divides the users by. */
export const formulaOfDenominator = { 'a1+b3': 'b4/(a1+b3)', a1: 'b4/a1' } as const satisfies Record<
  string,
  TurnoutFormula
>

export type Turnout = {
  formula: TurnoutFormula
  over: { row: FigureKey; sum: number | null }[]
  under: { row: FigureKey; sum: number | null }[]
  /** Percent with two decimals; undefined when a row that the formula needs is empty everywhere. */
  percent: number | undefined
}

const total = (rows: readonly { sum: number | null }[]) =>
  rows.every(({ sum }) => sum !== null) ? rows.reduce((all, { sum }) => all + (sum ?? 0), 0) : undefined

/** Turnout by one formula, with the numbers it was made of. */
export function turnout(sums: Sums, formula: TurnoutFormula): Turnout {
  const read = (row: FigureKey) => ({ row, sum: sums[row] ?? null })
  const over = turnoutFormulas[formula].over.map(read)
  const under = turnoutFormulas[formula].under.map(read)
  const [part, whole] = [total(over), total(under)]
  return {
    formula,
    over,
    under,
    percent: part === undefined || whole === undefined ? undefined : percentOf(part, whole),
  }
}

/** Which forms are added up: those that are counted, or the newest reading of every station, whatever became of it. */
export type Basis = 'counted' | 'read'

const summedReadings: readonly Level[] = ['nation', 'province', 'regency', 'district']

/**
 * Readings are added up from a district upwards and for regions with several stations: a form is read by two people,
 * each blind to the other, and the rows of single stations would show the second what the first read.
 */
export function refuseReadingsAt(area: Level, rows?: Level): 'readings-too-deep' | undefined {
  return summedReadings.includes(area) && rows !== 'station' ? undefined : 'readings-too-deep'
}

/**
 * Why somebody may not see what is read and not all checked. In 2024 such readings were published as if they were
 * results; here they are for those who work with them, in the area and event of their mandate, unless the event says
 * otherwise (`publishRead` of its profile).
 */
export function refuseReadings(
  { event, area, publishRead }: { event: string; area: string; publishRead: boolean },
  mandate: { role: Role; area: string; event: string | null } | null,
): 'readings-not-published' | 'outside-area' | undefined {
  if (publishRead) return undefined
  if (!mandate || mandate.role === 'public') return 'readings-not-published'
  if (mandate.event !== null && mandate.event !== event) return 'readings-not-published'
  return isWithin(area, mandate.area) ? undefined : 'outside-area'
}

export type Column = { number: number; blank: boolean; votes: number | null }

export type WinnerRule = 'most-votes' | 'majority' | 'majority-and-spread'

/** What a full count would say under the rule, never more: before every station is in, it is 'interim'. */
export type Outcome =
  /** No vote is counted yet. */
  | { state: 'empty' }
  /** Stations are missing. `numbers` have the most votes so far; several when they are equal. */
  | { state: 'interim'; numbers: number[]; gap: number }
  | { state: 'most-votes'; number: number; gap: number }
  /** Equal at the top: the rule of the event about ties decides, not the count. */
  | { state: 'tie'; numbers: number[] }
  /** One pair against the blank column. */
  | { state: 'above-half' | 'not-above-half'; number: number; gap: number }
  /** Nobody has more than half where the rule asks for it. */
  | { state: 'second-round'; numbers: number[] }
  /** More than half, under a rule that also asks for a spread over provinces (UUD 1945 Pasal 6A), which one sum cannot show. */
  | { state: 'spread-open'; number: number; gap: number }

/** Columns by votes, most first; equal ones in ballot order. */
export function ranked(columns: readonly Column[]): Column[] {
  return columns.toSorted((a, b) => (b.votes ?? 0) - (a.votes ?? 0) || a.number - b.number)
}

/**
 * Reads a count. `above` is the share of the valid votes, in percent, that a single pair must exceed (UU 10/2016
 * Pasal 54D: 50, and exactly half is not enough). The calculated side never names a winner; it says what the figures are.
 */
export function readOutcome(
  columns: readonly Column[],
  { complete, rule, above }: { complete: boolean; rule: WinnerRule; above: number },
): Outcome {
  const order = ranked(columns)
  const [first, second] = order
  const most = first?.votes ?? 0
  if (!first || most === 0) return { state: 'empty' }
  if (!complete) {
    const numbers = order.filter(({ votes }) => votes === most).map(({ number }) => number)
    return { state: 'interim', numbers, gap: most - (second?.votes ?? 0) }
  }
  return readFullCount(columns, order, { rule, above })
}

function readFullCount(
  columns: readonly Column[],
  order: readonly Column[],
  { rule, above }: { rule: WinnerRule; above: number },
): Outcome {
  const [first, second] = order.map(({ number, votes }) => ({ number, votes: votes ?? 0 }))
  const valid = columns.reduce((sum, { votes }) => sum + (votes ?? 0), 0)
  if (!first) return { state: 'empty' }
  if (columns.some(({ blank }) => blank)) return againstBlank(columns, valid, above)
  const gap = first.votes - (second?.votes ?? 0)
  if (rule !== 'most-votes' && first.votes * 2 <= valid) {
    return { state: 'second-round', numbers: order.slice(0, 2).map(({ number }) => number) }
  }
  if (gap === 0)
    return { state: 'tie', numbers: order.filter(({ votes }) => votes === first.votes).map(({ number }) => number) }
  return { state: rule === 'majority-and-spread' ? 'spread-open' : 'most-votes', number: first.number, gap }
}

function againstBlank(columns: readonly Column[], valid: number, above: number): Outcome {
  const pair = columns.find(({ blank }) => !blank)
  if (!pair) return { state: 'empty' }
  const votes = pair.votes ?? 0
  const elected = votes * 100 > valid * above
  return { state: elected ? 'above-half' : 'not-above-half', number: pair.number, gap: 2 * votes - valid }
}

/**
 * Could the missing stations explain this difference? Each can add at most the ballots it holds: its registered voters
 * and the reserve. A larger difference means that values already published were changed (in Banyuasin 1,814 votes with
 * one station missing, which holds 615 ballots at most).
 */
export function gapIsPossible(gap: number, missingBallots: number): boolean {
  return Math.abs(gap) <= missingBallots
}

/** Could the missing stations still change who has the most votes, if every ballot of theirs went to one column? */
export function orderCanChange(columns: readonly Column[], missingBallots: number): boolean {
  const [first, second] = ranked(columns)
  if (!first || !second) return false
  return gapIsPossible((first.votes ?? 0) - (second.votes ?? 0), missingBallots)
}

/** A region this many points behind its whole area is lagging: a choice of ours, no rule of law. */
export const lagging = 15

/** How a region comes along beside the whole area: complete, in step, or lagging. Nothing here has a date, so nothing is late. */
export function paceOf(coverage: number, ofWhole: number): 'complete' | 'in-step' | 'lagging' {
  if (coverage >= 100) return 'complete'
  return ofWhole - coverage > lagging ? 'lagging' : 'in-step'
}
