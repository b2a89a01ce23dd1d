import type { Day } from '../../../shared/legal-day.ts'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { CalendarStage } from '../contract.ts'
import classes from './gantt.module.css'
import { words } from './messages.ts'
import type { StageState } from './stage-state.ts'
import type { StageWords } from './stage-words.ts'
import { lengthOf, placeOf, type Span, spanOf } from './timeline.ts'

type Props = {
  stage: CalendarStage
  state: StageState
  range: Span
  today: Day
  said: StageWords
  ghost: Span | undefined
  isBad: boolean
}

const share = (part: number) => `${(part * 100).toFixed(3)}%`

/** From here on the dates stand left of a bar, so that they do not leave the frame. */
const crowded = 0.78

/** A bar, or a diamond for a single day; beside it the dates in words, and where a trial would put it. */
export function Bar(props: Props) {
  const { stage, state, range, today, said, ghost, isBad } = props
  const t = useText(words)
  const known = spanOf(stage)
  if (!known) {
    const rule = stage.end?.rule ?? stage.start?.rule ?? ''
    return <span className={classes.waits}>{t('waits', { rule: said.rule(rule) })}</span>
  }
  // it goes on until something ends it: drawn as far as today
  const isOpen = state === 'running' && today > known.until
  const span = isOpen ? { ...known, until: today } : known
  return (
    <>
      <Mark span={span} range={range} state={state} isOpen={isOpen} />
      {ghost && <Mark span={ghost} range={range} state="ghost" isBad={isBad} />}
      <Dates {...props} drawn={ghost ? around(span, ghost) : span} />
    </>
  )
}

const around = (one: Span, other: Span): Span => ({
  from: one.from < other.from ? one.from : other.from,
  until: one.until > other.until ? one.until : other.until,
})

function Dates({ stage, range, today, said, ghost, isBad, drawn }: Props & { drawn: Span }) {
  const t = useText(words)
  const format = useFormat()
  const end = placeOf(drawn.until, range) + 1 / lengthOf(range)
  const beside =
    end > crowded
      ? { right: `calc(${share(1 - placeOf(drawn.from, range))} + 9px)` }
      : { left: `calc(${share(end)} + 9px)` }
  return (
    <span className={classes.dates} data-bad={isBad || undefined} style={beside}>
      {said.dates(stage)}
      {ghost && <em> → {format.dayRange(ghost.from, ghost.until, said.year)}</em>}
      {ghost && isBad && ghost.until < today && <em>, {t('lateNow')}</em>}
    </span>
  )
}

type MarkProps = { span: Span; range: Span; state: StageState | 'ghost'; isOpen?: boolean; isBad?: boolean }

function Mark({ span, range, state, isOpen = false, isBad = false }: MarkProps) {
  const day = 1 / lengthOf(range)
  const at = placeOf(span.from, range)
  const look = { 'data-state': state, 'data-open': isOpen || undefined, 'data-bad': isBad || undefined }
  if (span.from === span.until) return <i className={classes.day} {...look} style={{ left: share(at + day / 2) }} />
  return (
    <i
      className={classes.bar}
      {...look}
      style={{ left: share(at), width: share(placeOf(span.until, range) + day - at) }}
    />
  )
}
