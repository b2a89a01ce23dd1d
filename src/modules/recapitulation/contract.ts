import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { figureKeys } from '../results/form.ts'

const Contest = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(80)
const Area = z.string().regex(regionPattern)
/** Levels that a table can have as its rows. */
export const rowLevels = ['province', 'regency', 'district', 'village', 'station'] as const
const RowLevel = z.enum(rowLevels)
const Count = z.number().int()
/**
 * 'counted': forms that were checked and accepted, in their last version. 'read': of every station the reading that came
 * last, whatever became of it, for those who work with it; see `refuseReadings`.
 */
export const bases = ['counted', 'read'] as const
const Basis = z.enum(bases)
/** Without `area` the area of the contest, without `level` the level below the area. */
const asked = { area: Area.optional(), basis: Basis.default('counted') }
const Sum = z.number().int().nullable()

/** Sums of the 25 figures of the form, each null where no counted station has it. */
export const FigureSums = z.record(z.enum(figureKeys), Sum)
export type FigureSums = z.infer<typeof FigureSums>

export const Candidate = z.object({
  number: Count,
  blank: z.boolean(),
  name: z.string().nullable(),
  runningMate: z.string().nullable(),
  fictional: z.boolean(),
})
export type Candidate = z.infer<typeof Candidate>

export const ContestFacts = z.object({
  id: z.string(),
  event: z.string(),
  office: z.enum(['president', 'governor', 'regent', 'mayor']),
  area: z.string(),
  areaName: z.string(),
  candidates: z.array(Candidate),
  demonstration: z.boolean(),
  /** Does the event show everyone what is read and not all checked? */
  publishRead: z.boolean(),
})
export type ContestFacts = z.infer<typeof ContestFacts>

const TurnoutFormula = z.enum(['b4/(a1+b3)', 'b4/a1', 'b1/a1'])
const RowSum = z.object({ row: z.enum(figureKeys), sum: Sum })

export const Turnout = z.object({
  formula: TurnoutFormula,
  /** Rows of the numerator and of the denominator with their sums: a percentage never stands alone. */
  over: z.array(RowSum),
  under: z.array(RowSum),
  percent: z.number().optional(),
})

/** What the figures of an area say; see `readOutcome`. Never a determination, and 'interim' while stations are missing. */
export const Outcome = z.discriminatedUnion('state', [
  z.object({ state: z.literal('empty') }),
  z.object({ state: z.literal('interim'), numbers: z.array(Count), gap: Count }),
  z.object({ state: z.literal('most-votes'), number: Count, gap: Count }),
  z.object({ state: z.literal('spread-open'), number: Count, gap: Count }),
  z.object({ state: z.literal('tie'), numbers: z.array(Count) }),
  z.object({ state: z.literal('above-half'), number: Count, gap: Count }),
  z.object({ state: z.literal('not-above-half'), number: Count, gap: Count }),
  z.object({ state: z.literal('second-round'), numbers: z.array(Count) }),
])

/** One region of a contest: its coverage beside its figures. */
export const Row = z.object({
  region: z.string(),
  name: z.string(),
  stations: Count,
  registered: Count,
  /** Stations whose form is added up: the counted ones, on the basis 'read' those read. */
  counted: Count,
  /** Percent with one decimal, rounded down; 100 only when no station is missing. */
  coverage: z.number(),
  /** Cells that are empty on these forms; `filled` of the whole reply tells which. */
  empty: Count,
  figures: FigureSums,
  /** By ballot number: index 0 is number 1. */
  votes: z.array(Sum),
  /** Percent of the valid votes with two decimals, each rounded by itself; null where the column is empty everywhere. */
  shares: z.array(z.number().nullable()),
  turnout: Turnout,
  outcome: Outcome,
  missing: z.object({
    stations: Count,
    registered: Count,
    /** The most ballots the missing stations can hold: registered voters and reserve. */
    ballots: Count,
    /** Could those ballots still change who has the most votes? */
    canChangeOrder: z.boolean(),
  }),
})
export type Row = z.infer<typeof Row>

const Place = z.object({ code: z.string(), name: z.string() })

export const Recapitulation = z.object({
  contest: ContestFacts,
  basis: Basis,
  /** From the widest area down to this one. */
  lineage: z.array(Place),
  level: RowLevel,
  rows: z.array(Row),
  total: Row,
  /** In how many counted stations each cell of the form is filled; null when every cell is filled everywhere. */
  filled: z.object({ figures: z.record(z.enum(figureKeys), Count), votes: z.array(Count) }).nullable(),
  /** Of each level inside the area: how many regions there are, and in how many every station is counted. */
  levels: z.array(
    z.object({ level: z.enum(['province', 'regency', 'district', 'village']), regions: Count, complete: Count }),
  ),
  rules: z.object({
    winner: z.enum(['most-votes', 'majority', 'majority-and-spread']),
    winnerArticle: z.string(),
    tieBreak: z.enum(['wider-spread', 'lot']),
    tieBreakArticle: z.string(),
    /** A single pair must get more than this percentage against the blank column. */
    above: z.number(),
    turnoutArticle: z.string(),
  }),
  /** Rises with every change; the live stream names it. */
  version: z.number(),
  /** The moment of the event at which it was added up. */
  at: z.iso.datetime(),
})
export type Recapitulation = z.infer<typeof Recapitulation>

const params = z.object({ contest: Contest })

/**
 * No: 'unknown-contest', 'unknown-region', 'area-outside-contest', 'level-above-area', 'figures-not-published'; on the
 * basis 'read' also 'readings-not-published', 'outside-area', 'readings-too-deep'.
 */
