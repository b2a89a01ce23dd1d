import { ballotsForStation, reserveForStation } from '../events/rules.ts'
import { type Check, exceedsNumber, type Found, paper, readAll, rollOf, type Sheet } from './check.ts'
import { type Cell, readCell } from './form.ts'
import { readWords } from './words.ts'

/** Who moved in from another regency votes for governor only: so the governor's form may have more, never fewer. */
function crossContest(
  sheet: Sheet,
  at: string,
  cells: readonly Cell[],
  compare: 'equal' | 'governor-has-more',
): Found[] {
  const { otherContest, office } = sheet.facts
  const governor = office === 'governor'
  if (!otherContest || governor === (otherContest.office === 'governor')) return []
  for (const cell of cells) {
    const found = sheet.read(cell)
    const other = readCell({ figures: otherContest.figures, votes: [] }, cell)
    if (found === null || other === null || found === other) continue
    if (compare === 'equal' || found < other === governor) {
      return [{ at, cells: [cell], numbers: { found, other, difference: Math.abs(found - other) } }]
    }
  }
  return []
}

function wordsDiffer(sheet: Sheet): Found[] {
  const { votesInWords, totalsInWords } = sheet.content
  const written: { cell: Cell; words: string | null }[] = [
    ...sheet.candidates.map((cell, index) => ({ cell, words: votesInWords[index] ?? null })),
    { cell: 't1', words: totalsInWords.t1 },
    { cell: 't2', words: totalsInWords.t2 },
    { cell: 't3', words: totalsInWords.t3 },
  ]
  return written.flatMap(({ cell, words }): Found[] => {
    const found = sheet.read(cell)
    const said = words === null ? null : readWords(words)
    if (found === null || words === null || said === null || said === found) return []
    return [
      {
        at: cell.toUpperCase(),
        cells: [cell],
        numbers: { found, said, difference: Math.abs(found - said) },
        text: words,
      },
    ]
  })
}

