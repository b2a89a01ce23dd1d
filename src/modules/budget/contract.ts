import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { importMode, importReport, rowProblem } from '../../shared/import-report.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { offices } from '../../shared/roles.ts'
import { mostRupiah } from '../../shared/rupiah.ts'
import { readBoard } from '../readiness/contract.ts'
import { states } from '../readiness/rules.ts'
import { amountKinds, grantStates, moveIds } from './grant-state.ts'
import { budgetLines, recipients } from './lines.ts'

export const EventId = z.string().regex(/^[a-z0-9-]{3,60}$/)
export const Area = z.string().regex(regionPattern)
/** Grants are between governments and offices of a province or a kabupaten/kota. */
const GrantRegion = z.string().regex(/^(\d{2}|\d{4})$/)
export const Rupiah = z.int().min(1).max(mostRupiah)
const Sum = z.int()
const Day = z.iso.date()
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const DocumentName = z.string().trim().min(3).max(200)
const Note = z.string().trim().max(1000).default('')

/** Who may look: as the board, in the own area. */
export const readers = readBoard.allow
/** Who may write at all; which side of a grant a caller stands on is decided by the institutions the mandate speaks for. */
export const writers = offices

export const purposes = ['election', 'rerun'] as const
const State = z.enum(states)

export const TrancheView = z.object({
  number: z.int(),
  year: z.int(),
  amount: Sum,
  paid: Sum,
  deadline: Day.nullable(),
  state: State,
})
export type TrancheView = z.infer<typeof TrancheView>

export const GapView = z.object({
  day: Day,
  stage: z.string(),
  need: Sum,
  disbursed: Sum,
  missing: Sum,
  lines: z.array(z.string()),
})

export const GrantRow = z.object({
  id: z.uuid(),
  region: z.string(),
  regionName: z.string(),
  recipient: z.enum(recipients),
  grantorRegion: z.string(),
  grantorName: z.string(),
  purpose: z.enum(purposes),
  /** Of the NPHD; empty before it is signed. */
  number: z.string(),
  signedOn: Day.nullable(),
  state: z.enum(grantStates),
  /** Goes with the next move, so that two people who move a grant at once notice each other. */
  version: z.int(),
  asked: Sum.nullable(),
  reviewed: Sum.nullable(),
  agreed: Sum.nullable(),
  signed: Sum.nullable(),
  disbursed: Sum,
  used: Sum,
  returned: Sum,
  balance: Sum,
  /** Received − used − returned once the money is accounted for; null before. */
  unexplained: Sum.nullable(),
  tranches: z.array(TrancheView),
  /** What is due next; the remainder has no day while nobody knows when the winners are determined. */
  next: z.object({ what: z.enum(['tranche', 'return']), number: z.int().nullable(), day: Day.nullable() }).nullable(),
  condition: State,
  gap: GapView.nullable(),
  generated: z.boolean(),
})
export type GrantRow = z.infer<typeof GrantRow>

export const SumRow = z.object({
  region: z.string(),
  recipient: z.enum(recipients),
  grantorRegion: z.string(),
  year: z.int(),
  amount: Sum,
  /** Paid out under that budget year. */
  paid: Sum,
})
export type SumRow = z.infer<typeof SumRow>

export const FlowPoint = z.object({ day: Day, planned: Sum, disbursed: Sum, used: Sum })
export type FlowPoint = z.infer<typeof FlowPoint>

const Terms = z.object({
  today: Day,
  votingDay: Day,
  shares: z.array(z.int()),
  tolerance: z.number(),
  article: z.string(),
  lastTranche: Day.nullable(),
  returnBy: Day.nullable(),
})

const looking = { event: EventId, area: Area.default('') }

export const readBudget = endpoint({
  method: 'GET',
  path: '/api/budget',
  summary: 'Grants of an area with tranches and deadlines, sums by recipient and budget year, and plan beside reality',
  allow: readers,
  area: 'query.area',
  query: z.object(looking),
  reply: z.object({
    terms: Terms,
    grants: z.array(GrantRow),
    sums: z.array(SumRow),
    flow: z.array(FlowPoint),
  }),
})

