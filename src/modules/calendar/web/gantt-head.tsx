import type { Day } from '../../../shared/legal-day.ts'
import { useFormat } from '../../../ui/language.ts'
import { useText } from '../../../ui/text.ts'
import type { Calendar } from '../contract.ts'
import classes from './gantt.module.css'
import { words } from './messages.ts'
import { placeOf, type Span, type Tick, ticksOf, type Zoom } from './timeline.ts'

const share = (part: number) => `${(part * 100).toFixed(3)}%`

type Props = { calendar: Calendar; range: Span; zoom: Zoom }

/** Years over months, months over weeks or days; today stands out. */
export function GanttHead({ calendar, range, zoom }: Props) {
  const t = useText(words)
  const format = useFormat()
  const { major, minor } = ticksOf(range, zoom)
  const month = (day: Day) => format.shortDay(day, Number(day.slice(0, 4))).replace(/^\d+ /, '')
  const year = (day: Day) => day.slice(0, 4)
  const over = (day: Day) => (zoom === 'month' || zoom === 'year' ? year(day) : `${month(day)} ${year(day)}`)
  const under = (day: Day) => (zoom === 'month' || zoom === 'year' ? month(day) : String(Number(day.slice(8))))
  return (
    <div role="row" className={classes.head}>
      <span role="columnheader" className={classes.label}>
        {t('stage')}
      </span>
      <span role="columnheader" className={classes.axis}>
        <Ticks ticks={major} write={over} isMajor />
        <Ticks ticks={minor} write={under} />
        <span className={classes.todayTag} style={{ left: share(placeOf(calendar.today, range)) }}>
          {t('today', { day: format.shortDay(calendar.today, Number(calendar.votingDay.slice(0, 4))) })}
        </span>
      </span>
    </div>
  )
}

function Ticks({
  ticks,
  write,
  isMajor = false,
}: {
  ticks: readonly Tick[]
  write: (day: Day) => string
  isMajor?: boolean
}) {
  return (
    <span className={isMajor ? classes.majors : classes.minors}>
      {ticks.map(({ day, at, width }) => (
        <span key={day} style={{ left: share(at), width: share(width) }}>
          {write(day)}
        </span>
      ))}
    </span>
  )
}

/** What runs down the whole chart: months, the day of the vote, the one on trial, and today. */
export function Lines({ calendar, range, zoom, newDay }: Props & { newDay: Day | undefined }) {
  const { minor } = ticksOf(range, zoom)
  const line = (day: Day, kind: string) => (
    <i key={kind} data-kind={kind} style={{ left: share(placeOf(day, range)) }} />
  )
  return (
    <div className={classes.lines} aria-hidden="true">
      {zoom !== 'day' && minor.map(({ day, at }) => <i key={day} data-kind="part" style={{ left: share(at) }} />)}
      {line(calendar.votingDay, 'vote')}
      {newDay !== undefined && newDay <= range.until && newDay >= range.from && line(newDay, 'trial')}
      {line(calendar.today, 'today')}
    </div>
  )
}

/** The same lines as the background of each row: on paper, sheets break between rows and the head comes again. */
export function printedLines({ calendar, range, zoom }: Props): string {
  const line = (at: number, color: string, width: number) =>
    `linear-gradient(${color}, ${color}) ${share(at)} 0 / ${width}px 100% no-repeat`
  const minor = zoom === 'day' ? [] : ticksOf(range, zoom).minor
  return [
    line(placeOf(calendar.today, range), 'var(--gold)', 2),
    line(placeOf(calendar.votingDay, range), 'var(--ink)', 1),
    ...minor.map(({ at }) => line(at, 'var(--line)', 1)),
  ].join(', ')
}
