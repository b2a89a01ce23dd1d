import type { Facts } from './contract.ts'
import type { Cell, FormContent } from './form.ts'

/** What a number is held against. Bounds by voters, by ballots and by users look alike and differ: each names its own. */
export type Base = 'form' | 'voter-roll' | 'ballots' | 'users' | 'votes' | 'law' | 'other-contest' | 'words'

/** The first cell is the one whose row the finding is shown under. `at` names the finding within its check. */
export type Found = { at: string; cells: [Cell, ...Cell[]]; numbers: Record<string, number>; text?: string }

export type Sheet = {
  candidates: Cell[]
  content: FormContent
  read: (cell: Cell) => number | null
  facts: Facts
}

export type Check = {
  /** Unique name of the check. */
  check: string
  /** Number of the rule in the rulebook: R1 … R16. */
  rule: number
  level: 'error' | 'warning'
  /** Rows of the form it reads. */
  rows: readonly string[]
  base: Base
  formula: string
  source: string
  /** Not shown where one of these checks already points at one of the same cells: the first cause is enough. */
  onlyWithout: readonly string[]
  test: (sheet: Sheet) => Found[]
}

export const columns = ['l', 'p', 'j'] as const

/** The values of all cells, or undefined when one of them is empty. */
export function readAll(sheet: Sheet, cells: readonly Cell[]): number[] | undefined {
  const values = cells.map(sheet.read)
  return values.some((value) => value === null) ? undefined : values.map(Number)
}

const add = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0)

/** Does the first cell equal the sum of the others? */
export function sumFails(sheet: Sheet, at: string, total: Cell, parts: readonly Cell[]): Found[] {
  const values = readAll(sheet, [total, ...parts])
  if (!values) return []
  const [found = 0, ...rest] = values
  const expected = add(rest)
  return found === expected
    ? []
    : [{ at, cells: [total, ...parts], numbers: { found, expected, difference: Math.abs(found - expected) } }]
}

/** Is the first cell greater than the second? */
export function exceeds(sheet: Sheet, at: string, cell: Cell, limit: Cell): Found[] {
  const values = readAll(sheet, [cell, limit])
  if (!values) return []
  const [found = 0, bound = 0] = values
  return found <= bound ? [] : [{ at, cells: [cell, limit], numbers: { found, bound, difference: found - bound } }]
}

export function exceedsNumber(sheet: Sheet, at: string, cells: [Cell, ...Cell[]], bound: number | null): Found[] {
  const found = sheet.read(cells[0])
  if (found === null || bound === null || found <= bound) return []
  return [{ at, cells, numbers: { found, bound, difference: found - bound } }]
}

/** Voters on the roll: of the station where it is known, else as the form says. */
export function rollOf(sheet: Sheet): number | null {
  const { registered } = sheet.facts
  return registered ? registered.l + registered.p : sheet.read('a1_j')
}

export const paper = 'PKPU 17/2024 (C.HASIL-KWK)'
