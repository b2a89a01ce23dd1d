import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Entry } from './contract-minutes.ts'

export type StoredEntry = Omit<Entry, 'saidAt' | 'savedAt'> & { saidAt: Date; savedAt: Date; removed: boolean }

const entryColumns = sql`e.id, e.version, e.agenda, e.kind, e.said_at as "saidAt", e.speaker, e.institution, e.text, e.removed,
  coalesce(p.name, e.saved_by) as "savedBy", e.saved_at as "savedAt"`

/** The last version of each entry, in the order in which it was said. */
export async function listEntries(db: Db, meeting: string): Promise<StoredEntry[]> {
  const { rows } = await sql<StoredEntry>`
    select ${entryColumns}
    from (select distinct on (v.id) v.* from meeting_entries v where v.meeting = ${meeting}
      order by v.id, v.version desc) e
    left join people p on p.id = e.saved_by
    where not e.removed order by e.said_at, e.id`.execute(db)
  return rows
}

export async function findEntry(db: Db, meeting: string, entry: string): Promise<StoredEntry | undefined> {
  const { rows } = await sql<StoredEntry>`
    select ${entryColumns} from meeting_entries e left join people p on p.id = e.saved_by
    where e.id = ${entry} and e.meeting = ${meeting} order by e.version desc limit 1`.execute(db)
  return rows[0]
}

export async function hasEntries(db: Db, agenda: string): Promise<boolean> {
  const { rows } = await sql`select from meeting_entries e where e.agenda = ${agenda} limit 1`.execute(db)
  return rows.length > 0
}

export type NewEntry = {
  id: string
  meeting: string
  agenda: string | null
  kind: Entry['kind']
  saidAt: Date
  speaker: string
  institution: string | null
  text: string
  removed: boolean
  seen: number
  by: string
  at: Date
}

/** Saves an entry as the version after the one `seen`; false when somebody else has saved since. */
export async function insertEntry(db: Db, row: NewEntry): Promise<boolean> {
  const { rows } = await sql`
    insert into meeting_entries (id, version, meeting, agenda, kind, said_at, speaker, institution, text, removed,
      saved_by, saved_at)
    select ${row.id}, ${row.seen + 1}, ${row.meeting}, ${row.agenda}, ${row.kind}, ${row.saidAt}, ${row.speaker},
      ${row.institution}, ${row.text}, ${row.removed}, ${row.by}, ${row.at}
    where ${row.seen}::int = 0 or exists (
      select from meeting_entries where id = ${row.id} and meeting = ${row.meeting} and version = ${row.seen})
    on conflict (id, version) do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Writers of the minutes and their signers follow each other: what is signed is what stands. */
export async function lockMinutes(db: Db, meeting: string): Promise<void> {
  await sql`select from meetings m where m.id = ${meeting} for update`.execute(db)
}

type NewSignature = {
  meeting: string
  part: 'chair' | 'clerk'
  contentHash: string
  name: string
  function: string
  by: string
  at: Date
}

/** False when this part is signed already. */
export async function insertSignature(db: Db, row: NewSignature): Promise<boolean> {
  const { rows } = await sql`
    insert into meeting_signatures (meeting, part, content_hash, name, function, signed_by, signed_at)
    values (${row.meeting}, ${row.part}, ${row.contentHash}, ${row.name}, ${row.function}, ${row.by}, ${row.at})
    on conflict (meeting, part) do nothing returning part`.execute(db)
  return rows.length > 0
}

export async function insertReadings(
  db: Db,
  row: { meeting: string; institutions: readonly string[]; by: string; at: Date },
): Promise<void> {
  await sql`
    insert into meeting_readings (meeting, institution, read_by, read_at)
    select ${row.meeting}, given, ${row.by}, ${row.at} from unnest(${row.institutions}::uuid[]) given
    on conflict (meeting, institution) do nothing`.execute(db)
}
