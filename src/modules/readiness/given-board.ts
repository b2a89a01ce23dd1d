import { sql } from 'kysely'
import { type Db, everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'
import { daysBetween, dayOf, instantOf } from '../../shared/legal-day.ts'
import type { BoardParts } from './board.ts'
import { indicator, type Measured, measuredLength } from './contract.ts'
import { eventFacts } from './given-event.ts'

export const event = 'pilkada-uji'
export const regencies = ['1601', '1602']
export const districts = ['160101', '160201']

export const facts = eventFacts(event)

/** A province with two regencies of one district each; the clock of the event is the real one. */
export async function givenElection(database: OpenDatabase, demonstration = false): Promise<void> {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
      ('16', 'Sumatera Selatan', 'sumateraselatan', ''), ('1601', 'Ogan Komering Ulu', 'ogankomeringulu', '16'),
      ('1602', 'Ogan Komering Ilir', 'ogankomeringilir', '16'), ('160101', 'Peninjauan', 'peninjauan', '1601'),
      ('160201', 'Tanjung Lubuk', 'tanjunglubuk', '1602')`.execute(db)
    await sql`insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
      values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', ${demonstration})`.execute(db)
    await sql`insert into event_regions (event, region)
      select ${event}, code from regions where code <> ''`.execute(db)
  })
}

const shared = {
  owner: { id: 'KPU kabupaten/kota', en: 'KPU of the regency' },
  unit: { id: 'lembar', en: 'sheets' },
  stage: 'logistics',
  target: 1,
}

/** What a regency sorts in a day, in sheets of 1.000; it is dated by its day, so that every moment has its own answer. */
const sheetsADay: Record<string, number> = { '1601': 50, '1602': 30 }

const sortedBy = (now: Date, region: string) =>
  Math.min(
    Math.max(daysBetween('2024-11-01', dayOf(now, 'Asia/Jakarta')), 0) * (sheetsADay[region.slice(0, 4)] ?? 0),
    1000,
  )

/** Held by the regencies, late after 20 November; and one of the province that nobody has begun. */
export const parts: BoardParts = {
  readStageDays: async () => () => undefined,
  indicators: [
    indicator({
      ...shared,
      id: 'sorting',
      domain: 'logistics',
      label: { id: 'Sortir surat suara', en: 'Sorting of ballots' },
      short: { id: 'Sortir', en: 'Sorting' },
      holder: { kind: 'kpu', level: 'regency' },
      evidence: '/logistik?area={region}',
      starts: () => instantOf('2024-11-01', '00:00', 'Asia/Jakarta'),
      deadline: () => instantOf('2024-11-20', '23:59', 'Asia/Jakarta'),
      measure: async (_db: Db, where): Promise<Measured[]> => {
        const length = measuredLength(where)
        const all = length === 2 ? ['16'] : length === 4 ? regencies : districts
        const doneIn = (region: string) =>
          region.length === 2
            ? regencies.reduce((sum, one) => sum + sortedBy(where.now, one), 0)
            : sortedBy(where.now, region)
        return all
          .filter((region) => region.startsWith(where.area))
          .map((region) => ({
            region,
            done: doneIn(region),
            total: region.length === 2 ? 2000 : 1000,
            late: 0,
            reason: { id: 'hanya satu gudang', en: 'one warehouse only' },
          }))
      },
    }),
    indicator({
      ...shared,
      id: 'grant',
      domain: 'budget',
      label: { id: 'Hibah cair', en: 'Grant paid' },
      short: { id: 'Hibah', en: 'Grant' },
      holder: { kind: 'government', level: 'province' },
      evidence: null,
      starts: () => undefined,
      deadline: () => instantOf('2024-06-27', '23:59', 'Asia/Jakarta'),
      measure: async (_db: Db, { level }): Promise<Measured[]> =>
        level === 'province' ? [{ region: '16', done: 0, total: 1, late: 0 }] : [],
    }),
  ],
}
