import { describe, expect, test } from 'vitest'
import { drawRegions, neighbourTowards, type MapShape } from './map-geometry.ts'

const square = (code: string, x: number, y: number, size = 1): MapShape => ({
  code,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [x, y],
        [x + size, y],
        [x + size, y + size],
        [x, y + size],
        [x, y],
      ],
    ],
  },
})

const four = [square('nw', 0, 1), square('ne', 1, 1), square('sw', 0, 0), square('se', 1, 0)]

describe('drawing boundaries', () => {
  test('north is up and the drawing fits its box', () => {
    const drawn = drawRegions(four, 200, 100, 0)
    const [northWest, , southWest] = drawn
    expect(northWest?.at[1]).toBeLessThan(southWest?.at[1] ?? 0)
    for (const { at } of drawn) {
      expect(at[0]).toBeGreaterThan(0)
      expect(at[0]).toBeLessThan(200)
      expect(at[1]).toBeLessThan(100)
    }
  })
  test('the direction in which a boundary was recorded does not matter', () => {
    const [shape] = four
    if (shape?.geometry.type !== 'Polygon') throw new Error('shape')
    const turned: MapShape = {
      code: 'nw',
      geometry: { type: 'Polygon', coordinates: shape.geometry.coordinates.map((ring) => ring.toReversed()) },
    }
    expect(drawRegions([turned], 100, 100, 0)[0]).toMatchObject({ width: 100, height: 100 })
  })
  test('the mark of a crescent stands inside it, not in its hollow', () => {
    const crescent: MapShape = {
      code: 'c',
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [4, 0],
            [4, 4],
            [0, 4],
            [0, 3],
            [3, 3],
            [3, 1],
            [0, 1],
            [0, 0],
          ],
        ],
      },
    }
    const [x, y] = drawRegions([crescent], 400, 400, 0)[0]?.at ?? [0, 0]
    const isInHollow = x < 300 && y > 100 && y < 300
    expect(isInHollow).toBe(false)
  })
})

describe('going over the map by arrow keys', () => {
  const drawn = drawRegions(four, 100, 100, 0)
  test('leads to the neighbour on that side', () => {
    expect(neighbourTowards(drawn, 'nw', 'ArrowRight')).toBe('ne')
    expect(neighbourTowards(drawn, 'nw', 'ArrowDown')).toBe('sw')
    expect(neighbourTowards(drawn, 'se', 'ArrowUp')).toBe('ne')
  })
  test('ends at the edge', () => {
    expect(neighbourTowards(drawn, 'nw', 'ArrowLeft')).toBeUndefined()
    expect(neighbourTowards(drawn, 'nw', 'a')).toBeUndefined()
  })
})
