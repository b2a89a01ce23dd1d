import { useEffect, useState } from 'preact/hooks'
import { formats } from '../../../shared/format.ts'
import { newId } from '../../../shared/uuid.ts'
import { CallFailed } from '../../../ui/call.ts'
import { callTyped } from '../../../ui/field/call-typed.ts'
import { demonstration } from '../../../ui/field/demonstration.ts'
import { Button, Dock, Page } from '../../../ui/field/frame.tsx'
import { MessageBox } from '../../../ui/field/message-box.tsx'
import { go } from '../../../ui/field/route.ts'
import { useWatched } from '../../../ui/field/watched.ts'
import { useFormats, useWords } from '../../../ui/field/words.ts'
import type { findOpenMeeting, OpenMeeting, Presence } from '../contract-attendance.ts'
import { AttendForm } from './attend-form.tsx'
import { AttendReceipt } from './attend-receipt.tsx'
import { guest, guestSending } from './guest-outbox.ts'
import { keepEntry, keepMeeting, nextVersion, parcelsOf, recallEntry, recallMeeting } from './kept-entry.ts'
import { attendMessages, reasonOf } from './messages.ts'

/** The list of attendance on a guest's own phone: no account, also without a signal. */
export function Attend({ code }: { code: string | undefined }) {
  return code === undefined ? <CodeEntry /> : <AttendMeeting key={code} code={code} />
}

function CodeEntry() {
  const words = useWords(attendMessages)
  const [code, setCode] = useState('')
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        go(['hadir', code.trim().toUpperCase()])
      }}
    >
      <Page
        title={words.title}
        place="Serentak"
        foot={
          <Dock>
            <Button submit>{words.open}</Button>
          </Dock>
        }
      >
        <label class="field">
          <span>{words.enterCode}</span>
          <input
            class="text"
            required
            minLength={6}
            maxLength={12}
            autoCapitalize="characters"
            autoComplete="off"
            value={code}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <small>{words.codeHint}</small>
        </label>
      </Page>
    </form>
  )
}

type Asked = { meeting: OpenMeeting | undefined; problem: string | undefined }

/** The meeting of a code: as this phone last knew it, then as the server says. */
function useMeeting(code: string): Asked {
  const [asked, setAsked] = useState<Asked>(() => ({ meeting: recallMeeting(code), problem: undefined }))
  useEffect(() => {
    let isCurrent = true
    const ask = async () => {
      try {
        const params = { code }
        const meeting = await callTyped<typeof findOpenMeeting>('GET', '/api/meetings/attend/:code', { params })
        keepMeeting(code, meeting)
        demonstration.set(meeting.demonstration)
        if (isCurrent) setAsked({ meeting, problem: undefined })
      } catch (problem) {
        const reason = problem instanceof CallFailed ? problem.reason : 'network'
        if (isCurrent) setAsked((before) => ({ ...before, problem: reason }))
      }
    }
    void ask()
    return () => {
      isCurrent = false
    }
  }, [code])
  return asked
}

function AttendMeeting({ code }: { code: string }) {
  const words = useWords(attendMessages)
  const sending = guestSending()
  const all = useWatched(sending.parcels)
  const [entry, setEntry] = useState(() => recallEntry(code))
  const [isCorrecting, setCorrecting] = useState(false)
  const { meeting, problem } = useMeeting(code)
  const parcels = parcelsOf(all, entry.id)
  const last = parcels.at(-1)
  const sign = async (presence: Presence) => {
    const next = { ...entry, presence }
    keepEntry(code, next)
    setEntry(next)
    setCorrecting(false)
    const body = { ...presence, id: entry.id, key: entry.key, version: nextVersion(parcels), declared: true }
    const path = `/api/meetings/attend/${encodeURIComponent(code)}` as const
    await sending.outbox.add({ id: newId(), owner: guest, path, body, files: [], subject: code })
    await sending.sendNow()
  }
  // without a signal the list is filled in all the same; only the server knows a code to be wrong
  const isRefused = problem !== undefined && problem !== 'network' && !meeting
  if (isRefused && !last) return <Refused reason={problem} />
  if (last && entry.presence && !isCorrecting)
    return (
      <AttendReceipt
        meeting={meeting}
        parcel={last}
        presence={entry.presence}
        sending={sending}
        onCorrect={() => setCorrecting(true)}
      />
    )
  return (
    <AttendForm
      meeting={meeting}
      lead={meeting ? <MeetingLead meeting={meeting} /> : <p class="busy">{leadOf(words, problem)}</p>}
      known={entry.presence}
      sending={sending}
      onSign={(presence) => void sign(presence)}
    />
  )
}

const leadOf = (words: (typeof attendMessages)['id'], problem: string | undefined): string =>
  problem === 'network' ? words.loadingOffline : words.loading

function MeetingLead({ meeting }: { meeting: OpenMeeting }) {
  const { language } = useFormats()
  const { longDay, time } = formats(language, meeting.zone)
  return (
    <div>
      <b>
        {longDay(meeting.startsAt)} · {time(meeting.startsAt)}
      </b>
      <br />
      <small>{meeting.place}</small>
    </div>
  )
}

function Refused({ reason }: { reason: string }) {
  const words = useWords(attendMessages)
  return (
    <Page
      title={words.title}
      place="Serentak"
      foot={
        <Dock>
          <Button icon="again" press={() => location.reload()}>
            {words.again}
          </Button>
          <Button look="alt" to={['hadir']}>
            {words.otherCode}
          </Button>
        </Dock>
      }
    >
      <MessageBox status="late" urgent>
        {words.refused[reasonOf(reason)]}
      </MessageBox>
    </Page>
  )
}
