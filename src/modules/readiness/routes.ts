import { versionOf } from '../../server/live.ts'
import { lookBack } from '../../server/look-back.ts'
import { createRemembered } from '../../server/remembered.ts'
import { type Context, on, type Route } from '../../server/serve.ts'
import { sideBySide } from '../../server/side-by-side.ts'
import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { zones } from '../../shared/format.ts'
import { childLevel, getLevel } from '../../shared/region-code.ts'
import * as events from '../events/index.ts'
import { type BoardParts, type BoardQuestion, drawBoard } from './board.ts'
import { exportBoard, printSheet } from './contract-export.ts'
import { readChanges, readTrend } from './contract-trend.ts'
import { type ListObligations, measuredLevels, readBoard, readObligations } from './contract.ts'
import { exportBoardAs } from './export.ts'
import { collectObligations } from './obligations.ts'
import { readBefore, readTrendOf } from './read-trend.ts'
import { readSheet } from './read-sheet.ts'
import { sheetOf, sheetTemplate } from './sheet.ts'

/** A board holds for some seconds: many look at it at once, and what it measures changes in steps of minutes. */
const kept = { most: 500, lasts: 5_000 }

type Asking = Pick<Context<unknown>, 'db' | 'live' | 'services'> & { mandate: Mandate }

/** The board knows nothing but the indicators and obligations it is given: the apps collect those of every module. */
export function readinessRoutes(given: BoardParts & { obligations: readonly ListObligations<Db>[] }): Route[] {
  const { obligations, readStageDays } = given
  const boards = createRemembered(kept)

  async function recall({ db, live, services: { database }, mandate }: Asking, asked: BoardQuestion) {
    if (asked.asOf) await lookBack(db, asked.asOf)
    const draw = () => sideBySide({ database, scope: mandate, db }, (both) => drawBoard(both, given, asked))
    const version = versionOf(live, '*')
    const key = `${asked.event} ${asked.area} ${asked.level ?? ''}`
    return version === 0 || asked.asOf ? draw() : boards.recall(key, version, draw)
  }

  return [
    on(readBoard, async ({ query, now, ...asking }) => {
      const asOf = query.asOf === undefined ? undefined : new Date(query.asOf)
      return recall(asking, { ...query, now, asOf })
    }),

    on(readChanges, async ({ db, query, now }) => {
      const below = childLevel(getLevel(query.area))
      const level = query.level ?? measuredLevels.find((one) => one === below) ?? 'village'
      return readBefore(db, { event: query.event, area: query.area, level, now })
    }),

    on(readTrend, async ({ db, query, now }) => readTrendOf(db, given, { ...query, now })),

    on(readObligations, async ({ db, query, mandate, now }) => {
      const owed = await collectObligations(db, { sources: obligations, readStageDays }, { ...query, mandate, now })
      return { at: owed.at.toISOString(), obligations: owed.obligations }
    }),

    on(exportBoard, async ({ query, now, ...asking }) => {
      const { format, language, ...asked } = query
      const [event, board] = [await events.readEvent(asking.db, query.event), await recall(asking, { ...asked, now })]
      return exportBoardAs(board, format, language, zones[event.timeZone])
    }),

    on(printSheet, async ({ db, query, now, documents }) => {
      const facts = await readSheet(db, { parts: given, sources: obligations }, { ...query, now })
      return {
        body: await documents.print(sheetTemplate, sheetOf(facts, query.language)),
        mediaType: 'application/pdf',
        headers: {
          'content-disposition': `inline; filename="lembar-kesiapan-${query.area || 'nasional'}-${facts.today}.pdf"`,
        },
      }
    }),
  ]
}
