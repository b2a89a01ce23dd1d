import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { importMode, importReport, rowProblem } from '../../shared/import-report.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { offices } from '../../shared/roles.ts'
import { depths } from './standing.ts'

/** A place that has institutions: any but a polling station. */
export const Region = z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{10})?$/)
export const EventId = z.string().regex(/^[a-z0-9-]{3,60}$/)
export const Kind = z.enum(institutionKindCodes)

/** Mandates that keep entries, each of its own kinds in its own area (`mayKeep`). */
export const keepers = offices

const written = (most: number) => z.string().trim().min(1).max(most)
const optional = (most: number) => written(most).nullable().default(null)

/** What is written of an institution. No private person: the contact is a function. */
export const Entry = z.object({
  region: Region,
  kind: Kind,
  name: z.string().trim().min(2).max(200),
  short: z.string().trim().min(2).max(60),
  address: optional(300),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+()/ .-]{3,60}$/)
    .nullable()
    .default(null),
  email: z.email().max(160).nullable().default(null),
  website: z
    .string()
    .trim()
    .regex(/^(https?:\/\/)?[a-z0-9-]+(\.[a-z0-9-]+)+(\/\S*)?$/i)
    .max(200)
    .nullable()
    .default(null),
  contact: optional(160),
  parent: z.uuid().nullable().default(null),
  activeFrom: z.iso.date().nullable().default(null),
  activeTo: z.iso.date().nullable().default(null),
})
export type Entry = z.output<typeof Entry>

export const Institution = z.object({
  id: z.uuid(),
  ...Entry.shape,
  regionName: z.string(),
  parentName: z.string().nullable(),
  /** Made up for a demonstration. */
  generated: z.boolean(),
  version: z.int(),
  changedBy: z.string(),
  changedAt: z.iso.datetime({ offset: true }),
})
export type Institution = z.output<typeof Institution>

const filter = {
  area: Region.default(''),
  kind: Kind.optional(),
  level: z.enum(['nation', 'province', 'regency', 'district', 'village']).optional(),
}

export const listInstitutions = endpoint({
  method: 'GET',
  path: '/api/institutions',
  summary: 'The institutions of an area and inside it; those of villages only when asked for, or inside a district',
  allow: 'signed-in',
  query: z.object(filter),
  reply: z.object({ institutions: z.array(Institution) }),
})

export const getInstitution = endpoint({
  method: 'GET',
  path: '/api/institutions/:id',
  summary: 'One institution, what belongs to it, and the mandates that speak for it',
  allow: 'signed-in',
  params: z.object({ id: z.uuid() }),
  query: z.object({ event: EventId.optional() }),
  reply: z.object({
    institution: Institution,
    parts: z.array(z.object({ id: z.uuid(), name: z.string() })),
    mandates: z.array(z.object({ title: z.string(), role: z.string() })),
    commitments: z.array(z.object({ id: z.uuid(), title: z.string(), day: z.iso.date() })),
  }),
})

/** No: 'not-your-kind', 'kind-not-at-level', 'active-reversed', 'institution-exists', 'unknown-parent', 'id-taken'. */
export const addInstitution = endpoint({
  method: 'POST',
  path: '/api/institutions',
  summary: 'Enter an institution; the same once more changes nothing',
  allow: keepers,
  area: 'body.region',
  audit: 'institution-added',
  body: z.object({ id: z.uuid(), ...Entry.shape }),
  reply: z.object({ institution: Institution }),
})

/** No: as `addInstitution`, and 'changed-meanwhile' when somebody else changed the entry since `seen`. */
export const changeInstitution = endpoint({
  method: 'PUT',
  path: '/api/institutions/:id',
  summary: 'Correct the entry of an institution, or end its activity',
  allow: keepers,
  area: 'loaded',
  audit: 'institution-changed',
  params: z.object({ id: z.uuid() }),
  body: z.object({ ...Entry.shape, seen: z.int().min(1) }),
  reply: z.object({ institution: Institution }),
})

const Standing = z.object({
  region: Region,
  regionName: z.string(),
  kind: Kind,
  name: z.string(),
  short: z.string(),
})
export type Standing = z.infer<typeof Standing>

const Depth = z.enum(depths).default('district')

export const previewStanding = endpoint({
  method: 'GET',
  path: '/api/institutions/standing',
  summary: 'The standing institutions of an area that the registry does not have yet',
  allow: keepers,
  area: 'query.area',
  query: z.object({ area: Region, depth: Depth }),
  reply: z.object({ missing: z.array(Standing), count: z.int() }),
})

export const addStanding = endpoint({
  method: 'POST',
  path: '/api/institutions/standing',
  summary: 'Enter the standing institutions of an area that are missing, of the kinds the caller keeps',
  allow: keepers,
  area: 'body.area',
  audit: 'standing-institutions-added',
  body: z.object({ area: Region, depth: Depth }),
  reply: z.object({ added: z.int() }),
})

export const exportInstitutions = endpoint({
  method: 'GET',
  path: '/api/institutions/export',
  summary: 'The institutions of an area as CSV or XLSX, in the form that can be imported again',
  allow: 'signed-in',
  query: z.object({ ...filter, format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})

export const rowReasons = [
  'bad-region',
  'unknown-region',
  'outside-area',
  'unknown-kind',
  'not-your-kind',
  'kind-not-at-level',
  'bad-name',
  'bad-short',
  'too-long',
  'bad-phone',
  'bad-email',
  'bad-website',
  'bad-day',
  'active-reversed',
  'institution-twice',
] as const

const RowProblem = rowProblem(rowReasons)
export type RowProblem = z.infer<typeof RowProblem>

export const ImportReport = z.object({
  ...importReport(RowProblem),
  changed: z.int(),
})
export type ImportReport = z.infer<typeof ImportReport>

export const institutionFileLimit = 20 * 1024 * 1024

export const importInstitutions = endpoint({
  method: 'POST',
  path: '/api/institutions/import',
  summary: 'Import institutions from CSV or XLSX, all or nothing; the body is the file',
  allow: keepers,
  area: 'query.area',
  audit: 'institutions-imported',
  query: z.object({
    /** Every institution of the file must lie here. */
    area: Region,
    ...importMode,
  }),
  bodyLimit: institutionFileLimit,
  reply: ImportReport,
})
