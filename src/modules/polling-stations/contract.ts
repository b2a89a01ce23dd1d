import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { importMode, importReport, rowProblem } from '../../shared/import-report.ts'
import { regionPattern, stationPattern } from '../../shared/region-code.ts'

export const EventId = z.string().regex(/^[a-z0-9-]{3,60}$/)
export const Area = z.string().regex(regionPattern)
export const StationCode = z.string().regex(stationPattern)

export const Station = z.object({
  code: StationCode,
  village: Area,
  villageName: z.string(),
  districtName: z.string(),
  regencyName: z.string(),
  special: z.boolean(),
  /** What stands at a special site. */
  site: z.string().nullable(),
  registeredL: z.int(),
  registeredP: z.int(),
})
export type Station = z.infer<typeof Station>

const filter = {
  event: EventId,
  area: Area.default(''),
  special: z.stringbool().optional(),
  /** Part of a village name, of a site, or a code. */
  q: z.string().trim().max(80).default(''),
  /** Only stations with more registered voters than the cap of the event. */
  overCap: z.stringbool().default(false),
}
export const sorts = ['code', 'registered', '-registered'] as const

export const listStations = endpoint({
  method: 'GET',
  path: '/api/polling-stations',
  summary: 'Polling stations of an event inside an area, a page at a time',
  allow: 'anyone',
  query: z.object({
    ...filter,
    sort: z.enum(sorts).default('code'),
    offset: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(5000).default(200),
  }),
  reply: z.object({ total: z.int(), stations: z.array(Station) }),
})

export const StationTotals = z.object({
  region: Area,
  name: z.string(),
  stations: z.int(),
  special: z.int(),
  registeredL: z.int(),
  registeredP: z.int(),
  villages: z.int(),
  /** Electoral villages where no station has been formed. */
  villagesWithout: z.int(),
  overCap: z.int(),
})
export type StationTotals = z.infer<typeof StationTotals>

export const readTotals = endpoint({
  method: 'GET',
  path: '/api/polling-stations/totals',
  summary: 'Stations and registered voters of an area and of the regions one level below',
  allow: 'anyone',
  query: z.object({ event: EventId, area: Area.default('') }),
  reply: z.object({ cap: z.int(), total: StationTotals, children: z.array(StationTotals) }),
})

export const getStation = endpoint({
  method: 'GET',
  path: '/api/polling-stations/:code',
  summary: 'One polling station',
  allow: 'anyone',
  params: z.object({ code: StationCode }),
  query: z.object({ event: EventId }),
  reply: z.object({ station: Station }),
})

export const exportStations = endpoint({
  method: 'GET',
  path: '/api/polling-stations/export',
  summary: 'The stations that a filter shows, as CSV or XLSX in the form that can be imported again',
  allow: 'anyone',
  query: z.object({ ...filter, format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})

export const rowReasons = [
  'bad-code',
  'bad-village',
  'bad-number',
  'number-out-of-range',
  'code-and-number-differ',
  'not-electoral',
  'outside-area',
  'station-twice',
  'no-count',
  'sum-differs',
  'over-law-cap',
  'has-form',
  'over-cap',
] as const

const RowProblem = rowProblem(rowReasons)
export type RowProblem = z.infer<typeof RowProblem>

export const ImportReport = z.object({
  ...importReport(RowProblem),
  changed: z.int(),
  /** Stations of the same area that stand in the database and not in the file; they stay. */
  absent: z.int(),
  /** As with the problems, the first of them. */
  warnings: z.array(RowProblem),
  warningCount: z.int(),
})
export type ImportReport = z.infer<typeof ImportReport>

/** The stations of the whole nation are about 60 MB. */
export const stationFileLimit = 128 * 1024 * 1024

export const importStations = endpoint({
  method: 'POST',
  path: '/api/polling-stations/import',
  summary: 'Import polling stations from CSV or XLSX, all or nothing; the body is the file',
  allow: ['administrator', 'kpu'],
  area: 'query.area',
  audit: 'stations-imported',
  query: z.object({
    event: EventId,
    /** Every station of the file must lie here. */
    area: Area,
    ...importMode,
  }),
  bodyLimit: stationFileLimit,
  reply: ImportReport,
})
