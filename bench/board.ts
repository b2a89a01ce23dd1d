import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { enter } from '../e2e/program.ts'
import { createApi } from '../src/apps/api.ts'
import { openPlatformDatabase } from '../src/apps/open-database.ts'
import { readSettings } from '../src/apps/settings.ts'
import type { Board } from '../src/modules/readiness/contract.ts'
import { loadDemonstration } from '../src/modules/rehearsal/load.ts'
import { createPlayer } from '../src/modules/rehearsal/play.ts'
import type { OpenDatabase } from '../src/server/database.ts'
import { createLive } from '../src/server/live.ts'
import { type Figure, median, percentile, round, timeEach } from './measure.ts'

const event = 'pilkada-sumsel-2024'
const regencies = 17
const dayMs = 86_400_000

/** The readiness board of the province after voting night, with every form in, each answer measured anew, over HTTP. */
export async function benchBoard(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'serentak-bench-'))
  const opened = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'platform' })
  try {
    await loadDemonstration(opened.database)
    await playWholeNight(opened.database)
    const { samples, board } = await askOverHttp(opened.database, dataDir)
    const says = `${regencies} regions × ${board.indicators.length} indicators, ${board.total.cells.map(({ done, total }) => `${done}/${total}`).join(' ')}: median ${round(median(samples), 1)} ms`
    const p95 = round(percentile(samples, 0.95), 1)
    return [{ name: 'board of a province: p95 over HTTP', says, value: p95, bound: { most: 100 }, unit: 'ms' }]
  } finally {
    await opened.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function playWholeNight(database: OpenDatabase): Promise<void> {
  const { close, changed } = createLive()
  let waited = 0
  const player = createPlayer(database, { live: { changed }, clock: () => new Date(Date.now() + waited) })
  await player.tick()
  waited = dayMs
  await player.tick()
  await close()
  // the clock of the event goes along: else the board would look back to the evening before
  await database.pool.query('update events set clock_offset_ms = clock_offset_ms + $2 where id = $1', [event, dayMs])
  await database.pool.query('vacuum analyze')
}

async function askOverHttp(database: OpenDatabase, dataDir: string): Promise<{ samples: number[]; board: Board }> {
  const live = createLive()
  const settings = readSettings({ DATA_DIR: dataDir, CALLS_PER_MINUTE: '1000000', PORT: '0' })
  const api = await createApi({ settings, database, live, auditKey: 'bench', log: false })
  const address = await api.app.listen({ host: '127.0.0.1', port: 0 })
  const { rows } = await database.pool.query<{ id: string }>(
    `select id from mandates where role = 'kpu' and area = '16' limit 1`,
  )
  const cookie = await enter(address, rows[0]?.id ?? '')
  const query = new URLSearchParams({ event, area: '16' })
  const ask = async (): Promise<Board> => {
    // something changed: what is remembered holds no longer
    live.changed({ contest: 'bench', station: '1601' })
    live.publish()
    const reply = await fetch(`${address}/api/readiness?${query}`, { headers: { cookie } })
    const board = (await reply.json()) as Board
    if (board.rows?.length !== regencies) throw new Error(`the board was answered with ${reply.status}`)
    return board
  }
  const board = await ask()
  await timeEach(5, ask)
  const samples = await timeEach(60, ask)
  await api.close()
  await live.close()
  return { samples, board }
}
