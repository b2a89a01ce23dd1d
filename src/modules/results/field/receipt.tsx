import { useEffect, useState } from 'preact/hooks'
import { newId } from '../../../shared/uuid.ts'
import { useEventTime } from '../../../ui/field/event-clock.ts'
import { Button, Dock, Page } from '../../../ui/field/frame.tsx'
import { Icon } from '../../../ui/field/icons.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import { go } from '../../../ui/field/route.ts'
import type { Sending } from '../../../ui/field/sending.ts'
import { useTask } from '../../../ui/field/use-task.ts'
import { useWatched } from '../../../ui/field/watched.ts'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { Parcel } from '../../../ui/outbox.ts'
import type { EntryBody, FormState, FormView, Receipt } from '../contract.ts'
import type { FormContent } from '../form.ts'
import { reopen } from './draft.ts'
import { saveDraft } from './drafts.ts'
import { findingMessages, refusalOf } from './finding-messages.ts'
import { useNames } from './form-name.ts'
import { FormTable } from './form-table.tsx'
import { lastParcel } from './last-parcel.ts'
import { lineMessages } from './line-messages.ts'
import { receiptOf } from './line-state.ts'
import { entryMessages } from './messages.ts'
import { PhotoCard } from './photo-card.tsx'

type Props = {
  view: FormView
  owner: string
  place: string
  sending: Sending
  /** The next form of the station that is still empty. */
  next: FormView | undefined
}

/** What became of an entry: still on this phone, received with its number, or refused with the reason. */
export function ReceiptScreen(props: Props) {
  const { view, owner, place, sending } = props
  const words = useWords(entryMessages)
  const parcel = lastParcel(useWatched(sending.parcels), owner, view.contest.id, view.station.code)
  const title = useNames().form(view)
  const frame = { title, place, back: [], sending }
  if (!parcel) {
    return (
      <Page {...frame}>
        <p>{words.nothingSent}</p>
      </Page>
    )
  }
  if (parcel.state.kind === 'rejected') return <Rejected {...props} frame={frame} parcel={parcel} />
  const receipt = receiptOf(parcel)
  return receipt ? (
    <Received {...props} frame={frame} parcel={parcel} receipt={receipt} />
  ) : (
    <Kept {...props} frame={frame} />
  )
}

type Frame = { frame: { title: string; place: string; back: readonly string[]; sending: Sending } }

function Kept({ view, owner, sending, frame }: Props & Frame) {
  const words = useWords(entryMessages)
  const round = useWatched(sending.round)
  const task = useTask()
  return (
    <Page
      {...frame}
      foot={
        <Dock>
          {round === 'signed-out' ? (
            <Button onward to={['masuk']}>
              {words.signInAgain}
            </Button>
          ) : (
            <Button icon="again" disabled={task.busy} press={() => task.run(sending.sendNow)}>
              {words.tryNow}
            </Button>
          )}
          <Button look="alt" to={[]}>
            {words.home}
          </Button>
        </Dock>
      }
    >
      <div class="card outcome kept">
        <span class="badge">
          <Icon name="phone" size={48} />
        </span>
        <h2>{words.kept}</h2>
        <p>{round === 'signed-out' ? words.keptSigned : words.keptHint}</p>
      </div>
      <PhotoCard view={view} owner={owner} sending={sending} />
    </Page>
  )
}

function Rejected({ sending, owner, frame, parcel }: Props & Frame & { parcel: Parcel }) {
  const words = useWords(entryMessages)
  const reasons = useWords(findingMessages)
  const task = useTask()
  const reason = parcel.state.kind === 'rejected' ? parcel.state.reason : ''
  const correct = async () => {
    const body = parcel.body as EntryBody
    const sheets = body.photos?.map((sha256) => ({ sha256, width: 0, height: 0 })) ?? []
    await saveDraft(reopen(body, owner, sheets, newId(), new Date().toISOString()))
    await sending.outbox.forget(parcel.id)
    go(['isi', body.contest, '1'], true)
  }
  return (
    <Page
      {...frame}
      foot={
        <Dock>
          <Button icon="pencil" disabled={task.busy} press={() => task.run(correct)}>
            {words.correct}
          </Button>
          <Button look="alt" to={[]}>
            {words.home}
          </Button>
        </Dock>
      }
    >
      <div class="stack">
        <MessageBox status="late" urgent>
          <h2>{words.rejectedTitle}</h2>
          <p>{reasons.refusals[refusalOf(reason)]}</p>
          <p>{words.rejectedKept}</p>
          <span class="code">{reasons.code(reason)}</span>
        </MessageBox>
      </div>
    </Page>
  )
}

