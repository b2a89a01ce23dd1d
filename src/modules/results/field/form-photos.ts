import type { Parcel } from '../../../ui/outbox.ts'
import type { addPhotos, EntryBody, FormView } from '../contract.ts'
import type { CallReply } from '../../../shared/endpoint.ts'
import { subjectOf } from './line-state.ts'

/** Photos of a form, whether they came with an entry or after it. */
export type FormPhotos = {
  /** How many the server has, and when the last one came, by the clock of the event. */
  received: number
  receivedAt: string | undefined
  /** How many lie on this phone and go by themselves. */
  waiting: number
  /** Photos sent on their own that the server refused. */
  refused: readonly Parcel[]
}

export function photoSubjectOf(contest: string, station: string): string {
  return `photo/${contest}/${station}`
}

const sheetsIn = ({ body }: Parcel) => (body as Pick<EntryBody, 'photos'>).photos

const timeOf = ({ state }: Parcel) =>
  state.kind === 'sent' ? (state.reply as Pick<CallReply<typeof addPhotos>, 'receivedAt'>).receivedAt : undefined

/** What this phone and the server know of the photos of a form. The same sheet counts once. */
export function photosOf(
  parcels: readonly Parcel[],
  owner: string,
  { contest, station, photos }: FormView,
): FormPhotos {
  const own = parcels.filter((parcel) => parcel.owner === owner)
  const alone = own.filter(({ subject }) => subject === photoSubjectOf(contest.id, station.code))
  const all = [...alone, ...own.filter(({ subject }) => subject === subjectOf(contest.id, station.code))]
  const sent = all.filter(({ state }) => state.kind === 'sent')
  const received = new Set([...photos.map(({ sha256 }) => sha256), ...sent.flatMap(sheetsIn)])
  const waiting = new Set(all.filter(({ state }) => state.kind === 'waiting').flatMap(sheetsIn))
  const times = [
    ...photos.map(({ at }) => at),
    ...sent.filter((parcel) => sheetsIn(parcel).length > 0).flatMap((parcel) => timeOf(parcel) ?? []),
  ]
  return {
    received: received.size,
    receivedAt: times.toSorted().at(-1),
    waiting: [...waiting].filter((sha256) => !received.has(sha256)).length,
    refused: alone.filter(({ state }) => state.kind === 'rejected'),
  }
}
