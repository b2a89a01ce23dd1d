import { type Db, everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'
import { lookBack } from '../../server/look-back.ts'
import { addDays, type Day, dayOf, daysBetween, instantOf } from '../../shared/legal-day.ts'
import { codeLength } from '../../shared/region-code.ts'
import type { StoredEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { type BoardParts, drawBoard } from './board.ts'
import type { Board, MeasuredLevel } from './contract.ts'
import * as store from './store-days.ts'

/**
 * The smallest first: what was counted by district serves the others. A village has no line of its own: there are
 * thousands, and what they lack is seen in the line of their district.
 */
const recordedLevels: readonly MeasuredLevel[] = ['district', 'regency', 'province']

/** A day is closed five minutes after midnight, when what was on its way has come in. */
const closesAfterMs = 5 * 60_000
/** The line of an event goes on for two months after voting. */
const recordedAfterVoting = 60
/** A demonstration has a past from the start: its clock may travel to 180 days before voting, with a week before that. */
const demonstrationBefore = 188

/**
 * Which days of a demonstration's past are recorded: every one of the last three weeks, those from which yesterday and last
 * week are told at 180 days before voting, and every other week between. Each costs the measuring of a whole province.
 */
function isRecordedPast(votingDay: Day, day: Day): boolean {
  const left = daysBetween(day, votingDay)
  return left <= 20 || left % 14 === 0 || left === 181 || left === 187
}

/** The last day of the event that is closed. */
function lastClosed(event: StoredEvent, now: Date): Day {
  const today = dayOf(new Date(eventTime(event, now).getTime() - closesAfterMs), event.timeZone)
  const end = addDays(event.votingDay, recordedAfterVoting)
  const yesterday = addDays(today, -1)
  return yesterday < end ? yesterday : end
}

/** The next day to record; undefined when all that are closed are recorded. */
async function nextDay(db: Db, event: StoredEvent, now: Date): Promise<Day | undefined> {
  const until = lastClosed(event, now)
  const recorded = await store.findRecorded(db, event.id)
  const first = event.demonstration ? addDays(event.votingDay, -demonstrationBefore) : until
  let next = recorded ? addDays(recorded.last, 1) : first
  while (event.demonstration && next <= until && !isRecordedPast(event.votingDay, next)) next = addDays(next, 1)
  return next <= until ? next : undefined
}

const cellsOf = ({ rows }: Board): store.CellDay[] =>
  rows.flatMap(({ region, cells }) =>
    cells.map(({ indicator, done, total, late, state }) => ({ region, indicator, done, total, late, state })),
  )

/** Measures how a day ended, for every region that has a line. */
async function measureDay(db: Db, parts: BoardParts, event: StoredEvent, day: Day, now: Date) {
  const asOf = instantOf(addDays(day, 1), '00:00', event.timeZone)
  const levels = recordedLevels.filter((level) => codeLength[level] >= event.area.length)
  const cells: store.CellDay[] = []
  const once = {}
  await lookBack(db, asOf)
  for (const level of levels) {
    const board = await drawBoard(db, parts, { event: event.id, area: event.area, level, now, asOf, once })
    cells.push(...cellsOf(board))
  }
  return cells
}

/**
 * Records the next closed day of an event, as it stood at its end; answers it, or undefined when there is none. The days
 * follow one another, so that a program that was off catches up.
 */
export async function recordNextDay(
  database: OpenDatabase,
  parts: BoardParts,
  event: StoredEvent,
  now: Date,
): Promise<Day | undefined> {
  return inTransaction(database, everywhere, async (db) => {
    await store.lockDays(db, event.id)
    const day = await nextDay(db, event, now)
    if (!day) return undefined
    const cells = await measureDay(db, parts, event, day, now)
    await store.addDay(db, { event: event.id, day, recordedAt: now, cells })
    return day
  })
}
