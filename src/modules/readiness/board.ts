import type { Db } from '../../server/database.ts'
import { dayOf, daysBetween } from '../../shared/legal-day.ts'
import { childLevel, codeLength, getLevel } from '../../shared/region-code.ts'
import { Refused } from '../../shared/refused.ts'
import * as events from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import {
  type Board,
  type BoardRow,
  type Cell,
  domains,
  type EventFacts,
  type Indicator,
  type IndicatorFacts,
  type Measured,
  type MeasuredLevel,
  measuredLevels,
  type Measurement,
} from './contract.ts'
import { decideState, plannedBy } from './rules.ts'
import * as store from './store.ts'

export type Indicators = readonly Indicator<Db>[]

/** Reads the days of an event's stages: the calendar's, which the board does not know. */
export type ReadStageDays = (db: Db, event: string) => Promise<EventFacts['stageDay']>

/** What the modules give the board. */
export type BoardParts = { indicators: Indicators; readStageDays: ReadStageDays }

export async function readFacts(
  db: Db,
  read: ReadStageDays,
  id: string,
): Promise<EventFacts & { clockOffsetMs: number; demonstration: boolean }> {
  const [event, stageDay] = await Promise.all([events.readEvent(db, id), read(db, id)])
  return { ...event, stageDay }
}

/** The level of the rows: the one below the area. A village has no board of its own: its stations are work, not regions. */
function levelBelow(area: string): MeasuredLevel {
  const level = measuredLevels.find((one) => one === childLevel(getLevel(area)))
  if (!level) throw new Refused('no-board-below-village', { area }, 400)
  return level
}

/** A board may look further down than one level, or at the area itself; never above it. */
function levelInside(area: string, level: MeasuredLevel): MeasuredLevel {
  if (codeLength[level] < area.length) throw new Refused('level-above-area', { area, level }, 400)
  return level
}

/** An indicator with its dates in the event, which every cell of its column shares. */
export type Column = { indicator: Indicator<Db>; starts: Date | undefined; deadline: Date | undefined }

export function columnOf(indicator: Indicator<Db>, event: EventFacts): Column {
  return { indicator, starts: indicator.starts(event), deadline: indicator.deadline(event) }
}

function factsOf({ indicator, starts, deadline }: Column): IndicatorFacts {
  const { id, label, short, domain, stage, owner, holder, unit, target, evidence } = indicator
  const dates = { starts: starts?.toISOString() ?? null, deadline: deadline?.toISOString() ?? null }
  return { id, label, short, domain, stage, owner, holder, unit, target, ...dates, evidence }
}

const nothing = { done: 0, total: 0, late: 0 }

function cellOf({ indicator, starts, deadline }: Column, measured: Omit<Measured, 'region'>, now: Date): Cell {
  const { done, total, late } = measured
  const facts = {
    done,
    total,
    late,
    target: indicator.target,
    plan: indicator.plan,
    now: now.getTime(),
    starts: starts?.getTime(),
    deadline: deadline?.getTime(),
  }
  return {
    indicator: indicator.id,
    state: decideState(facts).state,
    done,
    total,
    late,
    planned: plannedBy(facts) ?? null,
    reason: measured.reason ?? null,
  }
}

/** The sum over the regions that are shown, so that the last row of the board adds up. */
function sum(
  regions: readonly store.Region[],
  measured: ReadonlyMap<string, Measured> | undefined,
): Omit<Measured, 'region'> {
  return regions.reduce((all, { code }) => {
    const { done, total, late } = measured?.get(code) ?? nothing
    return { done: all.done + done, total: all.total + total, late: all.late + late }
  }, nothing)
}

export type BoardQuestion = {
  event: string
  area: string
  level?: MeasuredLevel | undefined
  now: Date
  asOf?: Date | undefined
  /** The same for boards of several levels that are drawn at once: what they share is measured once. */
  once?: object
}

/**
 * Measures every indicator for the regions below an area. `asOf` answers for another moment of the event; its transaction must
 * look back to it (`lookBack`).
 */
export async function drawBoard(
  db: Db,
  { indicators, readStageDays }: BoardParts,
  asked: BoardQuestion,
): Promise<Board> {
  const level = asked.level ? levelInside(asked.area, asked.level) : levelBelow(asked.area)
  const event = await readFacts(db, readStageDays, asked.event)
  const now = asked.asOf ?? eventTime(event, asked.now)
  const ordered = indicators.toSorted((a, b) => domains.indexOf(a.domain) - domains.indexOf(b.domain))
  const where: Measurement = { event, area: asked.area, level, now, ...(asked.once && { once: asked.once }) }
  const [regions, name, ...measured] = await Promise.all([
    store.listRegions(db, event.id, asked.area, level),
    store.findName(db, asked.area),
    ...ordered.map((indicator) => indicator.measure(db, where)),
  ])
  const columns = ordered.map((indicator) => columnOf(indicator, event))
  const byRegion = measured.map((rows) => new Map(rows.map((row) => [row.region, row])))
  const row = ({ code, name }: store.Region): BoardRow => ({
    region: code,
    name,
    cells: columns.map((column, index) => cellOf(column, byRegion[index]?.get(code) ?? nothing, now)),
  })
  return {
    event: event.id,
    area: asked.area,
    level,
    at: now.toISOString(),
    daysUntilVote: daysBetween(dayOf(now, event.timeZone), event.votingDay),
    indicators: columns.map(factsOf),
    rows: regions.map(row),
    total: {
      region: asked.area,
      name: name ?? asked.area,
      cells: columns.map((column, index) => cellOf(column, sum(regions, byRegion[index]), now)),
    },
  }
}
