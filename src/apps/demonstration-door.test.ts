import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import type { Api } from './api.ts'
import { browserOf, givenApi } from './given-sign-in.ts'

const database = await freshDatabase()
const mandate = '01936c6e-8000-7000-8000-00000000000a'
let api: Api

beforeAll(async () => {
  api = await givenApi(database)
  await sql`
    insert into regions (code, name, search_name, parent)
    values ('', 'Indonesia', 'indonesia', null), ('16', 'Sumatera Selatan', 'sumateraselatan', '')`.execute(
    database.kysely,
  )
  await sql`
    insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
    values ('latihan', 'Latihan', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', true)`.execute(database.kysely)
  await sql`
    insert into people (id, name, email, username, demonstration)
    values ('siti', 'Siti Latihan', 'siti@contoh.invalid', 'siti', true)`.execute(database.kysely)
  await sql`
    insert into mandates (id, person, role, area, event, title)
    values (${mandate}, 'siti', 'kpu', '16', 'latihan', 'Ketua')`.execute(database.kysely)
})
afterAll(() => api.close())

test('who enters by a door of the demonstration stands in the audit trail by name, role and area', async () => {
  const { status } = await browserOf(api).send('POST', '/api/accounts/demonstration', { mandate })
  expect(status).toBe(200)
  const { rows } = await sql`
    select action, person, person_name, role, area, event, subject from audit_entries`.execute(database.kysely)
  expect(rows).toEqual([
    {
      action: 'demonstration-entered',
      person: 'siti',
      person_name: 'Siti Latihan',
      role: 'kpu',
      area: '16',
      event: 'latihan',
      subject: mandate,
    },
  ])
})
