import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Holder, InstitutionKind } from '../../shared/institution-kind.ts'
import { Refused } from '../../shared/refused.ts'
import type { Role } from '../../shared/roles.ts'
import type { InstitutionFacts, InviteeAnswer, MeetingRow, Plan, Signature } from './contract.ts'
import type { MeetingState } from './rules.ts'

export type StoredMeeting = {
  id: string
  event: string
  area: string
  areaName: string
  host: Role
  code: string
  state: MeetingState
  /** How many moves it has made. */
  moves: number
  signatures: number
  version: number
  plan: Plan
  savedBy: string
  savedAt: Date
}

/** The state is where the last move leads. */
const lastMove = sql`left join lateral (
    select v.number, v.to_state from meeting_moves v where v.meeting = m.id order by v.number desc limit 1) as move on true`

/** What is planned is the last version. */
const lastVersion = sql`join lateral (
    select v.* from meeting_versions v where v.meeting = m.id order by v.version desc limit 1) as p on true`

const utc = (moment: ReturnType<typeof sql>) =>
  sql`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

const planColumns = sql`json_build_object(
    'title', p.title, 'kind', p.kind, 'startsAt', ${utc(sql`p.starts_at`)}, 'endsAt', ${utc(sql`p.ends_at`)},
    'place', p.place, 'link', p.link, 'reason', p.reason, 'basis', p.basis, 'previous', p.previous,
    'chair', json_build_object('institution', p.chair_institution, 'function', p.chair_function),
    'clerk', json_build_object('institution', p.clerk_institution, 'function', p.clerk_function),
    'decree', p.decree, 'terms', p.terms, 'letter', p.letter)`

const meetingColumns = sql`m.id, m.event, m.area, coalesce(r.name, m.area) as "areaName", m.host, m.code,
  coalesce(move.to_state, 'draft') as state, coalesce(move.number, 0) as moves,
  (select count(*)::int from meeting_signatures s where s.meeting = m.id) as signatures,
  p.version, ${planColumns} as plan, coalesce(who.name, p.saved_by) as "savedBy", p.saved_at as "savedAt"`

const meetingTables = sql`meetings m ${lastVersion} ${lastMove}
  left join regions r on r.code = m.area left join people who on who.id = p.saved_by`

export async function find(db: Db, id: string): Promise<StoredMeeting | undefined> {
  const { rows } = await sql<StoredMeeting>`
    select ${meetingColumns} from ${meetingTables} where m.id = ${id}`.execute(db)
  return rows[0]
}

/** Refuses with 'unknown-meeting'. */
export async function get(db: Db, id: string): Promise<StoredMeeting> {
  const found = await find(db, id)
  if (!found) throw new Refused('unknown-meeting', { meeting: id }, 404)
  return found
}

export async function findByCode(db: Db, code: string): Promise<StoredMeeting | undefined> {
  const { rows } = await sql<StoredMeeting>`
    select ${meetingColumns} from ${meetingTables} where m.code = ${code}`.execute(db)
  return rows[0]
}

/** The last word on each invitation; those taken back are left out. */
const invitees = sql`(
    select distinct on (i.meeting, i.institution) i.* from meeting_invitees i
    order by i.meeting, i.institution, i.version desc)`

/** Those present, by the last version of what they signed. */
const attendance = sql`(
    select distinct on (a.id) a.* from meeting_attendance a order by a.id, a.version desc)`

/** Meetings in an area and inside it, and those that institutions of the area itself are invited to; newest first. */
export async function list(db: Db, event: string, area: string): Promise<MeetingRow[]> {
  const { rows } = await sql<MeetingRow>`
    select ${meetingColumns}, p.title, p.kind, ${utc(sql`p.starts_at`)} as "startsAt", p.place,
      p.letter ->> 'number' as number,
      (select count(*)::int from meeting_agenda g where g.meeting = m.id) as agenda,
      (select count(*)::int from follow_ups f where f.meeting = m.id and coalesce((select s.step from follow_up_steps s
        where s.follow_up = f.id order by s.number desc limit 1), '') <> 'accept') as "openFollowUps",
      (select count(*)::int from ${invitees} i where i.meeting = m.id and i.answer <> 'withdrawn') as invited,
      (select count(*)::int from ${attendance} a where a.meeting = m.id and not a.removed) as present
    from ${meetingTables}
    where m.event = ${event} and ((m.area >= ${area} and m.area < ${`${area}:`}) or (
      coalesce(move.to_state, 'draft') not in ('draft', 'cancelled') and exists (
        select from ${invitees} i join institutions n on n.id = i.institution
        where i.meeting = m.id and i.answer <> 'withdrawn' and n.region = ${area})))
    order by p.starts_at desc, m.id`.execute(db)
  return rows
}

/** Adds a meeting with its first plan; false when its code is taken or it is there already, and nothing was added. */
export async function insert(
  db: Db,
  meeting: { id: string; event: string; area: string; host: string; code: string; by: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into meetings (id, event, area, host, code, created_by, created_at)
    values (${meeting.id}, ${meeting.event}, ${meeting.area}, ${meeting.host}, ${meeting.code}, ${meeting.by}, ${meeting.at})
    on conflict do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Saves a plan as the version after the one `seen`; false when somebody else has saved since. */
export async function insertVersion(
  db: Db,
  row: { meeting: string; seen: number; plan: Plan; by: string; at: Date },
): Promise<boolean> {
  const { plan } = row
  const { rows } = await sql`
    insert into meeting_versions (meeting, version, title, kind, starts_at, ends_at, place, link, reason, basis, previous,
      chair_institution, chair_function, clerk_institution, clerk_function, decree, terms, letter, saved_by, saved_at)
    select ${row.meeting}, ${row.seen + 1}, ${plan.title}, ${plan.kind}, ${plan.startsAt}, ${plan.endsAt}, ${plan.place},
      ${plan.link}, ${plan.reason}, ${plan.basis}, ${plan.previous}, ${plan.chair.institution}, ${plan.chair.function},
      ${plan.clerk.institution}, ${plan.clerk.function}, ${plan.decree && JSON.stringify(plan.decree)}::jsonb,
      ${JSON.stringify(plan.terms)}::jsonb, ${JSON.stringify(plan.letter)}::jsonb, ${row.by}, ${row.at}
    where ${row.seen}::int = 0
      or exists (select from meeting_versions where meeting = ${row.meeting} and version = ${row.seen})
    on conflict (meeting, version) do nothing
    returning version`.execute(db)
  return rows.length > 0
}

export type StoredMove = { to: MeetingState; reason: string | null; by: string; at: Date }

export async function listMoves(db: Db, meeting: string): Promise<StoredMove[]> {
  const { rows } = await sql<StoredMove>`
    select v.to_state as "to", v.reason, coalesce(w.name, v.moved_by) as by, v.moved_at as at
    from meeting_moves v left join people w on w.id = v.moved_by
    where v.meeting = ${meeting} order by v.number`.execute(db)
  return rows
}

/** Moves a meeting on from the move `seen`; false when somebody else has moved it since. */
export async function insertMove(
  db: Db,
  row: { meeting: string; seen: number; to: MeetingState; reason: string | null; by: string; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    insert into meeting_moves (meeting, number, to_state, reason, moved_by, moved_at)
    values (${row.meeting}, ${row.seen + 1}, ${row.to}, ${row.reason}, ${row.by}, ${row.at})
    on conflict (meeting, number) do nothing returning number`.execute(db)
  return rows.length > 0
}

