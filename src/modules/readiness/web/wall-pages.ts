import type { Board, BoardRow, Cell, Domain, IndicatorFacts } from '../contract.ts'
import { daysLate } from '../rules.ts'
import { countStates, domainsOf, percentOf, worstFirst } from './board-cells.ts'

/** What fits on a screen that is read from ten metres. */
const itemsAtOnce = 6
const regionsAtOnce = 12
/** The worst thirty: whoever wants more looks at the board. */
const mostItems = 30

export type WallItem = { row: BoardRow; indicator: IndicatorFacts; cell: Cell; percent: number; daysLate: number }

export type WallPage =
  | { kind: 'worst'; items: readonly WallItem[] }
  | { kind: 'domains'; domains: readonly { domain: Domain; counts: ReturnType<typeof countStates> }[] }
  | { kind: 'regions'; rows: readonly { row: BoardRow; counts: ReturnType<typeof countStates> }[] }

function chunks<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size))
}

/** Late before at risk, longest late first, then what is least complete. */
function inOrder(one: WallItem, other: WallItem): number {
  const weight = ({ cell }: WallItem) => (cell.state === 'late' ? 0 : 1)
  return weight(one) - weight(other) || other.daysLate - one.daysLate || one.percent - other.percent
}

/** What the screen in the meeting room shows in turn: the most urgent cells, then the domains, then the regions. */
export function wallPages(board: Board): WallPage[] {
  const items = board.rows.flatMap((row) =>
    board.indicators.flatMap((indicator, index): WallItem[] => {
      const cell = row.cells[index]
      if (cell?.state !== 'late' && cell?.state !== 'risk') return []
      const late = indicator.deadline === null ? 0 : daysLate(Date.parse(indicator.deadline), Date.parse(board.at))
      return [{ row, indicator, cell, percent: percentOf(cell, indicator) ?? 0, daysLate: late }]
    }),
  )
  const urgent = items.toSorted(inOrder).slice(0, mostItems)
  const domains = domainsOf(board).map((domain) => {
    const ids = new Set(board.indicators.filter((one) => one.domain === domain).map(({ id }) => id))
    return {
      domain,
      counts: countStates(board.rows.flatMap(({ cells }) => cells.filter(({ indicator }) => ids.has(indicator)))),
    }
  })
  const rows = worstFirst(board.rows).map((row) => ({ row, counts: countStates(row.cells) }))
  return [
    ...(urgent.length === 0 ? [{ kind: 'worst' as const, items: [] }] : []),
    ...chunks(urgent, itemsAtOnce).map((some) => ({ kind: 'worst' as const, items: some })),
    { kind: 'domains', domains },
    ...chunks(rows, regionsAtOnce).map((some) => ({ kind: 'regions' as const, rows: some })),
  ]
}
