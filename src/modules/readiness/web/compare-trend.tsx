import { codeLength } from '../../../shared/region-code.ts'
import { readTrend } from '../contract-trend.ts'
import type { IndicatorFacts } from '../contract.ts'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { LineChart } from '../../../ui/line-chart.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import type { SessionEvent } from '../../../ui/session.ts'
import { useText } from '../../../ui/text.ts'
import { lineOf, PaceLine } from './cell-trend.tsx'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

type Named = { code: string; name: string }
type CompareTrendProps = { event: SessionEvent; indicator: IndicatorFacts; regions: readonly [Named, Named] }

const dayMs = 86_400_000

/** The lines of both regions over the same days, with the plan they share. */
export function CompareTrend({ event, indicator, regions: [a, b] }: CompareTrendProps) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const hasLine = Math.max(a.code.length, b.code.length) <= codeLength.district
  const options = { enabled: hasLine, keepPrevious: false }
  const of = (region: string) => ({ query: { event: event.id, region, indicator: indicator.id } })
  const [first, second] = [useCall(readTrend, of(a.code), options), useCall(readTrend, of(b.code), options)]
  const other = second.data
  const year = Number(event.votingDay.slice(0, 4))
  const title = t('compare.trend', { indicator: indicator.label[format.language] })
  if (!hasLine) return <Panel title={title}>{t('trend.village')}</Panel>
  return (
    <Panel title={title}>
      <Answer of={first} what={t('part.trend')} words={readinessMessages} rows={4}>
        {(one) => {
          const line = lineOf(one, indicator)
          const last = line.at(-1)?.x ?? 0
          const from = line[0]?.x ?? 0
          const planned = one.planned
            .map(({ day, percent }) => ({ x: Date.parse(`${day}T00:00:00Z`) / dayMs, y: percent }))
            .filter(({ x }) => x >= from && x <= last + 14)
          const day = (place: number) => format.shortDay(new Date(place * dayMs).toISOString().slice(0, 10), year)
          return (
            <>
              <LineChart
                title={title}
                height={220}
                // room above the end of the lines for the names of all three
                domainY={[0, 112]}
                ticksY={[0, 25, 50, 75, 100]}
                writeX={day}
                writeY={(percent) => format.integer(Math.floor(percent))}
                series={[
                  { key: 'a', label: a.name, points: line, color: 'var(--ink)' },
                  { key: 'b', label: b.name, points: other ? lineOf(other, indicator) : [], color: 'var(--gold)' },
                  { key: 'plan', label: t('trend.plan'), points: planned, stroke: 'dashed' as const },
                ].filter(({ points }) => points.length > 0)}
              />
              <div className={classes.paces}>
                <b>{a.name}</b> <PaceLine trend={one} />
                {other && (
                  <>
                    <b>{b.name}</b> <PaceLine trend={other} />
                  </>
                )}
              </div>
            </>
          )
        }}
      </Answer>
    </Panel>
  )
}
