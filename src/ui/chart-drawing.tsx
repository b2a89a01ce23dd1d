import { area, curveMonotoneX, line } from 'd3-shape'
import { placeLabels, type ChartFrame, type ChartMark, type ChartPoint, type ChartSeries } from './chart-frame.ts'
import classes from './line-chart.module.css'

type AxesProps = { frame: ChartFrame; writeX: (x: number) => string; writeY: (y: number) => string }

export function ChartAxes({ frame, writeX, writeY }: AxesProps) {
  return (
    <>
      {frame.ticksY.map((tick) => (
        <g key={tick} transform={`translate(0 ${frame.y(tick)})`}>
          <line x2={frame.width} className={classes.grid} />
          <text x={-8} dy=".35em" textAnchor="end">
            {writeY(tick)}
          </text>
        </g>
      ))}
      {frame.ticksX.map((tick) => (
        <text key={tick} x={frame.x(tick)} y={frame.height + 16} textAnchor="middle">
          {writeX(tick)}
        </text>
      ))}
    </>
  )
}

export function ChartMarks({ frame, marks }: { frame: ChartFrame; marks: readonly ChartMark[] }) {
  return marks.map((mark) => (
    <g
      key={mark.x}
      transform={`translate(${frame.x(mark.x)} 0)`}
      data-tone={mark.tone ?? 'gold'}
      className={classes.mark}
    >
      <line y2={frame.height} />
      <text y={-1} textAnchor="middle">
        {mark.label}
      </text>
    </g>
  ))
}

/** The lines, the tinted area and end point of the one that counts, and all their names at the right. */
export function ChartLines({ frame, series }: { frame: ChartFrame; series: readonly ChartSeries[] }) {
  const { x, y, width, height } = frame
  const draw = line<ChartPoint>(
    (point) => x(point.x),
    (point) => y(point.y),
  ).curve(curveMonotoneX)
  const fill = area<ChartPoint>(
    (point) => x(point.x),
    height,
    (point) => y(point.y),
  ).curve(curveMonotoneX)
  return (
    <>
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
        if (!one.isMain || !last) return null
        return <circle key={one.key} cx={x(last.x)} cy={y(last.y)} r="3.5" className={classes.end} />
      })}
      {placeLabels(series, y).map(({ key, label, at, isMain }) => (
        <text key={key} x={width + 8} y={at} dy=".35em" className={classes.label} data-main={isMain || undefined}>
          {label}
        </text>
      ))}
    </>
  )
}
