import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { LineChart, type ChartSeries } from '../../../ui/line-chart.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useText } from '../../../ui/text.ts'
import type { FlowPoint } from '../contract.ts'
import { words } from './messages.ts'

const instant = (day: string) => Date.parse(`${day}T00:00:00Z`)
const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10)

/** Quarters between the ends of the axis: enough to read a year and a half by. */
function quarters(first: number, last: number): number[] {
  const begin = new Date(first)
  const found: number[] = []
  for (let month = 0; month < 60; month += 3) {
    const at = Date.UTC(begin.getUTCFullYear(), Math.ceil((begin.getUTCMonth() + 1) / 3) * 3 + month, 1)
    if (at >= last) break
    found.push(at)
  }
  return found.length > 6 ? found.filter((_, index) => index % 2 === 0) : found
}

const units = [
  { name: 'trillion', at: 1e12 },
  { name: 'billion', at: 1e9 },
  { name: 'million', at: 1e6 },
] as const

/** The unit of the axis: the largest that the highest line reaches. Its numbers then fit where the axis has room. */
function unitOf(flow: readonly FlowPoint[]) {
  const highest = Math.max(...flow.flatMap(({ planned, disbursed, used }) => [planned, disbursed, used]), 0)
  return units.find(({ at }) => highest >= at) ?? units[2]
}

/** Planned, paid and used, each as a running sum; what was paid and used ends today. */
export function FlowPanel({ flow, today }: { flow: readonly FlowPoint[]; today: string }) {
  const t = useText(words)
  const format = useFormat()
  const unit = unitOf(flow)
  const until = flow.filter(({ day }) => day <= today)
  const series: ChartSeries[] = [
    {
      key: 'planned',
      label: t('planned'),
      stroke: 'dashed',
      points: flow.map(({ day, planned }) => ({ x: instant(day), y: planned })),
    },
    {
      key: 'paid',
      label: t('paidLine'),
      points: until.map(({ day, disbursed }) => ({ x: instant(day), y: disbursed })),
    },
    {
      key: 'used',
      label: t('usedLine'),
      isMain: true,
      points: until.map(({ day, used }) => ({ x: instant(day), y: used })),
    },
  ]
  const [first, last] = [flow[0]?.day, flow.at(-1)?.day]
  return (
    <Panel title={t('flow')} note={t('flowNote', { unit: t(`unit.${unit.name}`) })} foot={t('flowFoot')}>
      {first === undefined || last === undefined ? (
        <EmptyState>{t('flowNone')}</EmptyState>
      ) : (
        <LineChart
          title={t('flow')}
          series={series}
          height={190}
          ticksX={quarters(instant(first), instant(last))}
          writeX={(at) => format.shortDay(dayOf(at), Number(dayOf(at).slice(0, 4)))}
          writeY={(amount) => format.decimal(amount / unit.at, amount / unit.at < 100 ? 1 : 0)}
          {...(today <= last ? { marks: [{ x: instant(today), label: t('today') }] } : {})}
        />
      )}
    </Panel>
  )
}
