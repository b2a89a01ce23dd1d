import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Boundary, Polygons } from './boundaries.ts'
import type { AliasRow } from './read-package.ts'
import type { Seat } from './sumsel.ts'

/** A table for the length of the transaction, to compare the list that comes with the one that is there. */
export async function stageRegions(db: Db): Promise<void> {
  await sql`create temporary table incoming_regions (like regions) on commit drop`.execute(db)
}

/** Adds new codes and corrects changed names; answers how many were added. */
export async function mergeRegions(db: Db): Promise<number> {
  await sql`
    update regions r set name = i.name, search_name = i.search_name from incoming_regions i
    where i.code = r.code and (i.name, i.search_name) is distinct from (r.name, r.search_name)`.execute(db)
  const added = await sql`
    insert into regions (code, name, search_name, parent)
    select code, name, search_name, parent from incoming_regions i
    where not exists (select from regions r where r.code = i.code)`.execute(db)
  await sql`analyze regions`.execute(db)
  return Number(added.numAffectedRows ?? 0)
}

export async function saveAliases(db: Db, rows: readonly AliasRow[]): Promise<void> {
  await sql`
    insert into region_aliases (region, alias, search_name, source)
    select a.region, a.alias, a.search_name, a.source
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as a (region text, alias text, search_name text, source text)
    where exists (select from regions r where r.code = a.region)
    on conflict (region, search_name) do nothing`.execute(db)
}

export async function saveSeats(db: Db, seats: readonly Seat[], source: string): Promise<void> {
  await sql`
    insert into region_seats (region, longitude, latitude, source)
    select s.region, s.longitude, s.latitude, ${source} || ': ' || s.town
    from jsonb_to_recordset(${JSON.stringify(seats)}::jsonb)
      as s (region text, longitude double precision, latitude double precision, town text)
    where exists (select from regions r where r.code = s.region)
    on conflict (region) do nothing`.execute(db)
}

export type StoredRegion = { code: string; name: string }

export async function find(db: Db, code: string): Promise<StoredRegion | undefined> {
  const found = await sql<StoredRegion>`select code, name from regions where code = ${code}`.execute(db)
  return found.rows[0]
}

/** Names of regions by code; unknown codes are absent. */
export async function readNames(db: Db, codes: readonly string[]): Promise<Map<string, string>> {
  const found = await sql<StoredRegion>`
    select code, name from regions where code = any(${[...new Set(codes)]}::text[])`.execute(db)
  return new Map(found.rows.map(({ code, name }) => [code, name]))
}

export type StoredChild = StoredRegion & { districts: number; villages: number; boundary: boolean }

/** Does the region vote in the event? Every region does when no event is asked for. */
function isElectoral(event: string | undefined, code: 'r.code' | 'd.code') {
  const column = sql.ref(code)
  return event === undefined
    ? sql`true`
    : sql`exists (select from event_regions er where er.event = ${event} and er.region = ${column})`
}

/** The places one level below, by code, with how many districts and villages lie in each. */
export async function listChildren(db: Db, parent: string, event?: string): Promise<StoredChild[]> {
  const found = await sql<StoredChild>`
    select r.code, r.name, below.districts, below.villages,
      exists (select from region_boundaries b where b.region = r.code) as boundary
    from regions r,
      lateral (
        select count(*) filter (where length(d.code) = 6)::int as districts,
          count(*) filter (where length(d.code) = 10)::int as villages
        -- '~' comes after every digit: all codes that begin with this one
        from regions d where d.code > r.code and d.code < r.code || '~' and ${isElectoral(event, 'd.code')}) below
    where r.parent = ${parent} and ${isElectoral(event, 'r.code')}
    order by r.code`.execute(db)
  return found.rows
}

export async function listAliases(db: Db, region: string): Promise<{ alias: string; source: string }[]> {
  const found = await sql<{ alias: string; source: string }>`
    select alias, source from region_aliases where region = ${region} order by alias`.execute(db)
  return found.rows
}

export type Match = { code: string; name: string; alias: string | null }

export type MatchOptions = { within: string; event: string | undefined; limit: number }

/** Regions whose code begins with these digits, the largest first. */
export async function matchCode(db: Db, digits: string, options: MatchOptions): Promise<Match[]> {
  const found = await sql<Match>`
    select r.code, r.name, null as alias from regions r
    where r.code >= ${digits} and r.code < ${digits} || '~'
      and r.code >= ${options.within} and r.code < ${options.within} || '~' and ${isElectoral(options.event, 'r.code')}
    order by length(r.code), r.code limit ${options.limit}`.execute(db)
  return found.rows
}

export type NameSearch = MatchOptions & {
  keys: readonly string[]
  /** Length of code that the words ask for ("kec. Sako": 6), or null. */
  wantedLength: number | null
  /** true asks for a kota, false for a kabupaten, null for neither. */
  municipality: boolean | null
}

/**
 * Regions by name or alias. The order: the name itself, then names that begin so, then names that contain it; within that
 * the level that was asked for, larger places before smaller ones, and the reference order of codes.
 */
