import { Icon, Mark } from '../../../ui/field/icons.tsx'
import { addressTo } from '../../../ui/field/route.ts'
import type { Sending } from '../../../ui/field/sending.ts'
import { useWatched } from '../../../ui/field/watched.ts'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { FormView } from '../contract.ts'
import { findingMessages, refusalOf } from './finding-messages.ts'
import { photosOf } from './form-photos.ts'
import { entryMessages } from './messages.ts'

type Props = { view: FormView; owner: string; sending: Sending }

/** Where the photos of a sent form are, and the way to a further one. */
export function PhotoCard({ view, owner, sending }: Props) {
  const words = useWords(entryMessages)
  const { refusals } = useWords(findingMessages)
  const { time } = useFormats()
  const { received, receivedAt, waiting, refused } = photosOf(useWatched(sending.parcels), owner, view)
  const [parcel] = refused
  const isBare = received + waiting === 0
  return (
    <div class="card">
      <small>{words.titles.photo}</small>
      {received > 0 && (
        <p class="row close">
          <Mark status="done" />
          <b>{words.photosReceived(received, receivedAt === undefined ? '' : time(receivedAt, true))}</b>
        </p>
      )}
      {waiting > 0 && (
        <p class="row close">
          <Icon name="phone" size={20} />
          <b>{words.photosWaiting(waiting)}</b>
        </p>
      )}
      {parcel?.state.kind === 'rejected' && (
        <p class="row close">
          <Mark status="late" />
          <b>{refusals[refusalOf(parcel.state.reason)]}</b>
        </p>
      )}
      {isBare && !parcel && (
        <p class="row close">
          <Mark status="risk" />
          <b>{words.photoNone}</b>
        </p>
      )}
      <a class="link" href={addressTo('foto', view.contest.id)}>
        <Icon name="camera" />
        {words.addPhoto}
      </a>
    </div>
  )
}
