/**
 * What each kabupaten/kota must add up to, so that the published sums of the province hold to the last vote and the
 * published shares and turnouts of the kabupaten/kota are followed as closely as they agree with those sums.
 */
import { apportion } from './apportion.ts'
import { governorForm, regencies } from './published.ts'
import type { Counted, Regency } from './published.ts'

const total = (numbers: readonly number[]): number => numbers.reduce((sum, value) => sum + value, 0)

/** The feed had not all stations in: votes are scaled to all of them where the decided figure was not found. */
function expectedVotes(counted: Counted, stations: number): number[] {
  return counted.votes.map((votes, index) => counted.decided?.[index] ?? (votes * stations) / counted.stationsIn)
}

/** Governor's votes: one row for each kabupaten/kota; the columns add up to the decided votes of the province. */
export function governorVotes(): number[][] {
  const columns = governorForm.votes.map((decided, pair) => {
    const known = regencies.map((regency) => regency.governor.decided?.[pair] ?? null)
    const rest = decided - total(known.map((votes) => votes ?? 0))
    const weights = regencies.map((regency, index) =>
      known[index] === null ? (expectedVotes(regency.governor, regency.stations)[pair] ?? 0) : 0,
    )
    return apportion(rest, weights).map((votes, index) => known[index] ?? votes)
  })
  return regencies.map((_, index) => columns.map((column) => column[index] ?? 0))
}

/**
 * Users (B4) in the governor's contest. Where only "more than 80%" was printed, what is left of the province is shared
 * by the valid votes, so that those four have one share of invalid votes.
 */
export function governorUsers(): number[] {
  const valid = governorVotes().map(total)
  const known = regencies.map(({ users, turnout, registered }) => {
    return users ?? (turnout === undefined ? null : Math.round(turnout * registered))
  })
  const rest = governorForm.b4.j - total(known.map((users) => users ?? 0))
  const shares = apportion(
    rest,
    valid.map((votes, index) => (known[index] === null ? votes : 0)),
  )
  return shares.map((users, index) => known[index] ?? users)
}

/** Votes in the contest of the regent or mayor; nothing sums them over the province. */
export function localVotes(regency: Regency): number[] {
  return expectedVotes(regency.local, regency.stations).map((votes) => Math.round(votes))
}
