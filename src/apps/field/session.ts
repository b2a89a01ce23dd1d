import type {
  chooseMandate,
  confirmReset as resetSeen,
  enterDemonstration,
  me,
} from '../../modules/accounts/contract.ts'
import { callJson, callTyped } from '../../ui/field/call-typed.ts'
import { forgetReplies, keep, recall } from '../../ui/field/kept-replies.ts'
import { clockOffset } from '../../ui/field/event-clock.ts'
import { demonstration } from '../../ui/field/demonstration.ts'
import { watched } from '../../ui/field/watched.ts'
import { setTimeZone } from '../../ui/field/words.ts'
import type { Me } from './who-is-signed-in.ts'

/** A person who may work: signed in now, or signed in when there was a signal last. */
export type Session = Me & { person: NonNullable<Me['person']>; mandate: NonNullable<Me['mandate']> }

/** `undefined` until the first answer of device or server. A session that ended on the server stays here: entering goes on. */
export const whoIsHere = watched<Me | undefined>(undefined)

/** The server no longer knows the session; entries wait until the same person signs in again. */
export const ended = watched(false)

const key = 'me'

async function ask(): Promise<Me> {
  return await callTyped<typeof me>('GET', '/api/accounts/me', {})
}

function take(next: Me): void {
  if (next.event) setTimeZone(next.event.timeZone)
  clockOffset.set(next.event?.clockOffsetMs ?? 0)
  demonstration.set(next.event?.demonstration ?? next.demonstration)
  whoIsHere.set(next)
}

/** What this phone knows of its person, at once and without a signal. */
export async function recallSession(): Promise<void> {
  const kept = await recall<Me>(key)
  if (kept) take(kept)
}

/** Asks the server. Whoever was signed in here stays on the phone when the session has merely ended. */
export async function refreshSession(): Promise<void> {
  const now = await ask()
  const before = whoIsHere.get()
  if (!now.person && before?.person) {
    ended.set(true)
    return
  }
  ended.set(false)
  take(now)
  if (now.person) await keep(key, now)
}

export async function signIn(username: string, password: string): Promise<'in' | 'second-factor'> {
  const reply = await callJson('POST', '/api/auth/sign-in/username', { body: { username, password } })
  if (typeof reply === 'object' && reply !== null && 'twoFactorRedirect' in reply && reply.twoFactorRedirect === true) {
    return 'second-factor'
  }
  await startAnew()
  return 'in'
}

export async function confirmSecondFactor(code: string): Promise<void> {
  await callJson('POST', '/api/auth/two-factor/verify-totp', { body: { code } })
  await startAnew()
}

export async function enterByDoor(mandate: string): Promise<void> {
  await callTyped<typeof enterDemonstration>('POST', '/api/accounts/demonstration', { body: { mandate } })
  await startAnew()
}

export async function actUnder(mandate: string): Promise<void> {
  await callTyped<typeof chooseMandate>('POST', '/api/accounts/mandate', { body: { mandate } })
  await startAnew()
}

/** The person has read that somebody reset their account. */
export async function confirmReset(): Promise<void> {
  await callTyped<typeof resetSeen>('POST', '/api/accounts/reset-seen', { body: {} })
  await refreshSession()
}

/** Another person or mandate may be here now: nothing that was kept for the one before is shown. Unsent entries stay. */
async function startAnew(): Promise<void> {
  await forgetReplies()
  whoIsHere.set(undefined)
  await refreshSession()
}

export async function signOut(): Promise<void> {
  await callJson('POST', '/api/auth/sign-out', { body: {} })
  await startAnew()
}
