import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { codeLength } from '../../shared/region-code.ts'
import type { RegionLevel, MapFeature } from './contract.ts'
import { drawSchematic, simplifyBoundaries } from './map.ts'
import type { Point } from './schematic.ts'
import * as store from './store.ts'

export type RegionMap = {
  area: string
  level: RegionLevel
  schematic: boolean
  missing: number
  source: string | null
  features: MapFeature[]
}

type Asked = { area: string; level: RegionLevel; event: string | undefined }

/** More shapes than this are no map any more: choose a smaller area. */
const mostFeatures = 6000

/** Maps drawn lately; drawing the villages of a province takes a third of a second, and everybody looks at the same few. */
const kept = new Map<string, RegionMap>()
const keptMaps = 40

/** Shapes of the places of one level inside an area: boundaries when every place has one, else a schematic map. */
export async function readMap(db: Db, asked: Asked): Promise<RegionMap> {
  const length = codeLength[asked.level]
  const count = await store.countAtLevel(db, asked.area, length, asked.event)
  if (count > mostFeatures) throw new Refused('too-many-areas', { count, limit: mostFeatures }, 400)
  const key = [asked.area, asked.level, asked.event ?? '', count, await store.boundaryStamp(db)].join('|')
  const before = kept.get(key)
  if (before) return before
  const map = await drawMap(db, asked)
  const [oldest] = kept.keys()
  if (kept.size >= keptMaps && oldest !== undefined) kept.delete(oldest)
  kept.set(key, map)
  return map
}

async function drawMap(db: Db, { area, level, event }: Asked): Promise<RegionMap> {
  const length = codeLength[level]
  const inside = await store.listCodesInside(db, area, length, event)
  const names = new Map(inside.map(({ code, name }) => [code, name]))
  const wanted = inside.filter(({ code }) => code.length === length)
  const boundaries = (await store.listBoundaries(db, area, length)).filter(({ code }) => names.has(code))
  const missing = wanted.length - boundaries.length
  const schematic = missing > 0
  const shapes = schematic
    ? drawSchematic(area, level, await schematicPlaces(db, area, [...names.keys()]))
    : simplifyBoundaries(boundaries)
  return {
    area,
    level,
    schematic,
    missing,
    source: schematic ? null : [...new Set(boundaries.map(({ source }) => source))].join('; '),
    features: shapes.map((shape) => ({ ...shape, name: names.get(shape.code) ?? shape.code })),
  }
}

async function schematicPlaces(db: Db, area: string, codes: readonly string[]) {
  const [own] = await store.listBoundaries(db, area, area.length)
  const seats = await store.listSeats(db, area)
  return {
    codes,
    seats: new Map(seats.map(({ code, longitude, latitude }): [string, Point] => [code, [longitude, latitude]])),
    boundary: own?.geometry,
  }
}
