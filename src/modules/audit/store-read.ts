import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { EntryFilter, EntryView } from './contract.ts'
import { type EntryText, entryText, leafText, moment } from './entry.ts'

/** A filter, and the event of the reader's mandate: entries of other events are not theirs; null reads all. */
export type Reading = EntryFilter & { event: string | null; before?: string | undefined; limit: number }

/** Where an entry belongs: where the change is, else where the one who made it is at work. */
const place = sql`coalesce(region, area, '')`

function matches({ area, event, role, person, action, from, until, text, before }: Reading): RawBuilder<unknown> {
  const conditions = [
    // The first four digits are indexed; a shorter area is broad enough to be read along the key.
    area.length >= 4 ? sql`left(${place}, 4) = ${area.slice(0, 4)}` : undefined,
    area === '' ? undefined : sql`starts_with(${place}, ${area})`,
    event === null ? undefined : sql`(event is null or event = ${event})`,
    role && sql`role = ${role}`,
    person && sql`person = ${person}`,
    action && sql`action = ${action}`,
    from && sql`at >= ${from}::timestamptz`,
    until && sql`at < ${until}::timestamptz`,
    text && sql`concat_ws(' ', person_name, action, subject, detail::text) ilike ${`%${escapeLike(text)}%`}`,
    before && sql`id < ${before}`,
  ]
  return sql.join(
    [sql`true`, ...conditions.filter((condition) => condition !== undefined && condition !== '')],
    sql` and `,
  )
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, '\\$&')
}

/** Entries with their place in the journal; those that still wait for the sealer have none. */
const placed = sql`audit_entries left join audit_leaves using (id)`

/** The newest entries that fit, with the newest first: their ids rise with time. */
async function readEntries<Row>(db: Db, columns: RawBuilder<unknown>, reading: Reading): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select ${columns} from ${placed} where ${matches(reading)} order by id desc limit ${reading.limit}
  `.execute(db)
  return rows
}

const viewColumns = sql`leaf, id, ${moment('at')} as at, event, person, person_name as "personName", role, area, action,
  subject, region, request, detail, ${moment('sealed_at')} as "sealedAt"`

export const listEntries = (db: Db, reading: Reading) => readEntries<EntryView>(db, viewColumns, reading)

/** `leaf` and `text`, the leaf itself, are null as long as the entry waits for the sealer. */
export type LeafRow = EntryText & { leaf: number | null; text: string | null }

const leafRow = sql`leaf, ${entryText}, case when leaf is not null then ${leafText} end as text`

/** As `listEntries`, in the text of their leaves. */
export const listEntryTexts = (db: Db, reading: Reading) => readEntries<LeafRow>(db, leafRow, reading)

export async function findEntryText(db: Db, id: string): Promise<LeafRow | undefined> {
  const { rows } = await sql<LeafRow>`select ${leafRow} from ${placed} where id = ${id}`.execute(db)
  return rows[0]
}
