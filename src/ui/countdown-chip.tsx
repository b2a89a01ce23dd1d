import { Clock } from 'lucide-react'
import { timeZoneOf } from '../shared/format.ts'
import { dayOf, daysBetween } from '../shared/legal-day.ts'
import { useFormat } from './language.ts'
import classes from './countdown-chip.module.css'

/** H-12, Hari-H, H+3 and the date, from the clock of the event. On the day itself also the time. */
export function CountdownChip({ votingDay, now }: { votingDay: string; now: Date }) {
  const format = useFormat()
  const days = daysBetween(dayOf(now, timeZoneOf[format.zone]), votingDay)
  return (
    <span className={classes.chip}>
      <Clock size={13} />
      <b>{format.dayMark(days)}</b>
      <span className={days === 0 ? classes.date : undefined}>{format.day(now)}</span>
      {days === 0 && <span>{format.time(now)}</span>}
    </span>
  )
}
