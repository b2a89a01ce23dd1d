import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { boardParts } from '../src/apps/board-parts.ts'
import { openPlatformDatabase } from '../src/apps/open-database.ts'
import { countStations } from '../src/modules/polling-stations/store-indicators.ts'
import { drawBoard } from '../src/modules/readiness/index.ts'
import { loadRegions } from '../src/modules/regions/index.ts'
import * as forms from '../src/modules/results/store-indicators.ts'
import { type Db, everywhere, inTransaction, type OpenDatabase } from '../src/server/database.ts'
import { sideBySide } from '../src/server/side-by-side.ts'
import { giveWork } from './nation-work.ts'
import { type Figure, median, percentile, round, timeEach } from './measure.ts'

const event = 'pilkada-nasional'
/** TPS of the simultaneous Pilkada of 27 November 2024. */
const stations = 435_089
const regencies = 514

/** The board of the nation by regency, every indicator measured anew; beside it the SQL of those that read much, bare. */
export async function benchNationBoard(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'serentak-bench-'))
  const { database, close } = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'platform' })
  try {
    await growNation(database)
    return await measure(database)
  } finally {
    await close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Every regency elects its head and every province its own: 870,178 forms, all read and counted. */
async function growNation(database: OpenDatabase): Promise<void> {
  await loadRegions(database)
  const { pool } = database
  await pool.query(
    `insert into events (id, name, kind, area, voting_day, time_zone) values ($1, 'Pilkada', 'pilkada', '', '2024-11-27', 'Asia/Jakarta')`,
    [event],
  )
  await pool.query(`insert into event_regions (event, region) select $1, code from regions`, [event])
  await pool.query(
    `insert into contests (id, event, office, area, position)
     select case length(code) when 2 then 'gubernur-' else 'bupati-' end || code, $1,
       case length(code) when 2 then 'governor' else 'regent' end, code, row_number() over (order by code)
     from regions where length(code) in (2, 4)`,
    [event],
  )
  await pool.query(
    `insert into polling_stations (event, regency, code, village, registered_l, registered_p)
     select $1, left(village, 4), village || lpad(number::text, 3, '0'), village, 230, 235
     from (select code as village, row_number() over (order by code) as place, count(*) over () as villages
       from regions where length(code) = 10) v
     cross join generate_series(1, 6) number
     where (number - 1) * villages + place <= ${stations}`,
    [event],
  )
  for (const contest of [sql`'gubernur-' || left(code, 2)`, sql`'bupati-' || regency`]) {
    await inTransaction(database, everywhere, async (db) => {
      await sql`insert into result_entries (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes)
        select gen_random_uuid(), regency, ${event}, ${contest}, code, 1, 'first', 'bench', now(), '', '{}'
        from polling_stations where event = ${event}`.execute(db)
      await sql`insert into accepted_forms (id, regency, event, contest, station, version, entry, accepted_at, accepted_by, votes)
        select gen_random_uuid(), regency, ${event}, ${contest}, code, 1, gen_random_uuid(), now(), 'bench', '{}'
        from polling_stations where event = ${event}`.execute(db)
    })
  }
  const { rows } = await pool.query<{ code: string }>('select code from regions where length(code) = 4')
  await giveWork(
    database,
    event,
    rows.map(({ code }) => code),
  )
  await pool.query('vacuum analyze')
  await pool.query('checkpoint').catch(() => undefined)
}

async function measure(database: OpenDatabase): Promise<Figure[]> {
  const both = <T>(work: (db: Db) => Promise<T>) =>
    inTransaction(database, everywhere, (db) => sideBySide({ database, scope: everywhere, db }, work))
  const asked = { event, area: '', level: 'regency' as const, now: new Date() }
  const board = () => both((db) => drawBoard(db, boardParts, asked))
  const inside = { event, area: '', length: 4 }
  const bare = () =>
    both((db) =>
      Promise.all([
        countStations(db, { ...inside, length: 6, cap: 600 }),
        forms.countCounted(db, { ...inside, length: 6 }),
        forms.countRead(db, inside),
        forms.countWithoutReading(db, inside),
        forms.countMoved(db, inside),
      ]),
    )
  const { rows, indicators } = await board()
  if (rows.length !== regencies) throw new Error(`the board has ${rows.length} rows`)
  await timeEach(2, bare)
  const boards: number[] = []
  const bares: number[] = []
  for (let turn = 0; turn < 15; turn += 1) {
    bares.push(...(await timeEach(1, bare)))
    boards.push(...(await timeEach(1, board)))
  }
  const p95 = percentile(boards, 0.95)
  const says = `${regencies} regencies × ${indicators.length} indicators over ${stations} stations: median ${round(median(boards), 0)} ms, SQL bare ${round(median(bares), 0)} ms`
  return [
    { name: 'board of the nation: p95', says, value: round(p95 / 1000), bound: { most: 1 }, unit: 's' },
    {
      name: 'board of the nation beside bare SQL',
      says,
      value: round(median(boards) / median(bares)),
      bound: { most: 1.5 },
      unit: '×',
    },
  ]
}
