import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'

export type CountedPlaces = { districts: number; villages: number; stations: number; pantarlih: number }

/** Electoral districts, villages and stations of an area, and the Pantarlih its stations need: a second one above the limit. */
export async function countPlaces(
  db: Db,
  { event, area, secondAbove }: { event: string; area: string; secondAbove: number },
): Promise<CountedPlaces> {
  const { rows } = await sql<CountedPlaces>`
    select (select count(*) from event_regions where event = ${event} and length(region) = 6
        and region >= ${area} and region < ${`${area}:`})::int as districts,
      (select count(*) from event_regions where event = ${event} and length(region) = 10
        and region >= ${area} and region < ${`${area}:`})::int as villages,
      count(*)::int as stations,
      count(*)::int + count(*) filter (where registered_l + registered_p > ${secondAbove})::int as pantarlih
    from polling_stations where event = ${event} and code >= ${area} and code < ${`${area}:`}`.execute(db)
  return rows[0] ?? { districts: 0, villages: 0, stations: 0, pantarlih: 0 }
}

export type NamedRegion = { code: string; name: string }

/** Provinces and kabupaten/kota by every name they go by. */
export async function listRegionNames(db: Db): Promise<NamedRegion[]> {
  const { rows } = await sql<NamedRegion>`
    select code, name from regions where length(code) in (2, 4)
    union all select region, alias from region_aliases where length(region) in (2, 4)`.execute(db)
  return rows
}

/** The regions of an event that owe grants: its provinces and kabupaten/kota inside an area. */
export async function listElectoral(db: Db, event: string, area: string): Promise<string[]> {
  const { rows } = await sql<{ region: string }>`
    select region from event_regions where event = ${event} and length(region) in (2, 4)
      and region >= ${area} and region < ${`${area}:`} order by region`.execute(db)
  return rows.map(({ region }) => region)
}
