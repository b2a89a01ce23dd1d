import { CallFailed } from '../../../ui/call.ts'
import { authCall } from './auth-call.ts'

export type Passkey = { id: string; name: string; since: string | null }

/** Does this browser speak of passkeys at all? It does so only over TLS and on this machine itself. */
export function isPasskeyPossible(): boolean {
  return typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

const refused = (reason: string) => new CallFailed(0, { reason, facts: {}, request: '' })

function reasonOf(problem: unknown): CallFailed {
  const isKnown = problem instanceof DOMException && problem.name === 'InvalidStateError'
  return refused(isKnown ? 'passkey-exists' : 'passkey-cancelled')
}

async function answerOf(asked: Promise<Credential | null>): Promise<PublicKeyCredential> {
  const credential = await asked.catch((problem: unknown) => {
    throw reasonOf(problem)
  })
  if (!(credential instanceof PublicKeyCredential)) throw refused('passkey-cancelled')
  return credential
}

/** Makes a passkey on this device or on a phone beside it, and keeps it under a name the person recognises. */
export async function addPasskey(username: string, name: string): Promise<void> {
  const options = await authCall(`/passkey/generate-register-options?name=${encodeURIComponent(username)}`)
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    options as unknown as PublicKeyCredentialCreationOptionsJSON,
  )
  const made = await answerOf(navigator.credentials.create({ publicKey }))
  await authCall('/passkey/verify-registration', { response: made.toJSON() as unknown, name })
}

/** Signs in by a passkey of this device or of a phone beside it, which asks for its PIN or a finger. */
export async function signInByPasskey(): Promise<void> {
  const options = await authCall('/passkey/generate-authenticate-options')
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON({
    ...options,
    userVerification: 'required',
  } as unknown as PublicKeyCredentialRequestOptionsJSON)
  const given = await answerOf(navigator.credentials.get({ publicKey }))
  await authCall('/passkey/verify-authentication', { response: given.toJSON() as unknown })
}

export async function listPasskeys(): Promise<Passkey[]> {
  const found = (await authCall('/passkey/list-user-passkeys')) as unknown as {
    id: string
    name: string | null
    createdAt: string | null
  }[]
  return found.map(({ id, name, createdAt }) => ({ id, name: name ?? id.slice(0, 8), since: createdAt }))
}

export async function removePasskey(id: string): Promise<void> {
  await authCall('/passkey/delete-passkey', { id })
}
