import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { codeLength, type Level } from '../../shared/region-code.ts'

export type Region = { code: string; name: string }

/** The regions of a level inside an area that vote in the event. */
export async function listRegions(db: Db, event: string, area: string, level: Level): Promise<Region[]> {
  const { rows } = await sql<Region>`
    select r.code, r.name from event_regions e join regions r on r.code = e.region
    where e.event = ${event} and e.region >= ${area} and e.region < ${`${area}:`}
      and length(e.region) = ${codeLength[level]}
    order by r.code`.execute(db)
  return rows
}

export async function findName(db: Db, code: string): Promise<string | undefined> {
  const { rows } = await sql<{ name: string }>`select name from regions where code = ${code}`.execute(db)
  return rows[0]?.name
}
