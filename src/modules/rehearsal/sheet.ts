/**
 * Where each row of a C.HASIL form stands on a photographed sheet. The generated photos are drawn from this, and the
 * entry screen frames the row in focus by it. Pure.
 */
import type { Cell } from '../results/form.ts'
import { parts } from '../results/form.ts'

/** The whole picture in its own units: a sheet of A4 on a table. */
export const sheetSize = { width: 600, height: 848 } as const

/** The paper inside the picture. */
export const paper = { left: 18, top: 14, right: 582, bottom: 834 } as const

/** Left edges of the three digit boxes for men, women and the total; a figure has three boxes. */
export const boxes = { width: 17, height: 19, l: 370, p: 440, j: 511 } as const

export type SheetBox = { left: number; top: number; right: number; bottom: number }

export type SheetRow = SheetBox & {
  /** A1 … T3 as in the law's tables, V1 … for the candidates. */
  mark: string
  part: (typeof parts)[number]['id']
  cells: (SheetBox & { cell: Cell })[]
}

/** The title of a part of the form. */
export type SheetHead = { part: SheetRow['part']; top: number; bottom: number }

const firstPart = 108
const headHeight = 20
const partGap = 6
const rowHeight = 23
const voteHeight = 32

const columnOf = (cell: Cell): number => (cell.endsWith('_l') ? boxes.l : cell.endsWith('_p') ? boxes.p : boxes.j)

function layRow(part: SheetRow['part'], mark: string, cells: readonly Cell[], top: number, height: number): SheetRow {
  const boxTop = top + (height - boxes.height) / 2
  return {
    part,
    mark,
    left: paper.left + 14,
    right: paper.right - 14,
    top,
    bottom: top + height,
    cells: cells.map((cell) => ({
      cell,
      left: columnOf(cell),
      right: columnOf(cell) + 3 * boxes.width,
      top: boxTop,
      bottom: boxTop + boxes.height,
    })),
  }
}

/** Heads and rows of a sheet for that many columns of the ballot, in units of `sheetSize`, top to bottom. */
export function laySheet(candidates: number): { heads: SheetHead[]; rows: SheetRow[] } {
  const heads: SheetHead[] = []
  const rows: SheetRow[] = []
  let top = firstPart
  for (const part of parts) {
    heads.push({ part: part.id, top, bottom: top + headHeight })
    top += headHeight
    const votes = Array.from({ length: candidates }, (_, index) => index + 1)
    const lines: { mark: string; cells: readonly Cell[] }[] =
      part.id === 'votes' ? votes.map((number) => ({ mark: `V${number}`, cells: [`v${number}`] })) : [...part.rows]
    for (const line of lines) {
      const height = part.id === 'votes' ? voteHeight : rowHeight
      rows.push(layRow(part.id, line.mark, line.cells, top, height))
      top += height
    }
    top += partGap
  }
  return { heads, rows }
}

function inFractions(box: SheetBox): SheetBox {
  return {
    left: box.left / sheetSize.width,
    right: box.right / sheetSize.width,
    top: box.top / sheetSize.height,
    bottom: box.bottom / sheetSize.height,
  }
}

/** Every row with its cells as fractions (0…1) of the picture's width and height. */
export function sheetRows(candidates: number): SheetRow[] {
  return laySheet(candidates).rows.map((row) => ({
    ...row,
    ...inFractions(row),
    cells: row.cells.map((box) => ({ ...box, ...inFractions(box) })),
  }))
}
