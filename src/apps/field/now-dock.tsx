import { steps } from '../../modules/results/field/entry-steps.ts'
import { useNames } from '../../modules/results/field/form-name.ts'
import { Button, DockNow } from '../../ui/field/frame.tsx'
import type { Sending } from '../../ui/field/sending.ts'
import { useWords } from '../../ui/field/words.ts'
import { fieldMessages } from './messages.ts'
import type { NextAction } from './next-action.ts'
import { screenOf } from './screen-of.ts'
import type { Line, Station } from './use-station.ts'

type DockProps = { station: Station; sending: Sending; action: NextAction<Line> }

/** The one thing to do now, as a question with one button. */
export function NowDock({ station, sending, action }: DockProps) {
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
      <DockNow
        look="plain"
        tag={words.now}
        question={words.carryOn(office)}
        hint={words.carryOnHint(action.step, steps.length)}
      >
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
