import { on, type Route } from '../../server/serve.ts'
import { drawBoard, type Indicators } from './board.ts'
import { readBoard } from './contract.ts'

/** The board knows nothing but the indicators it is given: the apps collect those of every module. */
export function readinessRoutes(indicators: Indicators): Route[] {
  return [
    on(readBoard, async ({ db, query, now }) =>
      drawBoard(db, indicators, { ...query, now, asOf: query.asOf === undefined ? undefined : new Date(query.asOf) }),
    ),
  ]
}
