import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { TimeZone } from '../../shared/legal-day.ts'
import { Refused } from '../../shared/refused.ts'
import type { EventKind, Settings } from './profile.ts'
import type { Office } from './rules.ts'

export type StoredEvent = {
  id: string
  name: string
  kind: EventKind
  area: string
  areaName: string
  votingDay: string
  timeZone: TimeZone
  settings: Settings
  demonstration: boolean
  clockOffsetMs: number
}

export type StoredCandidate = {
  number: number
  blank: boolean
  name: string | null
  runningMate: string | null
  fictional: boolean
}

export type StoredContest = {
  id: string
  event: string
  office: Office
  area: string
  areaName: string
  position: number
  candidates: StoredCandidate[]
}

const columns = sql`
  e.id, e.name, e.kind, e.area, r.name as "areaName", e.voting_day as "votingDay", e.time_zone as "timeZone",
  e.settings, e.demonstration, e.clock_offset_ms as "clockOffsetMs"`

/** The newest voting day first. */
export async function list(db: Db): Promise<StoredEvent[]> {
  const found = await sql<StoredEvent>`
    select ${columns} from events e join regions r on r.code = e.area order by e.voting_day desc, e.id`.execute(db)
  return found.rows
}

export async function find(db: Db, id: string): Promise<StoredEvent | undefined> {
  const found = await sql<StoredEvent>`
    select ${columns} from events e join regions r on r.code = e.area where e.id = ${id}`.execute(db)
  return found.rows[0]
}

/** Refuses with 'unknown-event' when there is none. */
export async function get(db: Db, id: string): Promise<StoredEvent> {
  const event = await find(db, id)
  if (!event) throw new Refused('unknown-event', { event: id }, 404)
  return event
}

export type NewEvent = {
  id: string
  name: string
  kind: EventKind
  area: string
  votingDay: string
  timeZone: TimeZone
  demonstration: boolean
}

export async function insert(db: Db, event: NewEvent): Promise<void> {
  await sql`
    insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
    values (${event.id}, ${event.name}, ${event.kind}, ${event.area}, ${event.votingDay}, ${event.timeZone},
      ${event.demonstration})`.execute(db)
}

/**
 * Makes the area and every region inside it electoral, all levels, but for the codes in `except`. Answers how many
 * villages the event has now.
 */
export async function addElectoralRegions(
  db: Db,
  event: string,
  area: string,
  except: readonly string[] = [],
): Promise<number> {
  await sql`
    insert into event_regions (event, region)
    select ${event}, code from regions where starts_with(code, ${area}) and not (code = any(${[...except]}::text[]))
    on conflict do nothing`.execute(db)
  const counted = await sql<{ villages: number }>`
    select count(*)::int as villages from event_regions where event = ${event} and length(region) = 10`.execute(db)
  return counted.rows[0]?.villages ?? 0
}

/** The villages that vote in the event, by code. */
export async function listElectoralVillages(db: Db, event: string, within = ''): Promise<string[]> {
  const found = await sql<{ code: string }>`
    select region as code from event_regions
    where event = ${event} and length(region) = 10 and starts_with(region, ${within}) order by region`.execute(db)
  return found.rows.map(({ code }) => code)
}

export async function saveSettings(db: Db, event: string, settings: Settings): Promise<void> {
  await sql`update events set settings = ${JSON.stringify(settings)}::jsonb where id = ${event}`.execute(db)
}

export async function setClockOffset(db: Db, event: string, offsetMs: number): Promise<void> {
  await sql`update events set clock_offset_ms = ${offsetMs} where id = ${event}`.execute(db)
}

