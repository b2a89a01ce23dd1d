import type { Parcel, Round } from '../outbox.ts'

/** What the line under the header says about the connection and the queue. */
export type NetState =
  | { kind: 'connected' }
  | { kind: 'all-sent' }
  | { kind: 'offline' }
  | { kind: 'sending'; count: number }
  | { kind: 'waiting-offline'; count: number }
  | { kind: 'signed-out'; count: number }
  | { kind: 'other-person'; count: number }
  | { kind: 'rejected'; count: number }
  | { kind: 'just-sent'; at: string }

/** For how long the last receipt stays in the line, in milliseconds. */
const receiptStays = 10 * 60_000

/**
 * Offline comes first, because people must know that their work is safe; then what needs a hand (a refusal, signing in),
 * then what moves by itself, then the receipt. `now` in milliseconds.
 */
export function netState(parcels: readonly Parcel[], online: boolean, round: Round, now: number): NetState {
  const count = parcels.filter((parcel) => parcel.state.kind === 'waiting').length
  if (!online || (round === 'unreachable' && count > 0)) {
    return count > 0 ? { kind: 'waiting-offline', count } : { kind: 'offline' }
  }
  const rejected = parcels.filter((parcel) => parcel.state.kind === 'rejected').length
  if (rejected > 0) return { kind: 'rejected', count: rejected }
  if (count > 0) {
    if (round === 'signed-out' || round === 'other-person') return { kind: round, count }
    return { kind: 'sending', count }
  }
  const receipts = parcels.flatMap((parcel) => (parcel.state.kind === 'sent' ? [parcel.state.at] : []))
  const last = receipts.toSorted().at(-1)
  if (last === undefined) return { kind: 'connected' }
  return now - Date.parse(last) < receiptStays ? { kind: 'just-sent', at: last } : { kind: 'all-sent' }
}
