import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import {
  Area,
  Content,
  Contest,
  coordinators,
  Event,
  Facts,
  Finding,
  FormCell,
  FormState,
  Id,
  onlookers,
  ReadingKind,
  Sha256,
  ShownContent,
  ShownFigures,
  Station,
  Ticked,
  Time,
  typists,
} from './contract-form.ts'

export * from './contract-decide.ts'
export * from './contract-form.ts'

export const EntryBody = z.strictObject({
  id: Id,
  event: Event,
  contest: Contest,
  station: Station,
  content: Content,
  photos: z.array(Sha256).max(8).default([]),
  /** Keys of the warnings the officer checked against the paper and ticked. */
  ticked: Ticked,
  note: z.string().trim().max(500).optional(),
  enteredAt: Time,
})
export type EntryBody = z.infer<typeof EntryBody>

export const Receipt = z.object({
  id: z.string(),
  /** Short number for the officer to write down; derived from the id, so it can be found again. */
  receiptNumber: z.string(),
  receivedAt: z.string(),
  kind: z.enum(['first', 'second', 'return']),
  state: FormState,
  /** The other contest's form is compared from the second reading on, as far as this officer may know it. */
  findings: z.array(Finding),
})
export type Receipt = z.infer<typeof Receipt>

/**
 * Takes one reading of a form. The server decides whether it is the first, the second or a return.
 * No: 'blank-form', 'unknown-station', 'unknown-contest', 'station-outside-contest', 'other-event', 'candidates-differ',
 * 'unknown-photo', 'id-conflict', 'second-entry-needs-other-person', 'already-entered-twice', 'returned-to-other-person',
 * 'only-returned-cells', 'already-accepted'.
 */
export const submitEntry = endpoint({
  method: 'POST',
  path: '/api/results/entries',
  summary: 'Send one reading of a C.HASIL form (first, second, or the returned cells)',
  allow: typists,
  area: 'body.station',
  audit: 'entry-submitted',
  body: EntryBody,
  reply: Receipt,
})

/** Photos that arrive after the figures: on a weak signal the figures go first. */
export const addPhotos = endpoint({
  method: 'POST',
  path: '/api/results/photos',
  summary: 'Attach photographed sheets to a form',
  allow: typists,
  area: 'body.station',
  audit: 'photos-added',
  body: z.strictObject({
    id: Id,
    event: Event,
    contest: Contest,
    station: Station,
    photos: z.array(Sha256).min(1).max(8),
  }),
  reply: z.object({
    photos: z.array(Sha256),
    /** When they were received, by the clock of the event. */
    receivedAt: z.string(),
  }),
})

const Place = z.object({ code: z.string(), name: z.string() })

export const ContestCandidate = z.object({
  number: z.number(),
  name: z.string().nullable(),
  runningMate: z.string().nullable(),
  blank: z.boolean(),
  fictional: z.boolean(),
})

const Visit = z.object({
  id: z.string(),
  kind: ReadingKind,
  by: z.string(),
  at: z.string(),
})

/** A photographed sheet: who added it and when, by the clock of the event. */
const Photo = z.object({ sha256: Sha256, by: z.string(), at: z.string() })
export type Photo = z.infer<typeof Photo>

/** What this person may do now with the form. Another person's reading is never part of it. */
export const Turn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first') }),
  z.object({ kind: z.literal('second') }),
  /** Only `cells` are asked again; `content` is the person's own reading with those cells emptied. */
  z.object({ kind: z.literal('return'), cells: z.array(FormCell), content: ShownContent, note: z.string().nullable() }),
  z.object({ kind: z.literal('none'), reason: z.string() }),
])
export type Turn = z.infer<typeof Turn>

export const Difference = z.object({
  cell: FormCell,
  first: z.number().nullable(),
  second: z.number().nullable(),
  /** What either of them copied of the words beside the figure: they tell which digit was misread (R16). */
  firstWords: z.string().nullable(),
  secondWords: z.string().nullable(),
})
export type Difference = z.infer<typeof Difference>

