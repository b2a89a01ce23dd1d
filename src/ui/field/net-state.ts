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
  | { kind: 'just-sent'; receivedAt: string }

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
  const receipts = parcels.flatMap(({ state }) => (state.kind === 'sent' ? [state] : []))
  const last = receipts.toSorted((a, b) => a.at.localeCompare(b.at)).at(-1)
  if (last === undefined) return { kind: 'connected' }
  // A clock that was set back since makes the receipt seem to lie ahead, and no newer.
  const isRecent = Math.abs(now - Date.parse(last.at)) < receiptStays
  return isRecent ? { kind: 'just-sent', receivedAt: receivedAt(last.reply) ?? last.at } : { kind: 'all-sent' }
}

/** The server's own time stands on its receipt: a rehearsal has another clock than the phone. */
function receivedAt(reply: unknown): string | undefined {
  if (typeof reply !== 'object' || reply === null || !('receivedAt' in reply)) return undefined
  return typeof reply.receivedAt === 'string' ? reply.receivedAt : undefined
}
