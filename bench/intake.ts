import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consistentForm, contest, event, giveSmallElection } from '../e2e/given-election.ts'
import { enter, startProgram } from '../e2e/program.ts'
import { openPlatformDatabase } from '../src/apps/open-database.ts'
import { figureKeys } from '../src/modules/results/form.ts'
import type { OpenDatabase } from '../src/server/database.ts'
import { newId } from '../src/shared/uuid.ts'
import { type Figure, percentile, round } from './measure.ts'

const clients = 32
const seconds = 8
const stations = 40_000

/**
 * Form intake: 32 clients post different forms to the running platform, each answered only after a durable commit with
 * its audit entry. Beside it, in the same run and on the same server: the same clients insert the same row, bare, through
 * the same driver.
 */
export async function benchIntake(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'serentak-bench-'))
  try {
    const opened = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'platform', poolSize: clients })
    const election = await giveSmallElection(opened.database, stations, clients)
    const bare = await insertBare(opened.database, election.stations)
    await opened.close()

    const program = await startProgram(dataDir, { SERENTAK_MODE: 'production' })
    const cookies = await Promise.all(election.typists.map((mandate) => enter(program.url, mandate)))
    await pour(program.url, cookies, election.stations.slice(0, 2000), 2)
    const { rate, latencies } = await pour(program.url, cookies, election.stations.slice(2000), seconds)
    await program.stop()

    const share = rate / bare
    const p99 = percentile(latencies, 0.99)
    const says = `${Math.round(rate)} forms/s over HTTP, bare insert ${Math.round(bare)}/s, p50 ${round(percentile(latencies, 0.5), 1)} ms, p99 ${round(p99, 1)} ms`
    return [
      { name: 'intake: share of a bare insert', says, value: round(share * 100, 1), bound: { least: 35 }, unit: '%' },
      { name: 'intake: rate', says, value: Math.round(rate), bound: { least: 500 }, unit: 'forms/s' },
      { name: 'intake: p99', says, value: round(p99, 1), bound: { most: 100 }, unit: 'ms' },
    ]
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Rows a second of a bare single-row insert, synchronous_commit on, one statement each. */
async function insertBare({ pool }: OpenDatabase, codes: readonly string[]): Promise<number> {
  const columns = ['id', 'regency', 'event', 'contest', 'station', ...figureKeys, 'votes']
  await pool.query(
    `create table bare_forms (id uuid primary key, regency text, event text, contest text, station text, ${figureKeys.map((key) => `${key} integer`).join(', ')}, votes integer[])`,
  )
  const text = `insert into bare_forms (${columns.join(', ')}) values (${columns.map((_, at) => `$${at + 1}`).join(', ')})`
  const began = performance.now()
  let rows = 0
  const one = async (client: number) => {
    const connection = await pool.connect()
    while (performance.now() - began < seconds * 1000) {
      const { figures, votes } = consistentForm(rows % 100)
      await connection.query(text, [
        newId(),
        '1602',
        event,
        contest,
        codes[(rows + client) % codes.length],
        ...figureKeys.map((key) => figures[key]),
        votes,
      ])
      rows += 1
    }
    connection.release()
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => one(client)))
  const rate = rows / ((performance.now() - began) / 1000)
  await pool.query('drop table bare_forms')
  return rate
}

async function pour(url: string, cookies: readonly string[], codes: readonly string[], limitSeconds: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  const latencies: number[] = []
  let next = 0
  const began = performance.now()
  const one = async (cookie: string) => {
    while (next < codes.length && performance.now() - began < limitSeconds * 1000) {
      const station = codes[next]
      next += 1
      const body = JSON.stringify({
        id: newId(),
        event,
        contest,
        station,
        content: consistentForm(next % 100),
        enteredAt: new Date().toISOString(),
      })
      const sentAt = performance.now()
      const status = await post(`${url}/api/results/entries`, agent, cookie, body)
      if (status !== 200) throw new Error(`a form was answered with ${status}`)
      latencies.push(performance.now() - sentAt)
    }
  }
  await Promise.all(cookies.map(one))
  const rate = latencies.length / ((performance.now() - began) / 1000)
  agent.destroy()
  return { rate, latencies }
}

function post(url: string, agent: Agent, cookie: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), cookie }
    const sent = request(url, { method: 'POST', agent, headers }, (reply) => {
      reply.resume()
      reply.on('end', () => resolve(reply.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
