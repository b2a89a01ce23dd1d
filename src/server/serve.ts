import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import * as z from 'zod'
import type { Endpoint, HandlerInput, Place } from '../shared/endpoint.ts'
import { findLevel, isWithin } from '../shared/region-code.ts'
import { Refused } from '../shared/refused.ts'
import { newId } from '../shared/uuid.ts'
import { type AuditRecord, auditRow, recordAudit } from './audit-hook.ts'
import type { Caller, Mandate, Person } from './caller.ts'
import { type Db, type OpenDatabase, type Scope, inTransaction } from './database.ts'
import type { FileStore } from './files.ts'
import type { Documents } from './documents.ts'
import type { Jobs } from './jobs.ts'
import { isBehind, lookBack } from './look-back.ts'
import { type Row, type Together, writeTogether } from './write-together.ts'

/** What the plumbing needs to know of a change, so that watchers hear of it after the commit. */
export type Live = { changed: (change: { contest: string; station: string }) => void }

export type Services = {
  database: OpenDatabase
  identify: (request: FastifyRequest) => Promise<Caller>
  live: Live
  jobs: Jobs
  files: FileStore
  documents: Documents
  /** Check replies against their contract: on in tests, off in production where it costs time. */
  checkReplies: boolean
  now: () => Date
}

type Signed<E> = E extends { allow: readonly string[] }
  ? { person: Person; mandate: Mandate }
  : { person: Person | null; mandate: Mandate | null }

/** What a handler works with. */
export type Context<E, Received = undefined> = HandlerInput<E> &
  Signed<E> & {
    owes?: Caller['owes']
    /** The open transaction; it carries the caller's area for row-level security. */
    db: Db
    now: Date
    /** What `receive` made of the request before the transaction began. */
    received: Received
    /** Refuses when the place lies outside the caller's area. Required once when the endpoint says `area: 'loaded'`. */
    within: (code: string) => void
    /** Adds facts to the audit entry. */
    note: (detail: Record<string, unknown>) => void
    /** Names what the audit entry is about, and where it lies. */
    subject: (subject: string, region?: string) => void
    /** Who acted, where the request itself comes from nobody yet: entering a door of the demonstration. */
    actedBy: (who: Caller) => void
    /** Runs after the commit and before the reply; never when the transaction failed. Work that needs a connection of its own goes here. */
    after: (work: () => void | Promise<void>) => void
    request: FastifyRequest
    services: Services
  } & Pick<Services, 'live' | 'jobs' | 'files' | 'documents'>

/** A reply that is not JSON. */
export type Raw = {
  body: Buffer | string | Readable
  mediaType?: string
  headers?: Record<string, string>
  status?: number
}

type ReplyOf<E> = E extends { reply: infer R } ? (R extends z.ZodType ? z.input<R> : Raw) : never

/** What an attempt works with: see `onAttempt`. */
export type Attempt<E> = HandlerInput<E> &
  Signed<E> & {
    now: Date
    live: Live
    /** Writes a row together with those of other callers, held to this caller's area: see `writeTogether`. */
    write: <Answer extends Row>(statement: Together, row: Row) => Promise<Answer | undefined>
    /** The audit entry that the statement must write along; its action is the endpoint's. */
    audit: (subject: string, detail: Record<string, unknown>) => ReturnType<typeof auditRow>
  }

export type Route = {
  endpoint: Endpoint
  attempt?: (context: Attempt<Endpoint>) => Promise<unknown>
  receive: ((request: FastifyRequest, services: Services) => Promise<unknown>) | undefined
  handle: (context: Context<Endpoint, unknown>) => Promise<unknown>
}

/** Joins an endpoint to its handler: load → decide → save → reply. */
export function on<const E extends Endpoint>(declared: E, handle: (context: Context<E>) => Promise<ReplyOf<E>>): Route {
  return { endpoint: declared, receive: undefined, handle: handle as Route['handle'] }
}

