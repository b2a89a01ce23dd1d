import { type Holder, holdersOf } from '../../shared/institution-kind.ts'
import type { Role } from '../../shared/roles.ts'
import type { Side } from './grant-state.ts'
import type { Recipient } from './lines.ts'

type Parties = { grantorRegion: string; region: string; recipient: Recipient }

const speaksFor = (holders: readonly Holder[], kind: string, region: string): boolean =>
  holders.some((holder) => holder.kind === kind && holder.region === region)

/**
 * Which sides of a grant a mandate stands on: the government of the region that pays, the office that receives. An
 * administrator may write for both; being above a region gives no right to write for it.
 */
export function sidesOf(mandate: { role: Role; area: string }, { grantorRegion, region, recipient }: Parties): Side[] {
  if (mandate.role === 'administrator') return ['grantor', 'recipient']
  const holders = holdersOf(mandate)
  const isGrantor = speaksFor(holders, 'government', grantorRegion)
  const isRecipient = speaksFor(holders, recipient, region)
  return [...(isGrantor ? (['grantor'] as const) : []), ...(isRecipient ? (['recipient'] as const) : [])]
}
