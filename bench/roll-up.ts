import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, get } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { createApi } from '../src/apps/api.ts'
import { openPlatformDatabase } from '../src/apps/open-database.ts'
import { readSettings } from '../src/apps/settings.ts'
import { readLowest, rollUp, type RollUpQuestion } from '../src/modules/recapitulation/store-roll-up.ts'
import { loadDemonstration } from '../src/modules/rehearsal/load.ts'
import { versionColumns } from '../src/modules/results/bulk.ts'
import { figureKeys } from '../src/modules/results/form.ts'
import { type OpenDatabase, everywhere, inTransaction } from '../src/server/database.ts'
import { sideBySide } from '../src/server/side-by-side.ts'
import { createLive } from '../src/server/live.ts'
import { type Figure, median, percentile, round, timeEach } from './measure.ts'

const contest = 'gubernur-16'
const event = 'pilkada-sumsel-2024'
const levels = [10, 6, 4, 2]

/**
 * The four-level roll-up of the governor's contest with all 13,206 forms in, through HTTP, each answer computed anew;
 * beside it the same SQL run bare. Then the nation: 823,220 generated forms, cold.
 */
export async function benchRollUp(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'serentak-bench-'))
  const opened = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'platform' })
  try {
    await loadDemonstration(opened.database)
    await countEveryStation(opened.database)
    const province = await benchProvince(opened.database, dataDir)
    await growToNation(opened.database)
    const nation = await benchNation(opened.database)
    return [...province, ...nation]
  } finally {
    await opened.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Stations that have not reported yet get the form of one that has: the roll-up shall add a whole province. */
async function countEveryStation({ pool }: OpenDatabase): Promise<void> {
  const copied = [...figureKeys, 'votes'].map((key) => `form.${key}`)
  await pool.query(
    `insert into accepted_forms (${versionColumns.join(', ')})
     select gen_random_uuid(), station.regency, $1, $2, station.code, 1, null, null, 'bench', now(), ${copied.join(', ')}, true
     from polling_stations station, (select * from accepted_forms where contest = $2 limit 1) form
     where station.event = $1 and not exists (select from accepted_forms a where a.contest = $2 and a.station = station.code)`,
    [event, contest],
  )
  // The server does so by itself within a minute of so many new rows; here it would fall into the measuring.
  await pool.query('vacuum analyze')
}

async function benchProvince(database: OpenDatabase, dataDir: string): Promise<Figure[]> {
  const live = createLive()
  const settings = readSettings({ DATA_DIR: dataDir, CALLS_PER_MINUTE: '1000000', PORT: '0' })
  const api = await createApi({ settings, database, live, auditKey: 'bench', log: false })
  const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  const question: RollUpQuestion = { event, contest, candidates: 3, area: '16', lengths: levels }
  const bare = () => inTransaction(database, everywhere, (db) => readLowest(db, question), { readOnly: true })
  const agent = new Agent({ keepAlive: true })
  const ask = () => receive(`${address}/api/recapitulation/${contest}/roll-up?area=16`, agent)
  const overHttp = () => {
    // A changed form makes every remembered answer stale.
    live.changed({ contest, station: '1671011001001' })
    live.publish()
    return ask()
  }
  const { rows } = JSON.parse(zstdDecompressSync(await ask()).toString()) as { rows: unknown[] }
  if (rows.length !== 1 + 17 + 241 + 3249) throw new Error(`the roll-up has ${rows.length} rows`)
  await timeEach(5, bare)
  await timeEach(5, overHttp)
  const bareMs: number[] = []
  const httpMs: number[] = []
  const keptMs: number[] = []
  for (let turn = 0; turn < 60; turn += 1) {
    bareMs.push(...(await timeEach(1, bare)))
    httpMs.push(...(await timeEach(1, overHttp)))
    keptMs.push(...(await timeEach(1, ask)))
  }
  agent.destroy()
  await api.close()
  await live.close()
  const p95 = percentile(httpMs, 0.95)
  const ratio = median(httpMs) / median(bareMs)
  const says = `13,206 forms, 3,508 regions: HTTP median ${round(median(httpMs), 1)} ms, p95 ${round(p95, 1)} ms; SQL bare median ${round(median(bareMs), 1)} ms; unchanged median ${round(median(keptMs), 1)} ms`
  return [
    { name: 'roll-up of a province: p95 over HTTP', says, value: round(p95, 1), bound: { most: 100 }, unit: 'ms' },
    { name: 'roll-up of a province: HTTP beside bare SQL', says, value: round(ratio), bound: { most: 1.5 }, unit: '×' },
  ]
}

/** The bytes of an answer, compressed as a browser of today takes it. */
function receive(address: string, agent: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const request = get(address, { agent, headers: { 'accept-encoding': 'gzip, deflate, br, zstd' } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        response.statusCode === 200 ? resolve(Buffer.concat(chunks)) : reject(new Error(`${response.statusCode}`)),
      )
    })
    request.on('error', reject)
  })
}

/** 823,220 stations over all villages of the nation, as in February 2024, each with its form. */
async function growToNation({ pool }: OpenDatabase): Promise<void> {
  await pool.query(
    `insert into events (id, name, kind, area, voting_day, time_zone) values ('nasional', 'Nasional', 'pemilu', '', '2024-02-14', 'Asia/Jakarta')`,
  )
  await pool.query(
    `insert into contests (id, event, office, area, position) values ('presiden', 'nasional', 'president', '', 1)`,
  )
  await pool.query(`
    insert into polling_stations (event, regency, code, village, registered_l, registered_p, special)
    select 'nasional', left(village, 4), village || lpad(number::text, 3, '0'), village, 120, 125, false
    from (select code as village, row_number() over (order by code) as place, count(*) over () as villages
      from regions where length(code) = 10) v
    cross join generate_series(1, 10) number
    where (number - 1) * villages + place <= 823220`)
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from polling_stations where event = 'nasional'`,
  )
  if (rows[0]?.n !== 823_220) throw new Error(`the nation has ${rows[0]?.n} stations`)
  const values = figureKeys.map((_, at) => `(hashtext(code) & 255) + ${at}`)
  await pool.query(
    `insert into accepted_forms (${versionColumns.join(', ')})
     select gen_random_uuid(), regency, 'nasional', 'presiden', code, 1, null, null, 'bench', now(), ${values.join(', ')},
       array[hashtext(code) & 127, hashtext(code) & 63, hashtext(code) & 31], true
     from polling_stations where event = 'nasional'`,
  )
  await pool.query('vacuum analyze accepted_forms')
  await pool.query('vacuum analyze polling_stations')
  await pool.query('checkpoint').catch(() => undefined)
}

async function benchNation(database: OpenDatabase): Promise<Figure[]> {
  const question: RollUpQuestion = { event: 'nasional', contest: 'presiden', candidates: 3, area: '', lengths: levels }
  const [cold = 0, ...warm] = await timeEach(4, () =>
    inTransaction(database, everywhere, (db) => {
      const scope = everywhere
      return sideBySide({ database, scope, db }, (both) => rollUp(both, question))
    }),
  )
  const says = `823,220 forms, four levels: first ${round(cold / 1000)} s, then ${round(median(warm) / 1000)} s`
  return [{ name: 'roll-up of the nation: first', says, value: round(cold / 1000), bound: { most: 3 }, unit: 's' }]
}
