import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { addDays, type Day, daysBetween, dayOf, instantOf } from '../../shared/legal-day.ts'
import { getLevel } from '../../shared/region-code.ts'
import * as events from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import { type BoardParts, type Column, columnOf, drawBoard, readFacts } from './board.ts'
import { measuredLevels } from './contract.ts'
import type { CellBefore, Trend } from './contract-trend.ts'
import { plannedBy } from './rules.ts'
import * as store from './store-days.ts'
import { eachDay, finishAt, paceOf } from './trend.ts'

/** The line begins with the work, and shows two weeks at least and this many days at most. */
const shortest = 14
const longest = 200

function planOf({ indicator, starts, deadline }: Column, timeZone: Parameters<typeof instantOf>[2]): Trend['planned'] {
  if (!starts || !deadline || deadline <= starts) return []
  const [first, last] = [dayOf(starts, timeZone), dayOf(deadline, timeZone)]
  const days = Math.min(Math.max(daysBetween(first, last), 0), longest * 2)
  const facts = { done: 0, late: 0, total: 1, target: 1, plan: indicator.plan }
  return Array.from({ length: days + 1 }, (_, count) => {
    const day = addDays(first, count)
    const now = instantOf(addDays(day, 1), '00:00', timeZone).getTime()
    const share = plannedBy({ ...facts, now, starts: starts.getTime(), deadline: deadline.getTime() })
    return { day, percent: Math.round((share ?? 0) * 1000) / 10 }
  })
}

function lineBegins(starts: Date | undefined, today: Day, timeZone: string): Day {
  const atLeast = addDays(today, -shortest)
  const atMost = addDays(today, -longest)
  const first = starts ? dayOf(starts, timeZone) : atLeast
  const early = first < atLeast ? first : atLeast
  return early < atMost ? atMost : early
}

/** One cell day by day beside its plan. Refuses with 'unknown-indicator', and below villages with 'no-board-below-village'. */
export async function readTrendOf(
  db: Db,
  parts: BoardParts,
  asked: { event: string; region: string; indicator: string; now: Date },
): Promise<Trend> {
  const indicator = parts.indicators.find(({ id }) => id === asked.indicator)
  if (!indicator) throw new Refused('unknown-indicator', { indicator: asked.indicator }, 404)
  const level = measuredLevels.find((one) => one === getLevel(asked.region))
  if (!level) throw new Refused('no-board-below-village', { area: asked.region }, 400)
  const only = { ...parts, indicators: [indicator] }
  const [event, board] = [
    await readFacts(db, parts.readStageDays, asked.event),
    await drawBoard(db, only, { event: asked.event, area: asked.region, level, now: asked.now }),
  ]
  const today = dayOf(eventTime(event, asked.now), event.timeZone)
  const column = columnOf(indicator, event)
  const yesterday = addDays(today, -1)
  const changes = await store.listChanges(db, { ...asked, until: yesterday })
  const before = eachDay(changes, lineBegins(column.starts, today, event.timeZone), yesterday)
  const [cell] = board.total.cells
  const now = { day: today, done: cell?.done ?? 0, total: cell?.total ?? 0, state: cell?.state ?? ('todo' as const) }
  const starts = column.starts && dayOf(column.starts, event.timeZone)
  const pace = paceOf(before, now, indicator.target, starts)
  return {
    points: [...before, now].map(({ day, done, total, state }) => ({ day, done, total, state })),
    planned: planOf(column, event.timeZone),
    pace: pace ?? null,
    finish: finishAt(now, pace, indicator.target) ?? null,
  }
}

export type Before = { yesterday: Day; lastWeek: Day; cells: CellBefore[] }

/** How far the cells of the regions of a level were at the end of yesterday and a week before today. */
export async function readBefore(
  db: Db,
  asked: { event: string; area: string; level: (typeof measuredLevels)[number]; now: Date },
): Promise<Before> {
  const event = await events.readEvent(db, asked.event)
  const today = dayOf(eventTime(event, asked.now), event.timeZone)
  const [yesterday, lastWeek] = [addDays(today, -1), addDays(today, -7)]
  const [recorded, ...ends] = await Promise.all([
    store.findRecorded(db, event.id),
    store.listOn(db, { ...asked, day: yesterday }),
    store.listOn(db, { ...asked, day: lastWeek }),
  ])
  // a day counts only when it was recorded: what holds since an earlier day is not what yesterday was
  const isRecorded = (day: Day) => recorded !== undefined && recorded.first <= day && day <= recorded.last
  const cells = new Map<string, CellBefore>()
  for (const [index, end] of ends.entries()) {
    const edge = index === 0 ? 'yesterday' : 'lastWeek'
    if (!isRecorded(edge === 'yesterday' ? yesterday : lastWeek)) continue
    for (const { region, indicator, done, total } of end) {
      const cell = cells.get(`${region} ${indicator}`) ?? { region, indicator, yesterday: null, lastWeek: null }
      cells.set(`${region} ${indicator}`, { ...cell, [edge]: { done, total } })
    }
  }
  return { yesterday, lastWeek, cells: [...cells.values()] }
}
