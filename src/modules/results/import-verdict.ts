import type { Facts, Finding } from './contract.ts'
import type { ContestImport, Sums } from './contract-import.ts'
import type { FigureKey, FormContent } from './form.ts'
import { checkForm, checks, codeOf, isBlank } from './rules.ts'

/** What becomes of a form that comes from elsewhere. Its warnings keep it from nothing: there is nobody to tick them. */
export type Verdict =
  | { part: 'accepted' | 'quarantined'; findings: Finding[] }
  | { part: 'incomplete'; findings: Finding[]; missing: 'blank' | 'votes' | 'other' }

/**
 * The same table of rules as for a form that is typed; errors outrank empty cells, as they do there. A form is complete
 * when every vote is there and every one of `figures`, the rows its layout can carry.
 */
export function judge(content: FormContent, facts: Facts, figures: readonly FigureKey[]): Verdict {
  const hasVotes = content.votes.some((value) => value !== null && value > 0)
  if (!hasVotes && isBlank(content)) return { part: 'incomplete', findings: [], missing: 'blank' }
  const findings = checkForm(content, facts)
  if (findings.some(({ level }) => level === 'error')) return { part: 'quarantined', findings }
  if (content.votes.includes(null)) return { part: 'incomplete', findings, missing: 'votes' }
  const isComplete = figures.every((key) => content.figures[key] !== null)
  return isComplete ? { part: 'accepted', findings } : { part: 'incomplete', findings, missing: 'other' }
}

const parts = ['accepted', 'incomplete', 'quarantined'] as const

const noSums = (candidates: number): Sums => ({
  forms: 0,
  votes: Array.from({ length: candidates }, () => 0),
  valid: 0,
  invalid: 0,
  total: 0,
})

function addTo(sums: Sums, { votes, figures }: FormContent): void {
  sums.forms += 1
  for (const [index, value] of votes.entries()) sums.votes[index] = (sums.votes[index] ?? 0) + (value ?? 0)
  sums.valid += figures.t1 ?? 0
  sums.invalid += figures.t2 ?? 0
  sums.total += figures.t3 ?? 0
}

export type Tally = {
  rows: number
  refused: number
  incompleteBy: { blank: number; votes: number; other: number }
  byRule: Record<string, number>
  byCheck: Record<string, number>
  contests: Map<string, ContestImport>
}

export function newTally(): Tally {
  return {
    rows: 0,
    refused: 0,
    incompleteBy: { blank: 0, votes: 0, other: 0 },
    byRule: Object.fromEntries(checks.map((check) => [codeOf(check), 0])),
    byCheck: Object.fromEntries(checks.map(({ check }) => [check, 0])),
    contests: new Map(),
  }
}

/** Counts a form once for each rule that found something on it, however many cells it found. */
export function count(tally: Tally, contest: string, content: FormContent, verdict: Verdict): void {
  const { part, findings } = verdict
  if (verdict.part === 'incomplete') tally.incompleteBy[verdict.missing] += 1
  if (findings.length > 0) {
    for (const code of new Set(findings.map((found) => found.code))) tally.byRule[code] = (tally.byRule[code] ?? 0) + 1
    for (const check of new Set(findings.map((found) => found.check))) {
      tally.byCheck[check] = (tally.byCheck[check] ?? 0) + 1
    }
  }
  const of = contestOf(tally, contest, content.votes.length)
  of.rows += 1
  of[part] += 1
  addTo(of.sums.file, content)
  addTo(of.sums[part], content)
}

function contestOf(tally: Tally, contest: string, candidates: number): ContestImport {
  const known = tally.contests.get(contest)
  if (known) return known
  const sums = { file: noSums(candidates), accepted: noSums(candidates) }
  const apart = { incomplete: noSums(candidates), quarantined: noSums(candidates), read: noSums(candidates) }
  const made = {
    contest,
    rows: 0,
    accepted: 0,
    incomplete: 0,
    quarantined: 0,
    sums: {
      ...sums,
      ...apart,
    },
  }
  tally.contests.set(contest, made)
  return made
}

/** How many rows of the file are in each part, all contests together. */
export function totalOf(tally: Tally): Record<(typeof parts)[number], number> {
  const all = [...tally.contests.values()]
  const add = (part: (typeof parts)[number]) => all.reduce((sum, contest) => sum + contest[part], 0)
  return { accepted: add('accepted'), incomplete: add('incomplete'), quarantined: add('quarantined') }
}
