import type { FastifyRequest } from 'fastify'
import { type Caller, nobody } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { type SecondFactorPolicy, owesSecondFactor } from './rules.ts'
import * as store from './store.ts'

const keptMs = 10_000

type Known = { session: store.SessionRow; readAt: number }

export const mandateCookie = 'serentak.mandate'
const sessionCookies = ['serentak.session_token', '__Secure-serentak.session_token']

function readCookies(request: FastifyRequest): Map<string, string> {
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim().split('='))
  return new Map(pairs.map(([name = '', ...value]) => [name, decode(value.join('='))]))
}

/** A cookie another program of the same host left may be anything. */
function decode(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
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
export function createIdentify(db: Db, policy: SecondFactorPolicy) {
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
    const person = { id, name, username, demonstration }
    const mandate = mandates.find((one) => one.id === chosen) ?? mandates[0] ?? null
    if (mandate && owesSecondFactor(policy, mandate.role, session))
      return { person, mandate: null, owes: 'second-factor' }
    return { person, mandate }
  }

  return { identify, forget: () => known.clear() }
}