export const readRecapitulation = endpoint({
  method: 'GET',
  path: '/api/recapitulation/:contest',
  summary: 'Counted forms of a contest, added up for the regions of one level inside an area, with coverage',
  allow: 'anyone',
  params,
  query: z.object({ ...asked, level: RowLevel.optional() }),
  reply: Recapitulation,
})

/**
 * The whole roll-up in one compact JSON document: `{ contest, basis, version, at, columns, rows }`. Each row is
 * `[region, stations, registered, counted, empty, [figures in the order of columns, then votes by ballot number]]`.
 */
export const readRollUp = endpoint({
  method: 'GET',
  path: '/api/recapitulation/:contest/roll-up',
  summary: 'Every level of a contest at once: each row of the form and each candidate, compact',
  allow: 'anyone',
  params,
  query: z.object(asked),
  reply: 'application/json',
})

/** One map colour for each region: `[region, stations, counted, first, share of the first, second, gap in points]`. */
export const MapFill = z.object({
  region: z.string(),
  stations: Count,
  counted: Count,
  coverage: z.number(),
  /** Ballot number with the most votes; null when nothing is counted or the top is equal. */
  first: Count.nullable(),
  share: z.number().nullable(),
  /** Percentage points between the first and the second. */
  points: z.number().nullable(),
})
export type MapFill = z.infer<typeof MapFill>

export const readMap = endpoint({
  method: 'GET',
  path: '/api/recapitulation/:contest/map',
  summary: 'Who has the most votes in each region of a level, and how much of it is counted',
  allow: 'anyone',
  params,
  query: z.object({ ...asked, level: RowLevel.optional() }),
  reply: z.object({ version: z.number(), basis: Basis, level: RowLevel, regions: z.array(MapFill) }),
})

export const Progress = z.object({
  /** Stations; each stage counted by itself. Only `counted` enters a sum. */
  funnel: z.object({
    stations: Count,
    photographed: Count,
    read: Count,
    verified: Count,
    counted: Count,
    held: Count,
    incomplete: Count,
    different: Count,
  }),
  /** Arrivals in spans of ten minutes of event time, from the first to the last; sums from the beginning. */
  spans: z.array(z.object({ at: z.iso.datetime(), read: Count, verified: Count, counted: Count })),
  latest: z.array(z.object({ station: z.string(), village: z.string(), district: z.string(), at: z.iso.datetime() })),
  version: z.number(),
  at: z.iso.datetime(),
})
export type Progress = z.infer<typeof Progress>

export const readProgress = endpoint({
  method: 'GET',
  path: '/api/recapitulation/:contest/progress',
  summary: 'Photographed, read, verified and counted, now and over time, and the stations counted last',
  allow: 'anyone',
  params,
  query: z.object({ area: Area.optional() }),
  reply: Progress,
})

export const StationResult = z.object({
  station: z.string(),
  special: z.boolean(),
  site: z.string().nullable(),
  registered: Count,
  state: z.enum([
    'empty',
    'first-entered',
    'different',
    'returned',
    'incomplete',
    'waiting',
    'held',
    'accepted',
    'corrected',
  ]),
  version: Count.nullable(),
  acceptedAt: z.iso.datetime().nullable(),
  /** null until the form is counted. */
  figures: FigureSums.nullable(),
  votes: z.array(Sum).nullable(),
  shares: z.array(z.number().nullable()).nullable(),
  photos: z.array(z.string()),
})
export type StationResult = z.infer<typeof StationResult>

export const listStations = endpoint({
  method: 'GET',
  path: '/api/recapitulation/:contest/stations',
  summary: 'The stations of a village: state of the form, its figures once counted, and its photographs',
  allow: 'anyone',
  params,
  query: z.object({ village: z.string().regex(/^\d{10}(\d{3})?$/) }),
  reply: z.object({
    contest: ContestFacts,
    lineage: z.array(Place),
    stations: z.array(StationResult),
    turnoutFormula: TurnoutFormula,
    version: z.number(),
  }),
})

/** A photograph of a form, for anyone: the sheet hangs at the station too (PKPU 17/2024). */
export const readPhoto = endpoint({
  method: 'GET',
  path: '/api/recapitulation/:contest/stations/:station/photos/:sha256',
  summary: 'A photograph of the form of a station',
  allow: 'anyone',
  params: params.extend({ station: z.string().regex(/^\d{13}$/), sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: 'application/octet-stream',
})

export const exportRecapitulation = endpoint({
  method: 'GET',
  path: '/api/recapitulation/:contest/export',
  summary: 'The table of an area as CSV, XLSX or PDF, with coverage in every row',
  allow: 'anyone',
  perMinute: 60,
  params,
  query: z.object({
    ...asked,
    level: RowLevel.optional(),
    format: z.enum(['csv', 'xlsx', 'pdf']),
    language: z.enum(['id', 'en']).default('id'),
  }),
  reply: 'application/octet-stream',
})

/** The contests that can be watched, each with its coverage and its votes: how much is counted is always public. */
export const listContests = endpoint({
  method: 'GET',
  path: '/api/recapitulation',
  summary: 'The contests of an event, each with how much of it is counted',
  allow: 'anyone',
  query: z.object({ event: z.string().regex(/^[a-z0-9-]+$/) }),
  reply: z.object({
    contests: z.array(
      ContestFacts.extend({
        stations: Count,
        counted: Count,
        coverage: z.number(),
        /** By ballot number; null where the event keeps its figures to itself. */
        votes: z.array(Sum).nullable(),
        valid: Sum,
      }),
    ),
  }),
})
