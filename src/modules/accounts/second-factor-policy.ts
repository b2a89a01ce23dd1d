import { APIError } from 'better-auth/api'
import { deleteSessionCookie } from 'better-auth/cookies'
import type { OpenDatabase } from '../../server/database.ts'
import { type SecondFactorPolicy, mustUsePasskey } from './rules.ts'
import type { HookContext } from './sign-in-attempts.ts'
import { findGuard } from './store-recovery.ts'

/** Where a second factor is required, a password alone does not open what a passkey guards. */
export async function refuseBarePassword(
  ctx: HookContext,
  database: OpenDatabase,
  policy: SecondFactorPolicy,
): Promise<void> {
  const made = ctx.context.newSession
  if (!made || policy === 'offered') return
  const guard = await findGuard(database.kysely, made.user.id)
  if (!guard || !mustUsePasskey(policy, guard.roles, guard)) return
  deleteSessionCookie(ctx, true)
  await ctx.context.internalAdapter.deleteSession(made.session.token)
  ctx.context.setNewSession(null)
  throw new APIError('FORBIDDEN', { code: 'PASSKEY_REQUIRED', message: 'Sign in with the passkey' })
}
