import { Logger, makeWorkerUtils, run } from 'graphile-worker'
import { sql } from 'kysely'
import { newId } from '../shared/uuid.ts'
import pg from 'pg'
import { type Connection, type Db, type OpenDatabase } from './database.ts'

/** Long work that people watch and may cancel. */
export type JobProgress = {
  /** Says how far the work is. Throws `Cancelled` when someone asked to stop. */
  step: (done: number, total: number | null, phase?: string) => Promise<void>
}

export class Cancelled extends Error {
  constructor() {
    super('cancelled')
    this.name = 'Cancelled'
  }
}

/** Does the work and answers its report (JSON). Throwing fails the job; throwing Cancelled ends it as cancelled. */
export type JobWork = (
  input: Record<string, unknown>,
  progress: JobProgress,
  job: { id: string; requestedBy: string },
) => Promise<Record<string, unknown>>

/** Work that comes round by itself: when, in the words of cron and by UTC, and what. It is tried again when it throws. */
export type RegularWork = { at: string; work: () => Promise<void> }

export type NewJob = {
  kind: string
  event?: string
  area?: string
  requestedBy: string
  input: Record<string, unknown>
}

export type Jobs = {
  /** Queues the work in the caller's transaction: it starts only when that commits. Answers the job's id. */
  start: (db: Db, job: NewJob) => Promise<string>
}

export const jobs: Jobs = {
  start: async (db, job) => {
    const id = newId()
    await sql`
      insert into jobs (id, kind, event, area, requested_by, input)
      values (${id}, ${job.kind}, ${job.event ?? null}, ${job.area ?? ''}, ${job.requestedBy}, ${JSON.stringify(job.input)}::jsonb)`.execute(
      db,
    )
    await sql`select graphile_worker.add_job('job', json_build_object('id', ${id}::text), max_attempts => 1)`.execute(
      db,
    )
    return id
  },
}

/** Cancelled and progress travel through the row; it is written at most twice a second. */
function progressOf(db: Db, id: string): JobProgress {
  let written = 0
  return {
    step: async (done, total, phase) => {
      const now = Date.now()
      if (now - written < 500 && done !== total) return
      written = now
      const found = await sql<{ cancel: boolean }>`
        update jobs set done = ${done}, total = ${total}, phase = coalesce(${phase ?? null}, phase)
        where id = ${id} returning cancel_requested as cancel`.execute(db)
      if (found.rows[0]?.cancel) throw new Cancelled()
    },
  }
}

type JobRow = { id: string; kind: string; requestedBy: string; input: Record<string, unknown> }

async function perform(db: Db, works: Record<string, JobWork>, id: string): Promise<void> {
  const found = await sql<JobRow>`
    update jobs set state = 'running', started_at = now() where id = ${id} and state = 'waiting' and not cancel_requested
    returning id, kind, requested_by as "requestedBy", input`.execute(db)
  const job = found.rows[0]
  if (!job) return
  const work = works[job.kind]
  try {
    if (!work) throw new Error(`no work is known for jobs of kind ${job.kind}`)
    await finish(db, id, 'done', await work(job.input, progressOf(db, id), job))
  } catch (error) {
    const state = error instanceof Cancelled ? 'cancelled' : 'failed'
    await finish(db, id, state, { problem: error instanceof Error ? error.message : String(error) })
  }
}

async function finish(
  db: Db,
  id: string,
  state: 'done' | 'failed' | 'cancelled',
  report: Record<string, unknown>,
): Promise<void> {
  await sql`update jobs set state = ${state}, finished_at = now(), report = ${JSON.stringify(report)}::jsonb where id = ${id}`.execute(
    db,
  )
}

/** Jobs report through their own row; only what goes wrong with the queue itself is worth a line. */
const logger = new Logger(() => (level, message) => {
  if (level === 'error') console.error(message)
})

/** Brings the queue's own tables up to date; part of migrating. */
export async function migrateJobs({ connection }: OpenDatabase): Promise<void> {
  const pool = queuePool(connection, 1)
  const utils = await makeWorkerUtils({ pgPool: pool, logger })
  await utils.migrate()
  await utils.release()
  await pool.end()
}

/** The queue keeps to plain connections of its own: it listens for new work, which a pipelined connection cannot. */
function queuePool(connection: Connection, max: number): pg.Pool {
  const pool = new pg.Pool({ ...connection, max, application_name: 'serentak jobs' })
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/**
 * Works on queued jobs, two at a time, and on what comes round by itself, each never twice at once; jobs a crash left running
 * are marked failed first, so that nobody waits for them.
 */
export async function startWorker(
  { connection, kysely: db }: OpenDatabase,
  works: Record<string, JobWork>,
  regular: Record<string, RegularWork> = {},
): Promise<{ stop: () => Promise<void> }> {
  await sql`
    update jobs set state = 'failed', finished_at = now(), report = '{"problem": "interrupted"}' where state = 'running'`.execute(
    db,
  )
  const pool = queuePool(connection, 4)
  const runner = await run({
    pgPool: pool,
    concurrency: 2,
    pollInterval: 1000,
    noHandleSignals: true,
    crontab: Object.entries(regular)
      .map(([name, { at }]) => `${at} ${name} ?queue=${name}&max=3`)
      .join('\n'),
    logger,
    taskList: {
      ...Object.fromEntries(Object.entries(regular).map(([name, { work }]) => [name, work])),
      job: async (payload) => perform(db, works, (payload as { id: string }).id),
    },
  })
  return {
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}
