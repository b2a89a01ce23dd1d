import type { Db } from '../../server/database.ts'
import { type Day, dayOf } from '../../shared/legal-day.ts'
import { Refused } from '../../shared/refused.ts'
import { listEvents, readEvent, type StoredEvent } from '../events/index.ts'
import { eventTime, getProfile, profileOfKind, profiles } from '../events/rules.ts'
import { check, type Checked, compare, lawfulRequirements, type Requirement } from './check.ts'
import type { Calendar, CalendarStage, Consequences, Cycle, DrawnCalendar } from './contract.ts'
import { cycleOf, overlapOf } from './cycles.ts'
import { daysOff, type Holiday, holidays } from './holidays.ts'
import { resolve } from './resolve.ts'
import { type Edge, parseRule, printRule, type Rule, votingStage } from './rule.ts'
import { nothingOwn, type OwnRows, ownRows } from './own-schedule.ts'
import { stagesOfRows } from './schedule-file.ts'
import { fillingsOf, lawfulSchedule } from './schedules.ts'
import { type Actor, actors, type Stage } from './stage.ts'
import { reportedOf } from './stage-report.ts'
import * as store from './store.ts'
import { findOwnSchedule, type OwnHolidays, type OwnSchedule, readOwnHolidays } from './store-own.ts'
import { countRegions, countReports } from './store-reports.ts'
import { warnOfWorkingDay } from './voting-day.ts'

/** A schedule as an event has it: that of its regulation, with the dates the event gives itself. */
export type Scheduled = {
  event: StoredEvent
  stages: Stage[]
  changes: Map<string, store.StageDates>
  requirements: Requirement[]
  /** Days on which nobody works: those of the decrees, and the event's own. */
  off: ReadonlySet<Day>
  /** The versions of what is the event's own; 0 while it has none. */
  own: { schedule: OwnSchedule | undefined; holidays: OwnHolidays }
}

/** Days that are no working days by decree, whatever the event. */
export const closedDays = daysOff(holidays)

/** Refuses with 'unknown-event'. */
export async function readScheduled(db: Db, id: string): Promise<Scheduled> {
  const event = await readEvent(db, id)
  const profile = getProfile(event)
  const [rows, schedule, ownHolidays] = await Promise.all([
    store.listStageDates(db, id),
    findOwnSchedule(db, id),
    readOwnHolidays(db, id),
  ])
  const changes = new Map(rows.map((row) => [row.stage, row]))
  return {
    event,
    stages: await readStages(event, schedule ?? nothingOwn, changes),
    changes,
    requirements: lawfulRequirements({ campaignDays: profile.campaignDays.value }),
    off: offWith(ownHolidays.holidays),
    own: { schedule, holidays: ownHolidays },
  }
}

const offWith = (own: readonly Holiday[]) => (own.length === 0 ? closedDays : daysOff([...holidays, ...own]))

async function readStages(event: StoredEvent, { rows, added }: OwnRows, changes: Scheduled['changes']) {
  const profile = getProfile(event)
  const fillings = fillingsOf(event, profile)
  const lawful = rows === null ? await lawfulSchedule(event, profile) : []
  const stages = [...lawful, ...stagesOfRows(rows ?? added, fillings, lawful).stages]
  return stages.map((stage) => withDates(stage, changes.get(stage.code)))
}

/** The schedule with other rows of its own. */
export const withRows = async (scheduled: Scheduled, own: OwnRows): Promise<Scheduled> => ({
  ...scheduled,
  stages: await readStages(scheduled.event, own, scheduled.changes),
})

/** The schedule with other days off of its own. */
export const withHolidays = (scheduled: Scheduled, own: readonly Holiday[]): Scheduled => ({
  ...scheduled,
  off: offWith(own),
})

const ruleOf = (text: string | null): Rule | null => (text === null ? null : (parseRule(text) ?? null))

function withDates(stage: Stage, change: store.StageDates | undefined): Stage {
  if (!change) return stage
  return { ...stage, start: ruleOf(change.start), end: ruleOf(change.end), source: change.source, certainty: 'sourced' }
}

export const todayOf = ({ event }: Scheduled, now: Date): Day => dayOf(eventTime(event, now), event.timeZone)

const checkAll = ({ stages, requirements, off }: Scheduled): Checked => check(stages, requirements, off)

