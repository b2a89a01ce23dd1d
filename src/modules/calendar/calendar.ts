import type { Db } from '../../server/database.ts'
import { type Day, dayOf } from '../../shared/legal-day.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent, type StoredEvent } from '../events/index.ts'
import { eventTime, getProfile } from '../events/rules.ts'
import { check, type Checked, compare, lawfulRequirements, type Requirement } from './check.ts'
import type { Calendar, CalendarStage, Consequences } from './contract.ts'
import { daysOff, holidays } from './holidays.ts'
import { resolve } from './resolve.ts'
import { type Edge, parseRule, printRule, type Rule } from './rule.ts'
import { lawfulSchedule } from './schedules.ts'
import { type Actor, actors, type Stage } from './stage.ts'
import * as store from './store.ts'

/** A schedule as an event has it: that of its regulation, with the dates the event gives itself. */
type Scheduled = {
  event: StoredEvent
  stages: Stage[]
  changes: Map<string, store.StageDates>
  requirements: Requirement[]
}

/** Days that are no working days, whatever the event. */
export const closedDays = daysOff(holidays)

/** Refuses with 'unknown-event'. */
export async function readScheduled(db: Db, id: string): Promise<Scheduled> {
  const event = await readEvent(db, id)
  const profile = getProfile(event)
  const [lawful, rows] = await Promise.all([lawfulSchedule(event, profile), store.listStageDates(db, id)])
  const changes = new Map(rows.map((row) => [row.stage, row]))
  return {
    event,
    stages: lawful.map((stage) => withDates(stage, changes.get(stage.code))),
    changes,
    requirements: lawfulRequirements({ campaignDays: profile.campaignDays.value }),
  }
}

const ruleOf = (text: string | null): Rule | null => (text === null ? null : (parseRule(text) ?? null))

function withDates(stage: Stage, change: store.StageDates | undefined): Stage {
  if (!change) return stage
  return { ...stage, start: ruleOf(change.start), end: ruleOf(change.end), source: change.source, certainty: 'sourced' }
}

const todayOf = ({ event }: Scheduled, now: Date): Day => dayOf(eventTime(event, now), event.timeZone)

const checkAll = ({ stages, requirements }: Scheduled): Checked => check(stages, requirements, closedDays)

/** The schedule of an event with all its days: the same for the screen, other systems and `serentak deadlines`. */
export async function drawCalendar(db: Db, id: string, now: Date): Promise<Calendar> {
  const scheduled = await readScheduled(db, id)
  const { event, stages, changes } = scheduled
  const { dates, problems } = checkAll(scheduled)
  return {
    event: id,
    votingDay: event.votingDay,
    today: todayOf(scheduled, now),
    stages: stages.map(({ code, start, end, responsible, variants, ...stage }): CalendarStage => {
      const day = dates.get(code)
      const change = changes.get(code)
      return {
        ...stage,
        code,
        start: dateOf(start, day?.start),
        end: dateOf(end, day?.end),
        responsible: responsible.map(nameActor),
        variants: [...variants],
        changed: change ? { by: change.changedBy, at: change.changedAt.toISOString() } : null,
        version: change?.version ?? 0,
      }
    }),
    problems,
  }
}

/** Answers for the first or last day of each stage of an event. */
export async function readStageDays(db: Db, id: string) {
  const { dates } = checkAll(await readScheduled(db, id))
  return (stage: string, edge: Edge): Day | undefined => dates.get(stage)?.[edge] ?? undefined
}

const dateOf = (rule: Rule | null, day: Day | null | undefined) => rule && { day: day ?? null, rule: printRule(rule) }

const nameActor = (code: Actor) => ({ code, name: actors[code] })

type DateChange = { stage: string; start: string | null; end: string | null }

/**
 * The schedule with a change tried on it. Refuses with 'unknown-stage', 'rule-unreadable', and what would make the schedule
 * impossible to compute: 'rule-names-nothing', and 'rule-circle' with the stages of the circle.
 */
export function tryChange(scheduled: Scheduled, { stage, start, end }: DateChange): Scheduled {
  if (!scheduled.stages.some(({ code }) => code === stage)) throw new Refused('unknown-stage', { stage }, 404)
  for (const rule of [start, end])
    if (rule !== null && !parseRule(rule)) throw new Refused('rule-unreadable', { rule }, 400)
  const changed = { start: ruleOf(start), end: ruleOf(end) }
  const stages = scheduled.stages.map((one) => (one.code === stage ? { ...one, ...changed } : one))
  const [fault] = resolve(stages, closedDays).faults
  if (fault?.kind === 'cycle') throw new Refused('rule-circle', { stages: fault.stages.join(' → ') })
  if (fault) throw new Refused('rule-names-nothing', { stage: fault.stage, names: fault.names })
  return { ...scheduled, stages }
}

/** What a change brings about, and who must be told. */
export function foresee(before: Scheduled, after: Scheduled, now: Date): Consequences {
  const consequences = compare(checkAll(before), checkAll(after), todayOf(before, now))
  const moved = new Set(consequences.moves.map(({ stage }) => stage))
  const tell = after.stages.filter(({ code }) => moved.has(code)).flatMap(({ responsible }) => responsible)
  return { ...consequences, tell: [...new Set(tell)].map(nameActor) }
}
