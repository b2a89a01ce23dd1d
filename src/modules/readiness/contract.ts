import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { type Holder, institutionKindCodes } from '../../shared/institution-kind.ts'
import { addDays, type Day, instantOf } from '../../shared/legal-day.ts'
import { codeLength, levels, regionPattern } from '../../shared/region-code.ts'
import { officials } from '../../shared/roles.ts'
import type { Settings } from '../events/rules.ts'
import { states } from './rules.ts'

/**
 * What the readiness board knows: indicators, and nothing else. A module writes its own in `indicators.ts`:
 *
 *     export const indicators = [
 *       indicator({ id: 'results-received', …, measure: async (db: Db, { event, area, level, now }) => [...] }),
 *     ]
 *
 * and the apps collect them. All are asked at once, over two connections, so an indicator costs what its own statement costs.
 * What several of them read is counted once (`measureOnce`), by district (`sharedLength`), and added up (`addUp`); another
 * module's counts come through its index. A label is written in both languages because the board mixes indicators of every module.
 */
export type Words = { id: string; en: string }

/** The modules that can speak on the board, in the order of its column groups. */
export const domains = [
  'calendar',
  'institutions',
  'budget',
  'voter-roll',
  'polling-stations',
  'staffing',
  'logistics',
  'security',
  'candidates',
  'cases',
  'outreach',
  'monitoring',
  'polling-day',
  'results',
  'recapitulation',
  'publication',
  'meetings',
] as const

export type Domain = (typeof domains)[number]

/** What an indicator may know about the event it measures. Dates are days (YYYY-MM-DD) in the zone of the event. */
export type EventFacts = {
  id: string
  kind: 'pemilu' | 'pilkada'
  area: string
  votingDay: string
  timeZone: 'Asia/Jakarta' | 'Asia/Makassar' | 'Asia/Jayapura'
  settings: Settings
  /** The first or last day of a stage of its calendar; undefined when it has none, or no date yet. */
  stageDay: (stage: string, edge: 'start' | 'end') => Day | undefined
}

export const measuredLevels = ['province', 'regency', 'district', 'village'] as const
export type MeasuredLevel = (typeof measuredLevels)[number]

/**
 * Where and when to measure: one row for each region of `level` inside `area`. `now` is the clock of the event. Boards that
 * are drawn of one area and moment in one transaction, one for each level, may have the same `once` (see `measureOnce`).
 */
export type Measurement = { event: EventFacts; area: string; level: MeasuredLevel; now: Date; once?: object }

/**
 * One region: `done` of `total` in the unit of the indicator; `late` of them had a deadline of their own that has
 * passed (0 when only the indicator has a deadline). `reason` says why, in a few words, where the data know it.
 * A region with nothing to do has total 0. Regions that are left out have nothing to do.
 */
export type Measured = { region: string; done: number; total: number; late: number; reason?: Words }

/** The part of an indicator that the browser sees. */
export const IndicatorFacts = z.object({
  id: z.string(),
  label: z.object({ id: z.string(), en: z.string() }),
  /** At most about 18 letters: the head of a narrow column. */
  short: z.object({ id: z.string(), en: z.string() }),
  domain: z.enum(domains),
  /** The stage of the calendar that the work belongs to. */
  stage: z.string(),
  owner: z.object({ id: z.string(), en: z.string() }),
  /** Which institutions owe it: those of a kind at a level, each for its own region. */
  holder: z.object({ kind: z.enum(institutionKindCodes), level: z.enum(levels) }),
  unit: z.object({ id: z.string(), en: z.string() }),
  /** The share that counts as complete, 0…1. */
  target: z.number().min(0).max(1),
  starts: z.iso.datetime().nullable(),
  deadline: z.iso.datetime().nullable(),
  /** Where the evidence lies: a path of the application in which `{region}` stands for the code. */
  evidence: z.string().nullable(),
})
export type IndicatorFacts = z.infer<typeof IndicatorFacts>

export type Indicator<Database> = Omit<IndicatorFacts, 'starts' | 'deadline'> & {
  /** The moment from which the work can be done; undefined when it always could. Before it a cell is 'not due'. */
  starts: (event: EventFacts) => Date | undefined
  /** The moment by which it must be complete; undefined when nothing sets one, and then a cell is never late. */
  deadline: (event: EventFacts) => Date | undefined
  /** The share (0…1) that should be done when that share (0…1) of the time has passed. A straight line when absent. */
  plan?: (passed: number) => number
  measure: (db: Database, where: Measurement) => Promise<Measured[]>
}

/** An hour ('23:59') on the nth day after voting, in the province's own zone: for the start or deadline of an indicator. */
export function afterVoting({ votingDay, timeZone }: EventFacts, days: number, hour: string): Date {
  return instantOf(addDays(votingDay, days), hour, timeZone)
}

/** An hour of the first or last day of a stage; undefined when the calendar of the event gives that stage no day. */
export function onStage(
  { stageDay, timeZone }: EventFacts,
  stage: string,
  edge: 'start' | 'end',
  hour: string,
): Date | undefined {
  const day = stageDay(stage, edge)
  return day === undefined ? undefined : instantOf(day, hour, timeZone)
}

/** Declares an indicator. The type of the database comes from the parameter of `measure`. */
export function indicator<Database>(declared: Indicator<Database>): Indicator<Database> {
  return declared
}

