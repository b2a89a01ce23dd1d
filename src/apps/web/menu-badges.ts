import { readBoard, type Board } from '../../modules/readiness/contract.ts'
import { narrower } from '../../ui/area.ts'
import { useCall } from '../../ui/query.ts'
import { useMay, useSession } from '../../ui/session.ts'
import type { ModuleName } from './pages.ts'

/** Late cells of a module, or, if none, those at risk. */
export type MenuBadge = { late: number; risk: number }

export type MenuBadges = Partial<Record<ModuleName, MenuBadge>>

const every = 60_000

/** Counts the cells of the board by the module that owns the indicator; the board itself carries them all. */
export function badgesOf(board: Pick<Board, 'indicators' | 'rows' | 'daysUntilVote'>): MenuBadges {
  // On the day itself the live screens speak, not the preparation.
  if (board.daysUntilVote === 0) return {}
  const moduleOf = new Map(board.indicators.map(({ id, domain }) => [id, domain]))
  const badges: MenuBadges = {}
  for (const { indicator, state } of board.rows.flatMap(({ cells }) => cells)) {
    const owner = moduleOf.get(indicator)
    if (!owner || (state !== 'late' && state !== 'risk')) continue
    for (const module of [owner, 'readiness'] as const) {
      const badge = (badges[module] ??= { late: 0, risk: 0 })
      badge[state] += 1
    }
  }
  return badges
}

/** Which modules of the menu have trouble in the area of the mandate, asked once a minute. */
export function useMenuBadges(): MenuBadges {
  const { mandate, event } = useSession()
  const may = useMay()
  const isAsked = event !== null && may(readBoard)
  const query = { event: event?.id ?? '', area: narrower(mandate?.area, event?.area) }
  const board = useCall(readBoard, { query }, { enabled: isAsked, refetchInterval: every, staleTime: every })
  return board.data && isAsked ? badgesOf(board.data) : {}
}
