import type { CallInput, CallReply, Endpoint } from '../shared/endpoint.ts'
import type { ErrorReply } from '../shared/refused.ts'
import type { Fact } from './text.ts'

/** A call that did not succeed. `reason` is the server's, or 'network' when no answer came. */
export class CallFailed extends Error {
  readonly reason: string
  readonly facts: Record<string, Fact>
  readonly fields: readonly { path: string; problem: string }[]
  readonly request: string
  readonly status: number

  constructor(status: number, error: ErrorReply['error']) {
    super(error.reason)
    this.name = 'CallFailed'
    this.status = status
    this.reason = error.reason
    this.facts = error.facts
    this.fields = error.fields ?? []
    this.request = error.request
  }
}

/** What an endpoint needs of the caller's browser. Contracts declare more; only this is used here. */
export type Callable = Pick<Endpoint, 'method' | 'path' | 'allow' | 'reply'>

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

const listeners = new Set<(failed: CallFailed) => void>()

/** Tells the shell of failures that concern every page: a session that has ended. Returns the way to stop. */
export function onCallFailed(listener: (failed: CallFailed) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** `/api/stations/:code` with its parameters filled in and the query behind it; absent values are left out. */
export function addressOf(path: string, { params = {}, query = {} }: Parts): string {
  const filled = path.replace(/:([a-z]\w*)/gi, (_whole, name: string) => encodeURIComponent(String(params[name] ?? '')))
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined && one !== null) search.append(name, one instanceof Date ? one.toISOString() : String(one))
    }
  }
  const asked = search.toString()
  return asked ? `${filled}?${asked}` : filled
}

function isErrorReply(value: unknown): value is ErrorReply {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false
  const { error } = value
  return typeof error === 'object' && error !== null && 'reason' in error && typeof error.reason === 'string'
}

async function failureOf(response: Response): Promise<CallFailed> {
  const reply: unknown = await response.json().catch(() => undefined)
  if (isErrorReply(reply)) return new CallFailed(response.status, { ...reply.error, facts: reply.error.facts ?? {} })
  const reason = response.status === 401 ? 'not-signed-in' : 'server-failed'
  return new CallFailed(response.status, {
    reason,
    facts: { status: response.status },
    request: response.headers.get('x-request-id') ?? '',
  })
}

function bodyOf(body: unknown): { body?: BodyInit; headers: Record<string, string> } {
  if (body === undefined) return { headers: {} }
  if (body instanceof FormData || body instanceof Blob) return { body, headers: {} }
  return { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
}

function warn(failed: CallFailed): CallFailed {
  for (const listener of listeners) listener(failed)
  return failed
}

/** One request to our own server. Throws CallFailed, also when there is no network; an aborted call throws AbortError. */
export async function request(
  method: string,
  path: string,
  parts: Parts = {},
  signal?: AbortSignal,
): Promise<Response> {
  const { body, headers } = bodyOf(parts.body)
  const init: RequestInit = {
    method,
    credentials: 'same-origin',
    headers: { accept: 'application/json, */*;q=0.5', ...(method === 'GET' ? {} : { 'x-serentak': '1' }), ...headers },
    ...(body === undefined ? {} : { body }),
    ...(signal ? { signal } : {}),
  }
  const response = await fetch(addressOf(path, parts), init).catch((problem: unknown) => {
    if (problem instanceof DOMException && problem.name === 'AbortError') throw problem
    throw warn(new CallFailed(0, { reason: 'network', facts: {}, request: '' }))
  })
  if (!response.ok) throw warn(await failureOf(response))
  return response
}

/**
 * Calls an endpoint declared in a contract: `await call(listStations, { query: { area: '16' } })`.
 * The reply has the type of the contract; an endpoint with a media type replies with a Blob.
 */
export async function call<const E extends Callable>(
  endpoint: E,
  input: CallInput<E>,
  signal?: AbortSignal,
): Promise<CallReply<E>> {
  const response = await request(endpoint.method, endpoint.path, input as Parts, signal)
  if (typeof endpoint.reply === 'string') return (await response.blob()) as CallReply<E>
  return (response.status === 204 ? undefined : await response.json()) as CallReply<E>
}
