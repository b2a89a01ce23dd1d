import { codeLength } from '../../../shared/region-code.ts'
import { readTrend, type Trend } from '../contract-trend.ts'
import type { IndicatorFacts } from '../contract.ts'
import { reached } from '../trend.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { LineChart, type ChartPoint, type ChartSeries } from '../../../ui/line-chart.tsx'
import { useCall } from '../../../ui/query.ts'
import { useText } from '../../../ui/text.ts'
import { signed } from './board-matrix.tsx'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

const dayMs = 86_400_000
const placeOf = (day: string) => Date.parse(`${day}T00:00:00Z`) / dayMs
const dayAt = (place: number) => new Date(place * dayMs).toISOString().slice(0, 10)

/** How far a region was day by day: percent of the target, with a place on the axis for each day. */
export function lineOf({ points }: Trend, { target }: Pick<IndicatorFacts, 'target'>): ChartPoint[] {
  return points.flatMap((point) => {
    const y = reached(point, target)
    return y === undefined ? [] : [{ x: placeOf(point.day), y }]
  })
}

type CellTrendProps = { event: string; region: string; indicator: IndicatorFacts }

/** The line of a cell beside its plan, its speed and when it will be complete at that speed. */
export function CellTrend({ event, region, indicator }: CellTrendProps) {
  const t = useText(readinessMessages)
  const hasLine = region.length <= codeLength.district
  const asked = useCall(
    readTrend,
    { query: { event, region, indicator: indicator.id } },
    { enabled: hasLine, keepPrevious: false },
  )
  if (!hasLine) return <p className={classes.pace}>{t('trend.village')}</p>
  return (
    <Answer of={asked} what={t('part.trend')} words={readinessMessages} rows={3}>
      {(trend) => <Drawn trend={trend} indicator={indicator} />}
    </Answer>
  )
}

function Drawn({ trend, indicator }: { trend: Trend; indicator: IndicatorFacts }) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const line = lineOf(trend, indicator)
  if (line.length < 2) return <p className={classes.pace}>{line.length === 1 ? t('trend.none') : ''}</p>
  const [first = 0, last = 0] = [line[0]?.x, line.at(-1)?.x]
  const series: ChartSeries[] = [
    { key: 'done', label: t('trend.done'), points: line, isMain: true },
    { key: 'plan', label: t('trend.plan'), points: planIn(trend, first, last), stroke: 'dashed' },
  ]
  return (
    <>
      <LineChart
        title={t('trend.title')}
        series={series.filter(({ points }) => points.length > 0)}
        height={112}
        domainY={[0, 100]}
        ticksY={[0, 50, 100]}
        ticksX={[first, last]}
        writeX={(place) => format.shortDay(dayAt(place), new Date(dayAt(place)).getUTCFullYear())}
        writeY={(percent) => format.integer(Math.floor(percent))}
      />
      <PaceLine trend={trend} />
    </>
  )
}

/** The plan while the line lasts, and a fortnight on, so that one sees where it should go. */
function planIn({ planned }: Trend, first: number, last: number): ChartPoint[] {
  return planned
    .map(({ day, percent }) => ({ x: placeOf(day), y: percent }))
    .filter(({ x }) => x >= first && x <= last + 14)
}

/** "+3,3 poin per hari · selesai ± 21 Nov" */
export function PaceLine({ trend: { pace, finish } }: { trend: Pick<Trend, 'pace' | 'finish'> }) {
  const t = useText(readinessMessages)
  const format = useFormat()
  if (pace === null) return null
  const points = signed(pace, (value) => format.decimal(value))
  return (
    <p className={classes.pace}>
      {pace === 0 ? t('trend.still') : t('trend.pace', { points })}
      {finish !== null && <> · {t('trend.finish', { day: format.shortDay(finish, Number(finish.slice(0, 4))) })}</>}
    </p>
  )
}
