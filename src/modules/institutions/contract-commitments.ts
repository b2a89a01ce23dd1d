import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { Sha256 } from '../../shared/plumbing.ts'
import { commitmentKindCodes } from './commitment.ts'
import { EventId, Region } from './contract.ts'

const count = z.int().min(0).max(100_000_000)

/** An institution of the registry, or somebody by name and function. */
export const Signatory = z.object({
  institution: z.uuid().nullable().default(null),
  name: z.string().trim().min(2).max(200),
  post: z.string().trim().min(1).max(160).nullable().default(null),
})
export type Signatory = z.output<typeof Signatory>

export const Variant = z.object({ value: count, source: z.string().trim().min(3).max(300) })

export const CommitmentEntry = z.object({
  region: Region,
  kind: z.enum(commitmentKindCodes),
  title: z.string().trim().min(5).max(200),
  day: z.iso.date(),
  place: z.string().trim().min(2).max(200),
  document: Sha256.nullable().default(null),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
  /** How many declared or signed; of them present and online. */
  signed: count.nullable().default(null),
  inPerson: count.nullable().default(null),
  online: count.nullable().default(null),
  /** How many should. */
  target: count.min(1).nullable().default(null),
  signatories: z.array(Signatory).max(500),
  /** The same head-count as others publish it. */
  variants: z.array(Variant).max(20).default([]),
  source: z.string().trim().min(5).max(400),
})
export type CommitmentEntry = z.output<typeof CommitmentEntry>

export const Commitment = z.object({
  id: z.uuid(),
  event: EventId,
  ...CommitmentEntry.shape,
  regionName: z.string(),
  /** Made up for a demonstration. */
  generated: z.boolean(),
  withdrawn: z.boolean(),
  reason: z.string().nullable(),
  version: z.int(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime({ offset: true }),
  promises: z.object({ open: z.int(), overdue: z.int(), kept: z.int(), broken: z.int() }),
})
export type Commitment = z.output<typeof Commitment>

export const Covered = z.object({
  region: Region,
  kind: z.enum(commitmentKindCodes),
  state: z.enum(['done', 'late', 'todo']),
  own: z.array(z.uuid()),
  via: z.array(z.uuid()),
  day: z.iso.date().nullable(),
  signed: z.int().nullable(),
  target: z.int().nullable(),
})

export const CoveredRegion = z.object({ region: Region, name: z.string(), cells: z.array(Covered) })
export type CoveredRegion = z.infer<typeof CoveredRegion>

export const Agency = z.object({
  kind: z.enum(institutionKindCodes),
  institutions: z.int(),
  /** How many of them signed anything. */
  signed: z.int(),
})
export type Agency = z.infer<typeof Agency>

export const readCommitments = endpoint({
  method: 'GET',
  path: '/api/commitments',
  summary: 'Declarations and pledges of an area, and which region has what it must have',
  allow: 'signed-in',
  query: z.object({ event: EventId, area: Region }),
  reply: z.object({
    /** Today by the clock of the event. */
    today: z.iso.date(),
    commitments: z.array(Commitment),
    due: z.partialRecord(z.enum(commitmentKindCodes), z.iso.date()),
    coverage: z.array(CoveredRegion),
    agencies: z.array(Agency),
  }),
})

const PromiseState = z.enum(['open', 'kept', 'broken'])

export const PromiseEntry = z.object({
  promise: z.string().trim().min(5).max(500),
  due: z.iso.date().nullable().default(null),
  /** Who owes it; null: the office that keeps the commitment. */
  institution: z.uuid().nullable().default(null),
  state: PromiseState.default('open'),
  settledOn: z.iso.date().nullable().default(null),
  evidence: z.string().trim().min(1).max(500).nullable().default(null),
  document: Sha256.nullable().default(null),
})
export type PromiseEntry = z.output<typeof PromiseEntry>

export const CommitmentPromise = z.object({
  id: z.uuid(),
  commitment: z.uuid(),
  ...PromiseEntry.shape,
  institutionName: z.string().nullable(),
  reason: z.string().nullable(),
  version: z.int(),
  recordedBy: z.string(),
  recordedAt: z.iso.datetime({ offset: true }),
})
export type CommitmentPromise = z.output<typeof CommitmentPromise>

export const getCommitment = endpoint({
  method: 'GET',
  path: '/api/commitments/:id',
  summary: 'One commitment with all its versions and its promises',
  allow: 'signed-in',
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    /** The newest first. */
    versions: z.array(Commitment),
    promises: z.array(CommitmentPromise),
  }),
})

const writers = ['administrator', 'kpu', 'government'] as const

/** No: 'outside-event', 'day-in-future', 'no-signatory', 'parts-differ', 'unknown-institution', 'file-missing', 'id-taken'. */
export const recordCommitment = endpoint({
  method: 'POST',
  path: '/api/commitments',
  summary: 'Record a declaration, pledge or agreement; the same once more changes nothing',
  allow: writers,
  area: 'body.region',
  audit: 'commitment-recorded',
  body: z.object({ id: z.uuid(), event: EventId, ...CommitmentEntry.shape }),
  reply: z.object({ commitment: Commitment }),
})

/** No: as `recordCommitment`, and 'changed-meanwhile' when somebody else corrected it since `seen`. */
export const correctCommitment = endpoint({
  method: 'POST',
  path: '/api/commitments/:id/corrections',
  summary: 'Correct or withdraw a commitment: a further version with its reason',
  allow: writers,
  area: 'loaded',
  audit: 'commitment-corrected',
  params: z.object({ id: z.uuid() }),
  body: z.object({
    ...CommitmentEntry.shape,
    withdrawn: z.boolean().default(false),
    reason: z.string().trim().min(5).max(400),
    seen: z.int().min(1),
  }),
  reply: z.object({ commitment: Commitment }),
})

/** No: 'unknown-commitment', 'settled-day', 'day-in-future', 'no-evidence', 'no-reason', 'changed-meanwhile'. */
export const savePromise = endpoint({
  method: 'PUT',
  path: '/api/commitments/:id/promises/:promise',
  summary: 'Add a promise to a commitment, say what became of it, or correct it for a reason; versions are kept',
  allow: writers,
  area: 'loaded',
  audit: 'promise-saved',
  params: z.object({ id: z.uuid(), promise: z.uuid() }),
  body: z.object({
    ...PromiseEntry.shape,
    reason: z.string().trim().max(400).nullable().default(null),
    /** The version that the change was made from; 0 for a new one. */
    seen: z.int().min(0),
  }),
  reply: z.object({ promise: CommitmentPromise }),
})

export const exportCommitments = endpoint({
  method: 'GET',
  path: '/api/commitments/export',
  summary: 'The commitments of an area as CSV or XLSX',
  allow: 'signed-in',
  query: z.object({ event: EventId, area: Region, format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})
