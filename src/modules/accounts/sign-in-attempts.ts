import { createHash, randomBytes } from 'node:crypto'
import { APIError, type createAuthMiddleware, getSessionFromCtx } from 'better-auth/api'
import { type Db, type OpenDatabase, everywhere, inTransaction } from '../../server/database.ts'
import { judgePassword, lockAfterFailure } from './rules.ts'
import * as store from './store.ts'

export type HookContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0]

/** A machine is remembered this long after a right password on it. */
const deviceDays = 180
/** People who share a machine; the one who was longest away goes first. */
const peopleOfDevice = 8

const fingerprint = (text: string, signs = 22) =>
  createHash('sha256').update(text.trim().toLowerCase()).digest('base64url').slice(0, signs)

const deviceCookie = (ctx: HookContext) => ctx.context.createAuthCookie('device', { maxAge: deviceDays * 86_400 })

/** A random name of this machine, and fingerprints of those who gave their right password on it. */
async function readDevice(ctx: HookContext): Promise<{ name: string; people: string[] }> {
  const value = await ctx.getSignedCookie(deviceCookie(ctx).name, ctx.context.secret)
  const [name, ...people] = value ? value.split('.') : []
  return name ? { name, people } : { name: randomBytes(12).toString('base64url'), people: [] }
}

/**
 * Wrong passwords make a name rest, whether or not anybody bears it: so the answer does not tell which names exist. A
 * machine on which the person signed in before is counted for itself, so that a stranger who guesses on purpose cannot
 * keep an operator out on voting night (OWASP "device cookies").
 */
async function attemptKey(ctx: HookContext, username: string): Promise<string> {
  const person = fingerprint(username)
  const device = await readDevice(ctx)
  return device.people.includes(person) ? `sign-in:${person}:${fingerprint(device.name)}` : `sign-in:${person}`
}

const usernameOf = (ctx: HookContext) => String((ctx.body as { username?: unknown } | undefined)?.username ?? '')

/** Counts the attempt before the password is looked at: guesses that come at the same moment do not slip through. */
export async function beginAttempt(ctx: HookContext, database: OpenDatabase): Promise<void> {
  const key = await attemptKey(ctx, usernameOf(ctx))
  const now = new Date()
  const restsUntil = await inTransaction(database, everywhere, async (db) => {
    const lock = await store.getLock(db, key, now)
    if (lock.lockedUntil && lock.lockedUntil > now) return lock.lockedUntil
    await store.saveLock(db, key, lockAfterFailure(lock.failures, now), now)
    return undefined
  })
  if (restsUntil) throw new APIError('TOO_MANY_REQUESTS', { code: 'ACCOUNT_LOCKED', message: restsUntil.toISOString() })
}

/** The password was right: nothing is counted any more, and the machine is remembered. */
export async function forgiveAttempts(ctx: HookContext, database: OpenDatabase): Promise<void> {
  const username = usernameOf(ctx)
  await store.dropLock(database.kysely, await attemptKey(ctx, username))
  const { name, people } = await readDevice(ctx)
  const person = fingerprint(username)
  const known = [person, ...people.filter((one) => one !== person)].slice(0, peopleOfDevice)
  const cookie = deviceCookie(ctx)
  await ctx.setSignedCookie(cookie.name, [name, ...known].join('.'), ctx.context.secret, cookie.attributes)
}

/** The person has a new password: what was guessed before counts no longer. */
export async function forgiveName(db: Db, username: string): Promise<void> {
  await store.dropLocks(db, `sign-in:${fingerprint(username)}`)
}

/** RFC 6238 §5.2: a code is accepted once. It stays usable for three steps of 30 seconds, so it is remembered that long. */
export async function refuseUsedCode(ctx: HookContext, database: OpenDatabase): Promise<void> {
  const code = String((ctx.body as { code?: unknown } | undefined)?.code ?? '')
  const cookie = ctx.context.createAuthCookie('two_factor')
  const challenge = await ctx.getSignedCookie(cookie.name, ctx.context.secret)
  const waiting = challenge ? await ctx.context.internalAdapter.findVerificationValue(challenge) : null
  if (!waiting) return
  const key = `code:${fingerprint(`${waiting.value} ${code}`)}`
  const isNew = await store.takeOnce(database.kysely, key, new Date(), new Date(Date.now() + 120_000))
  if (!isNew) throw new APIError('UNAUTHORIZED', { code: 'CODE_USED', message: 'The code was used before' })
}

/** The password a person gives themselves is held to the same rule as the first one. */
export async function refuseEasyChange(ctx: HookContext): Promise<void> {
  const next = String((ctx.body as { newPassword?: unknown } | undefined)?.newPassword ?? '')
  const user = (await getSessionFromCtx(ctx))?.user as { name?: string; username?: string } | undefined
  if (judgePassword(next, [user?.name ?? '', user?.username ?? '']) === 'easy')
    throw new APIError('BAD_REQUEST', { code: 'password-too-easy', message: 'The password is easy to guess' })
}
