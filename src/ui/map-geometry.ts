import { geoIdentity, geoPath } from 'd3-geo'
import type { Feature, Position } from 'geojson'

type Corner = readonly [number, number]
type Outline = readonly Corner[]

/** The shape of a place: its code and its boundary in degrees, as GeoJSON writes it. */
export type MapShape = {
  code: string
  geometry:
    | { type: 'Polygon'; coordinates: readonly Outline[] }
    | { type: 'MultiPolygon'; coordinates: readonly (readonly Outline[])[] }
}

/** Narrower than this (px) a region has no room for a mark; it gets a tile beside the map. */
export const markRoom = 15

/** A region drawn: its outline in the drawing's own units, where its mark stands, and how large it came out. */
export type DrawnRegion = { code: string; path: string; at: [number, number]; width: number; height: number }

function outerRings(geometry: MapShape['geometry']): readonly Outline[] {
  return geometry.type === 'Polygon'
    ? geometry.coordinates.slice(0, 1)
    : geometry.coordinates.flatMap((polygon) => polygon.slice(0, 1))
}

const corners = (outline: Outline): Position[] => outline.map(([x, y]) => [x, y])

function featureOf({ code, geometry }: MapShape): Feature {
  return {
    type: 'Feature',
    properties: { code },
    geometry:
      geometry.type === 'Polygon'
        ? { type: 'Polygon', coordinates: geometry.coordinates.map(corners) }
        : { type: 'MultiPolygon', coordinates: geometry.coordinates.map((polygon) => polygon.map(corners)) },
  }
}

function ringArea(ring: Outline): number {
  let sum = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] ?? [0, 0]
    const [x2, y2] = ring[j] ?? [0, 0]
    sum += x2 * y1 - x1 * y2
  }
  return Math.abs(sum) / 2
}

function isInside(ring: Outline, [x, y]: Corner): boolean {
  let inside = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] ?? [0, 0]
    const [x2, y2] = ring[j] ?? [0, 0]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
  }
  return inside
}

function squaredDistance(ring: Outline, [x, y]: Corner): number {
  let least = Number.POSITIVE_INFINITY
  for (const [px, py] of ring) least = Math.min(least, (px - x) ** 2 + (py - y) ** 2)
  return least
}

function boundsOf(ring: Outline): [number, number, number, number] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of ring) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return [left, top, right, bottom]
}

/** The roomiest point of an outline: its centre of gravity when that lies well inside, else the best of a grid. */
function roomiest(ring: Outline, centre: [number, number]): [number, number] {
  const [left, top, right, bottom] = boundsOf(ring)
  const enough = (Math.min(right - left, bottom - top) / 5) ** 2
  if (isInside(ring, centre) && squaredDistance(ring, centre) > enough) return centre
  let best = { at: centre, room: isInside(ring, centre) ? squaredDistance(ring, centre) : -1 }
  const steps = 10
  for (let i = 1; i < steps; i += 1) {
    for (let j = 1; j < steps; j += 1) {
      const at: [number, number] = [left + ((right - left) * i) / steps, top + ((bottom - top) * j) / steps]
      const room = isInside(ring, at) ? squaredDistance(ring, at) : -1
      if (room > best.room) best = { at, room }
    }
  }
  return best.at
}

/**
 * Draws boundaries into a box. Near the equator plain longitude and latitude are true enough, and a flat projection
 * does not care in which direction a boundary was recorded.
 */
export function drawRegions(shapes: readonly MapShape[], width: number, height: number, padding = 8): DrawnRegion[] {
  const features = shapes.map(featureOf)
  const projection = geoIdentity()
    .reflectY(true)
    .fitExtent(
      [
        [padding, padding],
        [width - padding, height - padding],
      ],
      { type: 'FeatureCollection', features },
    )
  const draw = geoPath(projection).digits(1)
  return shapes.flatMap((shape) => {
    const { code } = shape
    const feature = featureOf(shape)
    const path = draw(feature)
    if (!path) return []
    const rings = outerRings(shape.geometry).map((ring) => ring.map(([x, y]): Corner => projection([x, y]) ?? [0, 0]))
    const main = rings.toSorted((a, b) => ringArea(b) - ringArea(a))[0]
    if (!main) return []
    const [[left, top], [right, bottom]] = draw.bounds(feature)
    const centre = draw.centroid(feature)
    return [{ code, path, at: roomiest(main, centre), width: right - left, height: bottom - top }]
  })
}

const directions: Readonly<Record<string, Corner>> = {
  ArrowRight: [1, 0],
  ArrowLeft: [-1, 0],
  ArrowDown: [0, 1],
  ArrowUp: [0, -1],
}

/** The region one comes to when going from here in a direction; undefined at the edge of the map. */
export function neighbourTowards(regions: readonly DrawnRegion[], from: string, key: string): string | undefined {
  const direction = directions[key]
  const here = regions.find(({ code }) => code === from)
  if (!here || !direction) return undefined
  const [dx, dy] = direction
  const costs = regions.flatMap((region) => {
    const [x, y] = [region.at[0] - here.at[0], region.at[1] - here.at[1]]
    const ahead = x * dx + y * dy
    const aside = Math.abs(x * dy) + Math.abs(y * dx)
    return region.code !== from && ahead > 0 ? [{ code: region.code, cost: ahead + 2 * aside }] : []
  })
  return costs.toSorted((a, b) => a.cost - b.cost)[0]?.code
}
