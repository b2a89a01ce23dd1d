import { useElementSize } from '@mantine/hooks'
import { scaleLinear } from 'd3-scale'
import { area, curveMonotoneX, line } from 'd3-shape'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './line-chart.module.css'

export type ChartPoint = { x: number; y: number }

export type ChartSeries = {
  key: string
  label: string
  points: readonly ChartPoint[]
  stroke?: 'solid' | 'dashed' | 'dotted'
  /** The series that counts: thicker, with its area tinted and its end marked. */
  isMain?: boolean
  color?: string
}

type LineChartProps = {
  title: string
  series: readonly ChartSeries[]
  /** Writes a value of the x axis: a time, a day. */
  writeX: (x: number) => string
  writeY: (y: number) => string
  /** Ends of the y axis; from 0 to the largest value when absent. */
  domainY?: readonly [number, number]
  ticksX?: readonly number[]
  ticksY?: readonly number[]
  height?: number
  /** Vertical markers: now, a deadline. */
  marks?: readonly { x: number; label: string; tone?: 'gold' | 'ink' }[]
}

const margin = { top: 10, right: 104, bottom: 22, left: 34 }
const labelGap = 15

type Scale = (value: number) => number

/** The words at the end of the lines, pushed apart so that none covers another. */
function placeLabels(series: readonly ChartSeries[], y: Scale): { key: string; label: string; at: number; isMain: boolean }[] {
  const placed = series
    .flatMap(({ key, label, points, isMain }) => {
      const last = points.at(-1)
      return last ? [{ key, label, at: y(last.y), isMain: isMain ?? false }] : []
    })
    .toSorted((a, b) => a.at - b.at)
  for (let pass = 0; pass < placed.length; pass += 1) {
    for (let i = 1; i < placed.length; i += 1) {
      const [above, below] = [placed[i - 1], placed[i]]
      if (!above || !below) continue
      const overlap = labelGap - (below.at - above.at)
      if (overlap <= 0) continue
      above.at -= overlap / 2
      below.at += overlap / 2
    }
  }
  return placed
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

/** Lines over time with their names at the end, a reading line under the pointer or the arrow keys, and a table behind. */
export function LineChart(props: LineChartProps) {
  const { title, series, writeX, writeY, height = 240, marks = [] } = props
  const t = useText(kernelMessages)
  const { ref, width } = useElementSize()
  const [reading, setReading] = useState<number>()
  const xs = useMemo(() => [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].toSorted((a, b) => a - b), [series])
  const inner = { width: Math.max(width - margin.left - margin.right, 40), height: height - margin.top - margin.bottom }
  const x = scaleLinear(extent([...xs, ...(props.ticksX ?? [])]), [0, inner.width])
  const [, highest] = extent(series.flatMap(({ points }) => points.map((point) => point.y)))
  const y = scaleLinear(props.domainY ?? [0, highest || 1], [inner.height, 0])
  const ticksY = props.ticksY ?? y.ticks(4)
  const ticksX = props.ticksX ?? x.ticks(Math.max(Math.floor(inner.width / 70), 2))
  const draw = line<ChartPoint>((point) => x(point.x), (point) => y(point.y)).curve(curveMonotoneX)
  const fill = area<ChartPoint>((point) => x(point.x), inner.height, (point) => y(point.y)).curve(curveMonotoneX)
  const at = reading === undefined ? undefined : xs[reading]

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (event.key === 'Escape') setReading(undefined)
    if (step === undefined) return
    event.preventDefault()
    setReading(Math.min(Math.max((reading ?? xs.length - 1) + step, 0), xs.length - 1))
  }
  const readAt = (clientX: number, left: number) => {
    const value = x.invert(clientX - left - margin.left)
    const nearest = xs.reduce((best, one, index) => (Math.abs(one - value) < Math.abs((xs[best] ?? 0) - value) ? index : best), 0)
    setReading(nearest)
  }

  return (
    <div
      ref={ref}
      className={classes.chart}
      tabIndex={0}
      role="group"
      aria-label={title}
      onKeyDown={onKeyDown}
      onBlur={() => setReading(undefined)}
      onPointerMove={(event) => readAt(event.clientX, event.currentTarget.getBoundingClientRect().left)}
      onPointerLeave={() => setReading(undefined)}
    >
      <svg width={width} height={height} aria-hidden="true">
        <g transform={`translate(${margin.left} ${margin.top})`}>
          {ticksY.map((tick) => (
            <g key={tick} transform={`translate(0 ${y(tick)})`}>
              <line x2={inner.width} className={classes.grid} />
              <text x={-8} dy=".35em" textAnchor="end">
                {writeY(tick)}
              </text>
            </g>
          ))}
          {ticksX.map((tick) => (
            <text key={tick} x={x(tick)} y={inner.height + 16} textAnchor="middle">
              {writeX(tick)}
            </text>
          ))}
          {marks.map((mark) => (
            <g key={mark.x} transform={`translate(${x(mark.x)} 0)`} data-tone={mark.tone ?? 'gold'} className={classes.mark}>
              <line y2={inner.height} />
              <text y={-1} textAnchor="middle">
                {mark.label}
              </text>
            </g>
          ))}
          {series.map((one) => (
            <g key={one.key}>
              {one.isMain && <path d={fill([...one.points]) ?? ''} className={classes.area} />}
              <path
                d={draw([...one.points]) ?? ''}
                className={classes.line}
                data-stroke={one.stroke ?? 'solid'}
                data-main={one.isMain || undefined}
                style={one.color ? { stroke: one.color } : undefined}
              />
            </g>
          ))}
          {series.map((one) => {
            const last = one.points.at(-1)
            return one.isMain && last && <circle key={one.key} cx={x(last.x)} cy={y(last.y)} r="3.5" className={classes.end} />
          })}
          {placeLabels(series, y).map((label) => (
            <text key={label.key} x={inner.width + 8} y={label.at} dy=".35em" className={classes.label} data-main={label.isMain || undefined}>
              {label.label}
            </text>
          ))}
          {at !== undefined && <line x1={x(at)} x2={x(at)} y2={inner.height} className={classes.reading} />}
        </g>
      </svg>
      {at !== undefined && (
        <p className={classes.tip} role="status" style={{ left: Math.min(margin.left + x(at) + 8, Math.max(width - 150, 0)) }}>
          <b>{writeX(at)}</b>
          {series.map((one) => {
            const point = one.points.find((candidate) => candidate.x === at)
            return (
              point && (
                <span key={one.key}>
                  {one.label.replace(/^[\d.,%]+ /, '')} {writeY(point.y)}
                </span>
              )
            )
          })}
        </p>
      )}
      <ChartTable title={t('chart.table', { title })} xs={xs} series={series} writeX={writeX} writeY={writeY} head={t('chart.at')} />
    </div>
  )
}

type ChartTableProps = Pick<LineChartProps, 'title' | 'series' | 'writeX' | 'writeY'> & { xs: readonly number[]; head: string }

/** The same figures for whoever does not see the lines. */
function ChartTable({ title, xs, series, writeX, writeY, head }: ChartTableProps) {
  return (
    <table className="visually-hidden">
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{head}</th>
          {series.map((one) => (
            <th key={one.key} scope="col">
              {one.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {xs.map((x) => (
          <tr key={x}>
            <th scope="row">{writeX(x)}</th>
            {series.map((one) => {
              const point = one.points.find((candidate) => candidate.x === x)
              return <td key={one.key}>{point ? writeY(point.y) : ''}</td>
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
