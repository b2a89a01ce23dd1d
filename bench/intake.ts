import { mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { consistentForm, contest, event, giveSmallElection } from '../e2e/given-election.ts'
import { enter, startProgram } from '../e2e/program.ts'
import { openPlatformDatabase } from '../src/apps/open-database.ts'
import { figureKeys } from '../src/modules/results/form.ts'
import { entryColumns } from '../src/modules/results/index.ts'
import type { OpenDatabase } from '../src/server/database.ts'
import { newId } from '../src/shared/uuid.ts'
import { type Figure, median, percentile, round } from './measure.ts'

const clients = 32
const stations = 100_000
const slice = 2500
const enough = 6
const most = 14
/** A pour counts when the bare inserts before and after it ran at least at this share of their best rate. */
const calm = 0.6

/**
 * Form intake: 32 clients post different forms to the running platform, each answered only after a durable commit with
 * its audit entry, while the journal is being sealed. Beside it, in turns on the same server: as many connections insert
 * the same row, bare, through the same driver. In turns, because the speed of a shared machine changes within seconds;
 * and a turn during which the machine itself stood still (its disk, mostly) is measured again.
 */
export async function benchIntake(): Promise<Figure[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'serentak-bench-'))
  try {
    const opened = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'platform' })
    const election = await giveSmallElection(opened.database, stations, clients)
    await opened.close()
    const program = await startProgram(dataDir, { SERENTAK_MODE: 'production' })
    const beside = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'command', poolSize: clients })
    const cookies = await Promise.all(election.typists.map((mandate) => enter(program.url, mandate)))
    const desks = await Promise.all(cookies.map((cookie) => openDesk(program.url, cookie)))
    writeForms(desks, election.stations)
    const bare = await prepareBare(beside.database, election.stations)
    await pour(desks)
    const pours: Pour[] = []
    // what was poured is to be sealed before the bare inserts begin: that work belongs to the forms
    const measureBare = () => sleep(slice).then(bare)
    const bares = [await measureBare()]
    while (pours.length < most && calmTurns(pours, bares).length < enough) {
      pours.push(await pour(desks))
      bares.push(await measureBare())
    }
    for (const desk of desks) desk.close()
    await beside.close()
    await program.stop()
    return describe(pours, bares)
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Forms a second, and the milliseconds each took. */
type Pour = { rate: number; latencies: number[] }
type Turn = Pour & { bare: number }

/** Each pour beside the rate of the bare inserts around it, where the machine was at work all the time. */
function calmTurns(pours: readonly Pour[], bares: readonly number[]): Turn[] {
  const least = calm * Math.max(...bares)
  return pours.flatMap((pour, at) => {
    const around = bares.slice(at, at + 2)
    return Math.min(...around) < least ? [] : [{ ...pour, bare: around.reduce((sum, rate) => sum + rate) / 2 }]
  })
}

function describe(pours: readonly Pour[], bares: readonly number[]): Figure[] {
  const turns = calmTurns(pours, bares)
  const share = median(turns.map(({ rate, bare }) => rate / bare))
  const rate = median(turns.map((turn) => turn.rate))
  const latencies = turns.flatMap((turn) => turn.latencies)
  const p99 = percentile(latencies, 0.99)
  const all = turns.map((turn) => `${Math.round(turn.rate)} of ${Math.round(turn.bare)}`).join(', ')
  const left = pours.length - turns.length
  const says = `forms/s over HTTP of bare inserts/s: ${all}; p50 ${round(percentile(latencies, 0.5), 1)} ms, p99 ${round(p99, 1)} ms; ${left} of ${pours.length} turns left out, in which the machine stood still`
  return [
    { name: 'intake: share of a bare insert', says, value: round(share * 100, 1), bound: { least: 35 }, unit: '%' },
    { name: 'intake: rate', says, value: Math.round(rate), bound: { least: 500 }, unit: 'forms/s' },
    { name: 'intake: p99', says, value: round(p99, 1), bound: { most: 100 }, unit: 'ms' },
  ]
}

