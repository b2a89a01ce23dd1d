import { recordAudit } from '../../server/audit-hook.ts'
import { type OpenDatabase, everywhere, inTransaction } from '../../server/database.ts'
import { newId } from '../../shared/uuid.ts'
import type { HookContext } from './sign-in-attempts.ts'

type Done = { action: string; by?: string }

const signedIn = (by: string): Done => ({ action: 'signed-in', by })

/** What a path of the auth library did, when it went well. */
const done: Readonly<Record<string, Done>> = {
  '/sign-in/username': signedIn('password'),
  '/two-factor/verify-totp': signedIn('code'),
  '/two-factor/verify-backup-code': signedIn('backup-code'),
  '/passkey/verify-authentication': signedIn('passkey'),
  '/sso/callback/:providerId': signedIn('single-sign-on'),
  '/two-factor/disable': { action: 'second-factor-ended' },
  '/two-factor/generate-backup-codes': { action: 'backup-codes-renewed' },
  '/passkey/verify-registration': { action: 'passkey-added' },
  '/passkey/delete-passkey': { action: 'passkey-removed' },
  '/change-password': { action: 'password-changed' },
}

const begun: Done = { action: 'second-factor-begun' }

function whatHappened({ path, context }: HookContext): Done | undefined {
  const what = done[path ?? '']
  if (what?.action !== 'signed-in') return what
  if (!context.newSession) return undefined
  // A code given in a session is the first one, which turns the second factor on.
  if (path === '/two-factor/verify-totp' && context.session) return begun
  const waitsForCode = path === '/sign-in/username' && context.newSession.user['twoFactorEnabled'] === true
  return waitsForCode ? undefined : what
}

/** Signing in and what it rests on stands in the journal like every other act; wrong passwords do not, they are counted. */
export async function journalSignIn(ctx: HookContext, database: OpenDatabase): Promise<void> {
  const what = whatHappened(ctx)
  const user = (ctx.context.newSession ?? ctx.context.session)?.user
  if (!what || !user) return
  const username = typeof user['username'] === 'string' ? user['username'] : ''
  const entry = {
    id: newId(),
    action: what.action,
    caller: { person: { id: user.id, name: user.name, username, demonstration: false }, mandate: null },
    subject: user.id,
    region: null,
    request: ctx.headers?.get('x-serentak-request') ?? newId(),
    detail: what.by ? { by: what.by } : {},
  }
  await inTransaction(database, everywhere, async (db) => recordAudit(db, entry))
}