/** Sets it unless somebody has set another since it was `from`: false then, and theirs stands. */
export async function advanceClockOffset(db: Db, event: string, from: number, to: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update events set clock_offset_ms = ${to} where id = ${event} and clock_offset_ms = ${from}`.execute(db)
  return numAffectedRows === 1n
}

const contestRows = sql`
  select c.id, c.event, c.office, c.area, r.name as "areaName", c.position,
    coalesce((
      select jsonb_agg(jsonb_build_object('number', k.number, 'blank', k.blank, 'name', k.name,
        'runningMate', k.running_mate, 'fictional', k.fictional) order by k.number)
      from candidates k where k.contest = c.id), '[]') as candidates
  from contests c join regions r on r.code = c.area`

/** The contests of an event in the order of the menus, each with the columns of its ballot. */
export async function listContests(db: Db, event: string): Promise<StoredContest[]> {
  const found = await sql<StoredContest>`${contestRows} where c.event = ${event} order by c.position, c.area`.execute(
    db,
  )
  return found.rows
}

/** Refuses with 'unknown-contest' when there is none. */
export async function getContest(db: Db, id: string): Promise<StoredContest> {
  const found = await sql<StoredContest>`${contestRows} where c.id = ${id}`.execute(db)
  const contest = found.rows[0]
  if (!contest) throw new Refused('unknown-contest', { contest: id }, 404)
  return contest
}

export type NewContest = { id: string; event: string; office: Office; area: string; position: number }

export async function insertContest(db: Db, contest: NewContest): Promise<void> {
  await sql`
    insert into contests (id, event, office, area, position)
    values (${contest.id}, ${contest.event}, ${contest.office}, ${contest.area}, ${contest.position})`.execute(db)
}

/** Makes these the columns of the ballot. Only before the first form: votes are counted by ballot number. */
export async function replaceCandidates(
  db: Db,
  contest: string,
  candidates: readonly StoredCandidate[],
): Promise<void> {
  await sql`delete from candidates where contest = ${contest}`.execute(db)
  await sql`
    insert into candidates (contest, number, blank, name, running_mate, fictional)
    select ${contest}, k.number, k.blank, k.name, k."runningMate", k.fictional
    from jsonb_to_recordset(${JSON.stringify(candidates)}::jsonb)
      as k (number smallint, blank boolean, name text, "runningMate" text, fictional boolean)`.execute(db)
}

/** Has any form of the contest been entered or accepted? */
export async function hasForms(db: Db, contest: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (select from result_entries where contest = ${contest})
      or exists (select from accepted_forms where contest = ${contest}) as found`.execute(db)
  return found.rows[0]?.found ?? false
}

/** Has any form of any contest of the event been entered or accepted? */
export async function hasAnyForm(db: Db, event: string): Promise<boolean> {
  const found = await sql<{ found: boolean }>`
    select exists (select from result_entries x join contests c on c.id = x.contest where c.event = ${event})
      or exists (select from accepted_forms x join contests c on c.id = x.contest where c.event = ${event}) as found`.execute(
    db,
  )
  return found.rows[0]?.found ?? false
}

/** Makes another day the voting day, if it still is the day `from`; false when it was moved meanwhile. */
export async function moveVotingDay(db: Db, event: string, from: string, to: string): Promise<boolean> {
  const moved = await sql`
    update events set voting_day = ${to} where id = ${event} and voting_day = ${from} returning id`.execute(db)
  return moved.rows.length > 0
}

/** Is the region one that votes in the event? */
export async function isElectoral(db: Db, event: string, region: string): Promise<boolean> {
  const found = await sql`select 1 from event_regions where event = ${event} and region = ${region}`.execute(db)
  return found.rows.length > 0
}

export async function countElectoral(
  db: Db,
  event: string,
): Promise<{ regencies: number; districts: number; villages: number }> {
  const found = await sql<{ regencies: number; districts: number; villages: number }>`
    select count(*) filter (where length(region) = 4)::int as regencies,
      count(*) filter (where length(region) = 6)::int as districts,
      count(*) filter (where length(region) = 10)::int as villages
    from event_regions where event = ${event}`.execute(db)
  return found.rows[0] ?? { regencies: 0, districts: 0, villages: 0 }
}
