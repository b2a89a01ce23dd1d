import { createContext, type ReactNode } from 'react'

export type CellPartProps = {
  event: string
  /** The area of the board. */
  area: string
  /** The region and indicator of the cell. */
  region: string
  indicator: string
}

/** What another module shows of a cell, in its panel. The application connects them: the board knows no other module. */
export const CellPartContext = createContext<(cell: CellPartProps) => ReactNode>(() => null)
