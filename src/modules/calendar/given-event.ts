import { sql } from 'kysely'
import { everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'

export const event = 'pilkada-uji'

/** An election of the province that keeps the schedule of its regulation. */
export async function givenEvent(database: OpenDatabase): Promise<void> {
  await inTransaction(database, everywhere, (db) =>
    sql`with places as (
        insert into regions (code, name, search_name, parent) values
          ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', '') on conflict do nothing
      )
      insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration, settings)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', 0, false, '{}')`.execute(db),
  )
}