/** Whole hours between the server's clock and that of this phone when the answer came. */
function hoursApart(receivedAt: string, sentAt: Date): number {
  return Math.round(Math.abs(sentAt.getTime() - Date.parse(receivedAt)) / 3_600_000)
}

type ReceivedProps = Props & Frame & { parcel: Parcel; receipt: Receipt }

function Received({ view, owner, sending, frame, parcel, receipt, next }: ReceivedProps) {
  const words = useWords(entryMessages)
  const { states } = useWords(lineMessages)
  const names = useNames()
  const { longDay, time, moment, integer } = useFormats()
  const { receivedAt } = receipt
  const sentAt = useEventTime()(parcel.state.kind === 'sent' ? parcel.state.at : receivedAt)
  const hours = hoursApart(receivedAt, sentAt)
  const body = parcel.body as EntryBody
  const content = body.content as FormContent
  const state: FormState = view.version > 0 ? view.state : receipt.state
  return (
    <Page
      {...frame}
      foot={
        <Dock>
          {next && (
            <Button onward to={['isi', next.contest.id, '1']}>
              {words.nextForm(names.form(next))}
            </Button>
          )}
          <Button look={next ? 'alt' : 'main'} to={[]}>
            {words.home}
          </Button>
        </Dock>
      }
    >
      <div class="card outcome">
        <span class="badge">
          <Icon name="check" size={52} weight={3} />
        </span>
        <h2>{words.received}</h2>
        <p>{words.receivedAt(longDay(receivedAt), time(receivedAt))}</p>
        {hours > 0 && <p>{words.clockApart(hours)}</p>}
      </div>
      <div class="card row">
        <div class="grow">
          <small>{words.receiptNumber}</small>
          <b class="receipt-number">{receipt.receiptNumber}</b>
          <p>{words.receiptHint}</p>
        </div>
        <ReceiptCode text={codeText(frame, receipt.receiptNumber, moment(receivedAt), content, words.rows.T2)} />
      </div>
      <div class="card row wrap">
        {content.votes.map((votes, index) => (
          <span key={index} class="row close">
            <span class="number">{index + 1}</span>
            <b class="large">{integer(votes)}</b>
          </span>
        ))}
      </div>
      <div class="card">
        <small>{words.serverState}</small>
        <p>
          <b>{states[state]}</b>
        </p>
      </div>
      <PhotoCard view={view} owner={owner} sending={sending} />
      <details class="card">
        <summary>{words.whatWasReceived}</summary>
        <FormTable content={content} view={view} />
      </details>
    </Page>
  )
}

/** Plain text, so that any camera shows a witness the figures together with the number under which they were received. */
function codeText(
  { title, place }: Frame['frame'],
  receiptNumber: string,
  receivedAt: string,
  { votes, figures }: FormContent,
  invalid: string,
): string {
  const lines = votes.map((value, index) => `${index + 1}: ${value ?? '-'}`)
  return [title, place, ...lines, `${invalid}: ${figures.t2 ?? '-'}`, receiptNumber, receivedAt].join('\n')
}

function ReceiptCode({ text }: { text: string }) {
  const words = useWords(entryMessages)
  const [drawn, setDrawn] = useState<{ size: number; path: string }>()
  useEffect(() => {
    let isCurrent = true
    void import('./receipt-code.ts')
      .then(({ drawCode }) => isCurrent && setDrawn(drawCode(text)))
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [text])
  if (!drawn) return null
  return (
    <svg
      class="receipt-code"
      viewBox={`-2 -2 ${drawn.size + 4} ${drawn.size + 4}`}
      role="img"
      aria-label={words.receiptCode}
    >
      <path d={drawn.path} />
    </svg>
  )
}
