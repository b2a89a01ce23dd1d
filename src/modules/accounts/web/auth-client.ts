import { passkeyClient } from '@better-auth/passkey/client'
import { createAuthClient } from 'better-auth/client'
import { twoFactorClient } from 'better-auth/client/plugins'

/** The auth library's own client, for what is its business alone: second factor and passkeys. */
export const authClient = createAuthClient({ basePath: '/api/auth', plugins: [twoFactorClient(), passkeyClient()] })

/** What went wrong, as the library names it; undefined when nothing did. */
export function problemOf(
  answer: { error?: { code?: string | undefined; message?: string | undefined } | null } | undefined,
): string | undefined {
  const error = answer?.error
  return error ? (error.message ?? error.code ?? '?') : undefined
}
