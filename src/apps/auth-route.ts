import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Readable } from 'node:stream'
import type { Auth } from '../modules/accounts/auth.ts'
import type { Settings } from './settings.ts'

/** Hands `/api/auth/*` to the auth library: sign-in, sign-out, second factor, passkeys, single sign-on. */
export function serveAuth(app: FastifyInstance, auth: Auth, settings: Settings, forget: () => void): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      const response = await auth.handler(await asWebRequest(request, settings))
      if (request.method === 'POST') forget()
      reply.code(response.status)
      for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
      const cookies = response.headers.getSetCookie()
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      return reply.send(await response.text())
    },
  })
}

async function asWebRequest(request: FastifyRequest, settings: Settings): Promise<Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  // The library counts attempts by address; only the address the server itself saw is believed.
  headers.set('x-serentak-address', request.ip)
  // The origin of the request is the address this person used, which need not be the public one (a second host name).
  const url = new URL(request.url, `${new URL(settings.baseUrl).protocol}//${request.host}`)
  const body = request.method === 'POST' ? await readBody(request) : undefined
  if (body !== undefined) headers.set('content-type', 'application/json')
  headers.delete('content-length')
  return new Request(url, { method: request.method, headers, ...(body === undefined ? {} : { body }) })
}

async function readBody(request: FastifyRequest): Promise<string> {
  const { body } = request
  if (body === null || body === undefined) return '{}'
  if (typeof body === 'object' && 'pipe' in body) {
    const chunks: Buffer[] = []
    for await (const chunk of body as Readable) chunks.push(Buffer.from(chunk as Uint8Array))
    const form = new URLSearchParams(Buffer.concat(chunks).toString())
    return JSON.stringify(Object.fromEntries(form))
  }
  return JSON.stringify(body)
}
