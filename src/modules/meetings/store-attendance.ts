import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Attendee, Presence } from './contract-attendance.ts'

/** Holds the rest of the transaction to the area of a meeting: whoever has its code acts there, and only there. */
export async function enterArea(db: Db, area: string): Promise<void> {
  await sql`select set_config('serentak.area', ${`area:${area}`}, true)`.execute(db)
}

/** How many are present is no personal data: those who are invited from elsewhere see the number, and never the list. */
export async function countingEverywhere<T>(db: Db, count: () => Promise<T>): Promise<T> {
  const scope = await sql<{
    area: string
  }>`select coalesce(current_setting('serentak.area', true), '') as area`.execute(db)
  await enterArea(db, '')
  const counted = await count()
  await sql`select set_config('serentak.area', ${scope.rows[0]?.area ?? ''}, true)`.execute(db)
  return counted
}

export type StoredAttendee = Omit<Attendee, 'signedAt'> & { signedAt: Date; keyHash: Buffer | null }

/** The last version of each entry, in the order in which they signed; removed ones too. */
export async function listAttendees(db: Db, meeting: string): Promise<StoredAttendee[]> {
  const { rows } = await sql<StoredAttendee>`
    select a.id, a.version, a.name, a.institution, a.institution_name as "institutionName", a.function, a.represents,
      a.contact, a.via, a.removed, a.reason, a.key_hash as "keyHash", coalesce(p.name, a.saved_by) as "savedBy",
      (select b.saved_at from meeting_attendance b where b.id = a.id and b.version = 1) as "signedAt"
    from (select distinct on (v.id) v.* from meeting_attendance v where v.meeting = ${meeting}
      order by v.id, v.version desc) a
    left join people p on p.id = a.saved_by
    order by "signedAt", a.id`.execute(db)
  return rows
}

/** What was written as one version of an entry; `savedBy` is null where the person's own phone wrote it. */
export async function findVersion(
  db: Db,
  id: string,
  version: number,
): Promise<(Presence & { savedBy: string | null }) | undefined> {
  const { rows } = await sql<Presence & { savedBy: string | null }>`
    select a.name, a.institution, a.institution_name as "institutionName", a.function, a.represents, a.contact,
      a.saved_by as "savedBy"
    from meeting_attendance a where a.id = ${id} and a.version = ${version}`.execute(db)
  return rows[0]
}

export type NewAttendee = Presence & {
  id: string
  version: number
  meeting: string
  area: string
  via: 'phone' | 'desk'
  keyHash: Buffer | null
  removed: boolean
  reason: string | null
  by: string | null
  at: Date
}

/** False when the version is there already, or the one before it is not. */
export async function insertAttendee(db: Db, row: NewAttendee): Promise<boolean> {
  const { rows } = await sql`
    insert into meeting_attendance (id, version, meeting, area, name, institution, institution_name, function, represents,
      contact, via, key_hash, removed, reason, saved_by, saved_at)
    select ${row.id}, ${row.version}, ${row.meeting}, ${row.area}, ${row.name}, ${row.institution}, ${row.institutionName},
      ${row.function}, ${row.represents}, ${row.contact}, ${row.via}, ${row.keyHash}, ${row.removed}, ${row.reason},
      ${row.by}, ${row.at}
    where ${row.version}::int = 1 or exists (
      select from meeting_attendance where id = ${row.id} and meeting = ${row.meeting} and version = ${row.version - 1})
    on conflict (id, version) do nothing returning id`.execute(db)
  return rows.length > 0
}
