import { useElementSize } from '@mantine/hooks'
import { useMemo, useState, type KeyboardEvent } from 'react'
import { ChartAxes, ChartLines, ChartMarks } from './chart-drawing.tsx'
import { bareLabel, chartMargin, frameOf, placeAt, type LineChartProps } from './chart-frame.ts'
import { kernelMessages } from './kernel-messages.ts'
import { useText } from './text.ts'
import classes from './line-chart.module.css'

export type { ChartPoint, ChartSeries } from './chart-frame.ts'

/** The values of every series at one place of the axis: "terbaca 46", "dihitung 40". */
function valuesAt({ series, writeY }: LineChartProps, x: number): { key: string; words: string }[] {
  return series.flatMap((one) => {
    const point = one.points.find((candidate) => candidate.x === x)
    return point ? [{ key: one.key, words: `${bareLabel(one)} ${writeY(point.y)}` }] : []
  })
}

function spokenAt(props: LineChartProps, x: number | undefined): string {
  if (x === undefined) return ''
  return `${props.writeX(x)}: ${valuesAt(props, x)
    .map(({ words }) => words)
    .join(', ')}`
}

/**
 * Lines over time with their names at the end. The pointer, or the arrow keys, read the values at one place; a table
 * behind has them all.
 */
export function LineChart(props: LineChartProps) {
  const { title, series, writeX, writeY, height = 240, marks = [] } = props
  const { ref, width } = useElementSize()
  const [reading, setReading] = useState<number>()
  const frame = useMemo(() => frameOf(props, width, height), [props, width, height])
  const last = Math.max(frame.places.length - 1, 0)
  const at = reading === undefined ? undefined : frame.places[reading]

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (event.key === 'Escape') setReading(undefined)
    if (step === undefined) return
    event.preventDefault()
    setReading(Math.min(Math.max((reading ?? last) + step, 0), last))
  }

  return (
    <>
      <div
        ref={ref}
        className={classes.chart}
        tabIndex={0}
        role="slider"
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={last}
        aria-valuenow={reading ?? last}
        aria-valuetext={spokenAt(props, at ?? frame.places.at(-1))}
        onKeyDown={onKeyDown}
        onBlur={() => setReading(undefined)}
        onPointerMove={(event) => {
          const { left } = event.currentTarget.getBoundingClientRect()
          setReading(placeAt(frame, event.clientX - left - chartMargin.left))
        }}
        onPointerLeave={() => setReading(undefined)}
      >
        <svg width={width} height={height} aria-hidden="true">
          <g transform={`translate(${chartMargin.left} ${chartMargin.top})`}>
            <ChartAxes frame={frame} writeX={writeX} writeY={writeY} />
            <ChartMarks frame={frame} marks={marks} />
            <ChartLines frame={frame} series={series} />
            {at !== undefined && (
              <line x1={frame.x(at)} x2={frame.x(at)} y2={frame.height} className={classes.reading} />
            )}
          </g>
        </svg>
        {at !== undefined && (
          <p
            className={classes.tip}
            aria-hidden="true"
            style={{ left: Math.min(chartMargin.left + frame.x(at) + 8, Math.max(width - 150, 0)) }}
          >
            <b>{writeX(at)}</b>
            {valuesAt(props, at).map(({ key, words }) => (
              <span key={key}>{words}</span>
            ))}
          </p>
        )}
      </div>
      {/* a box around it: a table itself grows with its rows, however small it is told to be */}
      <div className="visually-hidden">
        <ChartTable chart={props} places={frame.places} />
      </div>
    </>
  )
}

/** The same figures for whoever does not see the lines. */
function ChartTable({ chart, places }: { chart: LineChartProps; places: readonly number[] }) {
  const t = useText(kernelMessages)
  const { title, series, writeX, writeY } = chart
  return (
    <table>
      <caption>{t('chart.table', { title })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('chart.at')}</th>
          {series.map((one) => (
            <th key={one.key} scope="col">
              {bareLabel(one)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {places.map((x) => (
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
