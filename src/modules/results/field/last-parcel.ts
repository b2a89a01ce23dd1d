import type { Parcel } from '../../../ui/outbox.ts'
import { receiptOf, subjectOf } from './line-state.ts'

/**
 * The last parcel of a person about a form. What waits is newer than what was answered, and answers stand in the order
 * of the server's clock: that of a phone may have been a day ahead when the first was made.
 */
export function lastParcel(
  parcels: readonly Parcel[],
  owner: string,
  contest: string,
  station: string,
): Parcel | undefined {
  const own = parcels.filter((parcel) => parcel.owner === owner && parcel.subject === subjectOf(contest, station))
  const find = (kind: Parcel['state']['kind']) => own.findLast(({ state }) => state.kind === kind)
  const received = (parcel: Parcel) => receiptOf(parcel)?.receivedAt ?? ''
  return find('waiting') ?? find('rejected') ?? own.toSorted((a, b) => received(a).localeCompare(received(b))).at(-1)
}