export type StoredInvitee = {
  institution: InstitutionFacts
  function: string
  answer: InviteeAnswer
  note: string | null
  version: number
  present: number
  readAt: Date | null
}

const institutionJson = sql`json_build_object('id', n.id, 'region', n.region, 'kind', n.kind, 'name', n.name, 'short', n.short)`

export async function listInvitees(db: Db, meeting: string): Promise<StoredInvitee[]> {
  const { rows } = await sql<StoredInvitee>`
    select ${institutionJson} as institution, i.function, i.answer, i.note, i.version, d.read_at as "readAt",
      (select count(*)::int from ${attendance} a
        where a.meeting = i.meeting and a.institution = i.institution and not a.removed) as present
    from ${invitees} i join institutions n on n.id = i.institution
    left join meeting_readings d on d.meeting = i.meeting and d.institution = i.institution
    where i.meeting = ${meeting} and i.answer <> 'withdrawn'
    order by length(n.region), n.region, n.kind, n.name`.execute(db)
  return rows
}

export type NewInvitee = {
  institution: string
  function: string
  answer: InviteeAnswer | 'withdrawn'
  note: string | null
  seen: number
}

/** Saves invitations as the versions after those `seen` (0: not invited, or no longer); gives the institutions saved. */
export async function insertInvitees(
  db: Db,
  row: { meeting: string; invitees: readonly NewInvitee[]; by: string; at: Date },
): Promise<string[]> {
  const { rows } = await sql<{ institution: string }>`
    insert into meeting_invitees (meeting, institution, version, function, answer, note, saved_by, saved_at)
    select ${row.meeting}, g.institution, coalesce(last.version, 0) + 1, g.function, g.answer, g.note, ${row.by}, ${row.at}
    from jsonb_to_recordset(${JSON.stringify(row.invitees)}::jsonb)
      as g (institution uuid, function text, answer text, note text, seen integer)
    left join lateral (
      select i.version, i.answer from meeting_invitees i
      where i.meeting = ${row.meeting} and i.institution = g.institution order by i.version desc limit 1) last on true
    where coalesce(last.version, 0) = g.seen or (g.seen = 0 and last.answer = 'withdrawn')
    on conflict (meeting, institution, version) do nothing
    returning institution`.execute(db)
  return rows.map(({ institution }) => institution)
}

