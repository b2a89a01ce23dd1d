import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Caller } from '../server/caller.ts'
import { nobody } from '../server/caller.ts'
import type { OpenDatabase } from '../server/database.ts'
import { createDocuments } from '../server/documents.ts'
import { createFileStore } from '../server/files.ts'
import { createApiServer } from '../server/http.ts'
import { jobs } from '../server/jobs.ts'
import type { Route, Services } from '../server/serve.ts'
import type { CallInput, CallReply, Endpoint } from '../shared/endpoint.ts'
import type { ErrorReply } from '../shared/refused.ts'
import type { Role } from '../shared/roles.ts'

/** Someone acting in a test: a person with one mandate. */
export type Actor = Caller & { person: NonNullable<Caller['person']>; mandate: NonNullable<Caller['mandate']> }

/** `actor('ppk', '160101')`; two actors with different names are two people. */
export function actor(
  role: Role,
  area: string,
  name = `${role}-${area || 'nasional'}`,
  event: string | null = 'pilkada-sumsel-2024',
): Actor {
  const id = crypto.randomUUID()
  return {
    person: { id: name, name, username: name, demonstration: true },
    mandate: { id, role, area, event, title: name },
  }
}

export type Answer<E> = {
  status: number
  body: CallReply<E>
  error: ErrorReply['error'] | undefined
  raw: LightMyRequestResponse
}

export type TestApi = {
  app: FastifyInstance
  /** What watchers were told, in order. */
  changes: { contest: string; station: string }[]
  services: Services
  call: <E extends Endpoint>(
    as: Caller | null,
    endpoint: E,
    ...input: unknown extends CallInput<E> ? [] : [CallInput<E>]
  ) => Promise<Answer<E>>
  close: () => Promise<void>
}

const actors = new Map<string, Caller>()

/** The real plumbing around the given routes; only who is asking comes from the test instead of a session. */
export async function serveForTest(
  routes: readonly Route[],
  database: OpenDatabase,
  now: () => Date = () => new Date(),
): Promise<TestApi> {
  const changes: TestApi['changes'] = []
  const documents = createDocuments()
  const services: Services = {
    database,
    identify: async (request) => actors.get(String(request.headers['x-test-caller'] ?? '')) ?? nobody,
    live: { changed: (change) => changes.push(change) },
    jobs,
    files: createFileStore(mkdtempSync(join(tmpdir(), 'serentak-files-'))),
    documents,
    checkReplies: true,
    now,
  }
  const app = await createApiServer(
    { trustProxy: false, callsPerMinute: Number.POSITIVE_INFINITY, log: false, secure: false },
    routes,
    services,
  )
  return {
    app,
    changes,
    services,
    call: async (as, endpoint, ...[input]) => {
      const raw = await inject(app, as, endpoint, (input ?? {}) as Parts)
      const json: unknown = raw.headers['content-type']?.toString().includes('json') ? raw.json() : undefined
      return {
        status: raw.statusCode,
        body: json as never,
        error: raw.statusCode >= 400 ? (json as ErrorReply).error : undefined,
        raw,
      }
    },
    close: async () => {
      await app.close()
      await documents.close()
    },
  }
}

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

async function inject(
  app: FastifyInstance,
  as: Caller | null,
  endpoint: Endpoint,
  { params = {}, query = {}, body }: Parts,
) {
  const path = endpoint.path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = Object.entries(query).filter(([, value]) => value !== undefined)
  const caller = as ? `${as.person?.id}:${as.mandate?.id}` : ''
  if (as) actors.set(caller, as)
  return app.inject({
    method: endpoint.method,
    url: path,
    query: Object.fromEntries(search.map(([key, value]) => [key, String(value)])),
    headers: { 'x-test-caller': caller },
    ...(body === undefined ? {} : { payload: body as object }),
  })
}
