import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { InstitutionKind } from '../../shared/institution-kind.ts'
import { codeLength, type Level } from '../../shared/region-code.ts'
import type { Entry, Institution } from './contract.ts'
import type { NamedRegion } from './standing.ts'

export type StoredInstitution = { id: string; region: string; kind: InstitutionKind; name: string; short: string }

const columns = sql`i.id, i.region, i.kind, i.name, i.short`

const inside = (column: RawBuilder<unknown>, area: string) =>
  sql<boolean>`${column} >= ${area} and ${column} < ${`${area}:`}`

/** The institutions of an area and of the regions inside it, by region and kind. */
export async function listInArea(db: Db, area: string): Promise<StoredInstitution[]> {
  const { rows } = await sql<StoredInstitution>`
    select ${columns} from institutions i where ${inside(sql`i.region`, area)}
    order by i.region, i.kind, i.name`.execute(db)
  return rows
}

export async function find(db: Db, id: string): Promise<StoredInstitution | undefined> {
  const { rows } = await sql<StoredInstitution>`select ${columns} from institutions i where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Adds institutions; those that are there already (same region, kind and name) stay as they are. Answers how many are new. */
export async function insertMissing(
  db: Db,
  institutions: readonly (StoredInstitution & { generated?: boolean })[],
  by = 'Serentak',
): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    insert into institutions (id, region, kind, name, short, generated, changed_by)
    select id, region, kind, name, short, coalesce(generated, false), ${by}
    from jsonb_to_recordset(${JSON.stringify(institutions)}::jsonb)
      as given (id uuid, region text, kind text, name text, short text, generated boolean)
    on conflict (region, kind, name) do nothing
    returning id`.execute(db)
  return rows.length
}

const entryColumns = sql`
  ${columns}, i.address, i.phone, i.email, i.website, i.contact, i.parent, i.active_from as "activeFrom",
  i.active_to as "activeTo", i.generated, i.version, coalesce(p.name, i.changed_by) as "changedBy",
  to_json(i.changed_at) #>> '{}' as "changedAt", coalesce(r.name, i.region) as "regionName", up.name as "parentName"
  from institutions i
  left join regions r on r.code = i.region
  left join institutions up on up.id = i.parent
  left join people p on p.id = i.changed_by`

export type Filter = { area: string; kind?: InstitutionKind | undefined; level?: Level | undefined }

/** Whole entries by region and kind. Villages have thousands: they come only when asked for, or inside a district. */
export async function listEntries(db: Db, { area, kind, level }: Filter): Promise<Institution[]> {
  const deepest = area.length < codeLength.district ? codeLength.district : codeLength.village
  const lengths = level ? sql`length(i.region) = ${codeLength[level]}` : sql`length(i.region) <= ${deepest}`
  const { rows } = await sql<Institution>`
    select ${entryColumns}
    where ${inside(sql`i.region`, area)} and ${lengths} and ${kind ? sql`i.kind = ${kind}` : sql`true`}
    order by i.region, i.kind, i.name`.execute(db)
  return rows
}

export async function findEntry(db: Db, id: string): Promise<Institution | undefined> {
  const { rows } = await sql<Institution>`select ${entryColumns} where i.id = ${id}`.execute(db)
  return rows[0]
}

type Change = { id: string; entry: Entry; by: string; at: Date }

/** Enters an institution; false when its region has one of this kind and name already. */
export async function insert(db: Db, { id, entry, by, at }: Change): Promise<boolean> {
  const { rows } = await sql`
    insert into institutions (id, region, kind, name, short, address, phone, email, website, contact, parent, active_from,
      active_to, changed_by, changed_at)
    values (${id}, ${entry.region}, ${entry.kind}, ${entry.name}, ${entry.short}, ${entry.address}, ${entry.phone},
      ${entry.email}, ${entry.website}, ${entry.contact}, ${entry.parent}, ${entry.activeFrom}, ${entry.activeTo}, ${by}, ${at})
    on conflict (region, kind, name) do nothing
    returning id`.execute(db)
  return rows.length > 0
}

/** Saves an entry if nobody changed it since it was `seen`; false when somebody did. */
export async function update(db: Db, { id, entry, by, at, seen }: Change & { seen: number }): Promise<boolean> {
  const { rows } = await sql`
    update institutions set region = ${entry.region}, kind = ${entry.kind}, name = ${entry.name}, short = ${entry.short},
      address = ${entry.address}, phone = ${entry.phone}, email = ${entry.email}, website = ${entry.website},
      contact = ${entry.contact}, parent = ${entry.parent}, active_from = ${entry.activeFrom}, active_to = ${entry.activeTo},
      version = version + 1, changed_by = ${by}, changed_at = ${at}
    where id = ${id} and version = ${seen}
    returning id`.execute(db)
  return rows.length > 0
}

/** Another institution that has this region, kind and name. */
export async function findNamesake(db: Db, id: string, { region, kind, name }: Entry): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select id from institutions where region = ${region} and kind = ${kind} and name = ${name} and id <> ${id}`.execute(
    db,
  )
  return rows[0]?.id
}

/** Enters and changes many at once; `entries` are whole. */
export async function save(db: Db, entries: readonly (Entry & { id: string })[], by: string, at: Date): Promise<void> {
  await sql`
    insert into institutions as i (id, region, kind, name, short, address, phone, email, website, contact, parent,
      active_from, active_to, changed_by, changed_at)
    select id, region, kind, name, short, address, phone, email, website, contact, parent, "activeFrom", "activeTo", ${by}, ${at}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as given (id uuid, region text, kind text, name text,
      short text, address text, phone text, email text, website text, contact text, parent uuid, "activeFrom" date,
      "activeTo" date)
    on conflict (id) do update set name = excluded.name, short = excluded.short, address = excluded.address,
      phone = excluded.phone, email = excluded.email, website = excluded.website, contact = excluded.contact,
      active_from = excluded.active_from, active_to = excluded.active_to, version = i.version + 1,
      changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(db)
}

/** The regions of an area down to codes of this length. */
export async function listRegions(db: Db, area: string, deepest: number): Promise<NamedRegion[]> {
  const { rows } = await sql<NamedRegion>`
    select code, name from regions
    where ${inside(sql`code`, area)} and length(code) between 2 and ${deepest} order by code`.execute(db)
  return rows
}

export async function listParts(db: Db, id: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from institutions where parent = ${id} order by region, kind, name`.execute(db)
  return rows
}

/** Mandates with the role of a kind in exactly its region: they speak for the institution (`holdersOf`). Titles, no names. */
export async function listMandates(
  db: Db,
  { region, role, event, at }: { region: string; role: string; event: string | null; at: Date },
): Promise<{ title: string; role: string }[]> {
  const { rows } = await sql<{ title: string; role: string }>`
    select distinct title, role from mandates
    where area = ${region} and role = ${role} and (event is null or event = ${event})
      and valid_from <= ${at} and (valid_until is null or valid_until > ${at})
    order by title`.execute(db)
  return rows
}
