import { sql } from 'kysely'
import { copyInto } from '../../server/copy.ts'
import type { Db } from '../../server/database.ts'
import type { Day } from '../../shared/legal-day.ts'

export type BulkStation = {
  /** 13 digits; special sites from 901. */
  code: string
  /** What stands at a special site. */
  site: string | null
  registeredL: number
  registeredP: number
  /** The day of the decision that formed it, where it is known. */
  formedOn?: Day
}

function* rowsOf(event: string, stations: readonly BulkStation[]): Generator<unknown[]> {
  for (const { code, site, registeredL, registeredP, formedOn = null } of stations) {
    const special = code.slice(10) >= '901'
    yield [event, code.slice(0, 4), code, code.slice(0, 10), special, site, registeredL, registeredP, formedOn]
  }
}

const columns = ['event', 'regency', 'code', 'village', 'special', 'site', 'registered_l', 'registered_p', 'formed_on']

/** Adds all polling stations of an event at once; answers how many. */
export async function addStations(db: Db, event: string, stations: readonly BulkStation[]): Promise<number> {
  const added = await copyInto(db, 'polling_stations', columns, rowsOf(event, stations))
  await sql`analyze polling_stations`.execute(db)
  return added
}