/**
 * As `on`, with a short way that is tried before a transaction of its own opens: one statement that does all or nothing,
 * its audit entry included, and is shared by those who call at the same moment. An attempt that gives undefined has done
 * nothing, and the handler goes the whole way.
 */
export function onAttempt<const E extends Endpoint & { audit: string; area: Exclude<Place, 'loaded'> }>(
  declared: E,
  attempt: (context: Attempt<E>) => Promise<ReplyOf<E> | undefined>,
  handle: (context: Context<E>) => Promise<ReplyOf<E>>,
): Route {
  return { ...on(declared, handle), attempt: attempt as Exclude<Route['attempt'], undefined> }
}

/** As `on`, for requests whose body is a stream: `receive` consumes it before the transaction opens. */
export function onStream<const E extends Endpoint, Received>(
  declared: E,
  receive: (request: FastifyRequest, services: Services) => Promise<Received>,
  handle: (context: Context<E, Received>) => Promise<ReplyOf<E>>,
): Route {
  return { endpoint: declared, receive, handle: handle as Route['handle'] }
}

/** Turns endpoints into Fastify routes and does for each, once: validation, mandate, area, transaction, audit, reply. */
export function serve(app: FastifyInstance, routes: readonly Route[], services: Services): void {
  for (const route of routes) {
    const { endpoint } = route
    app.route({
      method: endpoint.method,
      url: endpoint.path,
      bodyLimit: endpoint.bodyLimit ?? 1024 * 1024,
      // Answers to writes are a few hundred bytes; looking whether to compress them costs more than sending them.
      ...(endpoint.method === 'GET' ? {} : { compress: false as const }),
      config: endpoint.perMinute ? { rateLimit: { max: endpoint.perMinute, timeWindow: '1 minute' } } : {},
      handler: async (request, reply) => answer(route, services, request, reply),
    })
  }
}

async function answer(
  route: Route,
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const { endpoint } = route
  const caller = await services.identify(request)
  refuseRole(endpoint, caller)
  if (endpoint.method !== 'GET') refuseForeignOrigin(request)
  const input = {
    params: endpoint.params?.parse(request.params),
    query: endpoint.query?.parse(request.query),
    body: endpoint.body?.parse(request.body ?? {}),
  }
  const place = placeOf(endpoint, input)
  if (place !== undefined) refuseOutside(caller, place)
  const attempted = await attempt(route, services, caller, input, place ?? null, request.id)
  if (attempted !== undefined) return send(endpoint, services, attempted, reply)
  const received = await route.receive?.(request, services)
  const result = await handle(route, services, { caller, input, place: place ?? null, received, request })
  return send(endpoint, services, result, reply)
}

type Call = { caller: Caller; input: Input; place: string | null; received: unknown; request: FastifyRequest }

/** Runs the handler in a transaction of its own, with its audit entry, and what it left for afterwards. */
async function handle(
  { endpoint, handle }: Route,
  services: Services,
  { caller, input, place, received, request }: Call,
): Promise<unknown> {
  const journal: Journal = { caller, subject: '', region: place, detail: {}, checked: false }
  const afterCommit: (() => void | Promise<void>)[] = []
  const work = async (db: Db) => {
    if (isBehind(services.database)) await lookBack(db)
    const value = await handle({
      ...input,
      ...caller,
      ...servicesOf(services),
      ...writersOf(journal),
      db,
      received,
      request,
      within: (code) => {
        journal.checked = true
        journal.region ??= code
        refuseOutside(caller, code)
      },
      after: (work) => afterCommit.push(work),
    } as Context<Endpoint, unknown>)
    if (endpoint.area === 'loaded' && !journal.checked)
      throw new Error(`${endpoint.path} never checked the area it loaded`)
    if (endpoint.audit) recordAudit(db, { id: newId(), action: endpoint.audit, request: request.id, ...journal })
    return value
  }
  const keepPlans = endpoint.method !== 'GET'
  const result = await inTransaction(services.database, scopeOf(caller), work, { keepPlans })
  for (const rest of afterCommit) await rest()
  return result
}

