import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Person } from '../../server/caller.ts'
import type { Role } from '../../shared/roles.ts'
import type { Door, Invitation, Mandate, PersonView } from './contract.ts'
import type { Lock } from './rules.ts'

/** Names a mandate's area: "TPS 004 · Sidakersa", "Ogan Komering Ilir", "Indonesia". Expects the alias `m`. */
const areaName = sql`(case
  when m.area = '' then 'Indonesia'
  when length(m.area) = 13 then 'TPS ' || right(m.area, 3) || ' · ' || coalesce((select name from regions where code = left(m.area, 10)), left(m.area, 10))
  else coalesce((select name from regions where code = m.area), m.area) end)`

const mandateColumns = sql`
  m.id, m.role, m.area, ${areaName} as "areaName", m.event, (select name from events where id = m.event) as "eventName",
  m.title, to_json(m.valid_from) #>> '{}' as "from", to_json(m.valid_until) #>> '{}' as "until"`

const inForce = sql`m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())`

export async function findPerson(db: Db, id: string): Promise<(PersonView & { language: 'id' | 'en' }) | undefined> {
  const found = await sql<PersonView & { language: 'id' | 'en' }>`
    select id, name, coalesce(username, '') as username, coalesce(two_factor_enabled, false) as "twoFactor", demonstration, language
    from people where id = ${id}`.execute(db)
  return found.rows[0]
}

export async function listMandates(db: Db, person: string): Promise<Mandate[]> {
  const found = await sql<Mandate>`
    select ${mandateColumns} from mandates m where m.person = ${person} and ${inForce} order by m.valid_from, m.id`.execute(
    db,
  )
  return found.rows
}

export async function findMandate(db: Db, id: string): Promise<(Mandate & { person: string }) | undefined> {
  const found = await sql<Mandate & { person: string }>`
    select m.person, ${mandateColumns} from mandates m where m.id = ${id} and ${inForce}`.execute(db)
  return found.rows[0]
}

export type SessionRow = Person & {
  expiresAt: Date
  hasCode: boolean
  hasPasskey: boolean
  mandates: { id: string; role: Role; area: string; event: string | null; title: string }[]
}

/** Everything a request needs to know of its caller, in one statement. */
export async function findSession(db: Db, token: string): Promise<SessionRow | undefined> {
  const found = await sql<SessionRow>`
    select p.id, p.name, coalesce(p.username, '') as username, p.demonstration, s.expires_at as "expiresAt",
      coalesce(p.two_factor_enabled, false) as "hasCode", exists (select from passkeys k where k.user_id = p.id) as "hasPasskey",
      coalesce((select json_agg(json_build_object('id', m.id, 'role', m.role, 'area', m.area, 'event', m.event, 'title', m.title)
        order by m.valid_from, m.id) from mandates m where m.person = p.id and ${inForce}), '[]') as mandates
    from sessions s join people p on p.id = s.user_id
    where s.token = ${token} and s.expires_at > now()`.execute(db)
  return found.rows[0]
}

export type EventRow = {
  id: string
  name: string
  kind: 'pemilu' | 'pilkada'
  area: string
  areaName: string
  votingDay: string
  timeZone: string
  demonstration: boolean
  clockOffsetMs: number
}

/** The event of the mandate, else the newest one. */
export async function findCurrentEvent(db: Db, event: string | null): Promise<EventRow | undefined> {
  const found = await sql<EventRow>`
    select e.id, e.name, e.kind, e.area, r.name as "areaName", e.voting_day::text as "votingDay", e.time_zone as "timeZone",
      e.demonstration, e.clock_offset_ms::float8 as "clockOffsetMs"
    from events e join regions r on r.code = e.area
    order by (e.id = ${event}) desc nulls last, e.voting_day desc limit 1`.execute(db)
  return found.rows[0]
}

