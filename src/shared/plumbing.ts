import * as z from 'zod'
import { endpoint } from './endpoint.ts'
import { officials } from './roles.ts'

/** Endpoints of the plumbing: files and jobs, which belong to no module. */

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const photoLimit = 12 * 1024 * 1024

export const uploadFile = endpoint({
  method: 'PUT',
  path: '/api/files/:sha256',
  summary: 'Keeps a photo or PDF under the SHA-256 of its bytes; sending it again changes nothing',
  allow: officials,
  area: 'own',
  audit: 'file-uploaded',
  params: z.object({ sha256: Sha256 }),
  reply: z.object({ sha256: Sha256, mediaType: z.string(), bytes: z.number() }),
  bodyLimit: photoLimit,
})

export const readFile = endpoint({
  method: 'GET',
  path: '/api/files/:sha256',
  summary: 'A kept file',
  allow: 'signed-in',
  params: z.object({ sha256: Sha256 }),
  reply: 'application/octet-stream',
})

export const JobView = z.object({
  id: z.uuid(),
  kind: z.string(),
  area: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed', 'cancelled']),
  /** Steps done and, once known, in total; the unit is the job's own (rows, forms, pages). */
  done: z.number(),
  total: z.number().nullable(),
  phase: z.string().nullable(),
  requestedAt: z.string(),
  finishedAt: z.string().nullable(),
  cancelRequested: z.boolean(),
  report: z.record(z.string(), z.unknown()).nullable(),
})
export type JobView = z.infer<typeof JobView>

export const getJob = endpoint({
  method: 'GET',
  path: '/api/jobs/:job',
  summary: 'How far a job is, and its report when it has ended',
  allow: 'signed-in',
  params: z.object({ job: z.uuid() }),
  reply: JobView,
})

export const listJobs = endpoint({
  method: 'GET',
  path: '/api/jobs',
  summary: 'My jobs, newest first',
  allow: 'signed-in',
  reply: z.object({ jobs: z.array(JobView) }),
})

export const cancelJob = endpoint({
  method: 'POST',
  path: '/api/jobs/:job/cancel',
  summary: 'Asks a job of mine to stop; what it had not committed is not kept',
  allow: 'signed-in',
  audit: 'job-cancelled',
  params: z.object({ job: z.uuid() }),
  reply: JobView,
})
