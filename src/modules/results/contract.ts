import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { regionPattern, stationPattern } from '../../shared/region-code.ts'
import { organisers, supervisors } from '../../shared/roles.ts'
import { type Cell, figureKeys } from './form.ts'

/** Who may enter a form: every organiser of the area. */
export const typists = organisers
/** Who decides about a form that two people could not settle: the recapitulating bodies (PKPU 18/2024). */
export const coordinators = ['kpu', 'ppk'] as const
/** Who may look into the work on the forms of an area. */
export const onlookers = ['administrator', ...organisers, ...supervisors] as const

export const Station = z.string().regex(stationPattern)
export const Area = z.string().regex(regionPattern)
const certainties = ['sourced', 'high', 'medium', 'low'] as const

const Contest = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(80)
const Event = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(80)
const Id = z.uuidv7()
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Time = z.iso.datetime({ offset: true })

/** A figure on paper: whole, not negative, at most five digits (a station has at most some hundred voters); null is empty. */
export const Figure = z.int().min(0).max(99_999).nullable()
const Huruf = z.string().trim().min(1).max(160).nullable()

export const Figures = z.record(z.enum(figureKeys), Figure)

export const Content = z.strictObject({
  figures: Figures,
  votes: z.array(Figure).min(1).max(20),
  votesInWords: z.array(Huruf).min(1).max(20),
  totalsInWords: z.strictObject({ t1: Huruf, t2: Huruf, t3: Huruf }),
})

const cellNames = [...figureKeys, ...Array.from({ length: 20 }, (_, index): Cell => `v${index + 1}`)]
export const FormCell = z.enum(cellNames) as z.ZodType<Cell, Cell>

/** The life of one form; `form-state.ts` holds the moves. */
export const formStates = [
  'empty',
  'first-entered',
  'different',
  'returned',
  'incomplete',
  'waiting',
  'held',
  'accepted',
  'corrected',
] as const
export const FormState = z.enum(formStates)
export type FormState = z.infer<typeof FormState>

/** What a check found. `key` names it within the form ('P-13.B1'); it is what an officer ticks. */
export const Finding = z.object({
  key: z.string(),
  code: z.string(),
  check: z.string(),
  level: z.enum(['error', 'warning']),
  cells: z.array(FormCell),
  numbers: z.record(z.string(), z.number()),
  /** What the paper says in words, where the check is about words. */
  text: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>

const law = <V extends z.ZodType>(value: V) => z.object({ value, article: z.string(), certainty: z.enum(certainties) })
const Term = z.object({ short: z.string(), id: z.string(), en: z.string() })

/** The numbers of the law that the checks use, out of the profile of the event, each with its article. */
export const CountingProfile = z.object({
  stationCap: law(z.number()),
  reservePerMille: law(z.number()),
  reserveRounding: law(z.enum(['up', 'half-up', 'down'])),
  spoiledWarnPerMille: law(z.number()),
  invalidWarnPercent: law(z.number()),
  /** DPPh and DPTb in a Pilkada, DPTb and DPK in a Pemilu. */
  movedTerm: law(Term),
  onDayTerm: law(Term),
})
export type CountingProfile = z.infer<typeof CountingProfile>

/** The other contest of the same station, for the checks that compare the two. */
const OtherContest = z.object({ contest: z.string(), office: z.string(), figures: Figures })

/** Everything outside the form that its checks compare it with; null where it is not known. */
export const Facts = z.object({
  profile: CountingProfile,
  registered: z.object({ l: z.number(), p: z.number() }).nullable(),
  registeredDisabled: z.number().nullable(),
  registeredMoved: z.number().nullable(),
  /** The office of this contest decides which side of R13 it stands on. */
  office: z.string(),
  otherContest: OtherContest.nullable(),
})
export type Facts = z.infer<typeof Facts>

// ---------------------------------------------------------------------------------------------------- entering

const Ticked = z.array(z.string().max(20)).max(40).default([])

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
  reply: z.object({ photos: z.array(Sha256) }),
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
  kind: z.enum(['first', 'second', 'return', 'resolution', 'import', 'feed']),
  by: z.string(),
  at: z.string(),
})

