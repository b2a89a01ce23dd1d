import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Day } from '../../shared/legal-day.ts'
import type { Role } from '../../shared/roles.ts'
import type { Feed, FeedContent } from './contract-feed.ts'

const inForce = sql`m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())`
const iso = (column: ReturnType<typeof sql.raw>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** Those in use, the newest first. */
export async function listFeeds(db: Db, person: string): Promise<Feed[]> {
  const { rows } = await sql<Feed>`
    select f.id, f.content, f.alarms, m.title, e.name as "eventName", ${iso(sql.raw('f.made_at'))} as "madeAt",
      ${iso(sql.raw('f.fetched_at'))} as "fetchedAt"
    from calendar_feeds f join mandates m on m.id = f.mandate join events e on e.id = f.event
    where f.person = ${person} and f.revoked_at is null and ${inForce} order by f.made_at desc, f.id`.execute(db)
  return rows
}

export type NewFeed = {
  id: string
  person: string
  mandate: string
  event: string
  content: FeedContent
  alarms: boolean
  secretHash: Buffer
  madeAt: Date
}

/** The same feed a second time changes nothing. False when its id or secret is another's. */
export async function insertFeed(db: Db, feed: NewFeed): Promise<boolean> {
  const { id, person, mandate, event, content, alarms, secretHash, madeAt } = feed
  await sql`
    insert into calendar_feeds (id, person, mandate, event, content, alarms, secret_hash, made_at)
    values (${id}, ${person}, ${mandate}, ${event}, ${content}, ${alarms}, ${secretHash}, ${madeAt})
    on conflict do nothing`.execute(db)
  const { rows } = await sql<{ same: boolean }>`
    select (person, mandate, event, content, alarms, secret_hash)
      = (${person}, ${mandate}::uuid, ${event}, ${content}, ${alarms}, ${secretHash}::bytea) as same
    from calendar_feeds where id = ${id}`.execute(db)
  return rows[0]?.same ?? false
}

/** False when the person has no such feed. */
export async function revokeFeed(db: Db, id: string, person: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update calendar_feeds set revoked_at = coalesce(revoked_at, ${at}) where id = ${id} and person = ${person}
    returning id`.execute(db)
  return rows.length === 1
}

export type OpenFeed = {
  id: string
  event: string
  content: FeedContent
  alarms: boolean
  role: Role
  area: string
  title: string
  language: 'id' | 'en'
  /** Does its mandate still hold? */
  holds: boolean
}

export async function findFeed(db: Db, secretHash: Buffer): Promise<OpenFeed | undefined> {
  const { rows } = await sql<OpenFeed>`
    select f.id, f.event, f.content, f.alarms, m.role, m.area, m.title, p.language, (${inForce}) as holds
    from calendar_feeds f join mandates m on m.id = f.mandate join people p on p.id = f.person
    where f.secret_hash = ${secretHash} and f.revoked_at is null`.execute(db)
  return rows[0]
}

/** To the minute is enough: calendars ask every hour or so. */
export async function noteFetch(db: Db, id: string, at: Date): Promise<void> {
  await sql`
    update calendar_feeds set fetched_at = ${at}
    where id = ${id} and (fetched_at is null or fetched_at < ${at}::timestamptz - interval '1 minute')`.execute(db)
}

/** What calendars outside were told of an entry. */
export type Told = {
  entry: string
  firstDay: Day
  lastDay: Day
  title: { id: string; en: string } | null
  cancelled: boolean
  sequence: number
  toldAt: Date
}

const toldColumns = sql`entry, first_day as "firstDay", last_day as "lastDay", title, cancelled, sequence, told_at as "toldAt"`

/** Of the stages, and of these other entries. */
export async function listTold(db: Db, event: string, others: readonly string[]): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select ${toldColumns} from told_dates
    where event = ${event} and (starts_with(entry, 'stage:') or entry = any(${[...others]}::text[]))`.execute(db)
  return rows
}

/**
 * Notes what is told now. The sequence rises with every change of the days, once, even when two calendars ask at the same
 * moment.
 */
export async function noteTold(db: Db, event: string, told: readonly Omit<Told, 'sequence'>[]): Promise<Told[]> {
  const column = <K extends keyof Omit<Told, 'sequence'>>(key: K) => told.map((one) => one[key])
  const titles = told.map(({ title }) => title && JSON.stringify(title))
  await sql`
    insert into told_dates as known (event, entry, first_day, last_day, title, cancelled, told_at)
    select ${event}, entry, first_day, last_day, title, cancelled, told_at
    from unnest(${column('entry')}::text[], ${column('firstDay')}::date[], ${column('lastDay')}::date[], ${titles}::jsonb[],
      ${column('cancelled')}::boolean[], ${column('toldAt')}::timestamptz[])
      as t (entry, first_day, last_day, title, cancelled, told_at)
    on conflict (event, entry) do update set first_day = excluded.first_day, last_day = excluded.last_day,
      title = excluded.title, cancelled = excluded.cancelled, sequence = known.sequence + 1, told_at = excluded.told_at
    where (known.first_day, known.last_day, known.cancelled) is distinct from
      (excluded.first_day, excluded.last_day, excluded.cancelled)`.execute(db)
  const { rows } = await sql<Told>`
    select ${toldColumns} from told_dates where event = ${event} and entry = any(${column('entry')}::text[])`.execute(
    db,
  )
  return rows
}
