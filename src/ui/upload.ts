import type { Endpoint } from '../shared/endpoint.ts'
import type { CallReply } from '../shared/endpoint.ts'
import { request } from './call.ts'

/** Sends a file as the body of an endpoint that takes one as a stream. Always as bytes: a JSON file must not be taken for input. */
export async function uploadFile<const E extends Pick<Endpoint, 'method' | 'path' | 'reply'>>(
  endpoint: E,
  file: File,
  query: Record<string, string>,
): Promise<CallReply<E>> {
  const body = new Blob([file], { type: 'application/octet-stream' })
  const response = await request(endpoint.method, endpoint.path, { query, body })
  return (await response.json()) as CallReply<E>
}
