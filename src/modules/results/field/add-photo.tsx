import { newId } from '../../../shared/uuid.ts'
import { Button, Dock, Page } from '../../../ui/field/frame.tsx'
import { go } from '../../../ui/field/route.ts'
import type { Sending } from '../../../ui/field/sending.ts'
import { useWatched } from '../../../ui/field/watched.ts'
import { useWords } from '../../../ui/field/words.ts'
import type { FormView } from '../contract.ts'
import type { Sheet } from './draft.ts'
import { useNames } from './form-name.ts'
import { photosOf, photoSubjectOf } from './form-photos.ts'
import { entryMessages } from './messages.ts'
import { PaperDrawing, Preview, PreviewDock, TakePhoto, Trouble, useTaking } from './photo-taking.tsx'

type Props = {
  view: FormView
  owner: string
  place: string
  sending: Sending
  /** The screen this one was opened from. */
  back: readonly string[]
}

/** A photo for a form that was sent without one, or with a bad one. It goes through the queue like an entry. */
export function AddPhoto({ view, owner, place, sending, back }: Props) {
  const words = useWords(entryMessages)
  const title = useNames().form(view)
  const taking = useTaking(sending.outbox)
  const photos = photosOf(useWatched(sending.parcels), owner, view)
  const number = photos.received + photos.waiting + 1
  const send = async ({ sha256 }: Sheet) => {
    const { event, contest, station } = view
    const id = newId()
    await sending.outbox.add({
      id,
      owner,
      path: '/api/results/photos',
      body: { id, event, contest: contest.id, station: station.code, photos: [sha256] },
      files: [sha256],
      subject: photoSubjectOf(contest.id, station.code),
    })
    // The new photo stands in for those that were refused.
    for (const parcel of photos.refused) await sending.outbox.forget(parcel.id)
    go(back, true)
    void sending.sendNow()
  }
  return (
    <Page
      title={title}
      place={place}
      back={back}
      sending={sending}
      foot={
        taking.candidate ? (
          <PreviewDock taking={taking} use={() => taking.keep(send)} label={words.sendPhoto} />
        ) : (
          <Dock>
            <TakePhoto label={words.takePhoto} icon="camera" take={taking.take} />
            <Button look="alt" to={back}>
              {words.notNow}
            </Button>
          </Dock>
        )
      }
    >
      <div class="stack">
        {taking.busy && !taking.candidate && <p class="busy">{words.reading}</p>}
        {taking.candidate ? (
          <Preview taking={taking} number={number} />
        ) : (
          <>
            <h2>{words.addPhotoTitle}</h2>
            <Trouble of={taking.trouble} />
            <p>{words.addPhotoLead}</p>
            <PaperDrawing />
            <p>{words.photoHint}</p>
          </>
        )}
      </div>
    </Page>
  )
}
