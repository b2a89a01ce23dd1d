import { useEffect, useRef } from 'preact/hooks'
import { newId } from '../../../shared/uuid.ts'
import { Button, Dock, Page } from '../../../ui/field/frame.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import { go } from '../../../ui/field/route.ts'
import type { Sending } from '../../../ui/field/sending.ts'
import { useWords } from '../../../ui/field/words.ts'
import type { FormView } from '../contract.ts'
import { type Draft, draftKey, nextStep, startDraft } from './draft.ts'
import { removeDraft } from './drafts.ts'
import type { StepProps } from './entry-frame.tsx'
import { type Step, steps } from './entry-steps.ts'
import { useNames } from './form-name.ts'
import { subjectOf } from './line-state.ts'
import { entryMessages } from './messages.ts'
import { Review } from './review.tsx'
import { StepFigures } from './step-figures.tsx'
import { StepPhoto } from './step-photo.tsx'
import { StepTotals } from './step-totals.tsx'
import { StepVotes } from './step-votes.tsx'
import { StepWords } from './step-words.tsx'
import { useDraft } from './use-draft.ts'

/** The address of the look before sending. */
export const reviewStep = 'kirim'

type Props = {
  view: FormView
  owner: string
  /** "TPS 012 · 20 Ilir D I" */
  place: string
  /** '1' … '7' or 'kirim' */
  step: string
  sending: Sending
}

/** Copying one form from paper: its steps, a last look, sending. Every keystroke is saved on the phone. */
export function Entry({ view, owner, place, step, sending }: Props) {
  const key = draftKey(owner, view.contest.id, view.station.code)
  const held = useDraft(key, () => startDraft(owner, view, newId(), new Date().toISOString()))
  const words = useWords(entryMessages)
  const title = useNames().form(view)
  const shown = steps[Number(step) - 1]
  useFocus(held.kind === 'open' ? held.draft : undefined, shown)

  if (held.kind === 'loading') return null
  if (held.kind === 'elsewhere') {
    return (
      <Page
        title={title}
        place={place}
        back={[]}
        sending={sending}
        foot={
          <Dock>
            <Button press={held.take}>{words.elsewhereTake}</Button>
          </Dock>
        }
      >
        <MessageBox status="risk">
          <b>{words.elsewhereTitle}</b>
          <p>{words.elsewhereHint}</p>
        </MessageBox>
      </Page>
    )
  }
  const { draft, update, isFull } = held
  const props: StepProps = { view, draft, update, isFull, sending, place, onward: () => update(goOn) }
  const sent = async (queue: () => Promise<void>) => {
    await queue()
    await removeDraft(key)
    go(['bukti', draft.contest], true)
    void sending.sendNow()
  }
  if (step === reviewStep) {
    return (
      <Review
        {...props}
        send={(body) =>
          sent(() =>
            sending.outbox.add({
              id: body.id,
              owner,
              path: '/api/results/entries',
              body,
              files: draft.sheets.map(({ sha256 }) => sha256),
              subject: subjectOf(body.contest, body.station),
            }),
          )
        }
      />
    )
  }
  if (shown === 'votes') return <StepVotes {...props} />
  if (shown === 'totals') return <StepTotals {...props} />
  if (shown === 'words') return <StepWords {...props} />
  if (shown === 'photo') return <StepPhoto {...props} />
  return <StepFigures key={shown} {...props} step={shown ?? 'registered'} />
}

/** The next step not yet held against the paper, else the look before sending. */
function goOn(draft: Draft): Draft {
  const next = nextStep(draft)
  go(['isi', draft.contest, next ? String(steps.indexOf(next) + 1) : reviewStep])
  return { ...draft, step: next ?? 'photo', cell: null }
}

/** Puts the cursor where the person left it: after a break, or when a finding sent them here. */
function useFocus(draft: Draft | undefined, shown: Step | undefined): void {
  const isOpen = draft !== undefined
  const draftRef = useRef(draft)
  useEffect(() => {
    draftRef.current = draft
  })
  useEffect(() => {
    const draft = draftRef.current
    if (!isOpen || !draft || shown === undefined) return
    const wanted = draft.step === shown && draft.cell !== null ? document.getElementById(`figure-${draft.cell}`) : null
    const first = document.querySelector<HTMLElement>('main input.figure:not([readonly])')
    const field = wanted ?? first
    field?.focus({ preventScroll: field === first })
  }, [isOpen, shown])
}