/** What may be right and is worth a look at the paper (R9, R11–R16). */
export const worthALook = [
  {
    check: 'ballots-expected',
    rule: 9,
    level: 'warning',
    rows: ['S1', 'A1'],
    base: 'voter-roll',
    formula: 'S1 = DPT + ⌈reserve × DPT⌉',
    source: 'PKPU 12/2024 (2,5%); PKPU 14/2023 (2%)',
    onlyWithout: ['ballots-add', 'within-cap'],
    test: (sheet) => {
      const found = sheet.read('s1')
      const roll = rollOf(sheet)
      if (found === null || roll === null) return []
      const expected = ballotsForStation(roll, sheet.facts.profile)
      return found === expected
        ? []
        : [{ at: 'S1', cells: ['s1'], numbers: { found, expected, difference: Math.abs(found - expected), roll } }]
    },
  },
  {
    check: 'disabled-registered',
    rule: 11,
    level: 'warning',
    rows: ['D'],
    base: 'voter-roll',
    formula: 'D ≤ disabled voters on the roll',
    source: 'PKPU 7/2024',
    onlyWithout: ['columns-add', 'disabled-are-users'],
    test: (sheet) => exceedsNumber(sheet, 'D', ['d_j'], sheet.facts.registeredDisabled),
  },
  {
    check: 'spoiled-within-reserve',
    rule: 12,
    level: 'warning',
    rows: ['S3'],
    base: 'voter-roll',
    formula: 'S3 ≤ ⌈share × DPT⌉',
    source: 'UU 1/2015 art. 93: a spoilt ballot is replaced from the reserve',
    onlyWithout: ['ballots-add'],
    test: (sheet) => {
      const roll = rollOf(sheet)
      const { spoiledWarnPerMille: reservePerMille, reserveRounding } = sheet.facts.profile
      const bound = roll === null ? null : reserveForStation(roll, { reservePerMille, reserveRounding })
      return exceedsNumber(sheet, 'S3', ['s3'], bound)
    },
  },
  {
    check: 'same-voters',
    rule: 13,
    level: 'warning',
    rows: ['B1'],
    base: 'other-contest',
    formula: 'B1 governor = B1 regent/mayor',
    source: 'domain rulebook §3.6',
    onlyWithout: ['columns-add', 'users-add', 'users-on-roll'],
    test: (sheet) => crossContest(sheet, 'B1', ['b1_j', 'b1_l', 'b1_p'], 'equal'),
  },
  {
    check: 'moved-voters',
    rule: 13,
    level: 'warning',
    rows: ['B2'],
    base: 'other-contest',
    formula: 'B2 governor ≥ B2 regent/mayor',
    source: 'domain rulebook §3.6: who moved from another regency votes for governor only',
    onlyWithout: ['columns-add', 'users-add'],
    test: (sheet) => crossContest(sheet, 'B2', ['b2_j'], 'governor-has-more'),
  },
  {
    check: 'all-users',
    rule: 13,
    level: 'warning',
    rows: ['B4'],
    base: 'other-contest',
    formula: 'B4 governor ≥ B4 regent/mayor',
    source: 'domain rulebook §3.6, §16 no. 4',
    onlyWithout: ['columns-add', 'users-add'],
    // the parts have been compared: the sum is worth a word only where they agreed
    test: (sheet) =>
      crossContest(sheet, 'B1', ['b1_j'], 'equal').length +
        crossContest(sheet, 'B2', ['b2_j'], 'governor-has-more').length >
      0
        ? []
        : crossContest(sheet, 'B4', ['b4_j'], 'governor-has-more'),
  },
  {
    check: 'moved-registered',
    rule: 14,
    level: 'warning',
    rows: ['B2'],
    base: 'voter-roll',
    formula: 'B2 ≤ list of moved voters',
    source: 'PKPU 7/2024',
    onlyWithout: ['columns-add', 'users-add'],
    test: (sheet) => exceedsNumber(sheet, 'B2', ['b2_j'], sheet.facts.registeredMoved),
  },
  {
    check: 'many-invalid',
    rule: 15,
    level: 'warning',
    rows: ['T2', 'T3'],
    base: 'votes',
    formula: 'T2 ÷ T3 ≤ setting',
    source: 'setting of the event, not law',
    onlyWithout: ['votes-add', 'totals-add', 'within-ballots'],
    test: (sheet) => {
      const values = readAll(sheet, ['t2', 't3'])
      if (!values) return []
      const [found = 0, total = 0] = values
      const percent = sheet.facts.profile.invalidWarnPercent.value
      return found * 100 <= total * percent
        ? []
        : [{ at: 'T2', cells: ['t2', 't3'], numbers: { found, total, percent } }]
    },
  },
  {
    check: 'nobody-voted',
    rule: 15,
    level: 'warning',
    rows: ['B4'],
    base: 'users',
    formula: 'B4 > 0',
    source: 'domain rulebook §5.3',
    onlyWithout: ['columns-add', 'users-add', 'ballots-are-users'],
    test: (sheet) => (sheet.read('b4_j') === 0 ? [{ at: 'B4', cells: ['b4_j'], numbers: { found: 0 } }] : []),
  },
  {
    check: 'everybody-voted',
    rule: 15,
    level: 'warning',
    rows: ['B1', 'A1'],
    base: 'voter-roll',
    formula: 'B1 < A1',
    source: 'domain rulebook §5.3',
    onlyWithout: ['roll-matches', 'columns-add', 'users-add', 'users-on-roll'],
    test: (sheet) => {
      const values = readAll(sheet, ['b1_j', 'a1_j'])
      if (!values) return []
      const [found = 0, roll = 0] = values
      return roll > 0 && found === roll ? [{ at: 'B1', cells: ['b1_j', 'a1_j'], numbers: { found, roll } }] : []
    },
  },
  {
    check: 'one-took-all',
    rule: 15,
    level: 'warning',
    rows: ['V', 'T1'],
    base: 'votes',
    formula: 'V[i] < T1',
    source: 'domain rulebook §5.3',
    onlyWithout: ['votes-add', 'within-ballots'],
    test: (sheet) =>
      sheet.candidates.length < 2
        ? []
        : sheet.candidates.flatMap((cell): Found[] => {
            const total = sheet.read('t1')
            const found = sheet.read(cell)
            return total !== null && total > 0 && found === total
              ? [{ at: cell.toUpperCase(), cells: [cell, 't1'], numbers: { found } }]
              : []
          }),
  },
  {
    check: 'words-match',
    rule: 16,
    level: 'warning',
    rows: ['V', 'T1', 'T2', 'T3'],
    base: 'words',
    formula: 'angka = huruf',
    source: paper,
    onlyWithout: [],
    test: wordsDiffer,
  },
] as const satisfies readonly Check[]
