import { codeLength, levels, type Level } from '../../shared/region-code.ts'
import { figureKeys } from '../results/form.ts'
import type { FigureSums, Row } from './contract.ts'
import type { Added } from './levels.ts'
import {
  coverage,
  orderCanChange,
  percentOf,
  ranked,
  readOutcome,
  shares,
  turnout,
  type Basis,
  type TurnoutFormula,
  type WinnerRule,
} from './rules.ts'

export type Missing = { stations: number; registered: number; ballots: number }

/** How an event reads its figures. */
export type Reading = {
  basis: Basis
  formula: TurnoutFormula
  winner: WinnerRule
  above: number
  /** By index: is that column of the ballot blank? */
  blank: readonly boolean[]
}

export const nothingMissing: Missing = { stations: 0, registered: 0, ballots: 0 }

/** The figures of a row by name; the cells stand in the order of the form. */
export function nameFigures(cells: readonly (number | null)[]): FigureSums {
  return Object.fromEntries(figureKeys.map((key, index) => [key, cells[index] ?? null])) as FigureSums
}

/** Joins the sums of a region with what they mean: coverage, shares, turnout, and what could still change. */
export function describeRow(added: Added, name: string, missing: Missing, reading: Reading): Row {
  const { region, stations, registered, counted, empty, cells } = added
  const figures = nameFigures(cells)
  const votes = cells.slice(figureKeys.length)
  const columns = votes.map((one, index) => ({ number: index + 1, blank: reading.blank[index] ?? false, votes: one }))
  const covered = coverage(stations - missing.stations, stations)
  const isChecked = reading.basis === 'counted'
  return {
    region,
    name,
    stations,
    registered,
    counted,
    coverage: covered.percent,
    empty,
    figures,
    votes,
    shares: shares(votes).map((share) => share ?? null),
    turnout: turnout(figures, reading.formula),
    outcome: readOutcome(columns, {
      complete: isChecked && covered.complete,
      rule: reading.winner,
      above: reading.above,
    }),
    missing: { ...missing, canChangeOrder: !isChecked || orderCanChange(columns, missing.ballots) },
  }
}

/** Who is first and second in a region, in points of the valid votes; null where nothing is counted or the top is equal. */
export function lead(
  votes: readonly (number | null)[],
): { first: number; share: number; points: number | null } | null {
  const order = ranked(votes.map((one, index) => ({ number: index + 1, blank: false, votes: one })))
  const whole = votes.reduce<number>((sum, one) => sum + (one ?? 0), 0)
  const [first, second] = order
  const most = first?.votes ?? 0
  if (!first || most === 0 || most === second?.votes) return null
  return {
    first: first.number,
    share: percentOf(most, whole) ?? 0,
    points: second ? (percentOf(most - (second.votes ?? 0), whole) ?? null) : null,
  }
}

/** The deepest level a table of an area may show: beyond it a screen or a spreadsheet has too many rows. */
const deepest: Record<Level, Level> = {
  nation: 'district',
  province: 'village',
  regency: 'station',
  district: 'station',
  village: 'station',
  station: 'station',
}

/** Why the regions of a level cannot be the rows of an area; undefined when they can. */
export function refuseLevel(area: Level, level: Level): 'level-above-area' | 'level-too-deep' | undefined {
  if (levels.indexOf(level) <= levels.indexOf(area)) return 'level-above-area'
  return levels.indexOf(level) > levels.indexOf(deepest[area]) ? 'level-too-deep' : undefined
}

/** The lengths of the codes from an area down to its villages: the whole roll-up of the area, lowest first. */
export function wholeLengths(area: string): number[] {
  return [codeLength.village, codeLength.district, codeLength.regency, codeLength.province, codeLength.nation].filter(
    (length) => length >= area.length,
  )
}
