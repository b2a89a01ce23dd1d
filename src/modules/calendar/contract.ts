import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { type Actor, actors, groups } from './stage.ts'

const Day = z.iso.date()
const Edge = z.enum(['start', 'end'])

/** A date of a stage: the day it falls on (null while what it hangs on has none), and the rule that gives it. */
export const StageDate = z.object({ day: Day.nullable(), rule: z.string() })

export const CalendarStage = z.object({
  code: z.string(),
  name: z.object({ id: z.string(), en: z.string() }),
  group: z.enum(groups),
  /** The stage it is a part of. */
  within: z.string().nullable(),
  /** Null for a deadline, or a stage whose start no schedule names. */
  start: StageDate.nullable(),
  end: StageDate.nullable(),
  responsible: z.array(z.object({ code: z.enum(Object.keys(actors) as [Actor, ...Actor[]]), name: z.string() })),
  /** The article, or where the date was read. */
  source: z.string(),
  certainty: z.enum(['sourced', 'high', 'medium', 'low']),
  /** Sources that say otherwise; never counted with. */
  variants: z.array(z.object({ edge: Edge, day: Day, source: z.string() })),
})
export type CalendarStage = z.infer<typeof CalendarStage>

/** What is wrong with a schedule: it cannot be computed, cannot be, or breaks an article. */
export const CalendarProblem = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cycle'), stages: z.array(z.string()) }),
  z.object({ kind: z.literal('unknown-stage'), stage: z.string(), edge: Edge, names: z.string() }),
  z.object({ kind: z.literal('reversed'), stage: z.string(), start: Day, end: Day }),
  z.object({ kind: z.literal('outside'), stage: z.string(), within: z.string() }),
  z.object({
    kind: z.literal('unlawful'),
    stage: z.string(),
    edge: Edge,
    day: Day,
    relation: z.enum(['on', 'not-before', 'not-after']),
    asked: Day,
    source: z.string(),
  }),
])

export const Calendar = z.object({
  event: z.string(),
  votingDay: Day,
  /** Today in the zone of the event, by its clock. */
  today: Day,
  stages: z.array(CalendarStage),
  problems: z.array(CalendarProblem),
})
export type Calendar = z.infer<typeof Calendar>

export const readCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar',
  summary: 'The schedule of an event: every stage and deadline with its days, the rule and the article they come from',
  allow: 'anyone',
  query: z.object({ event: z.string() }),
  reply: Calendar,
})
