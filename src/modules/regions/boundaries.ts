import { readCode } from './rules.ts'
import { type Point, ringArea } from './schematic.ts'

export type Polygons = { type: 'Polygon'; coordinates: Point[][] } | { type: 'MultiPolygon'; coordinates: Point[][][] }

export type Boundary = { feature: number; code: string; geometry: Polygons }

/** What is wrong with a feature; the browser and the command line own the words. */
export type BoundaryReason =
  | 'no-code'
  | 'no-region-code'
  | 'unknown-code'
  | 'code-twice'
  | 'no-polygon'
  | 'ring-open'
  | 'ring-too-short'
  | 'ring-without-area'
  | 'no-numbers'
  | 'not-degrees'
  | 'swapped-axes'
  | 'outside-country'

export type BoundaryProblem = { feature: number; code: string | null; reason: BoundaryReason; found: string | null }

export type ReadBoundaries = { boundaries: Boundary[]; problems: BoundaryProblem[] }

/** Why the whole file cannot be read; undefined when it is a collection of features in degrees. */
export function refuseCollection(value: unknown): { reason: string; facts: Record<string, string> } | undefined {
  if (!isObject(value) || !Array.isArray(value['features'])) {
    return {
      reason: 'geojson-no-features',
      facts: { found: isObject(value) ? String(value['type'] ?? 'object') : typeof value },
    }
  }
  if (value['features'].length === 0) return { reason: 'geojson-empty', facts: {} }
  const crs = crsName(value['crs'])
  // RFC 7946 knows only longitude and latitude; older files name it as CRS84 or EPSG 4326
  if (crs !== undefined && !/CRS84|4326|WGS ?84/i.test(crs)) return { reason: 'geojson-crs', facts: { found: crs } }
  return undefined
}

function crsName(crs: unknown): string | undefined {
  if (!isObject(crs)) return undefined
  const properties = crs['properties']
  return isObject(properties) ? String(properties['name'] ?? properties['code'] ?? 'unknown') : 'unknown'
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads the features; `isKnown` says whether a code is one of the list. Each feature is either read or has one problem. */
export function readBoundaries(features: readonly unknown[], isKnown: (code: string) => boolean): ReadBoundaries {
  const boundaries: Boundary[] = []
  const problems: BoundaryProblem[] = []
  const seen = new Set<string>()
  for (const [index, feature] of features.entries()) {
    const number = index + 1
    const given = givenCode(feature)
    const code = given === undefined ? undefined : readCode(given)
    const wrong = refuseCode(given, code, isKnown, seen)
    const geometry = isObject(feature)
      ? readGeometry(feature['geometry'])
      : { reason: 'no-polygon' as const, found: null }
    if (code !== undefined) seen.add(code)
    if (wrong) problems.push({ feature: number, code: given ?? null, reason: wrong, found: given ?? null })
    else if ('reason' in geometry) problems.push({ feature: number, code: code ?? null, ...geometry })
    else boundaries.push({ feature: number, code: code ?? '', geometry })
  }
  return { boundaries, problems }
}

/** The property `code` or `kode`, in any case. */
function givenCode(feature: unknown): string | undefined {
  const properties = isObject(feature) ? feature['properties'] : undefined
  if (!isObject(properties)) return undefined
  for (const [name, value] of Object.entries(properties)) {
    if (/^(code|kode)$/i.test(name) && (typeof value === 'string' || typeof value === 'number')) return String(value)
  }
  return undefined
}

function refuseCode(
  given: string | undefined,
  code: string | undefined,
  isKnown: (code: string) => boolean,
  seen: ReadonlySet<string>,
): BoundaryReason | undefined {
  if (given === undefined || given.trim() === '') return 'no-code'
  if (code === undefined || ![2, 4, 6, 10].includes(code.length)) return 'no-region-code'
  if (!isKnown(code)) return 'unknown-code'
  return seen.has(code) ? 'code-twice' : undefined
}

type Wrong = { reason: BoundaryReason; found: string | null }

function readGeometry(geometry: unknown): Polygons | Wrong {
  if (!isObject(geometry)) return { reason: 'no-polygon', found: null }
  const { type, coordinates } = geometry
  const parts: unknown[] | undefined =
    type === 'Polygon' ? [coordinates] : type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : undefined
  if (!parts || parts.length === 0) return { reason: 'no-polygon', found: String(type) }
  const polygons: Point[][][] = []
  for (const part of parts) {
    const polygon = readPolygon(part)
    if ('reason' in polygon) return polygon
    polygons.push(polygon)
  }
  const sound = polygons.filter((rings) => rings.length > 0)
  const [only] = sound
  if (!only) return { reason: 'ring-without-area', found: null }
  return sound.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates: sound }
}

/** The rings of one part. Slivers without area, which simplifying leaves behind, are dropped; a part of slivers is empty. */
function readPolygon(value: unknown): Point[][] | Wrong {
  if (!Array.isArray(value) || value.length === 0) return { reason: 'no-polygon', found: null }
  const rings: Point[][] = []
  for (const one of value) {
    const ring = readRing(one)
    if ('reason' in ring) return ring
    rings.push(ring)
  }
  const [outer, ...holes] = rings
  return outer && hasArea(outer) ? [outer, ...holes.filter(hasArea)] : []
}

function hasArea(ring: Point[]): boolean {
  return Math.abs(ringArea(ring.slice(0, -1))) > 0
}

/** Rounded to five decimals, about a metre. */
function readRing(value: unknown): Point[] | Wrong {
  if (!Array.isArray(value) || value.length < 4) return { reason: 'ring-too-short', found: null }
  const ring: Point[] = []
  for (const position of value) {
    const point = readPosition(position)
    if ('reason' in point) return point
    ring.push(point)
  }
  const [first, last] = [ring[0], ring.at(-1)]
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return { reason: 'ring-open', found: null }
  return ring
}

function readPosition(position: unknown): Point | Wrong {
  const [x, y]: unknown[] = Array.isArray(position) ? position : []
  if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x) || !Number.isFinite(y)) {
    return { reason: 'no-numbers', found: JSON.stringify(position ?? null).slice(0, 60) }
  }
  const wrong = refusePosition(x, y)
  return wrong ? { reason: wrong, found: `${x}, ${y}` } : [Math.round(x * 1e5) / 1e5, Math.round(y * 1e5) / 1e5]
}

/** Indonesia lies between 95° and 141° east, 6° north and 11° south. */
function refusePosition(x: number, y: number): BoundaryReason | undefined {
  if (x >= 90 && x <= 145 && y >= -15 && y <= 10) return undefined
  if (y >= 90 && y <= 145 && x >= -15 && x <= 10) return 'swapped-axes'
  // beyond the globe: metres of a projection such as UTM or web Mercator
  return Math.abs(x) > 180 || Math.abs(y) > 90 ? 'not-degrees' : 'outside-country'
}