export async function matchName(db: Db, search: NameSearch): Promise<Match[]> {
  const keys = [...search.keys]
  const begins = keys.map((key) => `${key}%`)
  const contains = keys.filter((key) => key.length > 2).map((key) => `%${key}%`)
  const found = await sql<Match>`
    with hits as (
      select code, null as alias, search_name from regions
      where code >= ${search.within} and code < ${search.within} || '~' and search_name like any(${[...begins, ...contains]}::text[])
      union all
      select region, alias, search_name from region_aliases
      where region >= ${search.within} and region < ${search.within} || '~' and search_name like any(${begins}::text[])
    ), ranked as (
      select distinct on (code) code, alias,
        case when search_name = any(${keys}::text[]) then 0
          when search_name like any(${begins}::text[]) then 1 else 2 end as rank
      from hits
      order by code, rank, alias nulls first
    )
    select r.code, r.name, m.alias
    from ranked m join regions r using (code)
    where ${isElectoral(search.event, 'r.code')}
    order by m.rank, length(r.code) <> ${search.wantedLength}::int, (r.name like 'Kota %') <> ${search.municipality}::boolean,
      length(r.code), length(r.name), r.code
    limit ${search.limit}`.execute(db)
  return found.rows
}

/** Regions whose name begins with the one and that lie in a place whose name or alias begins with the other. */
export async function matchNested(
  db: Db,
  readings: readonly { name: string; within: string }[],
  options: MatchOptions,
): Promise<Match[]> {
  const found = await sql<Match>`
    with asked as (
      select * from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb) as a (name text, within text)
    ), around as (
      select a.name, r.code from asked a join regions r on r.search_name ~>=~ a.within and r.search_name ~<~ (a.within || '~')
      where length(r.code) between 2 and 6
      union
      select a.name, l.region from asked a join region_aliases l on l.search_name = a.within
    )
    select distinct r.code, r.name, null as alias, length(r.code)
    from around a join regions r on r.code > a.code and r.code < a.code || '~' and starts_with(r.search_name, a.name)
    where r.code >= ${options.within} and r.code < ${options.within} || '~' and ${isElectoral(options.event, 'r.code')}
    order by length(r.code), r.code limit ${options.limit}`.execute(db)
  return found.rows
}

/** Codes inside the area, down to a length of code, in order. The area itself is not among them. */
export async function listCodesInside(db: Db, area: string, length: number, event?: string): Promise<StoredRegion[]> {
  const found = await sql<StoredRegion>`
    select r.code, r.name from regions r
    where r.code > ${area} and r.code < ${area} || '~' and length(r.code) <= ${length} and ${isElectoral(event, 'r.code')}
    order by r.code`.execute(db)
  return found.rows
}

export async function listSeats(
  db: Db,
  area: string,
): Promise<{ code: string; longitude: number; latitude: number }[]> {
  const found = await sql<{ code: string; longitude: number; latitude: number }>`
    select region as code, longitude, latitude from region_seats
    where region >= ${area} and region < ${area} || '~'`.execute(db)
  return found.rows
}

export type StoredBoundary = { code: string; geometry: Polygons; source: string; importedAt: string }

/** Imported boundaries of the regions with codes of this length inside the area. */
export async function listBoundaries(db: Db, area: string, length: number): Promise<StoredBoundary[]> {
  const found = await sql<StoredBoundary>`
    select region as code, geometry, source, to_json(imported_at) #>> '{}' as "importedAt" from region_boundaries
    where region >= ${area} and region < ${area} || '~' and length(region) = ${length} order by region`.execute(db)
  return found.rows
}

/** Changes whenever a boundary is imported: what a kept map is compared with. */
export async function boundaryStamp(db: Db): Promise<string> {
  const found = await sql<{ stamp: string }>`
    select count(*) || ':' || coalesce(max(imported_at)::text, '') as stamp from region_boundaries`.execute(db)
  return found.rows[0]?.stamp ?? ''
}

/** How many regions have codes of this length inside the area. */
export async function countAtLevel(db: Db, area: string, length: number, event?: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from regions r
    where r.code >= ${area} and r.code < ${area} || '~' and length(r.code) = ${length} and ${isElectoral(event, 'r.code')}`.execute(
    db,
  )
  return found.rows[0]?.count ?? 0
}

export async function knownCodes(db: Db): Promise<Set<string>> {
  const found = await sql<{ codes: string[] }>`select array_agg(code) as codes from regions where code <> ''`.execute(
    db,
  )
  return new Set(found.rows[0]?.codes ?? [])
}

/** How many of these codes have a boundary already. */
export async function countBoundaries(db: Db, codes: readonly string[]): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from region_boundaries where region = any(${[...codes]}::text[])`.execute(db)
  return found.rows[0]?.count ?? 0
}

export async function saveBoundaries(
  db: Db,
  boundaries: readonly Boundary[],
  source: string,
  now: Date,
): Promise<void> {
  for (const { code, geometry } of boundaries) {
    await sql`
      insert into region_boundaries (region, geometry, source, imported_at)
      values (${code}, ${JSON.stringify(geometry)}::jsonb, ${source}, ${now})
      on conflict (region) do update
      set geometry = excluded.geometry, source = excluded.source, imported_at = excluded.imported_at`.execute(db)
  }
}
