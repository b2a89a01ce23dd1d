import { versionOf } from '../../server/live.ts'
import { createRemembered } from '../../server/remembered.ts'
import { on, type Route } from '../../server/serve.ts'
import { sideBySide } from '../../server/side-by-side.ts'
import type { Db } from '../../server/database.ts'
import { type BoardParts, drawBoard } from './board.ts'
import { type ListObligations, readBoard, readObligations } from './contract.ts'
import { collectObligations } from './obligations.ts'

/** A board holds for some seconds: many look at it at once, and what it measures changes in steps of minutes. */
const kept = { most: 500, lasts: 5_000 }

/** The board knows nothing but the indicators and obligations it is given: the apps collect those of every module. */
export function readinessRoutes(given: BoardParts & { obligations: readonly ListObligations<Db>[] }): Route[] {
  const { obligations, readStageDays } = given
  const boards = createRemembered(kept)
  return [
    on(readBoard, async ({ db, query, now, live, mandate, services: { database } }) => {
      const asOf = query.asOf === undefined ? undefined : new Date(query.asOf)
      const asked = { event: query.event, area: query.area, now, asOf }
      const draw = () => sideBySide({ database, scope: mandate, db }, (both) => drawBoard(both, given, asked))
      const version = versionOf(live, '*')
      return version === 0 || asOf ? draw() : boards.recall(`${query.event} ${query.area}`, version, draw)
    }),

    on(readObligations, async ({ db, query, mandate, now }) => {
      const owed = await collectObligations(db, { sources: obligations, readStageDays }, { ...query, mandate, now })
      return { at: owed.at.toISOString(), obligations: owed.obligations }
    }),
  ]
}
