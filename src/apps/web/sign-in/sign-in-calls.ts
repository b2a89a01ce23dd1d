import { authCall } from '../../../modules/accounts/web/auth-call.ts'
import { CallFailed } from '../../../ui/call.ts'

/** Signs in by password. 'second-factor' asks for a code before the session opens. */
export async function signIn(username: string, password: string): Promise<'in' | 'second-factor'> {
  const reply = await authCall('/sign-in/username', { username, password })
  return reply.twoFactorRedirect === true ? 'second-factor' : 'in'
}

export async function verifyCode(code: string, kind: 'totp' | 'backup'): Promise<void> {
  await authCall(kind === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code })
}

/** Goes to the provider of single sign-on; it sends the browser back to us, to /masuk when it did not work. */
export async function signInByProvider(providerId: string, callbackURL: string): Promise<void> {
  const errorCallbackURL = `/masuk?back=${encodeURIComponent(callbackURL)}`
  const reply = await authCall('/sign-in/sso', { providerId, callbackURL, errorCallbackURL }).catch(
    (problem: unknown) => {
      throw problem instanceof CallFailed && problem.reason === 'network' ? problem : providerFailure('sso-failed')
    },
  )
  if (typeof reply.url === 'string') location.assign(reply.url)
}

const said = ['sso-person-unknown', 'sso-other-account', 'access_denied', 'state_mismatch']

/** Why the provider's way ended back at /masuk; what the library says beyond these is no help to a person. */
export function providerFailure(error: string): CallFailed {
  return new CallFailed(401, { reason: said.includes(error) ? error : 'sso-failed', facts: {}, request: '' })
}

export async function signOut(): Promise<void> {
  await authCall('/sign-out', {})
}
