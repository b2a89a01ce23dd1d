import type { FormView } from '../contract.ts'
import type { Cell } from '../form.ts'
import type { entryMessages } from './messages.ts'

type Words = (typeof entryMessages)['id']
export type Mark = keyof Words['rows']

/** 'b1_l' → 'B1'; undefined for the votes of a candidate. */
export function markOf(cell: Cell): Mark | undefined {
  const mark = cell.split('_')[0]?.toUpperCase()
  return mark !== undefined && !mark.startsWith('V') ? (mark as Mark) : undefined
}

/** The name of a row; B2 and B3 carry the list of the event (DPPh and DPTb, or DPTb and DPK). */
export function rowLabel(mark: Mark, words: Words, { profile }: FormView['facts']): string {
  // Facts kept by an older version of the app may lack the terms.
  const terms: Partial<Record<Mark, { value: { short: string } } | undefined>> = {
    B2: profile.movedTerm,
    B3: profile.onDayTerm,
  }
  const short = terms[mark]?.value.short
  return short === undefined ? words.rows[mark] : `${words.rows[mark]} (${short})`
}

/** The spoken name of a field: "B1 · dari DPT, laki-laki", "Calon nomor 2, Budi Santanu". */
export function cellLabel(cell: Cell, words: Words, view: Pick<FormView, 'candidates' | 'facts'>): string {
  const mark = markOf(cell)
  if (!mark) {
    const number = Number(cell.slice(1))
    const candidate = view.candidates.find((one) => one.number === number)
    return `${words.candidate(number)}, ${candidate?.name ?? words.blankColumn}`
  }
  const column = cell.split('_')[1]
  const names: Record<string, string> = { l: words.male, p: words.female, j: words.total }
  const suffix = column === undefined ? '' : `, ${(names[column] ?? '').toLowerCase()}`
  return `${mark === 'D' ? `${words.disability}: ` : ''}${rowLabel(mark, words, view.facts)}${suffix}`
}