/**
 * For indicators that read the same rows, also those of another module: what they share is measured once for a board, and
 * for the boards of all levels that are drawn together. One statement a table, not one an indicator. `length` says by how
 * long codes it is counted; what was counted by longer ones serves as well, because whoever asks adds up.
 */
export function measureOnce<Database, Shared>(
  length: (where: Measurement) => number,
  measure: (db: Database, where: Measurement, length: number) => Promise<Shared>,
): (db: Database, where: Measurement) => Promise<Shared> {
  const measured = new WeakMap<object, { length: number; shared: Promise<Shared> }>()
  return (db, where) => {
    const asked = length(where)
    const board = where.once ?? where
    const known = measured.get(board)
    if (known && known.length >= asked) return known.shared
    const shared = measure(db, where, asked)
    measured.set(board, { length: asked, shared })
    return shared
  }
}

/** The length for what is read of the whole area, whatever the level. */
export const wholeArea = (): number => 0

/** How long the codes of the measured regions are. */
export const measuredLength = ({ area, level }: Pick<Measurement, 'area' | 'level'>): number =>
  Math.max(codeLength[level], area.length)

/** How long the codes must be of what indicators share: those of districts, of villages where villages are measured. */
export const sharedLength = (where: Pick<Measurement, 'area' | 'level'>): number =>
  Math.max(measuredLength(where), codeLength.district)

/** Adds up what was counted by smaller regions to the measured ones. */
export function addUp(where: Pick<Measurement, 'area' | 'level'>, counted: Iterable<Measured>): Measured[] {
  const sums = new Map<string, Measured>()
  for (const { region, done, total, late } of counted) {
    const within = region.slice(0, measuredLength(where))
    const sum = sums.get(within) ?? { region: within, done: 0, total: 0, late: 0 }
    sums.set(within, { region: within, done: sum.done + done, total: sum.total + total, late: sum.late + late })
  }
  return [...sums.values()].toSorted((one, other) => (one.region < other.region ? -1 : 1))
}

export const Cell = z.object({
  indicator: z.string(),
  state: z.enum(states),
  done: z.number().int(),
  total: z.number().int(),
  late: z.number().int(),
  /** What should be done by now according to the plan, in the unit of the indicator; null without a plan. */
  planned: z.number().nullable(),
  reason: z.object({ id: z.string(), en: z.string() }).nullable(),
})
export type Cell = z.infer<typeof Cell>

export const BoardRow = z.object({ region: z.string(), name: z.string(), cells: z.array(Cell) })
export type BoardRow = z.infer<typeof BoardRow>

export const Board = z.object({
  event: z.string(),
  area: z.string(),
  level: z.enum(measuredLevels),
  /** The moment of the event at which the board was measured. */
  at: z.iso.datetime(),
  daysUntilVote: z.number().int(),
  indicators: z.array(IndicatorFacts),
  rows: z.array(BoardRow),
  total: BoardRow,
})
export type Board = z.infer<typeof Board>

/** Who works with the board: those who prepare the election, supervise it and keep it safe. */
export const boardReaders = officials

export const Area = z.string().regex(regionPattern)

export const readBoard = endpoint({
  method: 'GET',
  path: '/api/readiness',
  summary: 'The readiness board: child regions × indicators, with state, the two numbers, owner and deadline',
  allow: boardReaders,
  area: 'query.area',
  query: z.object({
    event: z.string(),
    area: Area,
    /** Regions of which level; those one below the area when absent, the area itself alone when it is its own. */
    level: z.enum(measuredLevels).optional(),
    /** Measure as of another moment of the event; now when absent. */
    asOf: z.iso.datetime({ offset: true }).optional(),
  }),
  reply: Board,
})

/**
 * Something that an institution owes: a stage it is responsible for, a red cell, a decision it must carry out. A module lists
 * its own in `obligations.ts`, the apps collect them (`src/apps/obligations.ts`), and the board, the calendar of a person,
 * reminders and the phone all show the same ones.
 */
export const Obligation = z.object({
  /** Unique, and the same as long as it is the same work: "stage:masa-tenang", "follow-up:UUID". */
  id: z.string(),
  domain: z.enum(domains),
  title: z.object({ id: z.string(), en: z.string() }),
  /** Where it comes from, in a few words: the article, the meeting, the two numbers. */
  context: z.object({ id: z.string(), en: z.string() }).nullable(),
  holder: z.object({ kind: z.enum(institutionKindCodes), region: z.string() }),
  /** The first day of the work where it is known, and the last day, in the zone of the event. */
  starts: z.iso.date().nullable(),
  deadline: z.iso.date().nullable(),
  state: z.enum(states),
  /** The path of the application where the work is done. */
  path: z.string(),
})
export type Obligation = z.infer<typeof Obligation>

/** `now` is the clock of the event. Done work is left out. */
export type ObligationQuestion = { event: EventFacts; holders: readonly Holder[]; now: Date }

export type ListObligations<Database> = (db: Database, asked: ObligationQuestion) => Promise<Obligation[]>

export const readObligations = endpoint({
  method: 'GET',
  path: '/api/readiness/obligations',
  summary: 'What the institutions of the caller’s mandate owe, worst and soonest first',
  allow: boardReaders,
  area: 'own',
  query: z.object({ event: z.string() }),
  reply: z.object({ at: z.iso.datetime(), obligations: z.array(Obligation) }),
})
