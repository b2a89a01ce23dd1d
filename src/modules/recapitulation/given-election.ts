import { sql } from 'kysely'
import { randomUUID } from 'node:crypto'
import { everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'
import { type FigureKey, figureKeys } from '../results/form.ts'

/** A counted form in a test: what is not named is as on a plain form of a station with 400 voters. */
export type GivenForm = {
  station: string
  contest?: string
  version?: number
  id?: string
  replaces?: string
  at?: string
  figures?: Partial<Record<FigureKey, number | null>>
  votes?: (number | null)[]
}

const plain: Record<FigureKey, number> = {
  a1_l: 198,
  a1_p: 202,
  a1_j: 400,
  b1_l: 140,
  b1_p: 150,
  b1_j: 290,
  b2_l: 1,
  b2_p: 2,
  b2_j: 3,
  b3_l: 4,
  b3_p: 3,
  b3_j: 7,
  b4_l: 145,
  b4_p: 155,
  b4_j: 300,
  s1: 410,
  s2: 300,
  s3: 1,
  s4: 109,
  d_l: 1,
  d_p: 0,
  d_j: 1,
  t1: 290,
  t2: 10,
  t3: 300,
}

/**
 * Two regencies of one province with four villages, three stations in each, a governor contest of three pairs and a
 * regent contest against the blank column.
 */
export const villages = ['1601012001', '1601012002', '1601022001', '1671011001'] as const
export const stations = villages.flatMap((village) => ['001', '002', '003'].map((number) => `${village}${number}`))
export const governor = 'gubernur-test'
export const regent = 'bupati-test-1601'
export const event = 'pilkada-test'

export async function givenElection(database: OpenDatabase): Promise<void> {
  await inTransaction(database, everywhere, async (db) => {
    const regions = new Set(['', ...villages.flatMap((code) => [2, 4, 6, 10].map((length) => code.slice(0, length)))])
    for (const code of [...regions].toSorted((a, b) => a.length - b.length)) {
      const parent = code === '' ? null : code.length === 10 ? code.slice(0, 6) : code.slice(0, -2)
      await sql`insert into regions (code, name, search_name, parent) values (${code}, ${`Wilayah ${code}`}, ${code}, ${parent})
        on conflict do nothing`.execute(db)
    }
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', true)`.execute(db)
    await sql`insert into contests (id, event, office, area, position)
      values (${governor}, ${event}, 'governor', '16', 1), (${regent}, ${event}, 'regent', '1601', 2)`.execute(db)
    await sql`insert into candidates (contest, number, blank, name, running_mate, fictional) values
      (${governor}, 1, false, 'Arya', 'Dewi', true), (${governor}, 2, false, 'Budi', 'Hendra', true), (${governor}, 3, false, 'Citra', 'Fajar', true),
      (${regent}, 1, true, null, null, true), (${regent}, 2, false, 'Gita', 'Hasan', true)`.execute(db)
    for (const station of stations) {
      await sql`insert into polling_stations (event, regency, code, village, registered_l, registered_p)
        values (${event}, ${station.slice(0, 4)}, ${station}, ${station.slice(0, 10)}, 198, 202)`.execute(db)
    }
  })
}

/** Inserts a reading of a form, as somebody typed it or as it was imported. */
export async function givenReading(
  database: OpenDatabase,
  form: Pick<GivenForm, 'station' | 'contest' | 'figures' | 'votes'> & { sequence?: number },
): Promise<void> {
  const figures = { ...plain, ...form.figures }
  const sequence = form.sequence ?? 1
  await inTransaction(database, everywhere, (db) =>
    sql`insert into result_entries (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes, demonstration,
        ${sql.join(figureKeys.map((key) => sql.ref(key)))})
      values (${randomUUID()}, ${form.station.slice(0, 4)}, ${event}, ${form.contest ?? governor}, ${form.station}, ${sequence},
        ${sequence === 1 ? 'first' : 'second'}, 'uji', '2024-11-27T11:00:00Z', '', ${form.votes ?? [150, 90, 50]}::integer[], true,
        ${sql.join(figureKeys.map((key) => figures[key]))})`.execute(db),
  )
}

/** Inserts a version of a counted form and answers its id. */
export async function givenForm(database: OpenDatabase, form: GivenForm): Promise<string> {
  const id = form.id ?? randomUUID()
  const figures = { ...plain, ...form.figures }
  await inTransaction(database, everywhere, (db) =>
    sql`insert into accepted_forms (id, regency, event, contest, station, version, replaces, accepted_at, accepted_by, votes, demonstration,
        ${sql.join(figureKeys.map((key) => sql.ref(key)))})
      values (${id}, ${form.station.slice(0, 4)}, ${event}, ${form.contest ?? governor}, ${form.station}, ${form.version ?? 1},
        ${form.replaces ?? null}, ${form.at ?? '2024-11-27T12:00:00Z'}, 'uji', ${form.votes ?? [150, 90, 50]}::integer[], true,
        ${sql.join(figureKeys.map((key) => figures[key]))})`.execute(db),
  )
  return id
}