/** What this person may do now with the form. Another person's reading is never part of it. */
export const Turn = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('first') }),
  z.object({ kind: z.literal('second') }),
  /** Only `cells` are asked again; `content` is the person's own reading with those cells emptied. */
  z.object({ kind: z.literal('return'), cells: z.array(FormCell), content: Content, note: z.string().nullable() }),
  z.object({ kind: z.literal('none'), reason: z.string() }),
])
export type Turn = z.infer<typeof Turn>

export const Difference = z.object({ cell: FormCell, first: z.number().nullable(), second: z.number().nullable() })
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
  photos: z.array(Sha256),
  facts: Facts,
  /** The agreed or accepted content; null while it is blind for this person. */
  content: Content.nullable(),
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

// ---------------------------------------------------------------------------------------------------- lists

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

// ---------------------------------------------------------------------------------------------------- deciding

const Form = { id: Id, event: Event, contest: Contest, station: Station }
const Decided = z.object({ state: FormState, version: z.number(), findings: z.array(Finding) })
const Note = z.string().trim().min(5).max(1000)

/**
 * The coordinator reads the paper and settles every differing cell; also others, which both typists may have misread.
 * No: 'unsettled-cells', 'unknown-cell', 'nothing-changes', 'decider-entered-this-form'.
 */
export const resolveDifference = endpoint({
  method: 'POST',
  path: '/api/results/resolve',
  summary: 'Settle the differing cells of two entries from the paper',
  allow: coordinators,
  area: 'body.station',
  audit: 'difference-resolved',
  body: z.strictObject({
    ...Form,
    cells: z
      .array(z.strictObject({ cell: FormCell, value: Figure }))
      .min(1)
      .max(60),
    /** Warnings the coordinator checked against the paper. */
    ticked: Ticked,
    note: Note.optional(),
  }),
  reply: Decided,
})

/**
 * Sends cells back to one of the two typists, who types them again without seeing the other reading.
 * The differing cells when `cells` is absent, else the empty ones and those of the findings.
 * No: 'nothing-to-return', 'unknown-cell', 'imported-form', 'already-accepted'.
 */
export const returnEntry = endpoint({
  method: 'POST',
  path: '/api/results/return',
  summary: 'Return cells of a form to the first or the second typist',
  allow: coordinators,
  area: 'body.station',
  audit: 'entry-returned',
  body: z.strictObject({
    ...Form,
    to: z.enum(['first', 'second']),
    cells: z.array(FormCell).min(1).max(60).optional(),
    note: Note.optional(),
  }),
  reply: Decided,
})

/** Counts a form whose warnings the coordinator checked. No: 'open-errors', 'votes-missing', 'not-agreed', 'already-accepted'. */
export const acceptForm = endpoint({
  method: 'POST',
  path: '/api/results/accept',
  summary: 'Accept a form that waits because of warnings',
  allow: coordinators,
  area: 'body.station',
  audit: 'form-accepted',
  body: z.strictObject({ ...Form, note: Note.optional() }),
  reply: Decided,
})

/** Keeps a twice-read form out of the count by hand. No: 'already-accepted', 'second-entry-missing', 'already-held'. */
export const holdForm = endpoint({
  method: 'POST',
  path: '/api/results/hold',
  summary: 'Put a form into quarantine',
  allow: coordinators,
  area: 'body.station',
  audit: 'form-held',
  body: z.strictObject({ ...Form, note: Note }),
  reply: Decided,
})

/**
 * Ends a quarantine: a form with two equal readings is counted as the paper says, with its errors on record
 * (domain rulebook §6.2); any other goes on where it stood. No: 'not-held', 'votes-missing', 'decider-entered-this-form'.
 */