/** Those of these that stand in the registry. */
export async function listInstitutions(db: Db, ids: readonly string[]): Promise<InstitutionFacts[]> {
  const { rows } = await sql<InstitutionFacts>`
    select n.id, n.region, n.kind, n.name, n.short from institutions n where n.id = any(${ids}::uuid[])`.execute(db)
  return rows
}

/** Institutions of an area, of the regions inside it down to the districts, and of the regions above it. */
export async function listInvitable(db: Db, area: string): Promise<InstitutionFacts[]> {
  const { rows } = await sql<InstitutionFacts>`
    select n.id, n.region, n.kind, n.name, n.short from institutions n
    where starts_with(${area}, n.region) or (n.region >= ${area} and n.region < ${`${area}:`} and length(n.region) <= 6)
    order by length(n.region), n.region, n.kind, n.name`.execute(db)
  return rows
}

export async function countPresent(db: Db, meeting: string): Promise<number> {
  const { rows } = await sql<{ present: number }>`
    select count(*)::int as present from ${attendance} a where a.meeting = ${meeting} and not a.removed`.execute(db)
  return rows[0]?.present ?? 0
}

export type StoredSignature = Omit<Signature, 'at'> & { at: Date }

export async function listSignatures(db: Db, meeting: string): Promise<StoredSignature[]> {
  const { rows } = await sql<StoredSignature>`
    select s.part, s.name, s.function, s.content_hash as "contentHash", s.signed_at as at
    from meeting_signatures s where s.meeting = ${meeting} order by s.signed_at`.execute(db)
  return rows
}

export type Unread = { meeting: string; title: string; kind: InstitutionKind; region: string; signedAt: Date }

/** Signed meetings that these institutions were invited to, did not attend, and have not read. */
export async function listUnread(db: Db, event: string, holders: readonly Holder[]): Promise<Unread[]> {
  const { rows } = await sql<Unread>`
    select m.id as meeting, p.title, n.kind, n.region, move.moved_at as "signedAt"
    from meetings m ${lastVersion}
    join lateral (
      select v.to_state, v.moved_at from meeting_moves v where v.meeting = m.id order by v.number desc limit 1) move on true
    join ${invitees} i on i.meeting = m.id and i.answer <> 'withdrawn'
    join institutions n on n.id = i.institution
    join jsonb_to_recordset(${JSON.stringify(holders)}::jsonb) as holder (kind text, region text)
      on holder.kind = n.kind and holder.region = n.region
    where m.event = ${event} and move.to_state = 'signed'
      and not exists (select from meeting_readings d where d.meeting = m.id and d.institution = n.id)
      and not exists (
        select from ${attendance} a where a.meeting = m.id and a.institution = n.id and not a.removed)
    order by move.moved_at, m.id`.execute(db)
  return rows
}
