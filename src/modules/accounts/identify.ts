import type { FastifyRequest } from 'fastify'
import { type Caller, nobody } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import * as store from './store.ts'

const keptMs = 10_000

type Known = { session: store.SessionRow; readAt: number }

export const mandateCookie = 'serentak.mandate'
const sessionCookies = ['serentak.session_token', '__Secure-serentak.session_token']

function readCookies(request: FastifyRequest): Map<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return new Map(pairs.map(([name = '', ...value]) => [name, decodeURIComponent(value.join('='))]))
}

/** The auth library signs its cookie as "token.signature"; the token alone is looked up, so a forged one finds nothing. */
function sessionToken(cookies: Map<string, string>): string | undefined {
  const value = sessionCookies.map((name) => cookies.get(name)).find(Boolean)
  return value?.slice(0, value.lastIndexOf('.'))
}

/**
 * Finds who is asking, and under which of their mandates. Sessions are remembered for ten seconds, because each
 * request needs one; `forget` empties that memory when rights change in this process.
 */
export function createIdentify(db: Db) {
  const known = new Map<string, Known>()

  async function getSession(token: string): Promise<store.SessionRow | undefined> {
    const now = Date.now()
    const held = known.get(token)
    if (held && now - held.readAt < keptMs) return held.session
    const session = await store.findSession(db, token)
    if (known.size > 20_000) known.clear()
    if (session) known.set(token, { session, readAt: now })
    else known.delete(token)
    return session
  }

  async function identify(request: FastifyRequest): Promise<Caller> {
    const cookies = readCookies(request)
    const token = sessionToken(cookies)
    if (!token) return nobody
    const session = await getSession(token)
    if (!session) return nobody
    const chosen = cookies.get(mandateCookie)
    const { mandates, id, name, username, demonstration } = session
    return {
      person: { id, name, username, demonstration },
      mandate: mandates.find((mandate) => mandate.id === chosen) ?? mandates[0] ?? null,
    }
  }

  return { identify, forget: () => known.clear() }
}
