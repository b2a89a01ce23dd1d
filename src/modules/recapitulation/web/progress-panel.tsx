import type { Progress } from '../contract.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { LineChart, type ChartSeries } from '../../../ui/line-chart.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useMay } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { listForms } from '../../results/contract.ts'
import { recapMessages } from './messages.ts'
import classes from './recap.module.css'

const hour = 3_600_000

/** Whole hours of event time for the axis, at most five of them. */
function hoursBetween(from: number, until: number): number[] {
  const first = Math.ceil(from / hour) * hour
  const step = Math.max(1, Math.ceil((until - first) / hour / 4)) * hour
  const ticks = []
  for (let at = first; at <= until; at += step) ticks.push(at)
  return ticks
}

type Line = 'read' | 'verified' | 'counted'
const strokes = { read: 'dotted', verified: 'dashed', counted: 'solid' } as const

/** How the stations came in over time, in event time; and what is held back. */
export function ProgressPanel({ progress, contest }: { progress: Progress; contest: string }) {
  const t = useText(recapMessages)
  const format = useFormat()
  const may = useMay()
  const { funnel, spans } = progress
  const whole = Math.max(funnel.stations, 1)
  const percent = (value: number) => (value / whole) * 100
  const [first] = spans
  const until = Date.parse(progress.at)
  const series = (['read', 'verified', 'counted'] as const).map((key: Line): ChartSeries => {
    const now = spans.at(-1)?.[key] ?? 0
    const points = spans.map((span) => ({ x: Date.parse(span.at), y: percent(span[key]) }))
    return {
      key,
      label: t(`progress.${key}`, { percent: format.coverage(now, whole) }),
      points:
        points.length > 0 && until > (points.at(-1)?.x ?? until) ? [...points, { x: until, y: percent(now) }] : points,
      stroke: strokes[key],
      isMain: key === 'counted',
    }
  })
  return (
    <Panel
      bare
      title={t('progress.title')}
      note={t('progress.note', { stations: funnel.stations, zone: format.zone })}
      foot={
        funnel.held > 0 ? (
          <>
            <StatusShape state="late" /> <span>{t('held.count', { count: funnel.held })}</span>
            {may(listForms) && (
              <PageLink to="/hasil-tps" search={{ pemilihan: contest, keadaan: 'held' }} style={{ marginLeft: 'auto' }}>
                {t('held.look')}
              </PageLink>
            )}
          </>
        ) : undefined
      }
    >
      {first ? (
        <div className={classes.chart}>
          <LineChart
            title={t('progress.title')}
            series={series}
            writeX={(x) => format.time(new Date(x), true)}
            writeY={(y) => format.decimal(y, 0)}
            domainY={[0, 100]}
            ticksY={[0, 25, 50, 75, 100]}
            ticksX={hoursBetween(Date.parse(first.at), until)}
            height={232}
          />
        </div>
      ) : (
        <EmptyState>{t('progress.none')}</EmptyState>
      )}
    </Panel>
  )
}
