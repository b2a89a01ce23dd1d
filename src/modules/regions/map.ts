import { codeLength, levels, parentCode, type Level } from '../../shared/region-code.ts'
import type { Polygons } from './boundaries.ts'
import { type Point, type Ring, boxOf, plainOutline, ringArea, ringCentre, schematicCells } from './schematic.ts'
import { outline as sumselOutline } from './sumsel.ts'

export type MapFeature = { code: string; geometry: Polygons; centre: Point }

/** Outlines of provinces drawn by hand; any other place gets a plain field. */
const outlines: Readonly<Record<string, Ring>> = {
  '': plainOutline([118, -2.5], 46, 14),
  '16': sumselOutline,
}

export type MapPlaces = {
  /** Codes from one level below the area down to the level of the map, in order. */
  codes: readonly string[]
  seats: ReadonlyMap<string, Point>
  /** The imported boundary of the area itself, if there is one. */
  boundary: Polygons | undefined
}

/** Rings of one level: the outer rings of the places, with their codes. */
type Rings = Map<string, Ring>

function outlineOf(area: string, boundary: Polygons | undefined): Ring {
  if (boundary) return largestRing(boundary)
  const own = outlines[area]
  if (own) return own
  // a place without outline of its own: a plain field, wider than high as most screens are
  return plainOutline([110, -2], 3, 2)
}

/** A schematic map: cells inside cells from the area down to the level asked for. */
export function drawSchematic(area: string, level: Level, places: MapPlaces): MapFeature[] {
  let rings: Rings = new Map([[area, outlineOf(area, places.boundary)]])
  const from = levels.findIndex((one) => codeLength[one] === area.length)
  for (const step of levels.slice(from + 1, levels.indexOf(level) + 1)) rings = divide(rings, step, places)
  return [...rings].flatMap(([code, ring]) => (ring.length > 2 ? [featureOf(code, ring)] : []))
}

function divide(parents: Rings, level: Level, { codes, seats }: MapPlaces): Rings {
  const children = Map.groupBy(
    codes.filter((code) => code.length === codeLength[level]),
    parentCode,
  )
  const rings: Rings = new Map()
  for (const [parent, outline] of parents) {
    const places = (children.get(parent) ?? []).map((code) => {
      const seat = seats.get(code)
      return { code, ...(seat && { seat }) }
    })
    if (places.length === 0 || outline.length < 3) continue
    for (const { code, ring } of schematicCells(places, outline)) rings.set(code, ring)
  }
  return rings
}

function round([x, y]: Point): Point {
  return [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5]
}

function featureOf(code: string, ring: Ring): MapFeature {
  const open = (ringArea(ring) < 0 ? ring.toReversed() : ring).map(round)
  const [first] = open
  return {
    code,
    geometry: { type: 'Polygon', coordinates: [first ? [...open, first] : open] },
    centre: round(ringCentre(ring)),
  }
}

function ringsOf(geometry: Polygons): Point[][] {
  return geometry.type === 'Polygon'
    ? geometry.coordinates.slice(0, 1)
    : geometry.coordinates.map(([ring]) => ring ?? [])
}

/** The outer ring with the largest area, open: where the name of the place stands. */
export function largestRing(geometry: Polygons): Point[] {
  const rings = ringsOf(geometry)
  const largest = rings.toSorted((a, b) => Math.abs(ringArea(b)) - Math.abs(ringArea(a)))[0] ?? []
  return largest.slice(0, -1)
}

/** How many steps of the grid the wider side of the map has: finer than a screen shows. */
const gridSteps = 1400

/**
 * Boundaries as a screen needs them: points moved onto a grid, so that neighbours, which share their points, still meet
 * without gaps. Islands smaller than a step vanish, but every place keeps its largest part.
 */
export function simplifyBoundaries(boundaries: readonly { code: string; geometry: Polygons }[]): MapFeature[] {
  const boxes = boundaries.flatMap(({ geometry }) => ringsOf(geometry).map(boxOf))
  const [west, south, east, north] = [
    Math.min(...boxes.map(([value]) => value)),
    Math.min(...boxes.map(([, value]) => value)),
    Math.max(...boxes.map(([, , value]) => value)),
    Math.max(...boxes.map(([, , , value]) => value)),
  ]
  const step = Math.max(east - west, north - south, 1e-4) / gridSteps
  return boundaries.map(({ code, geometry }) => {
    const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
    const kept = polygons.flatMap((rings) => {
      const [outer, ...holes] = rings.map((ring) => onGrid(ring, step))
      return outer && outer.length >= 4 ? [[outer, ...holes.filter((hole) => hole.length >= 4)]] : []
    })
    const largest = largestRing(geometry)
    const coordinates = kept.length > 0 ? kept : [[closed(largest.map(round))]]
    return { code, geometry: { type: 'MultiPolygon', coordinates }, centre: round(ringCentre(largest)) }
  })
}

function closed(ring: Point[]): Point[] {
  const [first] = ring
  return first ? [...ring, first] : ring
}

function onGrid(ring: Ring, step: number): Point[] {
  const kept: Point[] = []
  for (const [x, y] of ring) {
    const point: Point = [Math.round(x / step), Math.round(y / step)]
    const before = kept.at(-1)
    if (before && before[0] === point[0] && before[1] === point[1]) continue
    const earlier = kept.at(-2)
    if (earlier && before && isBetween(earlier, before, point)) kept.pop()
    kept.push(point)
  }
  return kept.map(([x, y]) => round([x * step, y * step]))
}

/** Is the middle point on the straight line onward from the first to the last? */
function isBetween(first: Point, middle: Point, last: Point): boolean {
  const [ax, ay] = [middle[0] - first[0], middle[1] - first[1]]
  const [bx, by] = [last[0] - middle[0], last[1] - middle[1]]
  return ax * by === ay * bx && ax * bx + ay * by > 0
}