function servicesOf(services: Services) {
  const { live, jobs, files, documents, now } = services
  return { services, live, jobs, files, documents, now: now() }
}

async function attempt(
  { endpoint: { audit = '' }, attempt }: Route,
  { database, live, now }: Services,
  caller: Caller,
  input: Input,
  region: string | null,
  request: string,
): Promise<unknown> {
  const { person, mandate } = caller
  if (!attempt || !mandate) return undefined
  return attempt({
    ...input,
    person,
    mandate,
    now: now(),
    live,
    write: (statement, row) => writeTogether(database, statement, mandate.area, row),
    audit: (subject, detail) => auditRow({ id: newId(), action: audit, caller, subject, region, request, detail }),
  } as Attempt<Endpoint>)
}

type Journal = Omit<AuditRecord, 'id' | 'action' | 'request'> & { checked: boolean }

/** What a handler tells of its audit entry. */
function writersOf(journal: Journal): Pick<Context<Endpoint>, 'note' | 'subject' | 'actedBy'> {
  return {
    note: (detail) => Object.assign(journal.detail, detail),
    subject: (subject, region) => {
      journal.subject = subject
      if (region !== undefined) journal.region = region
    },
    actedBy: (who) => {
      journal.caller = who
    },
  }
}

/** `allow` is enforced here and nowhere else. */
function refuseRole(endpoint: Endpoint, caller: Caller): void {
  if (endpoint.allow === 'anyone') return
  if (!caller.person) throw new Refused('not-signed-in', {}, 401)
  if (caller.owes && !endpoint.ownAccount) throw new Refused('second-factor-required', {}, 403)
  if (endpoint.allow === 'signed-in') return
  if (!caller.mandate) throw new Refused('no-mandate', {}, 403)
  if (!endpoint.allow.includes(caller.mandate.role))
    throw new Refused('role-not-allowed', { role: caller.mandate.role }, 403)
}

/** A browser names the site a write comes from; a foreign one is refused (CSRF). Programs without a browser send neither header. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (typeof site === 'string' && site !== 'same-origin' && site !== 'none')
    throw new Refused('foreign-origin', {}, 403)
  const origin = request.headers.origin
  if (typeof origin === 'string' && URL.parse(origin)?.host !== request.headers.host)
    throw new Refused('foreign-origin', {}, 403)
}

type Input = { params: unknown; query: unknown; body: unknown }

/** The region or station code that the endpoint's `area` points to; undefined when it points nowhere yet. */
function placeOf(endpoint: Endpoint, input: Input): string | undefined {
  const area = endpoint.area
  if (area === undefined || area === 'loaded' || area === 'own') return undefined
  const [part, field] = area.split('.') as [keyof Input, string]
  const value = (input[part] as Record<string, unknown> | undefined)?.[field]
  return typeof value === 'string' ? value : ''
}

function refuseOutside(caller: Caller, code: string): void {
  if (findLevel(code) === undefined) throw new Refused('unknown-region', { code }, 404)
  if (caller.mandate && !isWithin(code, caller.mandate.area)) {
    throw new Refused('outside-area', { code, area: caller.mandate.area }, 403)
  }
}

function scopeOf({ mandate }: Caller): Scope {
  return { area: mandate ? mandate.area : null }
}

function send(endpoint: Endpoint, services: Services, result: unknown, reply: FastifyReply): unknown {
  if (typeof endpoint.reply === 'string') {
    const raw = result as Raw
    reply
      .code(raw.status ?? 200)
      .headers(raw.headers ?? {})
      .type(raw.mediaType ?? endpoint.reply)
    return reply.send(raw.body)
  }
  return reply.send(services.checkReplies ? endpoint.reply.parse(result) : result)
}
