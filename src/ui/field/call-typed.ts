import type { CallInput, CallReply } from '../../shared/endpoint.ts'
import { CallFailed, request, type Callable } from '../call.ts'
import { connection } from './connection.ts'

type Parts = { params?: Record<string, unknown>; query?: Record<string, unknown>; body?: unknown }

/**
 * Calls an endpoint by its type alone, so that no schema reaches the phone:
 * `callTyped<typeof findForm>('GET', '/api/results/forms/:contest/:station', { params })`.
 * Method and path are checked against the contract by the compiler. Throws CallFailed.
 */
export async function callTyped<E extends Callable>(
  method: E['method'],
  path: E['path'],
  input: CallInput<E>,
): Promise<CallReply<E>> {
  return (await callJson(method, path, input as Parts)) as CallReply<E>
}

/** The same for addresses without a contract (the sign-in library). */
export async function callJson(method: string, path: string, input: Parts): Promise<unknown> {
  const response = await request(method, path, input)
  if (response.status === 204) return undefined
  // A sign-in page of a public hotspot answers "200" with HTML: that is no connection to our server.
  if (!response.headers.get('content-type')?.includes('json')) throw noConnection()
  connection.reached()
  return await response.json().catch(() => {
    throw noConnection()
  })
}

function noConnection(): CallFailed {
  connection.lost()
  return new CallFailed(0, { reason: 'network', facts: {}, request: '' })
}
