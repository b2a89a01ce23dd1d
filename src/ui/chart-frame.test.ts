import { describe, expect, test } from 'vitest'
import { frameOf, placeAt, placeLabels, type ChartSeries } from './chart-frame.ts'

const series: ChartSeries[] = [
  {
    key: 'read',
    label: '85,7 terbaca',
    points: [
      { x: 0, y: 0 },
      { x: 10, y: 85.7 },
    ],
  },
  {
    key: 'verified',
    label: '83,5 diverifikasi',
    points: [
      { x: 0, y: 0 },
      { x: 10, y: 83.5 },
    ],
  },
  {
    key: 'counted',
    label: '82,4 dihitung',
    points: [
      { x: 0, y: 0 },
      { x: 5, y: 40 },
      { x: 10, y: 82.4 },
    ],
    isMain: true,
  },
]
const props = { title: 't', series, writeX: String, writeY: String }

describe('a chart over time', () => {
  test('three lines that end together have three names that do not cover one another, in the order of the lines', () => {
    const placed = placeLabels(series, (value) => 200 - value * 2)
    expect(placed.map(({ key }) => key)).toEqual(['read', 'verified', 'counted'])
    for (const [index, { at }] of placed.entries()) {
      if (index > 0) expect(at - (placed[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(14.5)
    }
  })
  test('the pointer reads the nearest place at which something is known', () => {
    const frame = frameOf(props, 238, 200)
    expect(frame.places).toEqual([0, 5, 10])
    expect(placeAt(frame, 0)).toBe(0)
    expect(placeAt(frame, 55)).toBe(1)
    expect(placeAt(frame, 400)).toBe(2)
  })
  test('without any figure there is still an axis', () => {
    const frame = frameOf({ ...props, series: [] }, 300, 200)
    expect(frame.ticksY.length).toBeGreaterThan(1)
  })
})
