import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { lookBack } from '../../server/look-back.ts'
import { freshDatabase } from '../../testing/database.ts'
import type { EventFacts } from '../readiness/contract.ts'
import { eventFacts } from '../readiness/given-event.ts'
import { indicators } from './indicators.ts'

const database = await freshDatabase()
const event = 'pilkada-uji'
const facts = eventFacts(event)
const withRoll = (fixed: string): EventFacts => ({
  ...facts,
  stageDay: (stage, edge) => (stage === 'dpt-kabupaten' && edge === 'end' ? fixed : undefined),
})
const formed = indicators.find(({ id }) => id === 'stations-formed')

beforeAll(() =>
  inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', '', null), ('16', 'Sumsel', '16', ''),
      ('1601', 'OKU', '1601', '16'), ('160101', 'Peninjauan', '160101', '1601'),
      ('1601012001', 'Melati', 'melati', '160101'), ('1601012002', 'Kenanga', 'kenanga', '160101')`.execute(db)
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', true)`.execute(db)
    await sql`insert into event_regions (event, region) select ${event}, code from regions where code <> ''`.execute(db)
    await sql`insert into polling_stations (event, regency, code, village, registered_l, registered_p, formed_on)
      values (${event}, '1601', '1601012001001', '1601012001', 200, 200, '2024-09-19')`.execute(db)
  }),
)

const measure = (asOf: string) =>
  inTransaction(database, everywhere, async (db) => {
    const now = new Date(asOf)
    await lookBack(db, now)
    return formed?.measure(db, { event: facts, area: '16', level: 'regency', now })
  })

describe('the days of the stations', () => {
  test('end with a day of the province, not of Greenwich', () => {
    expect(formed?.deadline(facts)?.toISOString()).toBe('2024-09-23T16:59:00.000Z')
    expect(formed?.starts(facts)?.toISOString()).toBe('2024-05-30T17:00:00.000Z')
    expect(formed?.deadline({ ...facts, timeZone: 'Asia/Jayapura' })?.toISOString()).toBe('2024-09-23T14:59:00.000Z')
  })

  test('come from the calendar where it has them', () => {
    expect(formed?.deadline(withRoll('2024-09-21'))?.toISOString()).toBe('2024-09-21T16:59:00.000Z')
  })
})

test('a village has its stations from the day of the decision that formed them', async () => {
  expect(await measure('2024-09-18T02:00:00Z')).toMatchObject([{ region: '1601', done: 0, total: 2 }])
  expect(await measure('2024-09-19T02:00:00Z')).toMatchObject([{ region: '1601', done: 1, total: 2 }])
})
