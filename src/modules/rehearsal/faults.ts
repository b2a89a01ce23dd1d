/**
 * The mistakes of voting night, made in what is entered and never in the truth. Kinds and typical misreadings follow
 * what was reported of 2024 (domain rulebook §5.5: 58 read as 948, 152 as 652, 107 as 507; 0.64% of the first forms).
 */
import { differingCells, readCell, writeCell } from '../results/form.ts'
import type { Cell, FormContent } from '../results/form.ts'
import type { Random } from './random.ts'

export const faultKinds = [
  'arithmetic-slip',
  'misread-digit',
  'swapped-sexes',
  'swapped-candidates',
  'incomplete',
  'wrong-photo',
  'duplicate',
  'left-open',
] as const

export type FaultKind = (typeof faultKinds)[number]

/** How often each happens, per form. Late and missing stations are not here: they follow the published coverage. */
export const faultRates: Readonly<Record<FaultKind, number>> = {
  'arithmetic-slip': 0.006,
  'misread-digit': 0.009,
  'swapped-sexes': 0.003,
  'swapped-candidates': 0.003,
  incomplete: 0.006,
  'wrong-photo': 0.003,
  duplicate: 0.004,
  // nobody ticked the warning of many invalid votes: about one in eight of the forms that have it
  'left-open': 0.012,
}

/** Above this share of invalid votes a form is worth a look (a setting of the event; domain rulebook §5.3, R15). */
const manyInvalid = 0.1

/** Which readings of the form carry the mistake: what stands wrong on paper is read wrong twice. */
export type Fault = {
  kind: FaultKind
  in: readonly ('first' | 'second')[]
  cells: readonly { cell: Cell; value: number | null }[]
}

/** A figure as a hurried eye reads it: a wrong leading digit. Gives another number than the one written. */
export function misread(value: number, random: Random): number {
  if (value < 10) return value === 0 ? 8 : (value + 6) % 10
  const digits = [...String(value)].map(Number)
  const [first = 0, ...rest] = digits
  // a stroke of the frame becomes a digit: 58 → 948
  if (digits.length === 2 && random.chance(0.4)) return 900 + ((first + 9) % 10) * 10 + (rest[0] ?? 0)
  const shifted = (first + random.integer(4, 5)) % 10
  return Number([shifted === 0 ? 9 : shifted, ...rest].join(''))
}

const swapped = (content: FormContent, one: Cell, other: Cell): Fault['cells'] => [
  { cell: one, value: readCell(content, other) },
  { cell: other, value: readCell(content, one) },
]

/** The sheet in the picture belongs to another station: everything on it differs. */
function cellsOfOther(content: FormContent, other: FormContent): Fault['cells'] {
  return differingCells(content, other).map((cell) => ({ cell, value: readCell(other, cell) }))
}

function changedCells(kind: FaultKind, content: FormContent, other: FormContent, random: Random): Fault['cells'] {
  const votes = content.votes.map((_, index): Cell => `v${index + 1}`)
  switch (kind) {
    case 'arithmetic-slip': {
      const cell = random.pick<Cell>(['t1', 't1', 'b4_j', 'b1_j', 's4'])
      const step = random.pick([1, 10, -1, -10, 9])
      return [{ cell, value: Math.max((readCell(content, cell) ?? 0) + step, 0) }]
    }
    case 'misread-digit': {
      const cell = random.pick<Cell>([...votes, ...votes, 't1', 't2', 'b1_l', 'b1_p', 's4'])
      return [{ cell, value: misread(readCell(content, cell) ?? 0, random) }]
    }
    case 'swapped-sexes':
      return (random.chance(0.5) ? ['b1'] : ['a1', 'b1', 'b4']).flatMap((row) =>
        swapped(content, `${row}_l` as Cell, `${row}_p` as Cell),
      )
    case 'swapped-candidates': {
      const first = random.integer(1, votes.length - 1)
      return swapped(content, `v${first}`, `v${first + 1}`)
    }
    case 'incomplete':
      return random
        .pick<Cell[]>([['t2'], ['b3_l', 'b3_p', 'b3_j'], ['d_l', 'd_p', 'd_j'], ['s3', 's4'], ['b4_l', 'b4_p']])
        .map((cell) => ({ cell, value: null }))
    case 'wrong-photo':
      return cellsOfOther(content, other)
    default:
      return []
  }
}

/** Whose readings a mistake of this kind spoils. */
function readingsOf(kind: FaultKind, random: Random): Fault['in'] {
  if (kind === 'arithmetic-slip' || kind === 'incomplete') return ['first', 'second']
  if (kind === 'duplicate' || kind === 'left-open') return []
  if (kind === 'wrong-photo') return ['second']
  return [random.chance(0.6) ? 'first' : 'second']
}

/** A mistake of that kind on this form; null when it would change nothing (two equal numbers swapped). */
export function makeFault(kind: FaultKind, content: FormContent, other: FormContent, random: Random): Fault | null {
  const cells = changedCells(kind, content, other, random).filter(
    ({ cell, value }) => readCell(content, cell) !== value,
  )
  const spoiled = readingsOf(kind, random)
  return spoiled.length > 0 && cells.length === 0 ? null : { kind, in: spoiled, cells }
}

const drawn = faultKinds.filter((kind) => kind !== 'left-open')

/** Chooses what goes wrong with a form, by the rates; null most of the time. `other` is the form of another station. */
export function drawFault(content: FormContent, other: FormContent, random: Random): Fault | null {
  let mark = random.next()
  for (const kind of drawn) {
    mark -= faultRates[kind]
    if (mark < 0) return makeFault(kind, content, other, random)
  }
  const { t2, t3 } = content.figures
  const open = (t2 ?? 0) > (t3 ?? 0) * manyInvalid && random.chance(0.125)
  return open ? { kind: 'left-open', in: [], cells: [] } : null
}

/** What a typist enters at that turn: the truth, or the truth with the mistake. */
export function readingAt(turn: 'first' | 'second', content: FormContent, fault: Fault | null): FormContent {
  if (!fault?.in.includes(turn)) return content
  return fault.cells.reduce((form, { cell, value }) => writeCell(form, cell, value), content)
}
