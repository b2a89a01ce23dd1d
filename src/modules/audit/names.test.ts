import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import type { EntryView } from './contract.ts'
import { nameEntries } from './store-names.ts'

const database = await freshDatabase()
const mandate = '01936c6e-8000-7000-8000-00000000000a'
const job = '01936c6e-8000-7000-8000-00000000000b'

await sql`
  insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
    ('16', 'Sumatera Selatan', 'sumateraselatan', ''), ('1671', 'Kota Palembang', 'palembang', '16'),
    ('167101', 'Ilir Barat Dua', 'ilirbaratdua', '1671'), ('1671011001', '35 Ilir', '35ilir', '167101')
  on conflict do nothing`.execute(database.kysely)
await sql`
  insert into events (id, name, kind, area, voting_day, time_zone)
  values ('latihan', 'Pilkada Latihan', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta')`.execute(database.kysely)
await sql`
  insert into contests (id, event, office, area, position) values ('walikota-1671', 'latihan', 'mayor', '1671', 2)`.execute(
  database.kysely,
)
await sql`insert into people (id, name, email) values ('siti', 'Siti Latihan', 'siti@contoh.invalid')`.execute(
  database.kysely,
)
await sql`
  insert into mandates (id, person, role, area, event, title)
  values (${mandate}, 'siti', 'kpu', '1671', 'latihan', 'Ketua')`.execute(database.kysely)
await sql`
  insert into jobs (id, kind, requested_by) values (${job}, 'import-results', 'siti')`.execute(database.kysely)

const entry = (subject: string | null, given: Partial<EntryView> = {}): EntryView => ({
  leaf: 0,
  id: '01936c6e-8000-7000-8000-000000000001',
  at: '2024-11-27T12:00:00Z',
  event: 'latihan',
  person: null,
  personName: null,
  role: null,
  area: null,
  action: 'entry-submitted',
  subject,
  region: null,
  request: null,
  detail: {},
  sealedAt: '2024-11-27T12:00:01Z',
  ...given,
})

const name = (...entries: EntryView[]) => inTransaction(database, everywhere, (db) => nameEntries(db, entries))

test('the subjects of entries get the names of contests, events, people, mandates and jobs', async () => {
  const found = await name(
    entry('walikota-1671'),
    entry('latihan'),
    entry('latihan/ballotReserve'),
    entry('siti'),
    entry(mandate),
    entry(job),
    entry('tps-palembang.csv'),
    entry('a'.repeat(64)),
    entry(null),
  )
  expect(found.map(({ about }) => about && [about.kind, about.name, about.office ?? about.of])).toEqual([
    ['contest', 'Kota Palembang', 'mayor'],
    ['event', 'Pilkada Latihan', null],
    ['setting', 'ballotReserve', 'Pilkada Latihan'],
    ['person', 'Siti Latihan', null],
    ['mandate', 'Ketua', 'Siti Latihan'],
    ['job', 'import-results', null],
    ['other', 'tps-palembang.csv', null],
    ['file', 'aaaaaaaa', null],
    null,
  ])
})

test('an entry of a form names its contest, and an id that nobody knows stays unnamed', async () => {
  const unknown = '01936c6e-8000-7000-8000-0000000000ff'
  const [form, lost] = await name(
    entry(unknown, { region: '1671011001002', detail: { contest: 'walikota-1671' } }),
    entry(unknown, { region: '9999' }),
  )
  expect(form).toMatchObject({ placeName: '35 Ilir, Ilir Barat Dua', about: { kind: 'form', office: 'mayor' } })
  expect(lost).toMatchObject({ placeName: null, about: null })
})

test('a place is named with the one above it, from the district down', async () => {
  const places = await name(
    entry(null, { area: '16' }),
    entry(null, { area: '1671' }),
    entry(null, { area: '167101' }),
    entry(null),
  )
  expect(places.map(({ placeName }) => placeName)).toEqual([
    'Sumatera Selatan',
    'Kota Palembang',
    'Ilir Barat Dua, Kota Palembang',
    null,
  ])
})
