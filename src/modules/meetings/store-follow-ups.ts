import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Holder } from '../../shared/institution-kind.ts'
import type { Role } from '../../shared/roles.ts'
import type { InstitutionFacts } from './contract.ts'
import type { Decision, FollowUpVersion, StepTaken } from './contract-follow-ups.ts'
import type { Step } from './follow-up.ts'

export type StoredFollowUp = {
  id: string
  event: string
  region: string
  regionName: string
  /** The secretariat that accepts it. */
  area: string
  host: Role
  meeting: { id: string; title: string; startsAt: string } | null
  decision: string | null
  indicator: string | null
  issue: string
  recommendation: string
  owner: InstitutionFacts
  supporting: InstitutionFacts[]
  deadline: string
  evidenceAsked: string
  version: number
  taken: Step[]
  proofs: number
}

const institution = (alias: string) =>
  sql.raw(
    `json_build_object('id', ${alias}.id, 'region', ${alias}.region, 'kind', ${alias}.kind, 'name', ${alias}.name, 'short', ${alias}.short)`,
  )

const columns = sql`f.id, f.event, f.region, coalesce(r.name, f.region) as "regionName", f.area, f.host,
  case when f.meeting is not null then (
    select json_build_object('id', m.meeting, 'title', m.title,
      'startsAt', to_char(m.starts_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
    from meeting_versions m where m.meeting = f.meeting order by m.version desc limit 1) end as meeting,
  f.decision, f.indicator, v.issue, v.recommendation, ${institution('o')} as owner,
  coalesce((select json_agg(${institution('s')} order by s.name) from institutions s where s.id = any(v.supporting)), '[]') as supporting,
  v.deadline, v.evidence_asked as "evidenceAsked", v.version,
  coalesce(done.taken, '{}') as taken, coalesce(done.proofs, 0)::int as proofs`

/** What is asked is the last version; what was done is all steps together. */
const tablesUntil = (until: Date | undefined) => sql`follow_ups f
  join lateral (select * from follow_up_versions v where v.follow_up = f.id order by v.version desc limit 1) as v on true
  join institutions o on o.id = v.owner
  left join regions r on r.code = f.region
  left join lateral (
    select array_agg(s.step order by s.number) as taken,
      count(s.link) + (select count(*) from follow_up_files p where p.follow_up = f.id) as proofs
    from follow_up_steps s where s.follow_up = f.id ${until ? sql`and s.taken_at <= ${until}` : sql``}) as done on true`

/** With `until`, as they stood at that moment. */
async function listWhere(db: Db, condition: RawBuilder<boolean>, until?: Date): Promise<StoredFollowUp[]> {
  const { rows } = await sql<StoredFollowUp>`
    select ${columns} from ${tablesUntil(until)}
    where ${condition} ${until ? sql`and f.created_at <= ${until}` : sql``} order by v.deadline, f.id`.execute(db)
  return rows
}

const isOwnedBy = (holders: readonly Holder[]) => sql<boolean>`exists (
  select from jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) as holder (kind text, region text)
  where holder.kind = o.kind and holder.region = o.region)`

const isWithin = (area: string) => sql<boolean>`f.region >= ${area} and f.region < ${`${area}:`}`

/** Follow-ups about an area, and those that these institutions owe anywhere. */
export function listInArea(db: Db, where: { event: string; area: string; holders: readonly Holder[]; until?: Date }) {
  return listWhere(
    db,
    sql<boolean>`f.event = ${where.event} and (${isWithin(where.area)} or ${isOwnedBy(where.holders)})`,
    where.until,
  )
}

/** All follow-ups of an event whose owner sits in one of these areas. */
export function listOwedIn(db: Db, event: string, areas: readonly string[]): Promise<StoredFollowUp[]> {
  return listWhere(
    db,
    sql<boolean>`f.event = ${event} and exists (
      select from unnest(${areas}::text[]) area where o.region >= area and o.region < area || ':')`,
  )
}

export function listOfMeeting(db: Db, meeting: string): Promise<StoredFollowUp[]> {
  return listWhere(db, sql<boolean>`f.meeting = ${meeting}`)
}

export async function find(db: Db, id: string): Promise<StoredFollowUp | undefined> {
  return (await listWhere(db, sql<boolean>`f.id = ${id}`))[0]
}

export async function listSteps(db: Db, id: string): Promise<StepTaken[]> {
  const { rows } = await sql<Omit<StepTaken, 'at'> & { at: Date }>`
    select s.number, s.step, s.text, s.link, s.on_behalf as "onBehalf", coalesce(p.name, s.taken_by) as by, s.taken_at as at,
      coalesce((select json_agg(json_build_object('sha256', f.sha256, 'name', f.name) order by f.position)
        from follow_up_files f where f.follow_up = s.follow_up and f.number = s.number), '[]') as files
    from follow_up_steps s left join people p on p.id = s.taken_by
    where s.follow_up = ${id} order by s.number`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export async function listVersions(db: Db, id: string): Promise<FollowUpVersion[]> {
  const { rows } = await sql<Omit<FollowUpVersion, 'at'> & { at: Date }>`
    select v.version, o.name as owner, v.deadline, v.recommendation, v.reason, coalesce(p.name, v.saved_by) as by, v.saved_at as at
    from follow_up_versions v join institutions o on o.id = v.owner left join people p on p.id = v.saved_by
    where v.follow_up = ${id} order by v.version`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }))
}

export type NewFollowUp = {
  id: string
  event: string
  region: string
  area: string
  host: Role
  meeting: string | null
  decision: string | null
  indicator: string | null
  by: string
  at: Date
}

