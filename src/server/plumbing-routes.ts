import { sql } from 'kysely'
import { type JobView, cancelJob, getJob, listJobs, photoLimit, readFile, uploadFile } from '../shared/plumbing.ts'
import { Refused } from '../shared/refused.ts'
import type { Db } from './database.ts'
import { pictures } from './files.ts'
import { on, onStream, type Route } from './serve.ts'

const jobColumns = sql`
  id, kind, area, state, done::float8 as done, total::float8 as total, phase, to_json(requested_at) #>> '{}' as "requestedAt",
  to_json(finished_at) #>> '{}' as "finishedAt", cancel_requested as "cancelRequested", report`

/** A job is shown to who asked for it. */
async function getOwnJob(db: Db, id: string, person: string): Promise<JobView> {
  const found =
    await sql<JobView>`select ${jobColumns} from jobs where id = ${id} and requested_by = ${person}`.execute(db)
  const job = found.rows[0]
  if (!job) throw new Refused('unknown-job', {}, 404)
  return job
}

export const plumbingRoutes: Route[] = [
  onStream(
    uploadFile,
    (request, { files }) => files.keep(request.raw, { limit: photoLimit, accept: [...pictures, 'application/pdf'] }),
    async ({ db, params, received, person, mandate, subject }) => {
      if (received.sha256 !== params.sha256)
        throw new Refused('hash-differs', { expected: params.sha256, found: received.sha256 }, 400)
      await sql`
        insert into files (sha256, media_type, bytes, uploaded_by, region)
        values (${received.sha256}, ${received.mediaType}, ${received.bytes}, ${person.id}, ${mandate.area})
        on conflict (sha256) do nothing`.execute(db)
      subject(received.sha256, mandate.area)
      return received
    },
  ),

  on(readFile, async ({ db, params, files }) => {
    const found = await sql<{ mediaType: string; bytes: number }>`
      select media_type as "mediaType", bytes::float8 as bytes from files where sha256 = ${params.sha256}`.execute(db)
    const file = found.rows[0]
    if (!file) throw new Refused('file-missing', { sha256: params.sha256 }, 404)
    return {
      body: await files.read(params.sha256),
      mediaType: file.mediaType,
      headers: {
        'content-length': String(file.bytes),
        'cache-control': 'private, max-age=31536000, immutable',
        'content-disposition': 'inline',
        'content-security-policy': "default-src 'none'",
      },
    }
  }),

  on(listJobs, async ({ db, person }) => {
    const found = await sql<JobView>`
      select ${jobColumns} from jobs where requested_by = ${person?.id ?? ''} order by jobs.requested_at desc limit 50`.execute(
      db,
    )
    return { jobs: found.rows }
  }),

  on(getJob, async ({ db, params, person }) => getOwnJob(db, params.job, person?.id ?? '')),

  on(cancelJob, async ({ db, params, person, subject }) => {
    subject(params.job)
    await getOwnJob(db, params.job, person?.id ?? '')
    await sql`
      update jobs set cancel_requested = true,
        state = case when state = 'waiting' then 'cancelled' else state end,
        finished_at = case when state = 'waiting' then now() else finished_at end
      where id = ${params.job} and state in ('waiting', 'running')`.execute(db)
    return getOwnJob(db, params.job, person?.id ?? '')
  }),
]
