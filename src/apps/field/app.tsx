import { useEffect, useErrorBoundary, useState } from 'preact/hooks'
import type { LineState } from '../../modules/results/field/line-state.ts'
import { Button, Dock, Page } from '../../ui/field/frame.tsx'
import { useLoaded } from '../../ui/field/loaded.ts'
import { MessageBox } from '../../ui/field/message-box.tsx'
import { go, useRoute } from '../../ui/field/route.ts'
import type { Sending } from '../../ui/field/sending.ts'
import { useWatched } from '../../ui/field/watched.ts'
import { useWords } from '../../ui/field/words.ts'
import { Activation } from './activation.tsx'
import { Help } from './help.tsx'
import { Home } from './home.tsx'
import { fieldMessages } from './messages.ts'
import { type Session, whoIsHere } from './session.ts'
import { SignIn } from './sign-in.tsx'
import { attendPart, entryPart, photoPart, receiptPart } from './parts.ts'
import { type Line, type Station as StationOfDay, useStation } from './use-station.ts'
import { WrongMandate } from './wrong-mandate.tsx'

/** A mandate for one polling station. */
const stationLength = 13

const formScreens: ReadonlySet<string> = new Set(['isi', 'bukti', 'foto'])

/** A form that is not sent yet takes its photo along. */
const isBeingFilled = ({ kind }: LineState) => kind === 'empty' || kind === 'filling'

const openKinds: ReadonlySet<LineState['kind']> = new Set(['empty', 'filling', 'returned'])

/** A screen that breaks says so and offers the way on; what was typed is on the phone already. */
export function App({ sending }: { sending: Sending }) {
  const [broken] = useErrorBoundary()
  return broken === undefined ? <Screens sending={sending} /> : <Broken />
}

function Broken() {
  const words = useWords(fieldMessages)
  return (
    <Page
      title={words.product}
      place={words.productPlace}
      foot={
        <Dock>
          <Button icon="again" press={() => location.reload()}>
            {words.reload}
          </Button>
        </Dock>
      }
    >
      <MessageBox status="late" urgent>
        {words.broken}
      </MessageBox>
    </Page>
  )
}

function Screens({ sending }: { sending: Sending }) {
  const [screen, detail] = useRoute()
  const here = useWatched(whoIsHere)
  const words = useWords(fieldMessages)
  const [note, setNote] = useState<string>()
  const signInNow = (said: string) => {
    setNote(said)
    go(['masuk'], true)
  }

  if (screen === 'aktivasi')
    return <Activation kind="activate" code={detail ?? ''} done={(name) => signInNow(words.activated(name))} />
  if (screen === 'pemulihan')
    return <Activation kind="recover" code="" done={(name) => signInNow(words.recovered(name))} />
  if (screen === 'hadir') return <Attendance code={detail} />
  if (screen === 'bantuan') return <Help sending={sending} />
  if (!here) return <Waiting />
  const { person, mandate } = here
  if (screen === 'masuk' || !person) return <SignIn demonstration={here.demonstration} note={note} />
  if (!mandate || mandate.area.length !== stationLength) return <WrongMandate me={here} sending={sending} />
  return <Station session={{ ...here, person, mandate }} sending={sending} />
}

function Attendance({ code }: { code: string | undefined }) {
  const attend = useLoaded(attendPart)
  return attend ? <attend.Attend code={code} /> : <Waiting />
}

/** Before the first answer of this device or the server; without a signal there is nothing to answer yet. */
function Waiting() {
  const words = useWords(fieldMessages)
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), 2500)
    return () => clearTimeout(timer)
  }, [])
  return (
    <Page title={words.product} place={words.productPlace}>
      <p class="busy">{isLong ? words.firstLoadOffline : ''}</p>
    </Page>
  )
}

function Station({ session, sending }: { session: Session; sending: Sending }) {
  const [screen, contest] = useRoute()
  const station = useStation(session, sending)
  const line = station.lines.find(({ view }) => view.contest.id === contest)
  if (!line || !formScreens.has(screen ?? '')) return <Home station={station} sending={sending} />
  return <Form station={station} line={line} sending={sending} />
}

/** One form: being copied, sent, or given a further photo. What was sent is looked at, not typed again. */
function Form({ station, line: { view, state }, sending }: { station: StationOfDay; line: Line; sending: Sending }) {
  const [screen, contest, step] = useRoute()
  const receipt = useLoaded(receiptPart)
  const entry = useLoaded(entryPart)
  const photo = useLoaded(photoPart)
  const props = { view, owner: station.owner, place: station.place, sending }
  if (screen === 'foto' && !isBeingFilled(state)) {
    const back = state.kind === 'elsewhere' ? [] : ['bukti', view.contest.id]
    return photo ? <photo.AddPhoto {...props} back={back} /> : null
  }
  if (screen === 'bukti' || !openKinds.has(state.kind)) {
    const next = station.lines.find((line) => isBeingFilled(line.state))?.view
    return receipt ? <receipt.ReceiptScreen {...props} next={next} /> : null
  }
  return entry ? <entry.Entry key={contest} {...props} step={step ?? '1'} /> : null
}
