import type { ReactNode } from 'react'

/** Connects the area picker of the kit to the module that owns the names of places. */
export function ConnectedAreas({ children }: { children: ReactNode }) {
  return children
}
