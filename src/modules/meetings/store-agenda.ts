import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { AgendaItem, AgendaSource, Material } from './contract-agenda.ts'

export type StoredItem = Omit<AgendaItem, 'openedAt' | 'closedAt'> & { openedAt: Date | null; closedAt: Date | null }

export async function listItems(db: Db, meeting: string): Promise<StoredItem[]> {
  const { rows } = await sql<StoredItem>`
    select g.id, g.position, g.title, g.note, g.minutes, g.source, g.version, g.opened_at as "openedAt",
      g.closed_at as "closedAt",
      case when g.opened_at is null then 'waiting' when g.closed_at is null then 'open' else 'done' end as state
    from meeting_agenda g where g.meeting = ${meeting} order by g.position, g.id`.execute(db)
  return rows
}

type ItemWords = { id: string; meeting: string; title: string; note: string; minutes: number }

/** Adds an item at the end; false when it is there already. */
export async function insertItem(db: Db, item: ItemWords & { source: AgendaSource }): Promise<boolean> {
  const { rows } = await sql`
    insert into meeting_agenda (id, meeting, position, title, note, minutes, source, version)
    select ${item.id}, ${item.meeting}, coalesce(max(g.position), 0) + 1, ${item.title}, ${item.note}, ${item.minutes},
      ${JSON.stringify(item.source)}::jsonb, 1
    from meeting_agenda g where g.meeting = ${item.meeting}
    on conflict (id) do nothing returning id`.execute(db)
  return rows.length > 0
}

/** Changes the words of an item if nobody has since the version `seen`; undefined when somebody did. */
export async function updateItem(db: Db, item: ItemWords & { seen: number }): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    update meeting_agenda g set title = ${item.title}, note = ${item.note}, minutes = ${item.minutes},
      version = g.version + 1
    where g.id = ${item.id} and g.meeting = ${item.meeting} and g.version = ${item.seen}
    returning g.version`.execute(db)
  return rows[0]?.version
}

export async function orderItems(db: Db, meeting: string, items: readonly string[]): Promise<void> {
  await sql`
    update meeting_agenda g set position = o.position
    from unnest(${items}::uuid[]) with ordinality as o (id, position)
    where g.id = o.id and g.meeting = ${meeting}`.execute(db)
}

/** False when the meeting has no such item. */
export async function deleteItem(db: Db, meeting: string, item: string): Promise<boolean> {
  const { rows } = await sql`
    delete from meeting_agenda g where g.id = ${item} and g.meeting = ${meeting} returning g.id`.execute(db)
  return rows.length > 0
}

/** Opens an item again or for the first time, and closes whatever else is open. */
export async function openItem(db: Db, meeting: string, item: string, at: Date): Promise<void> {
  await closeItems(db, meeting, at)
  await sql`
    update meeting_agenda g set opened_at = coalesce(g.opened_at, ${at}), closed_at = null
    where g.id = ${item} and g.meeting = ${meeting}`.execute(db)
}

export async function closeItems(db: Db, meeting: string, at: Date): Promise<void> {
  await sql`
    update meeting_agenda g set closed_at = ${at}
    where g.meeting = ${meeting} and g.opened_at is not null and g.closed_at is null`.execute(db)
}

export type StoredMaterial = Omit<Material, 'addedAt'> & { addedAt: Date }

export async function listMaterials(db: Db, meeting: string): Promise<StoredMaterial[]> {
  const { rows } = await sql<StoredMaterial>`
    select m.id, m.agenda, m.sha256, f.media_type as "mediaType", f.bytes, m.name,
      coalesce(p.name, m.added_by) as "addedBy", m.added_at as "addedAt"
    from meeting_files m join files f on f.sha256 = m.sha256 left join people p on p.id = m.added_by
    where m.meeting = ${meeting} and m.removed_at is null order by m.added_at, m.id`.execute(db)
  return rows
}

export async function isFile(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from files f where f.sha256 = ${sha256}`.execute(db)
  return rows.length > 0
}

type NewMaterial = {
  id: string
  meeting: string
  agenda: string | null
  sha256: string
  name: string
  by: string
  at: Date
}

export async function insertMaterial(db: Db, row: NewMaterial): Promise<void> {
  await sql`
    insert into meeting_files (id, meeting, agenda, sha256, name, added_by, added_at)
    values (${row.id}, ${row.meeting}, ${row.agenda}, ${row.sha256}, ${row.name}, ${row.by}, ${row.at})
    on conflict (id) do nothing`.execute(db)
}

export async function removeMaterial(db: Db, meeting: string, material: string, at: Date): Promise<boolean> {
  const { rows } = await sql`
    update meeting_files m set removed_at = ${at}
    where m.id = ${material} and m.meeting = ${meeting} and m.removed_at is null returning m.id`.execute(db)
  return rows.length > 0
}
