import type { Candidate } from '../contract.ts'

/** The one with most votes in a row, and the distance to the next in points; undefined where nothing is counted. */
export type Lead = { number: number; isBlank: boolean; points: number } | 'equal' | undefined

export function leadOf(votes: readonly (number | null)[], candidates: readonly Candidate[]): Lead {
  const order = votes
    .map((one, index) => ({ number: index + 1, votes: one ?? 0 }))
    .toSorted((a, b) => b.votes - a.votes || a.number - b.number)
  const total = order.reduce((sum, one) => sum + one.votes, 0)
  const [first, second] = order
  if (!first || total === 0) return undefined
  if (first.votes === second?.votes) return 'equal'
  const isBlank = candidates.find(({ number }) => number === first.number)?.blank ?? false
  return { number: first.number, isBlank, points: ((first.votes - (second?.votes ?? 0)) / total) * 100 }
}

/** What stands beside a ballot number: the chair of the pair, or the words for the blank column. */
export function nameOf(candidate: Candidate | undefined, blank: string): string {
  return candidate?.blank ? blank : (candidate?.name ?? '')
}

/** Votes for a ShareBar. */
export function sharesOf(votes: readonly (number | null)[], candidates: readonly Candidate[], blank: string) {
  return votes.map((one, index) => {
    const candidate = candidates[index]
    return { number: index + 1, votes: one ?? 0, name: nameOf(candidate, blank), isBlank: candidate?.blank ?? false }
  })
}
