import { create } from 'qrcode'
import { Button, Dock, Page } from '../../../ui/field/frame.tsx'
import { Icon } from '../../../ui/field/icons.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import type { Sending } from '../../../ui/field/sending.ts'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { Parcel } from '../../../ui/outbox.ts'
import type { OpenMeeting, Presence } from '../contract-attendance.ts'
import { receiptOf } from './kept-entry.ts'
import { attendMessages, reasonOf } from './messages.ts'

type AttendReceiptProps = {
  meeting: OpenMeeting | undefined
  parcel: Parcel
  presence: Presence
  sending: Sending
  onCorrect: () => void
}

/** What became of it: recorded with the number of the guest, kept on this phone, or refused with the reason. */
export function AttendReceipt({ meeting, parcel, presence, sending, onCorrect }: AttendReceiptProps) {
  const words = useWords(attendMessages)
  const { state } = parcel
  return (
    <Page
      title={words.title}
      place={meeting?.title ?? ''}
      sending={sending}
      foot={
        <Dock>
          {state.kind === 'waiting' && (
            <Button icon="again" press={() => void sending.sendNow()}>
              {words.sendNow}
            </Button>
          )}
          <Button look="alt" icon="pencil" press={onCorrect}>
            {words.correct}
          </Button>
        </Dock>
      }
    >
      {state.kind === 'sent' && <Recorded parcel={parcel} presence={presence} />}
      {state.kind === 'waiting' && <Kept presence={presence} />}
      {state.kind === 'rejected' && (
        <>
          <h2>{words.refusedTitle}</h2>
          <MessageBox status="late" urgent>
            {words.refused[reasonOf(state.reason)]}
          </MessageBox>
        </>
      )}
    </Page>
  )
}

function Recorded({ parcel, presence }: { parcel: Parcel; presence: Presence }) {
  const words = useWords(attendMessages)
  const { integer } = useFormats()
  const receipt = receiptOf(parcel)
  return (
    <>
      <section class="card attended" role="status">
        <span class="attended-mark ok">
          <Icon name="check" size={56} />
        </span>
        <h2>{words.recorded}</h2>
        <Who presence={presence} />
      </section>
      {receipt && (
        <section class="card row">
          <b class="attended-number">{integer(receipt.number)}</b>
          <span>{words.youAre(integer(receipt.number), integer(receipt.invited))}</span>
        </section>
      )}
    </>
  )
}

function Who({ presence }: { presence: Presence }) {
  const words = useWords(attendMessages)
  return (
    <p>
      <b>{presence.name}</b>
      <br />
      {presence.function}
      <br />
      {presence.institutionName}
      {presence.represents !== null && (
        <>
          <br />
          <small>{words.standsIn(presence.represents)}</small>
        </>
      )}
    </p>
  )
}

/** Plain text, so that the desk reads it with any camera and types nothing. */
function Kept({ presence }: { presence: Presence }) {
  const words = useWords(attendMessages)
  const { name, function: named, institutionName, represents } = presence
  const { modules } = create([name, named, institutionName, represents ?? ''].join('\n'), { errorCorrectionLevel: 'M' })
  const { size } = modules
  const squares = Array.from(modules.data, (isDark, at) =>
    isDark ? `M${at % size} ${Math.floor(at / size)}h1v1h-1z` : '',
  )
  return (
    <section class="card attended" role="status">
      <span class="attended-mark">
        <Icon name="phone" size={56} />
      </span>
      <h2>{words.kept}</h2>
      <p>{words.keptHint}</p>
      <svg class="attended-code" viewBox={`-2 -2 ${size + 4} ${size + 4}`} role="img" aria-label={words.code}>
        <path d={squares.join('')} />
      </svg>
    </section>
  )
}
