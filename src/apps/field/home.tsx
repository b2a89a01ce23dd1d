import { steps } from '../../modules/results/field/entry-steps.ts'
import { useNames } from '../../modules/results/field/form-name.ts'
import { lineMessages } from '../../modules/results/field/line-messages.ts'
import type { LineState } from '../../modules/results/field/line-state.ts'
import { useEventTime } from '../../ui/field/event-clock.ts'
import { Page } from '../../ui/field/frame.tsx'
import { Icon, Mark, type Status } from '../../ui/field/icons.tsx'
import { MessageBox } from '../../ui/field/message-box.tsx'
import { useNow } from '../../ui/field/now.ts'
import { addressTo } from '../../ui/field/route.ts'
import type { Sending } from '../../ui/field/sending.ts'
import { useTask } from '../../ui/field/use-task.ts'
import { useWatched } from '../../ui/field/watched.ts'
import { useFormats, useWords } from '../../ui/field/words.ts'
import { failureOf } from './failure.ts'
import { fieldMessages } from './messages.ts'
import { newVersion } from './register-worker.ts'
import { confirmReset, ended, whoIsHere } from './session.ts'
import { nextAction } from './next-action.ts'
import { NowDock } from './now-dock.tsx'
import { screenOf } from './screen-of.ts'
import type { Line, Station } from './use-station.ts'

type Props = { station: Station; sending: Sending }

/** The station, the forms of the day with the state of each, and the one thing to do now. */
export function Home({ station, sending }: Props) {
  const words = useWords(fieldMessages)
  const update = useWatched(newVersion)
  const round = useWatched(sending.round)
  const hasEnded = useWatched(ended) || round === 'signed-out'
  const action = nextAction(station.lines, hasEnded)
  return (
    <Page
      title={`TPS ${station.number}`}
      place={station.village}
      sending={sending}
      foot={station.lines.length > 0 && <NowDock station={station} sending={sending} action={action} />}
    >
      <Clock />
      <ResetNotice />
      {station.lines.length === 0 && <Nothing station={station} />}
      <ul class="card day" aria-label={words.formsTitle}>
        {station.lines.map((line) => (
          <DayLine key={line.view.contest.id} line={line} isNow={'line' in action && action.line === line} />
        ))}
      </ul>
      {update && (
        <div class="card row mt">
          <b class="grow">{words.update}</b>
          <button type="button" class="link" onClick={update}>
            {words.updateNow}
          </button>
        </div>
      )}
    </Page>
  )
}

/** Until it was read: somebody let this person back in. */
function ResetNotice() {
  const words = useWords(fieldMessages)
  const { longDay, time } = useFormats()
  const confirming = useTask()
  const reset = useWatched(whoIsHere)?.reset
  if (!reset?.isNew) return null
  const at = new Date(reset.at)
  return (
    <MessageBox status="risk" urgent>
      <p>{words.wasReset(`${reset.by} (${reset.title})`, `${longDay(at)} ${time(at)}`)}</p>
      {confirming.problem !== undefined && <p>{words.failed[failureOf(confirming.problem, 'other')]}</p>}
      <button type="button" class="link" disabled={confirming.busy} onClick={() => confirming.run(confirmReset)}>
        {words.wasResetSeen}
      </button>
    </MessageBox>
  )
}

/** Day and time of the event; a rehearsal has its own clock. */
function Clock() {
  const { longDay, time } = useFormats()
  const now = useEventTime()(useNow(15_000))
  return (
    <div class="clock">
      <b>{longDay(now)}</b>
      <b>{time(now)}</b>
    </div>
  )
}

function Nothing({ station }: { station: Station }) {
  const words = useWords(fieldMessages)
  if (station.problem === undefined) return <p class="busy">{words.firstLoad}</p>
  return (
    <MessageBox status="risk" urgent>
      <p>{navigator.onLine ? words.loadFailed : words.firstLoadOffline}</p>
      <button type="button" class="link" onClick={station.refresh}>
        <Icon name="again" />
        {words.again}
      </button>
    </MessageBox>
  )
}

const marks: Record<Line['state']['kind'], Status> = {
  empty: 'wait',
  filling: 'wait',
  kept: 'done',
  sent: 'done',
  elsewhere: 'done',
  returned: 'risk',
  rejected: 'late',
}

/** What a form is in, in words. */
function useStateText(state: LineState): string {
  const words = useWords(lineMessages)
  const { time } = useFormats()
  switch (state.kind) {
    case 'filling':
      return words.filling(state.step, steps.length)
    case 'sent':
      return words.sentAt(time(state.at, true))
    case 'elsewhere':
      return words.states[state.state]
    default:
      return words.line[state.kind]
  }
}

const stillOpen: ReadonlySet<LineState['kind']> = new Set(['empty', 'filling'])

function DayLine({ line, isNow }: { line: Line; isNow: boolean }) {
  const words = useWords(lineMessages)
  const names = useNames()
  const { state, view } = line
  const text = useStateText(state)
  const inner = (
    <>
      <Mark status={isNow && stillOpen.has(state.kind) ? 'here' : marks[state.kind]} />
      <span class="grow">
        {names.form(view)}
        <small>
          {state.kind === 'kept' && <Icon name="phone" size={18} />}
          {text}
        </small>
        {state.kind === 'sent' && <small>{words.states[state.state]}</small>}
        <PhotoLine line={line} />
      </span>
      <Icon name="next" size={22} />
    </>
  )
  const look = ['line', isNow && 'now', isNow && state.kind === 'rejected' && 'bad'].filter(Boolean).join(' ')
  return (
    <li>
      <a class={look} href={addressTo(...screenOf(line))}>
        {inner}
      </a>
    </li>
  )
}

/** What still has to happen with the photo of a form that was sent; nothing when all is well. */
function PhotoLine({ line: { state, photos } }: { line: Line }) {
  const words = useWords(lineMessages)
  if (photos.refused.length > 0) {
    return (
      <small>
        <Mark status="late" size={16} /> {words.photoRefused}
      </small>
    )
  }
  if (photos.waiting > 0 && state.kind !== 'kept') {
    return (
      <small>
        <Icon name="phone" size={18} />
        {words.photoWaiting}
      </small>
    )
  }
  const isBare = photos.received + photos.waiting === 0 && (state.kind === 'sent' || state.kind === 'kept')
  return isBare ? (
    <small>
      <Mark status="risk" size={16} /> {words.photoNone}
    </small>
  ) : null
}
