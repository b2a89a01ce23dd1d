import { mostBallots } from '../events/rules.ts'
import { type Check, columns, exceeds, exceedsNumber, type Found, paper, type Sheet, sumFails } from './check.ts'
import type { Cell } from './form.ts'

/** The total column tells most; a single column only where the total agrees. */
function rollDiffers(sheet: Sheet): Found[] {
  const { registered } = sheet.facts
  if (!registered) return []
  const roll: Record<(typeof columns)[number], number> = { ...registered, j: registered.l + registered.p }
  const wrong = (['j', 'l', 'p'] as const).filter(
    (column) => (sheet.read(`a1_${column}`) ?? roll[column]) !== roll[column],
  )
  const [shown, ...others] = wrong
  if (!shown) return []
  const found = Number(sheet.read(`a1_${shown}`))
  const expected = roll[shown]
  const cells: [Cell, ...Cell[]] = [`a1_${shown}`, ...others.map((column): Cell => `a1_${column}`)]
  return [{ at: 'A1', cells, numbers: { found, expected, difference: Math.abs(found - expected) } }]
}

const bounded: readonly { at: string; cell: Cell }[] = [
  { at: 'B4', cell: 'b4_j' },
  { at: 'T1', cell: 't1' },
  { at: 'T2', cell: 't2' },
  { at: 'T3', cell: 't3' },
]

function beyondBallots(sheet: Sheet): Found[] {
  const received = sheet.read('s1')
  const bound = received ?? mostBallots(sheet.facts.profile)
  const votes = sheet.candidates.map((cell) => ({ at: cell.toUpperCase(), cell }))
  return [...bounded, ...votes].flatMap(({ at, cell }) =>
    exceedsNumber(sheet, at, received === null ? [cell] : [cell, 's1'], bound),
  )
}

/** What must hold before a form may be signed (R1–R8, R10, R11). A check stands after the checks it gives way to. */
export const mustHold = [
  {
    check: 'roll-matches',
    rule: 8,
    level: 'error',
    rows: ['A1'],
    base: 'voter-roll',
    formula: 'A1 = DPT TPS (L, P, J)',
    source: `${paper}; PKPU 7/2024`,
    onlyWithout: [],
    test: rollDiffers,
  },
  {
    check: 'within-cap',
    rule: 10,
    level: 'error',
    rows: ['A1', 'S1'],
    base: 'law',
    formula: 'A1 ≤ cap; S1 ≤ cap + ⌈reserve × cap⌉',
    source: 'PKPU 7/2024 art. 10 (600); PKPU 7/2022 (300)',
    onlyWithout: ['roll-matches'],
    test: (sheet) => [
      ...exceedsNumber(sheet, 'A1', ['a1_j'], sheet.facts.profile.stationCap.value),
      ...exceedsNumber(sheet, 'S1', ['s1'], mostBallots(sheet.facts.profile)),
    ],
  },
  {
    check: 'columns-add',
    rule: 1,
    level: 'error',
    rows: ['A1', 'B1', 'B2', 'B3', 'B4', 'D'],
    base: 'form',
    formula: 'J = L + P',
    source: paper,
    onlyWithout: ['roll-matches', 'within-cap'],
    test: (sheet) =>
      (['a1', 'b1', 'b2', 'b3', 'b4', 'd'] as const).flatMap((row) =>
        sumFails(sheet, row.toUpperCase(), `${row}_j`, [`${row}_l`, `${row}_p`]),
      ),
  },
  {
    check: 'users-add',
    rule: 2,
    level: 'error',
    rows: ['B1', 'B2', 'B3', 'B4'],
    base: 'form',
    formula: 'B4 = B1 + B2 + B3 (L, P, J)',
    source: paper,
    onlyWithout: ['columns-add'],
    test: (sheet) =>
      columns.flatMap((column) =>
        sumFails(sheet, column.toUpperCase(), `b4_${column}`, [`b1_${column}`, `b2_${column}`, `b3_${column}`]),
      ),
  },
  {
    check: 'ballots-add',
    rule: 3,
    level: 'error',
    rows: ['S1', 'S2', 'S3', 'S4'],
    base: 'ballots',
    formula: 'S1 = S2 + S3 + S4',
    source: paper,
    onlyWithout: ['within-cap'],
    test: (sheet) => sumFails(sheet, 'S1', 's1', ['s2', 's3', 's4']),
  },
  {
    check: 'within-ballots',
    rule: 10,
    level: 'error',
    rows: ['B4', 'V', 'T1', 'T2', 'T3', 'S1'],
    base: 'ballots',
    formula: 'B4, V[i], T1, T2, T3 ≤ S1',
    source: 'domain rulebook §5.3; §5.5 (58 read as 948)',
    onlyWithout: ['ballots-add', 'within-cap', 'columns-add'],
    test: beyondBallots,
  },
  {
    check: 'votes-add',
    rule: 6,
    level: 'error',
    rows: ['T1', 'V'],
    base: 'votes',
    formula: 'T1 = ΣV[i]',
    source: paper,
    onlyWithout: ['within-ballots'],
    test: (sheet) => sumFails(sheet, 'T1', 't1', sheet.candidates),
  },
  {
    check: 'totals-add',
    rule: 6,
    level: 'error',
    rows: ['T3', 'T1', 'T2'],
    base: 'votes',
    formula: 'T3 = T1 + T2',
    source: paper,
    onlyWithout: ['within-ballots', 'votes-add'],
    test: (sheet) => sumFails(sheet, 'T3', 't3', ['t1', 't2']),
  },
  {
    check: 'ballots-are-votes',
    rule: 4,
    level: 'error',
    rows: ['S2', 'T3'],
    base: 'ballots',
    formula: 'S2 = T3',
    source: paper,
    onlyWithout: ['ballots-add', 'totals-add', 'within-ballots'],
    test: (sheet) => sumFails(sheet, 'S2', 's2', ['t3']),
  },
  {
    check: 'ballots-are-users',
    rule: 5,
    level: 'error',
    rows: ['S2', 'B4'],
    base: 'users',
    formula: 'S2 = B4',
    source: paper,
    onlyWithout: ['ballots-add', 'users-add', 'columns-add', 'within-ballots', 'ballots-are-votes'],
    test: (sheet) => sumFails(sheet, 'S2', 's2', ['b4_j']),
  },
  {
    check: 'users-on-roll',
    rule: 7,
    level: 'error',
    rows: ['B1', 'A1'],
    base: 'voter-roll',
    formula: 'B1 ≤ A1 (L, P, J)',
    source: paper,
    onlyWithout: ['roll-matches', 'columns-add', 'users-add'],
    test: (sheet) => columns.flatMap((column) => exceeds(sheet, column.toUpperCase(), `b1_${column}`, `a1_${column}`)),
  },
  {
    check: 'disabled-are-users',
    rule: 11,
    level: 'error',
    rows: ['D', 'B4'],
    base: 'users',
    formula: 'D ≤ B4 (L, P, J)',
    source: paper,
    onlyWithout: ['columns-add', 'users-add'],
    test: (sheet) => columns.flatMap((column) => exceeds(sheet, column.toUpperCase(), `d_${column}`, `b4_${column}`)),
  },
] as const satisfies readonly Check[]
