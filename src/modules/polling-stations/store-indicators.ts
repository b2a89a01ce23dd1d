import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { codeLength } from '../../shared/region-code.ts'

export type StationCount = {
  region: string
  /** Villages that vote in the event, and those of them without a station. */
  villages: number
  villagesWithout: number
  /** Stations in those villages, and those of them with more voters than the cap. */
  stations: number
  overCap: number
  /** Stations in villages that do not vote in the event; forms come from them all the same. */
  elsewhere: number
}

/** Codes inside an area lie between it and the sign after '9'. What the regency says alone, no station is compared for. */
function inside(area: string): RawBuilder<boolean> {
  if (area.length <= codeLength.regency) return sql<boolean>`regency >= ${area} and regency < ${`${area}:`}`
  return sql<boolean>`regency = ${area.slice(0, codeLength.regency)} and code >= ${area} and code < ${`${area}:`}`
}

/**
 * Stations and electoral villages by the regions inside the area whose codes have the given length. Each table is read
 * once: the stations by village, for only so is seen which village has none.
 */
export async function countStations(
  db: Db,
  { event, area, length, cap }: { event: string; area: string; length: number; cap: number },
): Promise<StationCount[]> {
  const { rows } = await sql<StationCount>`
    with filled as (
      select village, count(*) as stations, count(*) filter (where registered_l + registered_p > ${cap}) as over_cap
      from polling_stations
      where event = ${event} and ${inside(area)}
      group by village
    ), electoral as (
      select region as village from event_regions
      where event = ${event} and length(region) = ${sql.lit(codeLength.village)} and region >= ${area} and region < ${`${area}:`}
    )
    select left(village, ${sql.lit(length)}) as region,
      count(e.village) as villages, count(*) filter (where f.village is null) as "villagesWithout",
      coalesce(sum(f.stations) filter (where e.village is not null), 0)::int as stations,
      coalesce(sum(f.over_cap) filter (where e.village is not null), 0)::int as "overCap",
      coalesce(sum(f.stations) filter (where e.village is null), 0)::int as elsewhere
    from electoral e full join filled f using (village)
    group by 1`.execute(db)
  return rows
}
