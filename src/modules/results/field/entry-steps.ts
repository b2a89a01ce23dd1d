import { type Cell, type FigureKey, type FormContent, readCell, writeCell } from '../form.ts'

/** The steps on a phone: the figures in paper order, their words, the photo; then comes the look before sending. */
export const steps = ['registered', 'users', 'ballots', 'votes', 'totals', 'words', 'photo'] as const

export type Step = (typeof steps)[number]

/** A line of a step: one cell, or L and P with their sum. */
export type StepRow = { mark: string; cells: readonly Cell[]; sum?: FigureKey }

/** Totals on the paper that the phone can add up; the officer says whether the paper shows the same. */
const sums: Readonly<Partial<Record<FigureKey, readonly Cell[]>>> = {
  a1_j: ['a1_l', 'a1_p'],
  b1_j: ['b1_l', 'b1_p'],
  b2_j: ['b2_l', 'b2_p'],
  b3_j: ['b3_l', 'b3_p'],
  b4_l: ['b1_l', 'b2_l', 'b3_l'],
  b4_p: ['b1_p', 'b2_p', 'b3_p'],
  b4_j: ['b1_j', 'b2_j', 'b3_j'],
  d_j: ['d_l', 'd_p'],
  t3: ['t1', 't2'],
}

const rows: Readonly<Record<Step, readonly StepRow[]>> = {
  registered: [{ mark: 'A1', cells: ['a1_l', 'a1_p'], sum: 'a1_j' }],
  users: [
    { mark: 'B1', cells: ['b1_l', 'b1_p'], sum: 'b1_j' },
    { mark: 'B2', cells: ['b2_l', 'b2_p'], sum: 'b2_j' },
    { mark: 'B3', cells: ['b3_l', 'b3_p'], sum: 'b3_j' },
  ],
  ballots: [
    { mark: 'S1', cells: ['s1'] },
    { mark: 'S2', cells: ['s2'] },
    { mark: 'S3', cells: ['s3'] },
    { mark: 'S4', cells: ['s4'] },
    { mark: 'D', cells: ['d_l', 'd_p'], sum: 'd_j' },
  ],
  votes: [],
  totals: [],
  words: [],
  photo: [],
}

export function rowsOf(step: Step): readonly StepRow[] {
  return rows[step]
}

export const voteCells = (content: FormContent): Cell[] => content.votes.map((_, index): Cell => `v${index + 1}`)

/** The totals that belong to a step. */
export function sumsOf(step: Step): FigureKey[] {
  if (step === 'totals') return ['t1', 't3']
  const own = rows[step].flatMap(({ sum }) => (sum ? [sum] : []))
  return step === 'users' ? [...own, 'b4_l', 'b4_p', 'b4_j'] : own
}

/** Every cell asked in a step, typed ones first. */
export function cellsOfStep(step: Step, content: FormContent): Cell[] {
  const typed: Cell[] = step === 'votes' ? [...voteCells(content), 't2'] : rows[step].flatMap(({ cells }) => cells)
  return [...typed, ...sumsOf(step)]
}

export function stepOf(cell: Cell, content: FormContent): Step {
  return steps.find((step) => cellsOfStep(step, content).includes(cell)) ?? 'registered'
}

/** The sum of cells; null as soon as one of them is empty, because empty is not zero. */
export function addUp(content: FormContent, cells: readonly Cell[]): number | null {
  return cells.reduce<number | null>((sum, cell) => {
    const value = readCell(content, cell)
    return sum === null || value === null ? null : sum + value
  }, 0)
}

function addTotal(content: FormContent, total: FigureKey): FormContent {
  return writeCell(content, total, addUp(content, total === 't1' ? voteCells(content) : (sums[total] ?? [])))
}

/** The form with the totals of these steps added up; sums of sums come after their parts. */
export function withSums(content: FormContent, of: readonly Step[]): FormContent {
  return of.flatMap(sumsOf).reduce(addTotal, content)
}
