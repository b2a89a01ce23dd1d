import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { levels, regionPattern } from '../../shared/region-code.ts'

export const RegionCode = z
  .string()
  .regex(regionPattern)
  .refine((code) => code.length !== 13, 'a polling station is no region')
export const RegionLevel = z.enum(levels).exclude(['station'])
export type RegionLevel = z.infer<typeof RegionLevel>
const EventId = z.string().regex(/^[a-z0-9-]{3,60}$/)

export const NamedRegion = z.object({ code: RegionCode, name: z.string(), level: RegionLevel })
export type NamedRegion = z.infer<typeof NamedRegion>

export const FoundRegion = NamedRegion.extend({
  /** Names of the places above it, nearest first: "Sako, Kota Palembang, Sumatera Selatan". */
  within: z.string(),
  /** The spelling that matched, when it is not the name itself. */
  alias: z.string().nullable(),
})
export type FoundRegion = z.infer<typeof FoundRegion>

export const ChildRegion = NamedRegion.extend({
  districts: z.int(),
  villages: z.int(),
  /** Has a boundary been imported for it? */
  boundary: z.boolean(),
})
export type ChildRegion = z.infer<typeof ChildRegion>

export const searchRegions = endpoint({
  method: 'GET',
  path: '/api/regions/search',
  summary: 'Places by name, other spelling or code, the best match first',
  allow: 'anyone',
  query: z.object({
    q: z.string().max(120),
    /** Only places that vote in this event. */
    event: EventId.optional(),
    within: RegionCode.default(''),
    limit: z.coerce.number().int().min(1).max(20).default(20),
  }),
  reply: z.object({ regions: z.array(FoundRegion) }),
})

export const Point = z.tuple([z.number(), z.number()]).readonly()
export const Geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(Point)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(Point))) }),
])

export const MapFeature = z.object({
  code: RegionCode,
  name: z.string(),
  geometry: Geometry,
  /** Where a name or mark may stand: [longitude, latitude]. */
  centre: Point,
})
export type MapFeature = z.infer<typeof MapFeature>

export const regionMap = endpoint({
  method: 'GET',
  path: '/api/regions/map',
  summary: 'Shapes of the places of one level inside an area: imported boundaries, or a schematic map',
  allow: 'anyone',
  query: z.object({ area: RegionCode.default(''), level: RegionLevel.optional(), event: EventId.optional() }),
  reply: z.object({
    area: RegionCode,
    level: RegionLevel,
    /** True when boundaries are missing and the cells only show which places there are, and roughly where. */
    schematic: z.boolean(),
    /** Places of the level without an imported boundary. */
    missing: z.int(),
    /** Where the boundaries come from; null for a schematic map. */
    source: z.string().nullable(),
    features: z.array(MapFeature),
  }),
})

export const getRegion = endpoint({
  method: 'GET',
  path: '/api/regions/:code',
  summary: 'A place with the places above it, one level below, and its other spellings; "nasional" is the whole nation',
  allow: 'anyone',
  params: z.object({ code: z.string().regex(/^(nasional|\d{2}|\d{4}|\d{6}|\d{10})$/) }),
  query: z.object({ event: EventId.optional() }),
  reply: z.object({
    region: NamedRegion,
    lineage: z.array(NamedRegion),
    children: z.array(ChildRegion),
    aliases: z.array(z.object({ alias: z.string(), source: z.string() })),
    boundary: z.object({ source: z.string(), importedAt: z.iso.datetime() }).nullable(),
  }),
})

export const boundaryReasons = [
  'no-code',
  'no-region-code',
  'unknown-code',
  'code-twice',
  'no-polygon',
  'ring-open',
  'ring-too-short',
  'ring-without-area',
  'no-numbers',
  'not-degrees',
  'swapped-axes',
  'outside-country',
] as const

export const BoundaryReport = z.object({
  features: z.int(),
  added: z.int(),
  replaced: z.int(),
  byLevel: z.array(z.object({ level: RegionLevel, count: z.int() })),
  /** The first two hundred; `problemCount` counts all. */
  problems: z.array(
    z.object({
      feature: z.int(),
      code: z.string().nullable(),
      reason: z.enum(boundaryReasons),
      found: z.string().nullable(),
    }),
  ),
  problemCount: z.int(),
  /** False for a preview, and when there was any problem: then nothing was changed. */
  applied: z.boolean(),
})
export type BoundaryReport = z.infer<typeof BoundaryReport>

/** A GeoJSON file larger than this is refused: simplify it first. */
export const boundaryLimit = 160 * 1024 * 1024

export const importBoundaries = endpoint({
  method: 'POST',
  path: '/api/regions/boundaries',
  summary: 'Import boundaries from GeoJSON (property code or kode), all or nothing; the body is the file',
  allow: ['administrator'],
  area: 'loaded',
  audit: 'boundaries-imported',
  query: z.object({
    mode: z.enum(['preview', 'apply']).default('preview'),
    /** Who made the boundaries and under which licence; shown under every map. */
    source: z.string().trim().min(3).max(200),
  }),
  bodyLimit: boundaryLimit,
  reply: BoundaryReport,
})
