import { useEffect, useState } from 'preact/hooks'
import { useNames } from '../../modules/results/field/form-name.ts'
import { lineMessages } from '../../modules/results/field/line-messages.ts'
import { Button, DockNow, Page } from '../../ui/field/frame.tsx'
import { Icon, Mark, type Status } from '../../ui/field/icons.tsx'
import { MessageBox } from '../../ui/field/message-box.tsx'
import { addressTo } from '../../ui/field/route.ts'
import type { Sending } from '../../ui/field/sending.ts'
import { useWatched } from '../../ui/field/watched.ts'
import { useFormats, useWords } from '../../ui/field/words.ts'
import { fieldMessages } from './messages.ts'
import { newVersion } from './register-worker.ts'
import { ended, type Session } from './session.ts'
import { type NextAction, nextAction } from './next-action.ts'
import type { Line, Station } from './use-station.ts'

type Props = { session: Session; station: Station; sending: Sending }

/** The station, the forms of the day with the state of each, and the one thing to do now. */
export function Home({ session, station, sending }: Props) {
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
      <Clock offset={session.event?.clockOffsetMs ?? 0} />
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

/** Day and time of the event; a rehearsal has its own clock. */
function Clock({ offset }: { offset: number }) {
  const { longDay, time } = useFormats()
  const [now, setNow] = useState(() => new Date(Date.now() + offset))
  useEffect(() => {
    setNow(new Date(Date.now() + offset))
    const timer = setInterval(() => setNow(new Date(Date.now() + offset)), 15_000)
    return () => clearInterval(timer)
  }, [offset])
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

function DayLine({ line, isNow }: { line: Line; isNow: boolean }) {
  const words = useWords(lineMessages)
  const names = useNames()
  const { time } = useFormats()
  const { state, view } = line
  const texts = {
    empty: () => words.line.empty,
    kept: () => words.line.kept,
    rejected: () => words.line.rejected,
    returned: () => words.line.returned,
    filling: (step: number) => words.filling(step),
  }
  const text =
    state.kind === 'filling'
      ? texts.filling(state.step)
      : state.kind === 'sent'
        ? words.sentAt(time(state.at, true))
        : state.kind === 'elsewhere'
          ? words.states[state.state]
          : texts[state.kind]()
  const isOpen = state.kind === 'empty' || state.kind === 'filling' || state.kind === 'returned'
  const status: Status = isNow && isOpen && state.kind !== 'returned' ? 'here' : marks[state.kind]
  const inner = (
    <>
      <Mark status={status} />
      <span class="grow">
        {names.form(view)}
        <small>
          {state.kind === 'kept' && <Icon name="phone" size={18} />}
          {text}
        </small>
        {state.kind === 'sent' && <small>{words.states[state.state]}</small>}
      </span>
      {state.kind !== 'elsewhere' && <Icon name="next" size={22} />}
    </>
  )
  const look = isNow ? (state.kind === 'rejected' ? 'line now bad' : 'line now') : 'line'
  return (
    <li>
      {state.kind === 'elsewhere' ? (
        <div class={look}>{inner}</div>
      ) : (
        <a class={look} href={addressTo(...screenOf(line))}>
          {inner}
        </a>
      )}
    </li>
  )
}

/** Where a tap on a form leads. */
export function screenOf({ state, view }: Line): string[] {
  if (state.kind === 'filling') return ['isi', view.contest.id, String(state.step)]
  if (state.kind === 'returned') return ['isi', view.contest.id, String(state.step)]
  if (state.kind === 'empty') return ['isi', view.contest.id, '1']
  return ['bukti', view.contest.id]
}

type DockProps = { station: Station; sending: Sending; action: NextAction<Line> }

function NowDock({ station, sending, action }: DockProps) {
  const words = useWords(fieldMessages)
  const names = useNames()
  const nameOf = (line: Line) => names.office(line.view)
  const total = station.lines.length
  if (action.kind === 'sign-in') {
    return (
      <DockNow look="plain" tag={words.nowSignIn} question={words.signInAgain} hint={words.signInAgainHint}>
        <Button onward to={['masuk']}>
          {words.signInButton}
        </Button>
      </DockNow>
    )
  }
  if (action.kind === 'all-sent' || action.kind === 'all-kept') {
    const [first] = station.lines
    return action.kind === 'all-sent' ? (
      <DockNow look="done" tag={words.allDone(total, total)} question={words.allDoneTitle} hint={words.allDoneHint}>
        {first && <Button to={screenOf(first)}>{words.showReceipt}</Button>}
      </DockNow>
    ) : (
      <DockNow look="plain" tag={words.allKeptTag} question={words.allKept} hint={words.allKeptHint}>
        <Button icon="again" press={() => void sending.sendNow()}>
          {words.tryNow}
        </Button>
      </DockNow>
    )
  }
  const office = nameOf(action.line)
  const to = screenOf(action.line)
  if (action.kind === 'rejected') {
    return (
      <DockNow look="late" tag={words.refusedTag} question={words.refused(office)} hint={words.signOutKeeps}>
        <Button onward to={to}>
          {words.refusedButton}
        </Button>
      </DockNow>
    )
  }
  if (action.kind === 'returned') {
    return (
      <DockNow look="plain" tag={words.now} question={words.returned(office)} hint={words.returnedHint}>
        <Button onward to={to}>
          {words.returnedButton}
        </Button>
      </DockNow>
    )
  }
  if (action.kind === 'filling') {
    return (
      <DockNow look="plain" tag={words.now} question={words.carryOn(office)} hint={words.carryOnHint(action.step)}>
        <Button onward to={to}>
          {words.carryOnButton}
        </Button>
      </DockNow>
    )
  }
  return action.after ? (
    <DockNow
      look="done"
      tag={words.oneDone(nameOf(action.after), action.done, total)}
      question={words.next(office)}
      hint={words.nextHint(office)}
    >
      <Button onward to={to}>
        {words.start}
      </Button>
    </DockNow>
  ) : (
    <DockNow look="plain" tag={words.now} question={words.count(office)} hint={words.countHint}>
      <Button onward to={to}>
        {words.start}
      </Button>
    </DockNow>
  )
}