/** The moves a coordinator has on a form in its state; the buttons of the screen. */
export const CoordinatorMove = z.enum(['resolve', 'return', 'accept', 'hold', 'release', 'correct'])
export type CoordinatorMove = z.infer<typeof CoordinatorMove>

export const FormView = z.object({
  event: z.string(),
  contest: z.object({ id: z.string(), office: z.string(), area: z.string() }),
  candidates: z.array(ContestCandidate),
  station: z.object({
    code: z.string(),
    special: z.boolean(),
    site: z.string().nullable(),
    registered: z.object({ l: z.number(), p: z.number() }),
  }),
  /** Province, regency, district, village. */
  places: z.array(Place),
  state: FormState,
  /** 0 until the form is accepted. */
  version: z.number(),
  turn: Turn,
  /** Who entered and when; never what. */
  visits: z.array(Visit),
  photos: z.array(Photo),
  facts: Facts,
  /** The agreed or accepted content; null while it is blind for this person. */
  content: ShownContent.nullable(),
  findings: z.array(Finding),
  /** For a coordinator who did not enter this form himself; otherwise empty. */
  differences: z.array(Difference),
  moves: z.array(CoordinatorMove),
  demonstration: z.boolean(),
})
export type FormView = z.infer<typeof FormView>

/** Everything the entry screen and the coordinator's screen need. No: 'unknown-station', 'unknown-contest', 'station-outside-contest'. */
export const findForm = endpoint({
  method: 'GET',
  path: '/api/results/forms/:contest/:station',
  summary: 'One form: its contest, station, state, turn and, for those who may compare, its figures',
  allow: onlookers,
  area: 'params.station',
  params: z.object({ contest: Contest, station: Station }),
  reply: FormView,
})

/** The other contests of a station are one step away on the same paper table. */
export const nextForm = endpoint({
  method: 'GET',
  path: '/api/results/next',
  summary:
    'The next form this person can enter in an area: returned to them first, then second entries, then new photos',
  allow: typists,
  area: 'query.area',
  query: z.object({ event: Event, area: Area, contest: Contest.optional(), after: Station.optional() }),
  reply: z.object({
    form: z
      .object({ contest: z.string(), station: z.string(), turn: z.enum(['first', 'second', 'return']) })
      .nullable(),
  }),
})

export const StationHit = z.object({
  station: z.string(),
  village: z.string(),
  district: z.string(),
  registered: z.number(),
  forms: z.array(z.object({ contest: z.string(), office: z.string(), state: FormState })),
})
export type StationHit = z.infer<typeof StationHit>