/**
 * Gives what measures the rows a second of a bare single-row insert into a table with the columns and indexes of the real
 * one and without its second wall: one prepared statement each, synchronous_commit on, as many connections as clients.
 */
async function prepareBare({ pool }: OpenDatabase, codes: readonly string[]): Promise<() => Promise<number>> {
  await pool.query('create table bare_forms (like result_entries including all)')
  const places = entryColumns.map((_, at) => `$${at + 1}`)
  const text = `insert into bare_forms (${entryColumns.join(', ')}) values (${places.join(', ')})`
  const hash = Buffer.alloc(32, 7)
  const mandate = newId()
  let rows = 0
  const insert = () => {
    const { figures, votes } = consistentForm(rows % 100)
    const station = codes[rows % codes.length]
    const sequence = 1 + Math.floor(rows / codes.length)
    rows += 1
    const written = figureKeys.map((key) => figures[key])
    const now = new Date()
    const head = [newId(), '1602', event, contest, station, sequence, 'first', 'petugas.1', mandate, now, now, hash]
    return { name: 'bare', text, values: [...head, ...written, votes, '{}', [], null, [], true] }
  }
  return async () => {
    const began = performance.now()
    const before = rows
    const one = async () => {
      const connection = await pool.connect()
      while (performance.now() - began < slice) await connection.query(insert())
      connection.release()
    }
    await Promise.all(Array.from({ length: clients }, one))
    return (rows - before) / ((performance.now() - began) / 1000)
  }
}

/** The forms are written beforehand: making them would take the processor time that is measured. */
function writeForms(desks: readonly Desk[], codes: readonly string[]): void {
  codes.forEach((station, at) => {
    const content = consistentForm(at % 100)
    const form = { id: newId(), event, contest, station, content, enteredAt: new Date().toISOString() }
    desks[at % desks.length]?.add(JSON.stringify(form))
  })
}

/** Each client posts its next form as soon as its last was answered. */
async function pour(desks: readonly Desk[]): Promise<Pour> {
  const latencies: number[] = []
  const began = performance.now()
  const one = async ({ post }: Desk) => {
    while (performance.now() - began < slice) {
      const sentAt = performance.now()
      const status = await post()
      if (status !== '200') throw new Error(`a form was answered with ${status}`)
      latencies.push(performance.now() - sentAt)
    }
  }
  await Promise.all(desks.map(one))
  return { rate: latencies.length / ((performance.now() - began) / 1000), latencies }
}

type Desk = { add: (form: string) => void; post: () => Promise<string>; close: () => void }

/**
 * One kept connection that posts its forms one after another and gives the status of each answer. Plain HTTP/1.1 on a
 * socket: a full client would take the processor time that it measures.
 */
async function openDesk(url: string, cookie: string): Promise<Desk> {
  const { hostname, port, host } = new URL(url)
  const socket = await new Promise<Socket>((resolve, reject) => {
    const opened = connect(Number(port), hostname, () => resolve(opened))
    opened.setNoDelay(true).once('error', reject)
  })
  const head = `POST /api/results/entries HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\ncontent-type: application/json\r\ncontent-length: `
  const requests: Buffer[] = []
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
  return {
    add: (form) => requests.push(Buffer.from(`${head}${Buffer.byteLength(form)}\r\n\r\n${form}`)),
    post: () =>
      new Promise((resolve) => {
        const request = requests.pop()
        if (!request) throw new Error('there are not enough stations for this machine')
        answer = resolve
        socket.write(request)
      }),
    close: () => socket.destroy(),
  }
}

/** Has the answer come to its end? By its length, or by the last chunk. */
function isWhole(answer: string): boolean {
  const body = answer.indexOf('\r\n\r\n') + 4
  if (body === 3) return false
  const length = /content-length: (\d+)/i.exec(answer.slice(0, body))?.[1]
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length - body >= Number(length)
}