/** The schedule of an event with all its days: the same for the screen, other systems and `serentak deadlines`. */
export async function drawCalendar(db: Db, id: string, now: Date): Promise<DrawnCalendar> {
  const scheduled = await readScheduled(db, id)
  const { event, stages, changes } = scheduled
  const { dates, problems } = checkAll(scheduled)
  const own = new Set(ownRows(scheduled.own.schedule ?? nothingOwn).map(({ cells }) => cells.code))
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
        isOwn: own.has(code),
      }
    }),
    problems,
  }
}

/** The schedule, and how far those who owe its stages have reported them done. */
export async function drawReported(db: Db, id: string, now: Date): Promise<Calendar> {
  const [calendar, { area }, counts, regions] = await Promise.all([
    drawCalendar(db, id, now),
    readEvent(db, id),
    countReports(db, id),
    countRegions(db, id),
  ])
  const reports = calendar.stages.flatMap((stage) => {
    const reported = reportedOf(stage, { area, regions, counts })
    return reported ? [[stage.code, reported] as const] : []
  })
  return { ...calendar, reports: Object.fromEntries(reports) }
}

const nationalVotes = {
  pemilu: { name: 'Pemilu 2024', votingDay: '2024-02-14' },
  pilkada: { name: 'Pilkada 2024', votingDay: '2024-11-27' },
} as const

/**
 * The schedule of an event beside that of the other kind: of the nearest such event here, else as the regulation of 2024 has
 * it. Where the two do not touch there is nothing to compare, and only the event is told.
 */
export async function drawCycles(
  db: Db,
  id: string,
): Promise<{ cycles: Cycle[]; overlap: ReturnType<typeof overlapOf> }> {
  const own = await readCycle(db, await readEvent(db, id))
  if (!own) return { cycles: [], overlap: null }
  const otherKind = own.kind === 'pilkada' ? 'pemilu' : 'pilkada'
  const [other] = (await listEvents(db)).filter(({ kind }) => kind === otherKind)
  const beside = other ? await readCycle(db, other) : await cycleOfRegulation(otherKind)
  const overlap = beside ? overlapOf(own, beside) : null
  if (!beside || !overlap) return { cycles: [own], overlap: null }
  return { cycles: [own, beside].toSorted((one, two) => (one.from < two.from ? -1 : 1)), overlap }
}

async function readCycle(db: Db, { id, name, kind, votingDay }: StoredEvent): Promise<Cycle | undefined> {
  const scheduled = await readScheduled(db, id)
  const { dates } = checkAll(scheduled)
  return cycleOf({ kind, name, event: id, votingDay }, { stages: scheduled.stages, dates })
}

async function cycleOfRegulation(kind: Cycle['kind']): Promise<Cycle | undefined> {
  const { name, votingDay } = nationalVotes[kind]
  const stages = await lawfulSchedule({ kind, votingDay }, profiles[profileOfKind[kind]])
  return cycleOf({ kind, name, event: null, votingDay }, { stages, dates: resolve(stages, closedDays).dates })
}

/** Answers for the first or last day of each stage of an event. */
export async function readStageDays(db: Db, id: string) {
  const { dates } = checkAll(await readScheduled(db, id))
  return (stage: string, edge: Edge): Day | undefined => dates.get(stage)?.[edge] ?? undefined
}

/** The stages of an event and who owes them, for whoever knows their days already. */
export async function listStages(db: Db, id: string): Promise<Pick<CalendarStage, 'code' | 'responsible'>[]> {
  const { stages } = await readScheduled(db, id)
  return stages.map(({ code, responsible }) => ({ code, responsible: responsible.map(nameActor) }))
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
  const [fault] = resolve(stages, scheduled.off).faults
  if (fault?.kind === 'cycle') throw new Refused('rule-circle', { stages: fault.stages.join(' → ') })
  if (fault) throw new Refused('rule-names-nothing', { stage: fault.stage, names: fault.names })
  return { ...scheduled, stages }
}

/** What a change brings about, and who must be told. */
export function foresee(before: Scheduled, after: Scheduled, now: Date): Consequences {
  const [was, is] = [checkAll(before), checkAll(after)]
  const consequences = compare(was, is, todayOf(before, now))
  const moved = new Set(consequences.moves.map(({ stage }) => stage))
  const tell = after.stages.filter(({ code }) => moved.has(code)).flatMap(({ responsible }) => responsible)
  const voteOn = ({ dates }: Checked) => dates.get(votingStage)?.start ?? null
  return {
    ...consequences,
    warnings: warnOfWorkingDay(before.event.kind, { from: voteOn(was), to: voteOn(is) }, after.off),
    tell: [...new Set(tell)].map(nameActor),
  }
}