export async function isDemonstration(db: Db): Promise<boolean> {
  const found = await sql<{ yes: boolean }>`select exists (select from events where demonstration) as yes`.execute(db)
  return found.rows[0]?.yes ?? false
}

/** Until the transaction ends, nobody else makes a first administrator. */
export async function holdFirstAdministrator(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('serentak.first-administrator'))`.execute(db)
}

export async function isEmptyInstallation(db: Db): Promise<boolean> {
  const found = await sql<{
    yes: boolean
  }>`select not exists (select from mandates where role = 'administrator') as yes`.execute(db)
  return found.rows[0]?.yes ?? false
}

const isDoor = sql`p.demonstration and ${inForce} and exists (select from events e where e.id = m.event and e.demonstration)`

export async function listDoors(
  db: Db,
  filter: { role?: Role | undefined; search?: string | undefined },
  limit: number,
) {
  // Every word must stand somewhere: "ogan ilir entri" finds the typists of Ogan Ilir.
  const words = (filter.search ?? '').split(/\s+/).map((word) => `%${word}%`)
  const condition = sql`${isDoor}
    and (${filter.role ?? null}::text is null or m.role = ${filter.role ?? null})
    and concat_ws(' ', m.title, m.area, ${areaName}, p.name) ilike all (${words}::text[])`
  const found = await sql<Door & { total: number }>`
    select m.id as mandate, p.name as person, m.role, m.area, ${areaName} as "areaName", m.title, count(*) over ()::int as total
    from mandates m join people p on p.id = m.person where ${condition} order by length(m.area), m.area, m.id limit ${limit}`.execute(
    db,
  )
  return { doors: found.rows.map(({ total: _, ...door }) => door), total: found.rows[0]?.total ?? 0 }
}

export async function findDoor(db: Db, mandate: string): Promise<{ person: string } | undefined> {
  const found = await sql<{ person: string }>`
    select m.person from mandates m join people p on p.id = m.person where m.id = ${mandate} and ${isDoor}`.execute(db)
  return found.rows[0]
}

/** How often a sign-in failed under this key, and whether it rests. The row is held until the transaction ends. */
export async function getLock(db: Db, key: string, now: Date): Promise<Lock> {
  await sql`
    insert into verifications (id, identifier, value, expires_at) values (${key}, ${key}, '{"failures":0,"lockedUntil":null}', ${now})
    on conflict (id) do nothing`.execute(db)
  const found = await sql<{ failures: number; lockedUntil: Date | null }>`
    select (value::json ->> 'failures')::int as failures, (value::json ->> 'lockedUntil')::timestamptz as "lockedUntil"
    from verifications where id = ${key} for update`.execute(db)
  return found.rows[0] ?? { failures: 0, lockedUntil: null }
}

/** Kept for a day after the rest, then the library's sweep of what has expired takes it. */
export async function saveLock(db: Db, key: string, lock: Lock, now: Date): Promise<void> {
  await sql`
    update verifications set value = ${JSON.stringify(lock)}, updated_at = ${now},
      expires_at = ${lock.lockedUntil ?? now}::timestamptz + interval '1 day'
    where id = ${key}`.execute(db)
}

export async function dropLock(db: Db, key: string): Promise<void> {
  await sql`delete from verifications where id = ${key}`.execute(db)
}

/** Everything counted against a name, whichever machine it was tried on. */
export async function dropLocks(db: Db, beginning: string): Promise<void> {
  await sql`delete from verifications where starts_with(id, ${beginning})`.execute(db)
}

/** True the first time a key comes, and again once `until` has passed. */
export async function takeOnce(db: Db, key: string, now: Date, until: Date): Promise<boolean> {
  const taken = await sql`
    insert into verifications (id, identifier, value, expires_at) values (${key}, ${key}, '', ${until})
    on conflict (id) do update set expires_at = excluded.expires_at where verifications.expires_at <= ${now}
    returning id`.execute(db)
  return taken.rows.length === 1
}

export async function setLanguage(db: Db, person: string, language: 'id' | 'en'): Promise<void> {
  await sql`update people set language = ${language}, updated_at = now() where id = ${person}`.execute(db)
}

export type NewPerson = { id: string; name: string; username: string; passwordHash: string }

/** The auth library wants an address of mail; ours cannot receive any (RFC 2606, .invalid). */
export async function addPerson(db: Db, person: NewPerson): Promise<void> {
  await sql`
    with added as (
      insert into people (id, name, email, username, display_username)
      values (${person.id}, ${person.name}, ${`${person.username}@serentak.invalid`}, ${person.username}, ${person.username}) returning id)
    insert into credentials (id, account_id, provider_id, user_id, password)
    select ${person.id}, id, 'credential', id, ${person.passwordHash} from added`.execute(db)
}

export type NewMandate = {
  id: string
  person: string
  role: Role
  area: string
  event: string | null
  title: string
  from: Date
  until: Date | null
  grantedBy: string | null
}

export async function addMandate(db: Db, mandate: NewMandate): Promise<void> {
  await sql`
    insert into mandates (id, person, role, area, event, title, valid_from, valid_until, granted_by)
    values (${mandate.id}, ${mandate.person}, ${mandate.role}, ${mandate.area}, ${mandate.event}, ${mandate.title},
      ${mandate.from}, ${mandate.until}, ${mandate.grantedBy})`.execute(db)
}

export async function endMandate(db: Db, mandate: string, at: Date): Promise<void> {
  await sql`update mandates set valid_until = ${at} where id = ${mandate}`.execute(db)
}

/** Sessions of a person stop at once: their rights changed. */
export async function endSessions(db: Db, person: string): Promise<void> {
  await sql`delete from sessions where user_id = ${person}`.execute(db)
}

export async function areaExists(db: Db, area: string, event: string | null): Promise<boolean> {
  if (area === '') return true
  const found =
    area.length === 13
      ? await sql`select from polling_stations where code = ${area} and event = ${event}`.execute(db)
      : await sql`select from regions where code = ${area}`.execute(db)
  return found.rows.length > 0
}

type PeopleFilter = {
  area: string
  role?: Role | undefined
  search?: string | undefined
  after?: string | undefined
  limit: number
}

export async function listPeople(db: Db, filter: PeopleFilter) {
  const condition = sql`
    exists (select from mandates m where m.person = p.id and ${inForce} and starts_with(m.area, ${filter.area})
      and (${filter.role ?? null}::text is null or m.role = ${filter.role ?? null}))
    and (${filter.search ?? null}::text is null or concat_ws(' ', p.name, p.username) ilike '%' || ${filter.search ?? null} || '%')`
  const count = await sql<{ total: number }>`select count(*)::int as total from people p where ${condition}`.execute(db)
  const found = await sql<PersonView & { mandates: Mandate[] }>`
    select p.id, p.name, coalesce(p.username, '') as username, coalesce(p.two_factor_enabled, false) as "twoFactor", p.demonstration,
      coalesce((select json_agg(row_to_json(x)) from (select ${mandateColumns} from mandates m where m.person = p.id and ${inForce} and starts_with(m.area, ${filter.area})) x), '[]') as mandates
    from people p where ${condition} and p.id > ${filter.after ?? ''} order by p.id limit ${filter.limit}`.execute(db)
  return { people: found.rows, total: count.rows[0]?.total ?? 0 }
}

export type NewInvitation = {
  id: string
  role: Role
  area: string
  name: string
  username: string
  title: string
  codeHash: Buffer
}

/** Adds invitations in one statement of arrays: 92,442 rows are a matter of seconds. */
export async function addInvitations(
  db: Db,
  event: string,
  invitations: readonly NewInvitation[],
  at: Date,
  expires: Date,
): Promise<void> {
  const column = <K extends keyof NewInvitation>(key: K) => invitations.map((invitation) => invitation[key])
  await sql`
    insert into invitations (id, event, role, area, name, username, title, code_hash, invited_at, expires_at)
    select id, ${event}, role, area, name, username, title, code_hash, ${at}, ${expires}
    from unnest(${column('id')}::uuid[], ${column('role')}::text[], ${column('area')}::text[], ${column('name')}::text[],
      ${column('username')}::text[], ${column('title')}::text[], ${column('codeHash')}::bytea[])
      as t (id, role, area, name, username, title, code_hash)`.execute(db)
}

/**
 * Which of these usernames are taken, by a person or by an invitation: also one of an area where the asker may not look,
 * since a name is given once.
 */
export async function takenUsernames(db: Db, usernames: readonly string[]): Promise<Set<string>> {
  const scope = await sql<{
    area: string
  }>`select coalesce(current_setting('serentak.area', true), '') as area`.execute(db)
  await widenScope(db)
  const found = await sql<{ username: string }>`
    select username from people where username = any(${[...usernames]}::text[])
    union select username from invitations where username = any(${[...usernames]}::text[])`.execute(db)
  await sql`select set_config('serentak.area', ${scope.rows[0]?.area ?? ''}, true)`.execute(db)
  return new Set(found.rows.map((row) => row.username))
}

/** Does somebody sign in by this name? */
export async function isUsername(db: Db, username: string): Promise<boolean> {
  const found = await sql`select from people where username = ${username}`.execute(db)
  return found.rows.length > 0
}

/** Which of these codes of areas exist for the event. */
export async function knownAreas(db: Db, event: string, areas: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ code: string }>`
    select code from regions where code = any(${[...areas]}::text[])
    union select code from polling_stations where event = ${event} and code = any(${[...areas]}::text[])`.execute(db)
  return new Set(found.rows.map((row) => row.code))
}

export type OpenInvitation = {
  id: string
  event: string
  role: Role
  area: string
  name: string
  username: string
  title: string
}

/** Takes the invitation of a code, once: the row is locked until the person exists. */
export async function takeInvitation(db: Db, codeHash: Buffer, now: Date): Promise<OpenInvitation | undefined> {
  const found = await sql<OpenInvitation>`
    select id, event, role, area, name, username, title from invitations
    where code_hash = ${codeHash} and activated_at is null and expires_at > ${now} for update`.execute(db)
  return found.rows[0]
}

export async function closeInvitation(db: Db, id: string, person: string, now: Date): Promise<void> {
  await sql`update invitations set activated_at = ${now}, person = ${person} where id = ${id}`.execute(db)
}

type InvitationFilter = {
  area: string
  state?: 'open' | 'activated' | 'expired' | undefined
  after?: string | undefined
  limit: number
}

export async function listInvitations(db: Db, filter: InvitationFilter) {
  const inArea = sql`starts_with(area, ${filter.area})`
  const state = filter.state
    ? sql`(case when activated_at is not null then 'activated' when expires_at <= now() then 'expired' else 'open' end) = ${filter.state}`
    : sql`true`
  const count = await sql<{ total: number; activated: number }>`
    select count(*)::int as total, count(activated_at)::int as activated from invitations where ${inArea}`.execute(db)
  const found = await sql<Invitation>`
    select id, name, username, role, area, title, to_json(invited_at) #>> '{}' as "invitedAt", to_json(expires_at) #>> '{}' as "expiresAt",
      to_json(activated_at) #>> '{}' as "activatedAt"
    from invitations where ${inArea} and ${state} and id::text > ${filter.after ?? ''} order by id limit ${filter.limit}`.execute(
    db,
  )
  return { invitations: found.rows, total: count.rows[0]?.total ?? 0, activated: count.rows[0]?.activated ?? 0 }
}

/** A one-time code is its own right: whoever holds it may see the one invitation it opens, wherever that lies. */
export async function widenScope(db: Db): Promise<void> {
  await sql`select set_config('serentak.area', 'area:', true)`.execute(db)
}
