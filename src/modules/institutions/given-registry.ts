import { sql } from 'kysely'
import { everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'

/** Places and an election for the tests of this module: a province with two regencies, a district and a village. */
export async function givenElection(database: OpenDatabase): Promise<void> {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values
      ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', ''),
      ('1602', 'Ogan Komering Ilir', 'ogankomeringilir', '16'), ('1671', 'Kota Palembang', 'palembang', '16'),
      ('167106', 'Sako', 'sako', '1671'), ('1671061001', 'Sialang', 'sialang', '167106')
      on conflict do nothing`.execute(db)
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration, settings) values
      ('pilkada-uji', 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', 0, false, '{}')`.execute(db)
    await sql`insert into event_regions (event, region)
      select 'pilkada-uji', code from regions where starts_with(code, '16')`.execute(db)
  })
}
