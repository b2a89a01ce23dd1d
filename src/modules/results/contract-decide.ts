import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import {
  Contest,
  coordinators,
  Event,
  Figure,
  Finding,
  FormCell,
  FormState,
  Id,
  ReadingKind,
  Sha256,
  ShownContent,
  Station,
  Ticked,
} from './contract-form.ts'

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

const CellValue = z.object({ cell: FormCell, value: z.number().nullable() })

export const HistoryStep = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('entry'),
    id: z.string(),
    at: z.string(),
    by: z.string(),
    kind: ReadingKind,
    enteredAt: z.string(),
    /** null while it is blind. */
    content: ShownContent.nullable(),
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
    content: ShownContent,
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
