import type { Parcel } from '../../../ui/outbox.ts'
import type { FormState, FormView, Receipt, Turn } from '../contract.ts'
import type { Draft } from './draft.ts'
import { stepOf, steps } from './entry-steps.ts'

/** What the home screen says about one form; always one of these. */
export type LineState =
  /** The server asks for figures again. */
  | { kind: 'returned'; step: number }
  | { kind: 'rejected'; reason: string }
  /** On this phone only. */
  | { kind: 'kept' }
  | { kind: 'filling'; step: number }
  | { kind: 'sent'; at: string; state: FormState }
  /** Received from someone else; nothing to do here. */
  | { kind: 'elsewhere'; state: FormState }
  | { kind: 'empty' }

/** A form as the server described it last. */
export type Known = { view: FormView }

export function subjectOf(contest: string, station: string): string {
  return `form/${contest}/${station}`
}

/** The receipt of a parcel that the server took. */
export function receiptOf(parcel: Parcel): Receipt | undefined {
  return parcel.state.kind === 'sent' ? (parcel.state.reply as Receipt) : undefined
}

function stepOfReturn({ cells, content }: Extract<Turn, { kind: 'return' }>): number {
  const [first] = cells
  return first ? steps.indexOf(stepOf(first, content)) + 1 : 1
}

/** What this phone alone knows; undefined when it has nothing that is still its own. */
function stateHere(draft: Draft | undefined, parcel: Parcel | undefined): LineState | undefined {
  if (draft) return { kind: 'filling', step: steps.indexOf(draft.step) + 1 }
  if (parcel?.state.kind === 'waiting') return { kind: 'kept' }
  return parcel?.state.kind === 'rejected' ? { kind: 'rejected', reason: parcel.state.reason } : undefined
}

/**
 * What the server said after the last sending; before it, its word is old. It knows the entry by its name: the clock of
 * a phone may have been set in between.
 */
function newsOf(parcel: Parcel | undefined, known: Known | undefined): FormView | undefined {
  if (!known) return undefined
  const isOld = parcel?.state.kind === 'sent' && !known.view.visits.some(({ id }) => id === parcel.id)
  return isOld ? undefined : known.view
}

/**
 * Unfinished work on this phone comes first, then what the queue says, then what the server said last. A return counts
 * only when the server spoke after the last sending.
 */
export function lineState(draft: Draft | undefined, parcel: Parcel | undefined, known: Known | undefined): LineState {
  const here = stateHere(draft, parcel)
  if (here) return here
  const news = newsOf(parcel, known)
  if (news?.turn.kind === 'return') return { kind: 'returned', step: stepOfReturn(news.turn) }
  const receipt = parcel && receiptOf(parcel)
  if (receipt) return { kind: 'sent', at: receipt.receivedAt, state: news ? news.state : receipt.state }
  return news?.turn.kind === 'none' ? { kind: 'elsewhere', state: news.state } : { kind: 'empty' }
}
