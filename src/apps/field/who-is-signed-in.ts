import type { CallReply } from '../../shared/endpoint.ts'
import type { me } from '../../modules/accounts/contract.ts'
import { CallFailed, request } from '../../ui/call.ts'

export type Me = CallReply<typeof me>

/** The name under which entries of this person and mandate lie on this phone. */
export function ownerOf({ person, mandate }: Pick<Me, 'person' | 'mandate'>): string | undefined {
  return person && mandate ? `${person.id}/${mandate.id}` : undefined
}

/** Who is signed in on the server at this moment; page and worker ask this before they send. */
export async function whoIsSignedIn(): Promise<string | undefined> {
  const response = await request('GET', '/api/accounts/me')
  const reply: unknown = await response.json().catch(() => {
    // Not our server: a hotspot that wants to be paid first.
    throw new CallFailed(0, { reason: 'network', facts: {}, request: '' })
  })
  return ownerOf(reply as Me)
}
