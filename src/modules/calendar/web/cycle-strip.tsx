import { useFormat } from '../../../ui/language.ts'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { readCycles } from '../contract.ts'
import classes from './calendar.module.css'
import { words } from './messages.ts'
import { placeOf, rangeOf, ticksOf } from './timeline.ts'

const share = (part: number) => `${(part * 100).toFixed(2)}%`

/** Dua siklus: Pemilu and Pilkada on one line, and the days in which both run. Absent where they do not meet. */
export function CycleStrip({ event, today }: { event: string; today: string }) {
  const t = useText(words)
  const format = useFormat()
  const { data } = useCall(readCycles, { query: { event } }, { staleTime: 300_000 })
  if (!data?.overlap) return null
  const { cycles, overlap } = data
  const range = rangeOf(cycles, today)
  const span = (from: string, until: string) => ({
    left: share(placeOf(from, range)),
    width: share(placeOf(until, range) - placeOf(from, range)),
  })
  const first = cycles[0]?.from ?? today
  const last =
    cycles
      .map(({ until }) => until)
      .toSorted()
      .at(-1) ?? today
  return (
    <section className={classes.cycles} aria-label={t('cycles')}>
      <div>
        <h2>{t('cycles')}</h2>
        <span>{format.dayRange(first, last)}</span>
        <span>{t('overlap', { days: overlap.days, range: format.dayRange(overlap.from, overlap.until) })}</span>
      </div>
      <div className={classes.cycleTrack}>
        {ticksOf(range, 'year').major.map(({ day, at }) => (
          <i key={day} style={{ left: share(at) }}>
            {day.slice(0, 4)}
          </i>
        ))}
        <span className={classes.overlap} style={span(overlap.from, overlap.until)} />
        <i className={classes.cycleToday} style={{ left: share(placeOf(today, range)) }} />
        {cycles.map(({ kind, name, from, until, event: own }) => (
          <span
            key={kind}
            className={classes.cycle}
            data-kind={own === event ? 'own' : 'other'}
            style={span(from, until)}
            title={own === null ? t('ofRegulation') : format.dayRange(from, until)}
          >
            {name}
            {own === null && <small> {t('ofRegulation')}</small>}
          </span>
        ))}
      </div>
    </section>
  )
}
