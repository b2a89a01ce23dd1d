import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { Area, boardReaders, measuredLevels } from './contract.ts'
import { states } from './rules.ts'

const Count = z.object({ done: z.int(), total: z.int() })

/** What a cell was when an earlier day ended; null where that day is not recorded. */
export const CellBefore = z.object({
  region: z.string(),
  indicator: z.string(),
  yesterday: Count.nullable(),
  lastWeek: Count.nullable(),
})
export type CellBefore = z.infer<typeof CellBefore>

export const readChanges = endpoint({
  method: 'GET',
  path: '/api/readiness/changes',
  summary: 'How far the cells of the board were at the end of yesterday and of the same day last week',
  allow: boardReaders,
  area: 'query.area',
  query: z.object({ event: z.string(), area: Area, level: z.enum(measuredLevels).optional() }),
  reply: z.object({ yesterday: z.iso.date(), lastWeek: z.iso.date(), cells: z.array(CellBefore) }),
})

export const Trend = z.object({
  /** Every day from the start of the work, or two weeks back, to yesterday; then today, as it stands now. */
  points: z.array(Count.extend({ day: z.iso.date(), state: z.enum(states) })),
  /** The plan at the end of each day from start to deadline, in percent of the target. */
  planned: z.array(z.object({ day: z.iso.date(), percent: z.number() })),
  /** Percentage points of the target a day, over the last week; null while less than a day is known. */
  pace: z.number().nullable(),
  /** When it is complete at that pace; null when it is complete, stands still or would take over a year. */
  finish: z.iso.date().nullable(),
})
export type Trend = z.infer<typeof Trend>

export const readTrend = endpoint({
  method: 'GET',
  path: '/api/readiness/trend',
  summary: 'One cell day by day beside its plan, its speed, and when it will be complete at that speed',
  allow: boardReaders,
  area: 'query.region',
  query: z.object({ event: z.string(), region: Area, indicator: z.string() }),
  reply: Trend,
})
