import type { Board, BoardRow, Cell, Domain, IndicatorFacts } from '../contract.ts'
import { states, type State } from '../rules.ts'

/** How many cells are in each state. */
export function countStates(cells: readonly Cell[]): Record<State, number> {
  const counts: Record<State, number> = { late: 0, risk: 0, ok: 0, done: 0, todo: 0 }
  for (const { state } of cells) counts[state] += 1
  return counts
}

/** What is reached of the target, in percent; undefined where there is nothing to do. */
export function percentOf(cell: Cell, { target }: Pick<IndicatorFacts, 'target'>): number | undefined {
  return cell.total === 0 ? undefined : Math.min((cell.done / (cell.total * target)) * 100, 100)
}

/** The worst state among cells; 'todo' when there are none. */
export function worstOf(cells: readonly Cell[]): State {
  return states.find((state) => cells.some((cell) => cell.state === state)) ?? 'todo'
}

/** Late cells first, then those at risk, then the code: the eye lands on trouble. */
export function worstFirst(rows: readonly BoardRow[]): BoardRow[] {
  const weight = ({ cells }: BoardRow) => countStates(cells).late * 1000 + countStates(cells).risk
  return rows.toSorted((a, b) => weight(b) - weight(a) || a.region.localeCompare(b.region))
}

/** The board with only these indicators. */
export function narrowBoard(board: Board, isShown: (indicator: IndicatorFacts) => boolean): Board {
  const shown = new Set(board.indicators.filter(isShown).map(({ id }) => id))
  const narrow = (row: BoardRow): BoardRow => ({
    ...row,
    cells: row.cells.filter(({ indicator }) => shown.has(indicator)),
  })
  return {
    ...board,
    indicators: board.indicators.filter(({ id }) => shown.has(id)),
    rows: board.rows.map(narrow),
    total: narrow(board.total),
  }
}

/** The domains on the board, in its order. */
export function domainsOf(board: Board): Domain[] {
  return [...new Set(board.indicators.map(({ domain }) => domain))]
}

export function findCell(row: BoardRow | undefined, indicator: string): Cell | undefined {
  return row?.cells.find((cell) => cell.indicator === indicator)
}
