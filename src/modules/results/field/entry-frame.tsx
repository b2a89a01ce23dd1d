import type { ComponentChildren } from 'preact'
import { Page, Steps } from '../../../ui/field/frame.tsx'
import { Icon } from '../../../ui/field/icons.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import { addressTo } from '../../../ui/field/route.ts'
import type { Sending } from '../../../ui/field/sending.ts'
import { useWords } from '../../../ui/field/words.ts'
import type { FormView } from '../contract.ts'
import { type Draft, lookAt } from './draft.ts'
import { type Step, steps } from './entry-steps.ts'
import { useNames } from './form-name.ts'
import { entryMessages } from './messages.ts'
import { startLook } from './photo-look.ts'
import { PhotoPane } from './photo-pane.tsx'

/** What every step of an entry gets. */
export type StepProps = {
  view: FormView
  draft: Draft
  update: (change: (draft: Draft) => Draft) => void
  isFull: boolean
  sending: Sending
  place: string
  /** Goes on after this step: to the next one not yet confirmed, or to the look before sending. */
  onward: () => void
}

type Props = Pick<StepProps, 'view' | 'draft' | 'update' | 'isFull' | 'sending' | 'place'> & {
  step: Step
  foot: ComponentChildren
  children: ComponentChildren
}

/** Where "back" leads from a step. */
export function stepBefore(contest: string, step: Step): readonly string[] {
  const at = steps.indexOf(step)
  return at === 0 ? [] : ['isi', contest, String(at)]
}

/** Header with the form, connection line, the photo beside the digits, one bar a step, and what stands above the figures. */
export function EntryFrame({ view, draft, update, isFull, sending, place, step, foot, children }: Props) {
  const words = useWords(entryMessages)
  const hasPhoto = draft.sheets.length > 0
  return (
    <Page
      title={useNames().form(view)}
      place={place}
      back={stepBefore(view.contest.id, step)}
      sending={sending}
      stage="filling"
      {...(step !== 'photo' && hasPhoto
        ? {
            pinned: (
              <PhotoPane
                outbox={sending.outbox}
                sheets={draft.sheets}
                look={draft.looks[step] ?? startLook(step, draft.sheets.length)}
                change={(look) => update((before) => lookAt(before, step, look))}
              />
            ),
          }
        : {})}
      lead={<Steps title={words.titles[step]} step={steps.indexOf(step) + 1} of={steps.length} />}
      foot={foot}
    >
      <div class="stack">
        {isFull && (
          <MessageBox status="late" urgent>
            {words.storageFull}
          </MessageBox>
        )}
        {draft.only && (
          <MessageBox status="risk">
            {words.returnedLead(draft.only.length)}
            {view.turn.kind === 'return' && view.turn.note !== null && <p>{words.coordinatorNote(view.turn.note)}</p>}
          </MessageBox>
        )}
        {step !== 'photo' && !hasPhoto && (
          <a class="no-photo" href={addressTo('isi', view.contest.id, String(steps.indexOf('photo') + 1))}>
            <Icon name="camera" />
            <span class="grow">{words.photoNone}</span>
            <b>{words.photoFirst}</b>
          </a>
        )}
        {children}
      </div>
    </Page>
  )
}
