import { useSyncExternalStore } from 'react'
import type { ModuleName } from './pages.ts'

/** Late cells of a module, or, if none, those at risk. */
export type MenuBadge = { late: number; risk: number }

type Badges = Partial<Record<ModuleName, MenuBadge>>

let badges: Badges = {}
const listeners = new Set<() => void>()

/** Whoever reads the readiness board puts its counts beside the menu. */
export function showMenuBadges(next: Badges): void {
  badges = Object.fromEntries(Object.entries(next).filter(([, badge]) => badge.late + badge.risk > 0))
  for (const listener of listeners) listener()
}

function subscribe(listener: () => void) {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function useMenuBadges(): Badges {
  return useSyncExternalStore(subscribe, () => badges)
}
