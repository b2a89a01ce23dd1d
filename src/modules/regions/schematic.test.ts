import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { drawSchematic, simplifyBoundaries } from './map.ts'
import {
  type Point,
  type Ring,
  cellsOf,
  clipToHalf,
  isInside,
  layOut,
  plainOutline,
  ringArea,
  ringCentre,
} from './schematic.ts'
import { outline, seats } from './sumsel.ts'

const square: Ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
]
/** A field with a bay: not convex. */
const bay: Ring = [
  [0, 0],
  [4, 0],
  [4, 4],
  [2, 1],
  [0, 4],
]

const area = (ring: Ring) => Math.abs(ringArea(ring))
const sum = (rings: readonly Ring[]) => rings.reduce((total, ring) => total + area(ring), 0)

describe('rings', () => {
  test('area and centre', () => {
    expect(ringArea(square)).toBe(16)
    expect(ringArea(square.toReversed())).toBe(-16)
    expect(ringCentre(square)).toEqual([2, 2])
  })
  test('a point in the bay is outside', () => {
    expect([isInside([2, 0.5], bay), isInside([2, 3], bay)]).toEqual([true, false])
  })
  test('clipping keeps what lies on one side of a line', () => {
    expect(area(clipToHalf(square, ([x]) => 2 - x))).toBe(8)
    expect(area(clipToHalf(square, ([x]) => x - 2))).toBe(8)
    expect(clipToHalf(square, () => 1)).toEqual([])
  })
})

describe('cells', () => {
  const sites = fc.uniqueArray(
    fc.tuple(fc.double({ min: 0, max: 4, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true })),
    {
      minLength: 1,
      maxLength: 30,
      selector: ([x, y]) => `${x.toFixed(3)} ${y.toFixed(3)}`,
    },
  )
  test('together they are the whole outline, even one that is not convex', () => {
    fc.assert(
      fc.property(sites, (points) => {
        expect(sum(cellsOf(points, square))).toBeCloseTo(16, 6)
        expect(sum(cellsOf(points, bay))).toBeCloseTo(area(bay), 6)
      }),
      { numRuns: 200 },
    )
  })
  test('sites on one line, or on one spot, still part the whole outline', () => {
    const line: Point[] = [
      [0, 0],
      [3.9954355317242674, 0],
      [0.004564431852359374, 0],
    ]
    expect(sum(cellsOf(line, square))).toBeCloseTo(16, 6)
    const [first = [], second = []] = cellsOf(
      [
        [1, 1],
        [1, 1],
      ],
      square,
    )
    expect([area(first), second]).toEqual([16, []])
  })
  test('every seat of the province lies in its own cell', () => {
    const points = seats.map(({ longitude, latitude }): Point => [longitude, latitude])
    expect(seats).toHaveLength(17)
    for (const [index, cell] of cellsOf(points, outline).entries()) {
      expect(isInside(points[index] ?? [0, 0], cell), seats[index]?.town).toBe(true)
    }
  })
  test('places without a seat are laid out evenly, and the same each time', () => {
    for (const count of [1, 2, 7, 31]) {
      const points = layOut(count, bay)
      expect(points).toHaveLength(count)
      expect(layOut(count, bay)).toEqual(points)
      const cells = cellsOf(points, bay)
      for (const cell of cells) expect(area(cell)).toBeGreaterThan(area(bay) / count / 4)
    }
  })
  test('an outline without any area still gives every place a site', () => {
    const line: Ring = [
      [1, 1],
      [1, 1],
      [1, 1],
    ]
    expect(layOut(3, line)).toHaveLength(3)
  })
})

describe('maps', () => {
  const codes = ['1601', '1602', '160101', '160102', '160201', '1601012001', '1601012002', '1602012001']
  const places = { codes, seats: new Map<string, Point>(), boundary: undefined }

  test('every place of the level has a cell inside the one above it', () => {
    const districts = drawSchematic('16', 'district', places)
    const regencies = new Map(drawSchematic('16', 'regency', places).map((feature) => [feature.code, feature]))
    expect(districts.map(({ code }) => code).toSorted()).toEqual(['160101', '160102', '160201'])
    for (const { code, centre } of districts) {
      const parent = regencies.get(code.slice(0, 4))
      expect(parent?.geometry.type).toBe('Polygon')
      if (parent?.geometry.type === 'Polygon')
        expect(isInside(centre, parent.geometry.coordinates[0] ?? []), code).toBe(true)
    }
  })
  test('villages of one district alone', () => {
    const inside = { ...places, codes: ['1601012001', '1601012002'] }
    expect(drawSchematic('160101', 'village', inside)).toHaveLength(2)
  })
  test('rings are closed and run counter-clockwise, as GeoJSON wants', () => {
    for (const { geometry } of drawSchematic('16', 'village', places)) {
      const [ring = []] = geometry.type === 'Polygon' ? geometry.coordinates : []
      expect(ring[0]).toEqual(ring.at(-1))
      expect(ringArea(ring.slice(0, -1))).toBeGreaterThan(0)
    }
  })
  test('neighbours still meet after simplification', () => {
    const wave = Array.from({ length: 400 }, (_, at): Point => [104 + Math.sin(at / 9) / 900, -4 + at / 399])
    const close = (ring: Point[]): Point[] => [...ring, ...ring.slice(0, 1)]
    const west = close([...wave, [103, -3], [103, -4]])
    const east = close([[105, -4], [105, -3], ...wave.toReversed()])
    const shapes = simplifyBoundaries([
      { code: '1601', geometry: { type: 'Polygon', coordinates: [west] } },
      { code: '1602', geometry: { type: 'Polygon', coordinates: [east] } },
    ])
    const [one, other] = shapes.map(({ geometry }) =>
      geometry.type === 'MultiPolygon' ? (geometry.coordinates[0]?.[0] ?? []) : [],
    )
    expect(one?.length).toBeLessThan(west.length)
    expect(area((one ?? []).slice(0, -1)) + area((other ?? []).slice(0, -1))).toBeCloseTo(2, 6)
  })
  test('the plain outline is a closed field around its point', () => {
    expect(ringCentre(plainOutline([110, -2], 3, 2))[0]).toBeCloseTo(110)
  })
})
