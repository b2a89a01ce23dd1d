import { type Cell, emptyForm, type FormContent, writeCell } from './form.ts'

/** The three cells of a row: men, women, and their sum. */
export function row<Name extends string>(name: Name, l: number, p: number) {
  return { [`${name}_l`]: l, [`${name}_p`]: p, [`${name}_j`]: l + p } as Record<`${Name}_${'l' | 'p' | 'j'}`, number>
}

/** A governor's form without any contradiction: 345 of 478 voters came. */
export const sound: FormContent = {
  ...emptyForm(3),
  figures: {
    ...row('a1', 236, 242),
    ...row('b1', 163, 178),
    ...row('b2', 1, 0),
    ...row('b3', 2, 1),
    ...row('b4', 166, 179),
    s1: 490,
    s2: 345,
    s3: 2,
    s4: 143,
    ...row('d', 1, 2),
    t1: 321,
    t2: 24,
    t3: 345,
  },
  votes: [168, 71, 82],
}

/** The same form with some cells written differently. */
export function form(cells: Partial<Record<Cell, number | null>> = {}, before = sound): FormContent {
  return Object.entries(cells).reduce(
    (changed, [cell, value]) => writeCell(changed, cell as Cell, value ?? null),
    before,
  )
}

/** The regent's form of the same voters, with two columns. */
export function regentForm(cells: Partial<Record<Cell, number | null>> = {}): FormContent {
  return { ...form(cells), votes: [121, 200], votesInWords: [null, null] }
}