/** Adds a follow-up without what is asked; those that are there already stay. */
export async function insertFollowUps(db: Db, rows: readonly NewFollowUp[]): Promise<void> {
  await sql`
    insert into follow_ups (id, event, region, area, host, meeting, decision, indicator, created_by, created_at)
    select id, event, region, area, host, meeting, decision, indicator, by, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, event text, region text, area text, host text,
      meeting uuid, decision uuid, indicator text, by text, at timestamptz)
    on conflict (id) do nothing`.execute(db)
}

export type NewVersion = {
  followUp: string
  version: number
  issue: string
  recommendation: string
  owner: string
  supporting: readonly string[]
  deadline: string
  evidenceAsked: string
  reason: string | null
  by: string
  at: Date
}

/** Writes versions; answers those that nobody else had written meanwhile. */
export async function insertVersions(db: Db, rows: readonly NewVersion[]): Promise<string[]> {
  const { rows: written } = await sql<{ id: string }>`
    insert into follow_up_versions (follow_up, version, issue, recommendation, owner, supporting, deadline, evidence_asked,
      reason, saved_by, saved_at)
    select "followUp", version, issue, recommendation, owner, supporting, deadline, "evidenceAsked", reason, by, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given ("followUp" uuid, version int, issue text,
      recommendation text, owner uuid, supporting uuid[], deadline date, "evidenceAsked" text, reason text, by text, at timestamptz)
    on conflict (follow_up, version) do nothing returning follow_up as id`.execute(db)
  return written.map(({ id }) => id)
}

export type NewStep = {
  followUp: string
  number: number
  id: string
  step: Step
  text: string
  link: string | null
  onBehalf: boolean
  files: readonly { sha256: string; name: string }[]
  by: string
  at: Date
}

/** Writes steps; answers how many: a number that is taken already is left out, with its files. */
export async function insertSteps(db: Db, rows: readonly NewStep[]): Promise<number> {
  const { rows: written } = await sql`
    with given as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given ("followUp" uuid, number int, id uuid,
        step text, text text, link text, "onBehalf" boolean, files jsonb, by text, at timestamptz)
    ), written as (
      insert into follow_up_steps (follow_up, number, id, step, text, link, on_behalf, taken_by, taken_at)
      select "followUp", number, id, step, text, link, "onBehalf", by, at from given
      on conflict do nothing returning follow_up, number
    ), kept as (
      insert into follow_up_files (follow_up, number, position, sha256, name)
      select w.follow_up, w.number, f.position, f.file ->> 'sha256', f.file ->> 'name'
      from written w join given g on g."followUp" = w.follow_up and g.number = w.number,
        lateral jsonb_array_elements(g.files) with ordinality as f (file, position)
    )
    select number from written`.execute(db)
  return written.length
}

/** A step by its id: one that is sent again is answered as before. */
export async function findStep(db: Db, id: string): Promise<{ followUp: string; number: number } | undefined> {
  const { rows } = await sql<{ followUp: string; number: number }>`
    select follow_up as "followUp", number from follow_up_steps where id = ${id}`.execute(db)
  return rows[0]
}

/** The first of these files that nobody has sent. */
export async function findMissingFile(db: Db, hashes: readonly string[]): Promise<string | undefined> {
  const { rows } = await sql<{ sha256: string }>`
    select given as sha256 from unnest(${hashes}::text[]) given
    where not exists (select from files where sha256 = given) limit 1`.execute(db)
  return rows[0]?.sha256
}

type StoredDecision = Omit<Decision, 'decidedAt' | 'savedAt'> & { decidedAt: Date; savedAt: Date; removed: boolean }

const decisionColumns = sql`d.id, d.version, d.agenda, d.text, d.removed, d.decided_at as "decidedAt",
  coalesce(p.name, d.saved_by) as "savedBy", d.saved_at as "savedAt"`

/** The last wording of each decision, in the order in which they were made. */
export async function listDecisions(db: Db, meeting: string): Promise<StoredDecision[]> {
  const { rows } = await sql<StoredDecision>`
    select ${decisionColumns}
    from (select distinct on (v.id) v.* from meeting_decisions v where v.meeting = ${meeting} order by v.id, v.version desc) d
    left join people p on p.id = d.saved_by
    where not d.removed order by d.decided_at, d.id`.execute(db)
  return rows
}

export async function findDecision(db: Db, meeting: string, id: string): Promise<StoredDecision | undefined> {
  const { rows } = await sql<StoredDecision>`
    select ${decisionColumns} from meeting_decisions d left join people p on p.id = d.saved_by
    where d.id = ${id} and d.meeting = ${meeting} order by d.version desc limit 1`.execute(db)
  return rows[0]
}

export type NewDecision = {
  id: string
  meeting: string
  agenda: string | null
  text: string
  removed: boolean
  decidedAt: Date
  seen: number
  by: string
  at: Date
}

/** Saves a decision as the version after the one `seen`; false when somebody else has saved since. */
export async function insertDecision(db: Db, row: NewDecision): Promise<boolean> {
  const { rows } = await sql`
    insert into meeting_decisions (id, version, meeting, agenda, text, removed, decided_at, saved_by, saved_at)
    select ${row.id}, ${row.seen + 1}, ${row.meeting}, ${row.agenda}, ${row.text}, ${row.removed}, ${row.decidedAt},
      ${row.by}, ${row.at}
    where ${row.seen}::int = 0 or exists (
      select from meeting_decisions where id = ${row.id} and meeting = ${row.meeting} and version = ${row.seen})
    on conflict (id, version) do nothing returning id`.execute(db)
  return rows.length > 0
}
