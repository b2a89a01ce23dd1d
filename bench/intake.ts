import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { consistentForm, contest, event, giveSmallElection } from '../e2e/given-election.ts'
import { enter, startProgram } from '../e2e/program.ts'
import { openPlatformDatabase } from '../src/apps/open-database.ts'
import { figureKeys } from '../src/modules/results/form.ts'
import { entryColumns } from '../src/modules/results/index.ts'
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

/**
 * Rows a second of a bare single-row insert into a table with the columns and indexes of the real one and without its
 * second wall: one prepared statement each, synchronous_commit on, as many connections as clients.
 */
async function insertBare({ pool }: OpenDatabase, codes: readonly string[]): Promise<number> {
  await pool.query('create table bare_forms (like result_entries including all)')
  const places = entryColumns.map((_, at) => `$${at + 1}`)
  const text = `insert into bare_forms (${entryColumns.join(', ')}) values (${places.join(', ')})`
  const hash = Buffer.alloc(32, 7)
  const mandate = newId()
  const began = performance.now()
  let rows = 0
  const one = async () => {
    const connection = await pool.connect()
    while (performance.now() - began < seconds * 1000) {
      const { figures, votes } = consistentForm(rows % 100)
      const station = codes[rows % codes.length]
      const sequence = 1 + Math.floor(rows / codes.length)
      rows += 1
      const written = figureKeys.map((key) => figures[key])
      const now = new Date()
      const head = [newId(), '1602', event, contest, station, sequence, 'first', 'petugas.1', mandate, now, now, hash]
      await connection.query({ name: 'bare', text, values: [...head, ...written, votes, '{}', [], null, [], true] })
    }
    connection.release()
  }
  await Promise.all(Array.from({ length: clients }, one))
  const rate = rows / ((performance.now() - began) / 1000)
  await pool.query('drop table bare_forms')
  return rate
}

async function pour(url: string, cookies: readonly string[], codes: readonly string[], limitSeconds: number) {
  const latencies: number[] = []
  let next = 0
  const began = performance.now()
  const one = async (cookie: string) => {
    const post = await openClient(url, cookie)
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
      const status = await post(body)
      if (status !== '200') throw new Error(`a form was answered with ${status}`)
      latencies.push(performance.now() - sentAt)
    }
    post.close()
  }
  await Promise.all(cookies.map(one))
  const rate = latencies.length / ((performance.now() - began) / 1000)
  return { rate, latencies }
}

type Client = ((body: string) => Promise<string>) & { close: () => void }

/**
 * One kept connection that posts forms one after another and gives the status of each answer. Plain HTTP/1.1 on a
 * socket: a full client would take the processor time that it measures.
 */
async function openClient(url: string, cookie: string): Promise<Client> {
  const { hostname, port, host } = new URL(url)
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened = connect(Number(port), hostname, () => resolve(opened))
    opened.setNoDelay(true).once('error', reject)
  })
  const head = `POST /api/results/entries HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: `
  let received = ''
  let answer: (status: string) => void = () => undefined
  socket.setEncoding('latin1').on('data', (part: string) => {
    received += part
    if (!isWhole(received)) return
    const status = received.slice(9, 12)
    received = ''
    answer(status)
  })
  socket.on('close', () => answer('a closed connection'))
  const post = (body: string) =>
    new Promise<string>((resolve) => {
      answer = resolve
      socket.write(`${head}${Buffer.byteLength(body)}\r\n\r\n${body}`)
    })
  return Object.assign(post, { close: () => socket.destroy() })
}

/** Has the answer come to its end? By its length, or by the last chunk. */
function isWhole(answer: string): boolean {
  const body = answer.indexOf('\r\n\r\n') + 4
  if (body === 3) return false
  const length = /content-length: (\d+)/i.exec(answer.slice(0, body))?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length - body >= Number(length)
}
