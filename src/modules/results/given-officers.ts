import { type RawBuilder, sql } from 'kysely'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { type Actor, actor, serveForTest } from '../../testing/http.ts'
import { type EntryBody, findForm, submitEntry } from './contract.ts'
import { entry, event, givenElection, governor, station } from './given-station.ts'
import { routes } from './routes.ts'

/** Two who read the forms of the first village, two who decide above them, and one who watches. */
export const siti = actor('kpps', '1601012001001', 'siti', event)
export const budi = actor('pps', '1601012001', 'budi', event)
export const ppk = actor('ppk', '160101', 'ppk', event)
export const kpu = actor('kpu', '1601', 'kpu', event)
export const bawaslu = actor('bawaslu', '16', 'bawaslu', event)

/** The governor's form of the first station, as decisions name it. */
export const ask = { event, contest: governor, station }

const tables = ['result_entries', 'form_moves', 'accepted_forms', 'form_corrections', 'form_photos'] as const

/** At the top of a test file: the routes of this module over the election, where each test begins without a form. */
export async function openOffice() {
  const database = await freshDatabase()
  const api = await serveForTest(routes, database)
  beforeAll(() => givenElection(database))
  beforeEach(() =>
    inTransaction(database, everywhere, async (db) => {
      for (const table of tables) await sql`delete from ${sql.table(table)}`.execute(db)
      api.changes.length = 0
    }),
  )
  afterAll(() => api.close())
  return {
    api,
    database,
    enter: (person: Actor, given: Partial<EntryBody> = {}) => api.call(person, submitEntry, { body: entry(given) }),
    look: async (person: Actor, contest = governor) =>
      (await api.call(person, findForm, { params: { contest, station } })).body,
    count: (table: (typeof tables)[number]) =>
      inTransaction(database, everywhere, async (db) => {
        const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(db)
        return found.rows[0]?.n
      }),
    setEvent: (columns: RawBuilder<unknown>) =>
      inTransaction(database, everywhere, (db) => sql`update events set ${columns} where id = ${event}`.execute(db)),
  }
}
