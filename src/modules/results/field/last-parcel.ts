import type { Parcel } from '../../../ui/outbox.ts'
import { subjectOf } from './line-state.ts'

/** The newest parcel of a person about a form. */
export function lastParcel(
  parcels: readonly Parcel[],
  owner: string,
  contest: string,
  station: string,
): Parcel | undefined {
  return parcels.filter((parcel) => parcel.owner === owner && parcel.subject === subjectOf(contest, station)).at(-1)
}
