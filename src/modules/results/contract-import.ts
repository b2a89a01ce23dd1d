import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { regionPattern } from '../../shared/region-code.ts'

/** Results of stations out of files: what may be sent, and the report of what a file holds and what becomes of it. */

export const importers = ['administrator', 'kpu'] as const

/** The forms of one contest of the whole nation are about 120 MB as CSV. */
export const resultFileLimit = 200 * 1024 * 1024

/** 'serentak': our documented table. The other two are how KPU published the presidential count of 2024. */
export const layouts = ['serentak', 'sirekap-table', 'sirekap-wire'] as const
export const LayoutName = z.enum(layouts)
export type LayoutName = z.infer<typeof LayoutName>

export const rowReasons = [
  'bad-code',
  'no-number',
  'negative',
  'number-too-large',
  'bad-time',
  'votes-beyond-ballot',
  'contest-missing',
  'unknown-contest',
  'outside-contest',
  'outside-area',
  'unknown-station',
  'not-electoral',
  'form-twice',
  'form-differs',
  'bad-json',
  'no-wire-form',
  'candidates-differ',
  'already-there',
  'rerun-marked',
] as const
export type RowReason = (typeof rowReasons)[number]

export const ImportedRow = z.object({
  /** The file; inside a folder or archive the name of the one file. */
  file: z.string(),
  /** As an editor counts: the header of a table is line 1. */
  line: z.int(),
  /** The header of the column as it stands in the file, or the key of the JSON document. */
  column: z.string(),
  reason: z.enum(rowReasons),
  found: z.string(),
  expected: z.string(),
})
export type ImportedRow = z.infer<typeof ImportedRow>

/** What the published figures of some forms add up to. An empty cell adds nothing and is no zero. */
export const Sums = z.object({
  forms: z.int(),
  /** By ballot number: index 0 is number 1. */
  votes: z.array(z.int()),
  valid: z.int(),
  invalid: z.int(),
  total: z.int(),
})
export type Sums = z.infer<typeof Sums>

export const ContestImport = z.object({
  contest: z.string(),
  rows: z.int(),
  accepted: z.int(),
  incomplete: z.int(),
  quarantined: z.int(),
  /**
   * The whole file, and its three parts, which add up to the whole. `read` is the recapitulation after the import on the
   * basis 'read': the newest reading of every station of the contest in the area. Where they come from this file alone
   * its sums equal the file's.
   */
  sums: z.object({ file: Sums, accepted: Sums, incomplete: Sums, quarantined: Sums, read: Sums }),
})
export type ContestImport = z.infer<typeof ContestImport>

export const ResultImport = z.object({
  file: z.string(),
  layout: LayoutName,
  /** `created`: the event did not exist and is made by this import. */
  event: z.object({ id: z.string(), created: z.boolean() }),
  rows: z.int(),
  /** Sound and complete as far as the layout goes: these are counted. */
  accepted: z.int(),
  /** Cells are missing that the layout has: kept apart, not in any sum of the recapitulation. */
  incomplete: z.int(),
  /** A rule for errors (K-…) found something: held for a coordinator, not in any sum of the recapitulation. */
  quarantined: z.int(),
  /** Rows that cannot be imported at all; with any of them nothing is. */
  refused: z.int(),
  /** Of the incomplete: nothing is published; the votes are missing; only voters, users or totals are. */
  incompleteBy: z.object({ blank: z.int(), votes: z.int(), other: z.int() }),
  /** In how many rows each rule found something, all rules, over all rows read. */
  byRule: z.record(z.string(), z.int()),
  byCheck: z.record(z.string(), z.int()),
  contests: z.array(ContestImport),
  /** The sums of the only contest of the file; null when there are several. */
  sums: ContestImport.shape.sums.nullable(),
  /** Forms that go in, and forms that are there already with the same figures. */
  added: z.int(),
  existing: z.int(),
  /** Forms that are there with other figures: with any of them nothing is imported. */
  differing: z.int(),
  /** Stations registered from the file; `withoutRoll` of them with no voters, because the file has no sound number. */
  stations: z.object({ added: z.int(), withoutRoll: z.int() }),
  /** Refused rows and remarks, the first five hundred of each; the counts count all. */
  problems: z.array(ImportedRow),
  problemCount: z.int(),
  notes: z.array(ImportedRow),
  noteCount: z.int(),
  /** False for a preview, and when there was any problem: then nothing was changed. */
  applied: z.boolean(),
  seconds: z.number(),
})
export type ResultImport = z.infer<typeof ResultImport>

const Slug = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(80)

const target = {
  event: Slug,
  contest: Slug.optional(),
  /** Every station of the file must lie here. */
  area: z.string().regex(regionPattern),
  /** Register stations that the event does not have yet, with the voters the file names. */
  stations: z.stringbool().default(false),
  /** The name of the file: KPU's wire form carries the station in it. */
  file: z.string().trim().min(1).max(200),
}

/**
 * No: 'file-empty', 'file-too-large', 'no-table', 'not-utf8', 'column-missing', 'csv-quote-open', 'unknown-event',
 * 'unknown-contest', 'choose-contest', 'candidates-differ'. Rows are refused one by one, in `problems`.
 */
export const previewImport = endpoint({
  method: 'POST',
  path: '/api/results/imports/preview',
  summary: 'What an import of results would do, row by row; the body is the file, nothing is changed',
  allow: importers,
  area: 'query.area',
  audit: 'results-import-previewed',
  query: z.object(target),
  bodyLimit: resultFileLimit,
  perMinute: 30,
  reply: ResultImport,
})

/** The work is a job: `getJob` shows how far it is, its report is a ResultImport. */
export const startImport = endpoint({
  method: 'POST',
  path: '/api/results/imports',
  summary: 'Import results from a file, all or nothing, as a job; the body is the file',
  allow: importers,
  area: 'query.area',
  audit: 'results-import-started',
  query: z.object(target),
  bodyLimit: resultFileLimit,
  perMinute: 30,
  reply: z.object({ job: z.string() }),
})
