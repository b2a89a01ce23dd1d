import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { migrateJobs, startWorker } from '../../server/jobs.ts'
import { plumbingRoutes } from '../../server/plumbing-routes.ts'
import type { JobView } from '../../shared/plumbing.ts'
import { cancelJob, getJob } from '../../shared/plumbing.ts'
import { freshDatabase } from '../../testing/database.ts'
import { type Actor, actor, serveForTest, type TestApi } from '../../testing/http.ts'
import { listRules } from './contract.ts'
import { previewImport, type ResultImport, startImport } from './contract-import.ts'
import { csv, row } from './given-file.ts'
import { event, givenElection, governor, stations } from './given-station.ts'
import { resultWorks } from './jobs.ts'
import { importRoutes } from './routes-import.ts'
import { lookRoutes } from './routes-look.ts'

// Uploads that are left behind are counted: nobody else's may lie there.
vi.stubEnv('TMPDIR', mkdtempSync(join(tmpdir(), 'serentak-uploads-')))
const database = await freshDatabase({ poolSize: 8 })
let api: TestApi
let worker: { stop: () => Promise<void> }

beforeAll(async () => {
  await givenElection(database)
  await migrateJobs(database)
  api = await serveForTest([...importRoutes, ...plumbingRoutes, ...lookRoutes], database)
  worker = await startWorker(database, resultWorks(database))
})
afterAll(async () => {
  await worker.stop()
  await api.close()
  vi.unstubAllEnvs()
})

const regency = actor('kpu', '1601')
const [first = '', second = '', , , far = ''] = stations

type Sent = { status: number; body: ResultImport & { job?: string; error?: { reason: string; facts: object } } }

async function send(
  endpoint: typeof previewImport | typeof startImport,
  content: string | Readable,
  {
    as = regency,
    headers = {},
    ...query
  }: { as?: Actor; headers?: Record<string, string> } & Record<string, unknown> = {},
): Promise<Sent> {
  // makes the actor known to the test server
  await api.call(as, listRules)
  const raw = await api.app.inject({
    method: 'POST',
    url: endpoint.path,
    payload: content,
    query: {
      event,
      contest: governor,
      area: '1601',
      file: 'hasil.csv',
      ...query,
    } as Record<string, string>,
    headers: {
      'content-type': 'application/octet-stream',
      ...headers,
      'x-test-caller': `${as.person.id}:${as.mandate.id}`,
    },
  })
  return { status: raw.statusCode, body: raw.json() }
}

async function follow(job: string, until: (view: JobView) => boolean, as = regency): Promise<JobView> {
  for (let tries = 0; tries < 1000; tries += 1) {
    const { body } = await api.call(as, getJob, { params: { job } })
    if (until(body)) return body
    await sleep(25)
  }
  throw new Error('the job did not come that far')
}

const hasEnded = ({ state }: JobView) => state !== 'waiting' && state !== 'running'
const staged = () => readdirSync(tmpdir()).filter((name) => name.startsWith('serentak-upload-')).length

async function stored(): Promise<{ station: string; by: string }[]> {
  const { rows } = await inTransaction(database, everywhere, (db) =>
    sql<{ station: string; by: string }>`select station, entered_by as by from result_entries order by 1`.execute(db),
  )
  return rows
}

describe('importing over HTTP', () => {
  test('a preview reports and changes nothing; its file goes', async () => {
    const before = staged()
    const { status, body } = await send(previewImport, csv([row(first), row(second, { t1: 322 })]))
    expect(status).toBe(200)
    expect(body).toMatchObject({ rows: 2, accepted: 1, quarantined: 1, added: 2, applied: false })
    expect(await stored()).toEqual([])
    expect(staged()).toBe(before)
  })

  test("another regency's form is refused by the area, and an area outside the mandate at once", async () => {
    const { body } = await send(previewImport, csv([row(far)]))
    expect(body.problems[0]).toMatchObject({ line: 2, column: 'Kode TPS', reason: 'outside-area', found: far })
    const outside = await send(previewImport, csv([row(far)]), { area: '1602' })
    expect([outside.status, outside.body.error?.reason]).toEqual([403, 'outside-area'])
  })

  test('who only enters forms may not import them', async () => {
    const { status, body } = await send(previewImport, csv([row(first)]), { as: actor('ppk', '1601'), area: '1601' })
    expect([status, body.error?.reason]).toEqual([403, 'role-not-allowed'])
  })

  test('an event is never made out of a file that is sent', async () => {
    const { status, body } = await send(previewImport, csv([row(first)]), { event: 'pemilu-baru' })
    expect([status, body.error?.reason]).toEqual([404, 'unknown-event'])
  })

  test('two gigabytes are refused before they are read', async () => {
    let sent = 0
    const endless = Readable.from(
      (function* () {
        for (; sent < 2 * 1024; sent += 1) yield Buffer.alloc(1024 * 1024, 'a')
      })(),
      { objectMode: false },
    )
    const { status, body } = await send(previewImport, endless, {
      headers: { 'content-length': String(2 * 1024 ** 3) },
    })
    expect(status).toBe(413)
    expect(body.error).toMatchObject({ reason: 'file-too-large', facts: { limitMegabytes: 200 } })
    expect(sent).toBeLessThan(8)
  })

  test('a job imports under the mandate of who sent the file and gives the same report', async () => {
    const before = staged()
    const { body } = await send(startImport, csv([row(first), row(second, { t1: 322 })]))
    const job = await follow(body.job ?? '', hasEnded)
    expect(job).toMatchObject({ state: 'done', kind: 'import-results', area: '1601', done: 2, total: 2 })
    expect(job.report).toMatchObject({ rows: 2, accepted: 1, quarantined: 1, added: 2, applied: true })
    expect(await stored()).toEqual([
      { station: first, by: 'kpu-1601' },
      { station: second, by: 'kpu-1601' },
    ])
    expect(staged()).toBe(before)
    const again = await send(previewImport, csv([row(first), row(second, { t1: 322 })]))
    expect(again.body).toMatchObject({ added: 0, existing: 2 })
  })

  test('a job that is cancelled while it reads leaves nothing', async () => {
    const before = await stored()
    const rows = Array.from({ length: 150_000 }, (_, index) => row(`16010120010${String(index % 90).padStart(2, '0')}`))
    const { body } = await send(startImport, csv(rows))
    await follow(body.job ?? '', ({ state }) => state === 'running')
    await api.call(regency, cancelJob, { params: { job: body.job ?? '' } })
    expect(await follow(body.job ?? '', hasEnded)).toMatchObject({ state: 'cancelled' })
    expect(await stored()).toEqual(before)
  })
})
