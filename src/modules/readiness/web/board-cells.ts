import type { Board, BoardRow, Cell, Domain, IndicatorFacts } from '../contract.ts'
import { states, type State } from '../rules.ts'
import { reached } from '../trend.ts'

/** How many cells are in each state. */
export function countStates(cells: readonly Cell[]): Record<State, number> {
  const counts: Record<State, number> = { late: 0, risk: 0, ok: 0, done: 0, todo: 0 }
  for (const { state } of cells) counts[state] += 1
  return counts
}

/** What is reached of the target, in percent; undefined where there is nothing to do. */
export function percentOf(cell: Cell, { target }: Pick<IndicatorFacts, 'target'>): number | undefined {
  return reached(cell, target)
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

/** How far a cell has come since an earlier day, in points of its target; undefined where that day is not known. */
export function pointsSince(
  cell: Cell,
  before: { done: number; total: number } | null | undefined,
  { target }: Pick<IndicatorFacts, 'target'>,
): number | undefined {
  const [then, now] = [before && reached(before, target), reached(cell, target)]
  return typeof then === 'number' && now !== undefined ? now - then : undefined
}

/** More columns than this do not fit beside the panel. */
const mostAtFirst = 16

/**
 * Which indicators are hidden until somebody chooses: those that neither trouble anyone nor are being worked at, and of the
 * others those with the least trouble, so that what is left fits on a screen.
 */
export function hiddenAtFirst({ indicators, rows, at }: Board): string[] {
  if (indicators.length <= mostAtFirst) return []
  const weighed = indicators.map(({ id, starts, deadline }, index) => {
    const counts = countStates(rows.flatMap(({ cells }) => cells[index] ?? []))
    const runs = (starts === null || starts <= at) && (deadline === null || deadline >= at)
    return { id, weight: counts.late * 1000 + counts.risk * 10 + (runs ? 1 : 0) }
  })
  const kept = weighed.toSorted((a, b) => b.weight - a.weight).slice(0, mostAtFirst)
  const shown = new Set(kept.filter(({ weight }) => weight > 0).map(({ id }) => id))
  return shown.size === 0 ? [] : indicators.filter(({ id }) => !shown.has(id)).map(({ id }) => id)
}