export const searchStation = endpoint({
  method: 'GET',
  path: '/api/results/stations',
  summary: 'Stations of an area by code, by number (4, 004) or by village name, with the state of their forms',
  allow: onlookers,
  area: 'query.area',
  query: z.object({
    event: Event,
    area: Area,
    text: z.string().trim().min(1).max(80),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  reply: z.object({ stations: z.array(StationHit) }),
})

export const FormRow = z.object({
  contest: z.string(),
  station: z.string(),
  village: z.string(),
  district: z.string(),
  registered: z.number(),
  state: FormState,
  version: z.number(),
  /** Keys of the findings that keep it from being accepted; empty in the other states. */
  findings: z.array(z.string()),
  /** How many cells differ, where the state is 'different'. */
  differing: z.number(),
  entries: z.number(),
  photos: z.number(),
  changedAt: z.string().nullable(),
})
export type FormRow = z.infer<typeof FormRow>

export const FormFilter = z.object({
  event: Event,
  area: Area,
  contest: Contest.optional(),
  /** One state, or several joined by commas. */
  state: z
    .string()
    .regex(/^[a-z,-]+$/)
    .optional(),
  /** A code of the rule table: 'K-06'. */
  finding: z
    .string()
    .regex(/^[KP]-\d{2}$/)
    .optional(),
  text: z.string().trim().max(80).optional(),
  sort: z.enum(['station', 'changed', 'findings', 'registered']).default('station'),
  order: z.enum(['asc', 'desc']).default('asc'),
  offset: z.coerce.number().int().min(0).max(2_000_000).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

/** Forms of an area, one row for each station and contest, those without an entry included. */
export const listForms = endpoint({
  method: 'GET',
  path: '/api/results/forms',
  summary: 'Forms of an area by contest, state, finding and text',
  allow: onlookers,
  area: 'query.area',
  query: FormFilter,
  reply: z.object({ rows: z.array(FormRow), count: z.number(), byState: z.record(FormState, z.number()) }),
})

export const DifferenceRow = z.object({
  contest: z.string(),
  station: z.string(),
  village: z.string(),
  first: Visit,
  second: Visit,
  differences: z.array(Difference),
  photos: z.array(Sha256),
})
export type DifferenceRow = z.infer<typeof DifferenceRow>

/** Two readings side by side, for those who decide. Forms this person entered are left out. */
export const listDifferences = endpoint({
  method: 'GET',
  path: '/api/results/differences',
  summary: 'Forms whose two entries differ, with both values of each differing cell',
  allow: coordinators,
  area: 'query.area',
  audit: 'differences-seen',
  query: FormFilter.pick({ event: true, area: true, contest: true, offset: true, limit: true }),
  reply: z.object({ rows: z.array(DifferenceRow), count: z.number() }),
})

export const ProgressRow = z.object({
  region: z.string(),
  name: z.string(),
  /** Forms expected: stations × contests asked for. */
  expected: z.number(),
  photographed: z.number(),
  /** At least one reading. */
  read: z.number(),
  /** Two readings agree, or a coordinator settled them. */
  verified: z.number(),
  /** Accepted: only these enter a sum. */
  counted: z.number(),
  different: z.number(),
  returned: z.number(),
  incomplete: z.number(),
  waiting: z.number(),
  held: z.number(),
  corrected: z.number(),
})
export type ProgressRow = z.infer<typeof ProgressRow>

export const entryProgress = endpoint({
  method: 'GET',
  path: '/api/results/progress',
  summary: 'Forms photographed, read, verified and counted, by child region of an area',
  allow: onlookers,
  area: 'query.area',
  query: z.object({ event: Event, area: Area, contest: Contest.optional() }),
  reply: z.object({ rows: z.array(ProgressRow), total: ProgressRow }),
})

/** What anyone may see of a counted form: figures, photos, version. Nothing of people. */
export const publishedForm = endpoint({
  method: 'GET',
  path: '/api/results/published/:contest/:station',
  summary: 'The counted figures of one station and the photos of its form',
  allow: 'anyone',
  params: z.object({ contest: Contest, station: Station }),
  reply: z.object({
    contest: z.string(),
    station: z.string(),
    version: z.number(),
    acceptedAt: z.string(),
    figures: ShownFigures,
    votes: z.array(z.number().nullable()),
    photos: z.array(Sha256),
    demonstration: z.boolean(),
  }),
})

export const RuleEntry = z.object({
  code: z.string(),
  rule: z.string(),
  check: z.string(),
  level: z.enum(['error', 'warning']),
  /** The rows it reads. */
  rows: z.array(z.string()),
  /** What the bound is relative to. */
  base: z.string(),
  source: z.string(),
  formula: z.string(),
  onlyWithout: z.array(z.string()),
})

/** The rule table itself, as documentation. */
export const listRules = endpoint({
  method: 'GET',
  path: '/api/results/rules',
  summary: 'The table of checks: code, level, formula, base, source, suppression',
  allow: 'anyone',
  reply: z.object({ rules: z.array(RuleEntry) }),
})
