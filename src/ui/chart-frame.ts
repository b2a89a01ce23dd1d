import { scaleLinear, type ScaleLinear } from 'd3-scale'

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

export type ChartMark = { x: number; label: string; tone?: 'gold' | 'ink' }

export type LineChartProps = {
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
  marks?: readonly ChartMark[]
}

export const chartMargin = { top: 10, right: 104, bottom: 22, left: 34 }

export type ChartFrame = {
  width: number
  height: number
  x: ScaleLinear<number, number>
  y: ScaleLinear<number, number>
  /** Every place of the x axis at which some series has a value. */
  places: readonly number[]
  ticksX: readonly number[]
  ticksY: readonly number[]
}

function extent(values: readonly number[]): [number, number] {
  return values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)]
}

/** Scales and ticks for a chart drawn `width` × `height` px with its margins. */
export function frameOf(props: LineChartProps, width: number, height: number): ChartFrame {
  const points = props.series.flatMap((one) => one.points)
  const places = [...new Set(points.map(({ x }) => x))].toSorted((a, b) => a - b)
  const inner = {
    width: Math.max(width - chartMargin.left - chartMargin.right, 40),
    height: height - chartMargin.top - chartMargin.bottom,
  }
  const [, highest] = extent(points.map(({ y }) => y))
  const x = scaleLinear(extent([...places, ...(props.ticksX ?? [])]), [0, inner.width])
  const y = scaleLinear(props.domainY ?? [0, highest || 1], [inner.height, 0])
  const ticksX = props.ticksX ?? x.ticks(Math.max(Math.floor(inner.width / 70), 2))
  return { ...inner, x, y, places, ticksX, ticksY: props.ticksY ?? y.ticks(4) }
}

/** The index of the place nearest to a position in px from the left end of the axis. */
export function placeAt({ x, places }: ChartFrame, position: number): number {
  const value = x.invert(position)
  const distances = places.map((place) => Math.abs(place - value))
  return distances.indexOf(Math.min(...distances))
}

/** The name of a series without the value it may begin with. */
export function bareLabel({ label }: ChartSeries): string {
  return label.replace(/^[\d.,%]+ /, '')
}

const labelGap = 15
/** Pushing one pair apart may push the next together; after so many rounds a handful of labels has come to rest. */
const settlingPasses = 24

export type PlacedLabel = { key: string; label: string; at: number; isMain: boolean }

/** The words at the end of the lines, pushed apart so that none covers another. */
export function placeLabels(series: readonly ChartSeries[], y: (value: number) => number): PlacedLabel[] {
  const placed = series
    .flatMap(({ key, label, points, isMain }) => {
      const last = points.at(-1)
      return last ? [{ key, label, at: y(last.y), isMain: isMain ?? false }] : []
    })
    .toSorted((a, b) => a.at - b.at)
  for (let pass = 0; pass < settlingPasses; pass += 1) {
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
