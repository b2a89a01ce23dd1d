import type { FastifyInstance } from 'fastify'
import * as z from 'zod'
import { type ErrorReply, Refused } from '../shared/refused.ts'

/** PostgreSQL's answers that are an expected no. */
const refusals: Record<string, { reason: string; status: number }> = {
  '23505': { reason: 'already-exists', status: 409 },
  '23503': { reason: 'unknown-reference', status: 409 },
  '42501': { reason: 'outside-area', status: 403 },
  '53100': { reason: 'disk-full', status: 507 },
  '57P01': { reason: 'database-restarting', status: 503 },
  '57P02': { reason: 'database-restarting', status: 503 },
  '57P03': { reason: 'database-restarting', status: 503 },
}

type Answer = { status: number; reason: string; facts?: Refused['facts']; fields?: { path: string; problem: string }[] }

function explain(error: unknown): Answer {
  if (error instanceof Refused) return { status: error.status, reason: error.reason, facts: error.facts }
  if (error instanceof z.ZodError) {
    const fields = error.issues.map((issue) => ({ path: issue.path.join('.'), problem: issue.message }))
    return { status: 400, reason: 'malformed', fields }
  }
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
  const known = refusals[code]
  if (known) return { status: known.status, reason: known.reason }
  if (isLostConnection(error, code)) return { status: 503, reason: 'database-restarting' }
  return explainHttp(error)
}

/** The database went away in the middle of a statement; whoever asked may ask again. */
function isLostConnection(error: unknown, code: string): boolean {
  if (['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'].includes(code)) return true
  return (
    error instanceof Error && /connection terminated|client has encountered a connection error/i.test(error.message)
  )
}

function explainHttp(error: unknown): Answer {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
  const reasons: Record<number, string> = {
    400: 'malformed',
    413: 'too-large',
    415: 'wrong-media-type',
    429: 'too-many-requests',
  }
  return { status, reason: reasons[status] ?? (status < 500 ? 'malformed' : 'bug') }
}

/** Errors have one shape and one place: a coded reason that the browser words. A bug is logged and shown by its request number only. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const { status, reason, facts, fields } = explain(error)
    if (status >= 500) request.log.error({ err: error, request: request.id }, reason)
    const body: ErrorReply = {
      error: { reason, facts: facts ?? {}, request: request.id, ...(fields ? { fields } : {}) },
    }
    return reply.code(status).send(body)
  })
  app.setNotFoundHandler((request, reply) =>
    reply.code(404).send({ error: { reason: 'not-found', facts: {}, request: request.id } } satisfies ErrorReply),
  )
}
