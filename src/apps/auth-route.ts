import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Auth } from '../modules/accounts/auth.ts'
import { refuseForeignOrigin } from '../server/serve.ts'
import { Refused } from '../shared/refused.ts'
import type { Settings } from './settings.ts'

/**
 * What of the auth library is open. It brings more (sign-in by mail address, which would pass by the lock-out; asking
 * which names are taken; changing one's name), and a later version may bring still more: nothing is reachable by accident.
 */
const open: Readonly<Record<string, readonly string[]>> = {
  POST: [
    'sign-in/username',
    'sign-in/sso',
    'sign-out',
    'change-password',
    'two-factor/enable',
    'two-factor/disable',
    'two-factor/verify-totp',
    'two-factor/verify-backup-code',
    'two-factor/generate-backup-codes',
    'passkey/verify-registration',
    'passkey/verify-authentication',
    'passkey/delete-passkey',
  ],
  GET: ['passkey/generate-register-options', 'passkey/generate-authenticate-options', 'passkey/list-user-passkeys'],
}

const isOpen = (method: string, path: string) =>
  open[method]?.includes(path) || (method === 'GET' && /^sso\/callback\/[\w-]+$/.test(path))

/** Hands `/api/auth/*` to the auth library: sign-in, sign-out, second factor, passkeys, single sign-on. */
export function serveAuth(app: FastifyInstance, auth: Auth, settings: Settings, forget: () => void): void {
  app.route<{ Params: { '*': string } }>({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    handler: async (request, reply) => {
      if (!isOpen(request.method, request.params['*'])) return reply.callNotFound()
      if (request.method === 'POST') refuseForeignOrigin(request)
      const response = await auth.handler(asWebRequest(request, settings))
      if (request.method === 'POST') forget()
      reply.code(response.status)
      for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value)
      const cookies = response.headers.getSetCookie()
      if (cookies.length > 0) reply.header('set-cookie', cookies)
      return reply.send(await response.text())
    },
  })
}

function asWebRequest(request: FastifyRequest, settings: Settings): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) if (typeof value === 'string') headers.set(name, value)
  // The library counts attempts by address; only the address the server itself saw is believed.
  headers.set('x-serentak-address', request.ip)
  headers.set('x-serentak-request', request.id)
  headers.delete('content-length')
  // The origin of the request is the address this person used, which need not be the public one (a second host name).
  const url = new URL(request.url, `${new URL(settings.baseUrl).protocol}//${request.host}`)
  if (request.method === 'GET') return new Request(url, { headers })
  headers.set('content-type', 'application/json')
  return new Request(url, { method: 'POST', headers, body: readBody(request) })
}

/** Our pages send JSON. A form, which another site could post without asking, is none. */
function readBody({ body, headers }: FastifyRequest): string {
  if (body === null || body === undefined) return '{}'
  if (!headers['content-type']?.startsWith('application/json')) throw new Refused('wrong-media-type', {}, 415)
  return JSON.stringify(body)
}
