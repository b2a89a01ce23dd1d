import { CallFailed } from '../../../ui/call.ts'
import { currentFormat } from '../../../ui/language.ts'

type Reply = Record<string, unknown>

/**
 * The paths of the auth library. Its errors have a shape of their own (`code`, `message`); here they become a
 * CallFailed with that code as the reason, worded by `authWords`.
 */
export async function authCall(path: string, body?: unknown): Promise<Reply> {
  const isWrite = body !== undefined
  const response = await fetch(`/api/auth${path}`, {
    method: isWrite ? 'POST' : 'GET',
    credentials: 'same-origin',
    headers: { accept: 'application/json', ...(isWrite ? { 'content-type': 'application/json' } : {}) },
    ...(isWrite ? { body: JSON.stringify(body) } : {}),
  }).catch(() => {
    throw new CallFailed(0, { reason: 'network', facts: {}, request: '' })
  })
  const reply = (await response.json().catch(() => ({}))) as Reply | null
  if (!response.ok) throw authFailure(response, reply ?? {})
  return reply ?? {}
}

function authFailure(response: Response, reply: Reply): CallFailed {
  const code = typeof reply.code === 'string' ? reply.code : undefined
  const reason = code ?? (response.status === 429 ? 'too-many-requests' : 'server-failed')
  // A name that rests tells the time at which it may try again; people read it as a clock time.
  const until = code === 'ACCOUNT_LOCKED' && typeof reply.message === 'string' ? reply.message : undefined
  return new CallFailed(response.status, {
    reason,
    facts: until ? { until: currentFormat().time(until) } : {},
    request: '',
  })
}
