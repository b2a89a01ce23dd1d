import type { Check, Sheet } from './check.ts'
import { mustHold } from './checks-must-hold.ts'
import { worthALook } from './checks-worth-a-look.ts'
import type { Facts, Finding } from './contract.ts'
import { type Cell, cellsOf, type FormContent, readCell } from './form.ts'

/*
 * R1–R16: the checks of a C.HASIL form (domain rulebook §5.3), as one table. It drives checking, the documentation page
 * and the tests. Paper leads: a check never changes a figure, it shows where the paper contradicts itself.
 *
 * Empty is not zero: a check with an empty operand says nothing; the form is incomplete instead (`emptyCells`).
 */
export const checks = [...mustHold, ...worthALook] as const

export type CheckName = (typeof checks)[number]['check']

/** K for an error (kesalahan), P for a warning (peringatan), and the number of the rule: K-06, P-13. */
export function codeOf({ level, rule }: Pick<Check, 'level' | 'rule'>): string {
  return `${level === 'error' ? 'K' : 'P'}-${String(rule).padStart(2, '0')}`
}

/**
 * What the checks find on a form, in the order of the table. A finding gives way where an earlier cause is shown on one
 * of its cells.
 */
export function checkForm(content: FormContent, facts: Facts): Finding[] {
  const sheet: Sheet = {
    candidates: candidateCells(content),
    content,
    facts,
    read: (cell) => readCell(content, cell),
  }
  const shown: Finding[] = []
  const table: readonly Check[] = checks
  for (const check of table) {
    for (const { at, ...found } of check.test(sheet)) {
      if (shown.some((earlier) => givesWay(check, found.cells, earlier))) continue
      const code = codeOf(check)
      shown.push({ key: `${code}.${at}`, code, check: check.check, level: check.level, ...found })
    }
  }
  return shown
}

function givesWay(check: Check, cells: readonly Cell[], earlier: Finding): boolean {
  return check.onlyWithout.includes(earlier.check) && earlier.cells.some((cell) => cells.includes(cell))
}

const candidateCells = (content: FormContent) => content.votes.map((_, index): Cell => `v${index + 1}`)

/** The cells left empty. A form with any is incomplete; it is not a form of zeros. */
export function emptyCells(content: FormContent, expected: readonly Cell[] = cellsOf(content.votes.length)): Cell[] {
  return expected.filter((cell) => readCell(content, cell) === null)
}

/** A form on which nothing is written, or only zeros, is no reading at all. */
export function isBlank({ figures, votes }: FormContent): boolean {
  return [...Object.values(figures), ...votes].every((figure) => (figure ?? 0) === 0)
}

/** Votes and totals are on the form: without them it cannot be counted whatever a coordinator decides. */
export function hasVotes(content: FormContent): boolean {
  return emptyCells(content, [...candidateCells(content), 't1', 't2', 't3']).length === 0
}

/** Warnings that nobody ticked yet. */
export function openWarnings(findings: readonly Finding[], ticked: readonly string[]): Finding[] {
  return findings.filter(({ level, key }) => level === 'warning' && !ticked.includes(key))
}
