import type { Db } from '../../server/database.ts'
import { zones } from '../../shared/format.ts'
import { type Holder, institutionKindCodes, institutionKinds } from '../../shared/institution-kind.ts'
import { addDays, dayOf } from '../../shared/legal-day.ts'
import { getLevel, lineage, type Level } from '../../shared/region-code.ts'
import { Refused } from '../../shared/refused.ts'
import * as events from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { type BoardParts, drawBoard } from './board.ts'
import { type ListObligations, measuredLevels } from './contract.ts'
import { isCell } from './board-obligations.ts'
import { listObligationsOf } from './obligations.ts'
import type { SheetFacts } from './sheet.ts'
import * as days from './store-days.ts'
import * as store from './store.ts'

/** Every kind of institution that stands at this level of a region. */
function holdersIn(region: string): Holder[] {
  const level = getLevel(region)
  const stands = (levels: readonly Level[]) => levels.includes(level)
  return institutionKindCodes.filter((kind) => stands(institutionKinds[kind].levels)).map((kind) => ({ kind, region }))
}

/** Everything the printed sheet of a region says. Refuses with 'no-board-below-village' where there are no cells. */
export async function readSheet(
  db: Db,
  { parts, sources }: { parts: BoardParts; sources: readonly ListObligations<Db>[] },
  asked: { event: string; area: string; now: Date },
): Promise<SheetFacts> {
  const { area, now } = asked
  const level = measuredLevels.find((one) => one === getLevel(area))
  if (!level && area !== '') throw new Refused('no-board-below-village', { area }, 400)
  const event = await events.readEvent(db, asked.event)
  const today = dayOf(eventTime(event, now), event.timeZone)
  const board = await drawBoard(db, parts, { event: event.id, area, level: level ?? 'province', now })
  const onDay = async (day: string) => {
    const cells = level ? await days.listOn(db, { event: event.id, area, level, day }) : []
    return cells.map(({ indicator, done, total }) => ({ indicator, day, done, total }))
  }
  const lastWeek = Array.from({ length: 7 }, (_, index) => addDays(today, index - 7))
  const before = (await Promise.all(lastWeek.map(onDay))).flat()
  const owing = { sources, readStageDays: parts.readStageDays }
  const { obligations } = await listObligationsOf(db, owing, { ...asked, holders: holdersIn(area) })
  const places = await Promise.all(lineage(area).map((code) => store.findName(db, code)))
  // the one row of the region itself says why, its sum does not
  const [row] = board.rows
  return {
    board: level && row ? { ...board, total: row } : board,
    eventName: event.name,
    votingDay: event.votingDay,
    isDemonstration: event.demonstration,
    zone: zones[event.timeZone],
    timeZone: event.timeZone,
    place: places.slice(0, -1).filter(Boolean).join(' › '),
    before: (id) => before.filter(({ indicator }) => indicator === id),
    debts: obligations.filter(({ id }) => !isCell(id)),
    today,
    printedAt: now,
  }
}
