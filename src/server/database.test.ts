import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { copyInto } from './copy.ts'
import { everywhere, inTransaction, sendAlong } from './database.ts'

const database = await freshDatabase()
await inTransaction(database, everywhere, async (db) => {
  await sql`create table ballots (station text collate "C" primary key, votes bigint, counted date, at timestamptz)`.execute(
    db,
  )
  await sql`alter table ballots enable row level security`.execute(db)
  await sql`alter table ballots force row level security`.execute(db)
  await sql`create policy ballots_in_area on ballots using (
    starts_with('area:' || station, (select nullif(current_setting('serentak.area', true), ''))))`.execute(db)
})
const seen = (area: string | null) =>
  inTransaction(database, { area, role: 'kpu', person: null }, async (db) => {
    const { rows } = await sql<{ station: string }>`select station from ballots order by station`.execute(db)
    return rows.map((row) => row.station)
  })

describe('a transaction', () => {
  test('commits what was done and rolls back what threw', async () => {
    await inTransaction(database, everywhere, async (db) => {
      await sql`insert into ballots values ('1671011001001', 7, '2024-11-27', '2024-11-27T12:00:00Z')`.execute(db)
    })
    await expect(
      inTransaction(database, everywhere, async (db) => {
        await sql`insert into ballots values ('1671011001002')`.execute(db)
        throw new Error('changed my mind')
      }),
    ).rejects.toThrow('changed my mind')
    expect(await seen('')).toEqual(['1671011001001'])
  })
})