export const releaseForm = endpoint({
  method: 'POST',
  path: '/api/results/release',
  summary: 'Release a form from quarantine, with the reason and the document',
  allow: coordinators,
  area: 'body.station',
  audit: 'form-released',
  body: z.strictObject({ ...Form, note: Note, document: z.string().trim().min(3).max(200) }),
  reply: Decided,
})

/** Why the paper itself was changed (domain rulebook §6.2). */
export const correctionReasons = [
  'copy-differs',
  'arithmetic-on-paper',
  'misread',
  'wrong-field',
  'voter-list',
  'recount',
  'supervisor-recommendation',
  'court-ruling',
] as const

export const CorrectionBody = z.strictObject({
  ...Form,
  /** The version that was on the screen; another one in between wins and this one is refused. */
  version: z.int().min(1),
  cells: z
    .array(z.strictObject({ cell: FormCell, value: Figure }))
    .min(1)
    .max(60),
  reason: z.enum(correctionReasons),
  explanation: Note,
  /** Number and date of the minutes, the objection form or the ruling. */
  document: z.string().trim().min(3).max(200),
  documentFile: Sha256.optional(),
  agreedBy: z
    .array(z.strictObject({ name: z.string().trim().min(2).max(120), as: z.string().trim().min(2).max(120) }))
    .min(1)
    .max(20),
  supervisorNote: z.string().trim().max(1000).optional(),
})
export type CorrectionBody = z.infer<typeof CorrectionBody>

/**
 * A further version of an accepted form; nothing is overwritten. No: 'not-accepted', 'corrected-meanwhile',
 * 'nothing-changes', 'unknown-cell', 'votes-missing', 'correction-adds-errors'.
 */
export const correctForm = endpoint({
  method: 'POST',
  path: '/api/results/correct',
  summary: 'Correct an accepted form: before, after, reason, document, who agreed',
  allow: coordinators,
  area: 'body.station',
  audit: 'form-corrected',
  body: CorrectionBody,
  reply: Decided,
})

// ---------------------------------------------------------------------------------------------------- looking back

const CellValue = z.object({ cell: FormCell, value: z.number().nullable() })

export const HistoryStep = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('entry'),
    id: z.string(),
    at: z.string(),
    by: z.string(),
    kind: Visit.shape.kind,
    enteredAt: z.string(),
    /** null while it is blind. */
    content: Content.nullable(),
    ticked: z.array(z.string()),
    note: z.string().nullable(),
    photos: z.array(Sha256),
  }),
  z.object({
    step: z.literal('move'),
    id: z.string(),
    at: z.string(),
    by: z.string(),
    move: z.string(),
    state: FormState,
    cells: z.array(FormCell),
    findings: z.array(z.string()),
    note: z.string().nullable(),
    document: z.string().nullable(),
  }),
  z.object({
    step: z.literal('version'),
    id: z.string(),
    at: z.string(),
    by: z.string(),
    version: z.number(),
    content: Content,
  }),
  z.object({
    step: z.literal('correction'),
    id: z.string(),
    at: z.string(),
    by: z.string(),
    version: z.number(),
    before: z.array(CellValue),
    after: z.array(CellValue),
    reason: z.enum(correctionReasons),
    class: z.enum(['voter-data', 'votes', 'both']),
    explanation: z.string(),
    document: z.string(),
    documentFile: z.string().nullable(),
    agreedBy: z.array(z.object({ name: z.string(), as: z.string() })),
    supervisorNote: z.string().nullable(),
  }),
])
export type HistoryStep = z.infer<typeof HistoryStep>

/** Everything that ever happened to a form, oldest first. Readings stay blind until two are in. */
export const formHistory = endpoint({
  method: 'GET',
  path: '/api/results/forms/:contest/:station/history',
  summary: 'All entries, moves, versions and corrections of a form',
  allow: ['administrator', ...coordinators, 'bawaslu'],
  area: 'params.station',
  audit: 'form-history-seen',
  params: z.object({ contest: Contest, station: Station }),
  reply: z.object({ steps: z.array(HistoryStep) }),
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
    figures: Figures,
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
