import { CallFailed } from '../../../ui/call.ts'

/**
 * The paths of the auth library. Its errors have a shape of their own (`code`, `message`); here they become a
 * CallFailed with that code as the reason.
 */
async function authCall(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await fetch(`/api/auth${path}`, {
    method: body === undefined ? 'GET' : 'POST',
    credentials: 'same-origin',
    headers: {
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json', 'x-serentak': '1' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch(() => {
    throw new CallFailed(0, { reason: 'network', facts: {}, request: '' })
  })
  const reply = (await response.json().catch(() => ({}))) as Record<string, unknown> | null
  if (!response.ok) throw authFailure(response, reply ?? {})
  return reply ?? {}
}

function authFailure(response: Response, reply: Record<string, unknown>): CallFailed {
  const code = typeof reply.code === 'string' ? reply.code : undefined
  const reason = code ?? (response.status === 429 ? 'too-many-requests' : 'server-failed')
  const until = code === 'ACCOUNT_LOCKED' && typeof reply.message === 'string' ? new Date(reply.message) : undefined
  const facts = until ? { until: until.toISOString() } : {}
  return new CallFailed(response.status, { reason, facts, request: '' })
}

/** Signs in by password. 'second-factor' asks for a code before the session opens. */
export async function signIn(username: string, password: string): Promise<'in' | 'second-factor'> {
  const reply = await authCall('/sign-in/username', { username, password })
  return reply.twoFactorRedirect === true ? 'second-factor' : 'in'
}

export async function verifyCode(code: string, kind: 'totp' | 'backup'): Promise<void> {
  await authCall(kind === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code })
}

export function isPasskeyPossible(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** Signs in by a passkey of this device or of a phone beside it. */
export async function signInByPasskey(): Promise<void> {
  const options = await authCall('/passkey/generate-authenticate-options', undefined)
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(
    options as unknown as PublicKeyCredentialRequestOptionsJSON,
  )
  const credential = await navigator.credentials.get({ publicKey }).catch(() => null)
  if (!(credential instanceof PublicKeyCredential)) {
    throw new CallFailed(0, { reason: 'passkey-cancelled', facts: {}, request: '' })
  }
  await authCall('/passkey/verify-authentication', { response: credential.toJSON() })
}

/** Goes to the provider of single sign-on; it sends the browser back to us. */
export async function signInByProvider(providerId: string, callbackURL: string): Promise<void> {
  const reply = await authCall('/sign-in/sso', { providerId, callbackURL })
  if (typeof reply.url === 'string') location.assign(reply.url)
}

export async function signOut(): Promise<void> {
  await authCall('/sign-out', {})
}