export const GrantMove = z.object({
  version: z.int(),
  state: z.enum(grantStates),
  day: Day,
  document: z.string(),
  file: Sha256.nullable(),
  note: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type GrantMove = z.infer<typeof GrantMove>

export const GrantAmount = z.object({
  id: z.uuid(),
  kind: z.enum(amountKinds),
  amount: Sum,
  day: Day,
  document: z.string(),
  file: Sha256.nullable(),
  reason: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type GrantAmount = z.infer<typeof GrantAmount>

export const entryKinds = ['disbursement', 'expense', 'return'] as const

export const GrantEntry = z.object({
  id: z.uuid(),
  kind: z.enum(entryKinds),
  tranche: z.int().nullable(),
  line: z.enum(budgetLines).nullable(),
  /** Negative where it takes another entry back. */
  amount: Sum,
  day: Day,
  document: z.string(),
  file: Sha256.nullable(),
  note: z.string(),
  reverses: z.uuid().nullable(),
  reversed: z.boolean(),
  by: z.string(),
})
export type GrantEntry = z.infer<typeof GrantEntry>

export const PlanLine = z.object({
  line: z.enum(budgetLines),
  stage: z.string(),
  /** The last day of that stage; null while it has none. */
  day: Day.nullable(),
  amount: Sum,
  used: Sum,
})
export type PlanLine = z.infer<typeof PlanLine>

export const GrantDetail = z.object({
  terms: Terms,
  grant: GrantRow,
  source: z.string(),
  moves: z.array(GrantMove),
  amounts: z.array(GrantAmount),
  entries: z.array(GrantEntry),
  plan: z.object({ version: z.int(), lines: z.array(PlanLine) }),
  flow: z.array(FlowPoint),
  offShares: z.array(z.object({ number: z.int(), percent: z.number(), nominal: z.number() })),
  /** Which sides of the grant the caller may write for. */
  sides: z.array(z.enum(['grantor', 'recipient'])),
})
export type GrantDetail = z.infer<typeof GrantDetail>

const grantParams = z.object({ grant: z.uuid() })

export const readGrant = endpoint({
  method: 'GET',
  path: '/api/budget/grants/:grant',
  summary: 'One grant: history, amounts, tranches, payments, plan and what is unexplained',
  allow: readers,
  area: 'loaded',
  params: grantParams,
  reply: GrantDetail,
})

const TrancheInput = z.object({ year: z.int().min(2000).max(2100), amount: z.int().min(0).max(mostRupiah) })
const Evidence = { day: Day, document: DocumentName, file: Sha256.nullable().default(null) }

/** No: 'grantor-outside', 'grant-exists', 'day-in-future', 'not-your-side'. */
export const createGrant = endpoint({
  method: 'POST',
  path: '/api/budget/grants',
  summary: 'Enter the proposal of a grant, with its document; the recipient asks',
  allow: writers,
  area: 'body.region',
  audit: 'grant-proposed',
  body: z.object({
    id: z.uuid(),
    event: EventId,
    region: GrantRegion,
    recipient: z.enum(recipients),
    grantorRegion: GrantRegion,
    purpose: z.enum(purposes).default('election'),
    amount: Rupiah,
    ...Evidence,
    note: Note,
  }),
  reply: z.object({ grant: GrantRow }),
})

/** No: the reasons of `refuseMove`, 'not-your-side', 'tranches-differ', 'changed-meanwhile' with who moved it, 'day-in-future'. */
export const moveGrant = endpoint({
  method: 'POST',
  path: '/api/budget/grants/:grant/moves',
  summary: 'Take a grant to its next state, with date, document and the amount it fixes',
  allow: writers,
  area: 'loaded',
  audit: 'grant-moved',
  params: grantParams,
  body: z.object({
    id: z.uuid(),
    move: z.enum(moveIds),
    seen: z.int().min(1),
    amount: Rupiah.optional(),
    /** How a signed amount is divided; nominally when absent. */
    tranches: z.array(TrancheInput).min(1).max(6).optional(),
    ...Evidence,
    note: Note,
  }),
  reply: z.object({ grant: GrantRow }),
})

/** No: 'amount-fixed', 'not-your-side', 'below-disbursed', 'tranches-differ', 'changed-meanwhile', 'day-in-future'. */
export const reviseAmount = endpoint({
  method: 'POST',
  path: '/api/budget/grants/:grant/amounts',
  summary: 'Give the present state of a grant another amount, with its reason; the earlier one stays readable',
  allow: writers,
  area: 'loaded',
  audit: 'grant-amount-revised',
  params: grantParams,
  body: z.object({
    id: z.uuid(),
    seen: z.int().min(1),
    amount: Rupiah,
    tranches: z.array(TrancheInput).min(1).max(6).optional(),
    ...Evidence,
    reason: z.string().trim().min(5).max(1000),
  }),
  reply: z.object({ grant: GrantRow }),
})

/** No: 'not-your-side', 'unknown-stage', 'line-twice', 'plan-above-signed', 'changed-meanwhile'. */
export const savePlan = endpoint({
  method: 'PUT',
  path: '/api/budget/grants/:grant/plan',
  summary: 'How the recipient means to spend the grant, line by line with the stage each serves; a new version',
  allow: writers,
  area: 'loaded',
  audit: 'grant-plan-saved',
  params: grantParams,
  body: z.object({
    id: z.uuid(),
    seen: z.int().min(0),
    lines: z
      .array(z.object({ line: z.enum(budgetLines), stage: z.string().min(1).max(60), amount: Rupiah }))
      .min(1)
      .max(40),
    reason: Note,
  }),
  reply: z.object({ version: z.int() }),
})

/** No: the reasons of `refuseEntry`, 'not-your-side', 'tranche-unknown'. */
export const enterMoney = endpoint({
  method: 'POST',
  path: '/api/budget/grants/:grant/entries',
  summary: 'Enter a payment of the government, or what the recipient spent or gave back, with its document',
  allow: writers,
  area: 'loaded',
  audit: 'grant-money-entered',
  params: grantParams,
  body: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('disbursement'),
      id: z.uuid(),
      tranche: z.int().min(1).max(6),
      amount: Rupiah,
      ...Evidence,
      note: Note,
    }),
    z.object({
      kind: z.literal('expense'),
      id: z.uuid(),
      line: z.enum(budgetLines),
      amount: Rupiah,
      ...Evidence,
      note: Note,
    }),
    z.object({ kind: z.literal('return'), id: z.uuid(), amount: Rupiah, ...Evidence, note: Note }),
  ]),
  reply: z.object({ grant: GrantRow }),
})

