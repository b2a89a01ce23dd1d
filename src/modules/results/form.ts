/**
 * The C.HASIL form as data: its parts, rows and cells in paper order (domain rulebook §5.2; PKPU 17/2024).
 * One description drives the entry screens, the checks, the roll-up, the printed form and the exports.
 *
 * A figure is a whole number, or null where the paper is empty: empty is not zero.
 */
export const figureKeys = [
  'a1_l',
  'a1_p',
  'a1_j',
  'b1_l',
  'b1_p',
  'b1_j',
  'b2_l',
  'b2_p',
  'b2_j',
  'b3_l',
  'b3_p',
  'b3_j',
  'b4_l',
  'b4_p',
  'b4_j',
  's1',
  's2',
  's3',
  's4',
  'd_l',
  'd_p',
  'd_j',
  't1',
  't2',
  't3',
] as const

export type FigureKey = (typeof figureKeys)[number]

export type Figures = Record<FigureKey, number | null>

/** What a form says: the figures, the votes by ballot number (index 0 is number 1), and the same in words. */
export type FormContent = {
  figures: Figures
  votes: (number | null)[]
  /** Words (huruf) as written for the votes, same order; null where empty or not copied. */
  votesInWords: (string | null)[]
  /** Words for valid, invalid and all votes. */
  totalsInWords: { t1: string | null; t2: string | null; t3: string | null }
}

/** One cell of the form: a figure, or the votes of the candidate with that ballot number. */
export type Cell = FigureKey | `v${number}`

export type Row = {
  /** The mark of the row on paper and in the law's tables: A1, B1 … T3, D. */
  mark: string
  /** Cells in paper order: L, P, Jumlah, or the single Jumlah. */
  cells: readonly FigureKey[]
  /** May the row be written in words too? */
  words?: boolean
}

export type Part = { id: 'voters' | 'ballots' | 'disability' | 'votes' | 'totals'; rows: readonly Row[] }

/** The parts of the form in paper order; the part 'votes' has one row for each candidate of the contest. */
export const parts: readonly Part[] = [
  {
    id: 'voters',
    rows: [
      { mark: 'A1', cells: ['a1_l', 'a1_p', 'a1_j'] },
      { mark: 'B1', cells: ['b1_l', 'b1_p', 'b1_j'] },
      { mark: 'B2', cells: ['b2_l', 'b2_p', 'b2_j'] },
      { mark: 'B3', cells: ['b3_l', 'b3_p', 'b3_j'] },
      { mark: 'B4', cells: ['b4_l', 'b4_p', 'b4_j'] },
    ],
  },
  {
    id: 'ballots',
    rows: [
      { mark: 'S1', cells: ['s1'] },
      { mark: 'S2', cells: ['s2'] },
      { mark: 'S3', cells: ['s3'] },
      { mark: 'S4', cells: ['s4'] },
    ],
  },
  { id: 'disability', rows: [{ mark: 'D', cells: ['d_l', 'd_p', 'd_j'] }] },
  { id: 'votes', rows: [] },
  {
    id: 'totals',
    rows: [
      { mark: 'T1', cells: ['t1'], words: true },
      { mark: 'T2', cells: ['t2'], words: true },
      { mark: 'T3', cells: ['t3'], words: true },
    ],
  },
]

/** Every cell of a form with that many candidates, in paper order. */
export function cellsOf(candidates: number): Cell[] {
  return parts.flatMap((part): Cell[] =>
    part.id === 'votes'
      ? Array.from({ length: candidates }, (_, index): Cell => `v${index + 1}`)
      : part.rows.flatMap((row) => row.cells),
  )
}

const isVote = (cell: Cell): cell is `v${number}` => cell.startsWith('v')

/** The value of a cell; null when empty. */
export function readCell(content: Pick<FormContent, 'figures' | 'votes'>, cell: Cell): number | null {
  if (isVote(cell)) return content.votes[Number(cell.slice(1)) - 1] ?? null
  return content.figures[cell]
}

/** A form with nothing written on it. */
export function emptyForm(candidates: number): FormContent {
  return {
    figures: Object.fromEntries(figureKeys.map((key) => [key, null])) as Figures,
    votes: Array.from({ length: candidates }, () => null),
    votesInWords: Array.from({ length: candidates }, () => null),
    totalsInWords: { t1: null, t2: null, t3: null },
  }
}

/** The same form with one cell changed; the given form is left as it is. */
export function writeCell(content: FormContent, cell: Cell, value: number | null): FormContent {
  if (!isVote(cell)) return { ...content, figures: { ...content.figures, [cell]: value } }
  const at = Number(cell.slice(1)) - 1
  return { ...content, votes: content.votes.map((old, index) => (index === at ? value : old)) }
}

const totalsWithWords = ['t1', 't2', 't3'] as const

/** The cells that the paper also has in words, in paper order. */
export function cellsInWords(candidates: number): Cell[] {
  return [...Array.from({ length: candidates }, (_, index): Cell => `v${index + 1}`), ...totalsWithWords]
}

/** The words beside a cell; null where there are none. */
export function wordsAt({ votesInWords, totalsInWords }: FormContent, cell: Cell): string | null {
  if (isVote(cell)) return votesInWords[Number(cell.slice(1)) - 1] ?? null
  const total = totalsWithWords.find((one) => one === cell)
  return total ? totalsInWords[total] : null
}

/** The same form with other words, asked for each cell that has them. */
export function withWords(content: FormContent, wordsOf: (cell: Cell) => string | null): FormContent {
  return {
    ...content,
    votesInWords: content.votes.map((_, index) => wordsOf(`v${index + 1}`)),
    totalsInWords: { t1: wordsOf('t1'), t2: wordsOf('t2'), t3: wordsOf('t3') },
  }
}

/** The cells in which two copies of one form differ, in paper order. */
export function differingCells(one: FormContent, other: FormContent): Cell[] {
  return cellsOf(one.votes.length).filter((cell) => readCell(one, cell) !== readCell(other, cell))
}
