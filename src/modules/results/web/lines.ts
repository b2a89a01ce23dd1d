import type { Language } from '../../../shared/format.ts'
import { columnName, officeName, rowName, type Terms } from '../form-names.ts'
import { type Cell, parts } from '../form.ts'

/** One line of the form on the screen, in paper order. */
export type Line = {
  part: (typeof parts)[number]['id']
  mark: string
  cells: readonly Cell[]
  /** The line may be written in words too; its words belong to its only cell. */
  words: boolean
}

/** Every line of a form with that many columns on the ballot. */
export function linesOf(candidates: number): Line[] {
  return parts.flatMap(({ id, rows }): Line[] =>
    id === 'votes'
      ? Array.from({ length: candidates }, (_, index) => ({
          part: id,
          mark: `V${index + 1}`,
          cells: [`v${index + 1}` as const],
          words: true,
        }))
      : rows.map(({ mark, cells, words = false }) => ({ part: id, mark, cells, words })),
  )
}

/** 'b1_l' → 'B1', 't3' → 'T3', 'v2' → 'V2': the mark of the line a cell stands in. */
export const markOf = (cell: Cell): string => (cell.split('_')[0] ?? cell).toUpperCase()

/** The column of a cell: L, P, or J for the total and for lines with a single figure. */
export function columnOf(cell: Cell): 'L' | 'P' | 'J' {
  if (cell.endsWith('_l')) return 'L'
  return cell.endsWith('_p') ? 'P' : 'J'
}

/** "B1 Pengguna dalam DPT, laki-laki": a cell in words, for labels and lists. */
export function cellName(cell: Cell, language: Language, terms?: Terms): string {
  const mark = markOf(cell)
  const name = mark.startsWith('V') ? rowName(mark, language, terms) : `${mark} ${rowName(mark, language, terms)}`
  return cell.includes('_') ? `${name}, ${columnName(columnOf(cell), language)}` : name
}

/** "1602051008004" → "16.02.05.1008.004", as codes of places are printed. */
export function dotted(station: string): string {
  return [station.slice(0, 2), station.slice(2, 4), station.slice(4, 6), station.slice(6, 10), station.slice(10)]
    .filter((piece) => piece !== '')
    .join('.')
}

/** "Gubernur", "Governor": the office as a title. */
export function officeTitle(office: string, language: Language): string {
  const name = officeName(office, language)
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`
}