/** No: 'unknown-entry', 'reversed-already', 'spent-already', 'not-in-force', 'not-your-side'. */
export const reverseEntry = endpoint({
  method: 'POST',
  path: '/api/budget/grants/:grant/reversals',
  summary: 'Take an entry back by an entry against it, with its reason; both stay readable',
  allow: writers,
  area: 'loaded',
  audit: 'grant-entry-reversed',
  params: grantParams,
  body: z.object({
    id: z.uuid(),
    entry: z.uuid(),
    ...Evidence,
    note: z.string().trim().min(5).max(1000),
  }),
  reply: z.object({ grant: GrantRow }),
})

export const exportBudget = endpoint({
  method: 'GET',
  path: '/api/budget/export',
  summary: 'The grants of an area as CSV or XLSX in the layout that can be imported again, or as a printed statement',
  allow: readers,
  area: 'query.area',
  query: z.object({ ...looking, format: z.enum(['csv', 'xlsx', 'pdf']) }),
  reply: 'text/csv',
  perMinute: 20,
})

export const importTemplate = endpoint({
  method: 'GET',
  path: '/api/budget/template',
  summary: 'The empty layout for importing grants, with two example rows',
  allow: 'anyone',
  query: z.object({ format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})

export const rowReasons = [
  'unknown-grantor',
  'unknown-recipient',
  'unknown-region',
  'region-ambiguous',
  'outside-area',
  'grantor-outside',
  'number-missing',
  'bad-day',
  'day-in-future',
  'bad-year',
  'amount-empty',
  'amount-negative',
  'amount-fraction',
  'amount-abbreviated',
  'amount-not-a-number',
  'amount-too-large',
  'amount-zero',
  'tranches-above',
  'tranches-below',
  'twice-in-file',
  'differs-from-entered',
] as const

const RowProblem = rowProblem(rowReasons)
export type RowProblem = z.infer<typeof RowProblem>

export const ImportReport = z.object({
  ...importReport(RowProblem),
  /** The sum of the signed amounts that would be added. */
  amount: Sum,
})
export type ImportReport = z.infer<typeof ImportReport>

export const importLimit = 8 * 1024 * 1024

export const importGrants = endpoint({
  method: 'POST',
  path: '/api/budget/import',
  summary: 'Import signed grants from CSV or XLSX, all or nothing; the body is the file',
  allow: ['administrator', 'government'],
  area: 'query.area',
  audit: 'grants-imported',
  query: z.object({
    event: EventId,
    area: Area,
    ...importMode,
  }),
  bodyLimit: importLimit,
  reply: ImportReport,
})

export const readSizes = endpoint({
  method: 'GET',
  path: '/api/budget/sizes',
  summary: 'Districts, villages, stations and people per body of an area: what honoraria are calculated from',
  allow: readers,
  area: 'query.area',
  query: z.object(looking),
  reply: z.object({
    districts: z.int(),
    villages: z.int(),
    stations: z.int(),
    pantarlih: z.int(),
    people: z.object({ ppk: z.int(), pps: z.int(), kpps: z.int(), linmas: z.int() }),
  }),
})
