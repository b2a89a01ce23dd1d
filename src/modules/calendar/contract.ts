import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { codePattern } from './rule.ts'
import { type Actor, actors, groups } from './stage.ts'

const Day = z.iso.date()
const Edge = z.enum(['start', 'end'])

const ActorFacts = z.object({ code: z.enum(Object.keys(actors) as [Actor, ...Actor[]]), name: z.string() })

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
  responsible: z.array(ActorFacts),
  /** The article, or where the date was read. */
  source: z.string(),
  certainty: z.enum(['sourced', 'high', 'medium', 'low']),
  /** Sources that say otherwise; never counted with. */
  variants: z.array(z.object({ edge: Edge, day: Day, source: z.string() })),
  /** Set when the event departs from its schedule; `version` goes with the next change, and is 0 before the first. */
  changed: z.object({ by: z.string(), at: z.iso.datetime() }).nullable(),
  version: z.number().int(),
  /** Of the event alone: it may be changed and taken away. */
  isOwn: z.boolean(),
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

export type CalendarProblem = z.infer<typeof CalendarProblem>

export const Calendar = z.object({
  event: z.string(),
  votingDay: Day,
  /** Today in the zone of the event, by its clock. */
  today: Day,
  stages: z.array(CalendarStage),
  problems: z.array(CalendarProblem),
  /** By the code of the stage: how many institutions owe it, of those that report at all, and how many reported it done. */
  reports: z.record(z.string(), z.object({ done: z.number().int(), owed: z.number().int() })),
})
export type Calendar = z.infer<typeof Calendar>

/** What of it follows from the schedule alone. */
export type DrawnCalendar = Omit<Calendar, 'reports'>

/** A rule as people write it: a date, `H-30`, `nphd.mulai + 14 hari kerja`. */
const RuleText = z.string().trim().min(1).max(100)
export const StageCode = z.string().regex(codePattern).max(60)

/** What a change brings about, told before it is saved. */
export const Consequences = z.object({
  /** `days` forwards, or backwards when negative; null when one of the two is not known. */
  moves: z.array(
    z.object({ stage: z.string(), edge: Edge, from: Day.nullable(), to: Day.nullable(), days: z.number().nullable() }),
  ),
  /** What becomes impossible or unlawful; what was so before is no consequence. */
  broken: z.array(CalendarProblem),
  /** Dates that move to a day which has passed: nobody can keep them any more. */
  passed: z.array(z.object({ stage: z.string(), edge: Edge, day: Day })),
  /** What the law asks besides: the voting day moves to a working day, which a decree must make a day off. */
  warnings: z.array(z.object({ kind: z.literal('no-holiday'), day: Day, source: z.string() })),
  /** Who owes what moves, and must be told. */
  tell: z.array(ActorFacts),
})
export type Consequences = z.infer<typeof Consequences>

/** No: 'unknown-event', 'unknown-stage', 'rule-unreadable', 'rule-names-nothing', 'rule-circle' with the stages of the circle. */
export const previewChange = endpoint({
  method: 'GET',
  path: '/api/calendar/preview',
  summary: 'What other dates of a stage would bring about; nothing is saved. A date that is left out is not fixed',
  allow: 'anyone',
  query: z.object({ event: z.string(), stage: StageCode, start: RuleText.optional(), end: RuleText.optional() }),
  reply: Consequences,
})

/** No: as `previewChange`; 'changed-meanwhile' when somebody else changed the stage since `seen`; 'voting-day-of-event'. */
export const changeStage = endpoint({
  method: 'PUT',
  path: '/api/calendar/:event/stages/:stage',
  summary: 'Give a stage other dates than its schedule, naming the source',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'stage-dates-changed',
  params: z.object({ event: z.string(), stage: StageCode }),
  body: z.object({
    /** Null while the date is not fixed. */
    start: RuleText.nullable(),
    end: RuleText.nullable(),
    source: z.string().trim().min(5).max(400),
    /** The version of the stage that the change was made from. */
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
})

/**
 * Moves the day of the vote, of the event and of its schedule at once. No: 'changed-meanwhile', 'votes-entered' once a form
 * has come in, 'voting-day-passed', 'voting-day-in-past' for a day that is not ahead, 'voting-day-same'.
 */
export const moveVotingDay = endpoint({
  method: 'PUT',
  path: '/api/calendar/:event/voting-day',
  summary: 'Vote on another day, naming the source: every date that hangs on it moves with it',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'voting-day-moved',
  params: z.object({ event: z.string() }),
  body: z.object({
    day: Day,
    source: z.string().trim().min(5).max(400),
    /** The version of the voting stage that the change was made from. */
    seen: z.number().int().min(0),
  }),
  reply: z.object({ votingDay: Day, version: z.number().int() }),
})

/** One version of the dates of a stage. */
export const StageVersion = z.object({
  version: z.number().int(),
  start: z.string().nullable(),
  end: z.string().nullable(),
  source: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type StageVersion = z.infer<typeof StageVersion>

export const readStageHistory = endpoint({
  method: 'GET',
  path: '/api/calendar/:event/stages/:stage/history',
  summary: 'Every version of the dates of a stage, the newest first, with source and person',
  allow: 'anyone',
  params: z.object({ event: z.string(), stage: StageCode }),
  reply: z.object({ versions: z.array(StageVersion) }),
})

/** Work of a month: how many stages of a cycle run in it, in all and by who owes them. */
const MonthWork = z.object({
  month: z.string().regex(/^\d{4}-\d\d$/),
  stages: z.number().int(),
  actors: z.record(z.string(), z.number().int()),
})

export const Cycle = z.object({
  kind: z.enum(['pemilu', 'pilkada']),
  name: z.string(),
  /** The event it belongs to; null: no event here, its dates are those of the regulation. */
  event: z.string().nullable(),
  from: Day,
  until: Day,
  votingDay: Day,
  months: z.array(MonthWork),
})
export type Cycle = z.infer<typeof Cycle>

export const readCycles = endpoint({
  method: 'GET',
  path: '/api/calendar/cycles',
  summary: 'Pemilu and Pilkada beside each other: their spans, the days in which both run, and the work of each month',
  allow: 'anyone',
  query: z.object({ event: z.string() }),
  reply: z.object({
    cycles: z.array(Cycle),
    overlap: z.object({ from: Day, until: Day, days: z.number().int() }).nullable(),
  }),
})

export const exportCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar/export',
  summary:
    'The schedule of an event as CSV or XLSX, in the order of its days and in the form that can be imported again',
  allow: 'anyone',
  query: z.object({ event: z.string(), format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})

export const readCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar',
  summary: 'The schedule of an event: every stage and deadline with its days, the rule and the article they come from',
  allow: 'anyone',
  query: z.object({ event: z.string() }),
  reply: Calendar,
})
