import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openPlatformDatabase } from '../src/apps/open-database.ts'
import { everywhere, inTransaction } from '../src/server/database.ts'
import { newId } from '../src/shared/uuid.ts'
import { sql } from 'kysely'
import { type SmallElection, consistentForm, contest, event, giveSmallElection } from './given-election.ts'
import { type Program, cli, enter, freePort, startProgram, waitUntilHealthy } from './program.ts'

/**
 * The server and the database are killed at random moments while forms pour in. What was acknowledged is there, what is
 * there is whole, and the journal verifies. Always on the server that the platform brings along: nobody else's is killed.
 */
const kills = 20
const clients = 8
const dataDir = mkdtempSync(join(tmpdir(), 'serentak-crash-'))
const victims = ['server', 'database', 'both'] as const

let election: SmallElection
let program: Program
const environment = { SERENTAK_MODE: 'production', PORT: '' }

beforeAll(async () => {
  environment.PORT = String(await freePort())
  const opened = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'platform' })
  election = await giveSmallElection(opened.database, 8000, clients)
  await opened.close()
})

afterAll(async () => {
  await program?.stop()
  rmSync(dataDir, { recursive: true, force: true })
})

type Sent = { id: string; station: string; body: string }

const databasePid = () =>
  Number(readFileSync(join(realpathSync(join(dataDir, 'postgres')), 'postmaster.pid'), 'utf8').split('\n')[0])

function kill(pid: number | undefined): void {
  try {
    if (pid) process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

async function submit(cookie: string, sent: Sent): Promise<{ status: number; receivedAt?: string }> {
  const reply = await fetch(`${program.url}/api/results/entries`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: sent.body,
    signal: AbortSignal.timeout(10_000),
  }).catch(() => undefined)
  if (!reply) return { status: 0 }
  const answer = (await reply.json().catch(() => ({}))) as { receivedAt?: string }
  return { status: reply.status, ...answer }
}

test(
  'twenty kills at random moments lose no acknowledged form, leave none half-written, and the journal verifies',
  { timeout: 600_000 },
  async () => {
    program = await startProgram(dataDir, environment)
    let cookies = await Promise.all(election.typists.map((mandate) => enter(program.url, mandate)))
    const acknowledged: Sent[] = []
    const known = new Set<string>()
    const seen = new Set<number>()
    let next = 0
    const flow = { isOn: true }

    const pour = async (client: number) => {
      while (flow.isOn && next < election.stations.length) {
        const station = election.stations[next] ?? ''
        next += 1
        const id = newId()
        const content = consistentForm(next % 100)
        const sent = {
          id,
          station,
          body: JSON.stringify({ id, event, contest, station, content, enteredAt: new Date().toISOString() }),
        }
        known.add(id)
        // As the phones do: the same entry is sent again until the server has answered for it.
        while (flow.isOn) {
          const { status } = await submit(cookies[client] ?? '', sent)
          if (status === 200) {
            acknowledged.push(sent)
            break
          }
          seen.add(status)
          await sleep(50)
        }
      }
    }
    const clientsAtWork = Array.from({ length: clients }, (_, client) => pour(client))

    for (let round = 0; round < kills; round += 1) {
      const before = acknowledged.length
      const deadline = Date.now() + 20_000
      while (acknowledged.length < before + 20 && Date.now() < deadline) await sleep(10)
      expect(acknowledged.length, `forms arrive again before kill ${round + 1}`).toBeGreaterThan(before)
      await sleep(Math.random() * 150)
      const victim = victims[round % victims.length]
      if (victim !== 'server') kill(databasePid())
      if (victim !== 'database') {
        kill(program.child.pid)
        program = await startProgram(dataDir, environment)
        cookies = await Promise.all(election.typists.map((mandate) => enter(program.url, mandate)))
      } else await waitUntilHealthy(program.url)
    }
    flow.isOn = false
    await Promise.all(clientsAtWork)

    expect(
      [...seen].filter((status) => status !== 0 && status !== 503),
      'what a crash looks like from outside',
    ).toEqual([])

    const again = acknowledged.filter((_, index) => index % 25 === 0)
    for (const sent of again)
      expect(await submit(cookies[0] ?? '', sent), 'repeating an acknowledged form').toMatchObject({ status: 200 })
    await program.stop()

    const opened = await openPlatformDatabase({ dataDir, databaseUrl: undefined, as: 'platform' })
    const stored = await inTransaction(opened.database, everywhere, (db) =>
      sql<{ id: string; entries: number; audits: number; whole: boolean }>`
      select e.id::text, count(*) over (partition by e.station)::int as entries,
        (select count(*)::int from audit_entries a
          where a.subject = e.id::text and a.action = 'entry-submitted') as audits,
        (e.t3 = e.t1 + e.t2 and cardinality(e.votes) = 2) as whole
      from result_entries e`.execute(db),
    )
    await opened.close()
    const rows = new Map(stored.rows.map((row) => [row.id, row]))
    expect(
      acknowledged.filter(({ id }) => !rows.has(id)),
      'lost forms',
    ).toEqual([])
    expect(
      stored.rows.filter(({ whole }) => !whole),
      'half-written forms',
    ).toEqual([])
    expect(
      stored.rows.filter(({ audits }) => audits === 0),
      'forms without their audit entry',
    ).toEqual([])
    expect(
      stored.rows.filter(({ id }) => !known.has(id)),
      'forms nobody sent',
    ).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(kills * 20)

    const verified = spawnSync(process.execPath, [cli, 'audit', 'verify', '--json'], {
      env: { ...process.env, DATABASE_URL: '', DATA_DIR: dataDir },
    })
    expect(verified.status, verified.stdout.toString() + verified.stderr.toString()).toBe(0)
  },
)
