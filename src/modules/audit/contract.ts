import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { roles } from '../../shared/roles.ts'

const Area = z.string().regex(regionPattern)
const Leaf = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

/** An entry. `leaf` is its place in the journal, counted from 0, null until it is sealed; times are UTC to the microsecond. */
export const EntryView = z.object({
  leaf: z.number().nullable(),
  id: z.string(),
  at: z.string(),
  event: z.string().nullable(),
  person: z.string().nullable(),
  personName: z.string().nullable(),
  role: z.string().nullable(),
  /** Area of the mandate the person acted under. */
  area: z.string().nullable(),
  action: z.string(),
  subject: z.string().nullable(),
  /** Where the change belongs. */
  region: z.string().nullable(),
  request: z.string().nullable(),
  detail: z.record(z.string(), z.unknown()),
  sealedAt: z.string().nullable(),
})
export type EntryView = z.infer<typeof EntryView>

/** What an entry is about, as far as its subject is still known here. */
export const About = z.object({
  kind: z.enum(['form', 'contest', 'event', 'setting', 'person', 'mandate', 'job', 'file', 'other']),
  /** Name of the person or event, area of the contest, title of the mandate, kind of the job, name of the file. */
  name: z.string(),
  /** The office of a contest or of a form's contest. */
  office: z.string().nullable(),
  /** The holder of a mandate, the event of a setting. */
  of: z.string().nullable(),
})
export type About = z.infer<typeof About>

/** An entry with the names of today beside its codes; the names are no part of what is sealed. */
export const NamedEntry = EntryView.extend({
  /** Name of the place, for a village or district with the one above it; null for the whole nation or an unknown code. */
  placeName: z.string().nullable(),
  about: About.nullable(),
})
export type NamedEntry = z.infer<typeof NamedEntry>

/** Which entries: those whose place (their region, else the area of the one who acted) lies within `area`, and so on. */
export const EntryFilter = z.object({
  area: Area,
  role: z.enum(roles).optional(),
  person: z.string().max(200).optional(),
  action: z.string().max(200).optional(),
  /** ISO date-times; `until` itself is not included. */
  from: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  /** Found in the name of the person, the action, the subject or the details, in any case of letters. */
  text: z.string().min(2).max(200).optional(),
})
export type EntryFilter = z.infer<typeof EntryFilter>

/** Those who may read the journal of their area. */
const readers = ['administrator', 'kpu', 'bawaslu'] as const

export const listEntries = endpoint({
  method: 'GET',
  path: '/api/audit/entries',
  summary: 'Entries of an area, newest first; `next` is the `before` of the following page',
  allow: readers,
  area: 'query.area',
  audit: 'journal-read',
  query: EntryFilter.extend({
    before: z.uuid().optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  reply: z.object({ entries: z.array(NamedEntry), next: z.uuid().nullable() }),
})

/** More entries than this are not exported at once: narrow the period instead. */
export const exportLimit = 200_000

export const exportEntries = endpoint({
  method: 'GET',
  path: '/api/audit/export',
  summary: `Entries of an area as a table, newest first, at most ${exportLimit}; the column leaf_json is what was hashed`,
  allow: readers,
  area: 'query.area',
  audit: 'journal-exported',
  query: EntryFilter.extend({ format: z.enum(['csv', 'xlsx']).default('csv') }),
  reply: 'text/csv',
  perMinute: 10,
})

export const proveEntry = endpoint({
  method: 'GET',
  path: '/api/audit/entries/:id/proof',
  summary: 'Proof that an entry is in the journal: its leaf, the hashes up to the root, and the signed checkpoint',
  allow: readers,
  area: 'loaded',
  params: z.object({ id: z.uuid() }),
  reply: z.object({
    leaf: z.number(),
    /** The exact text whose UTF-8 bytes, after a zero byte, are hashed with SHA-256. */
    text: z.string(),
    /** Hashes in base64, from the leaf upwards (RFC 6962 §2.1.1). */
    proof: z.array(z.string()),
    checkpoint: z.string(),
  }),
})

export const getCheckpoint = endpoint({
  method: 'GET',
  path: '/api/audit/checkpoint',
  summary: 'The last signed checkpoint of the journal (C2SP tlog-checkpoint)',
  allow: 'anyone',
  reply: 'text/plain',
})

export const getPublicKey = endpoint({
  method: 'GET',
  path: '/api/audit/key',
  summary: 'The public key that signs the journal, as `name+id+base64` (C2SP signed-note)',
  allow: 'anyone',
  reply: 'text/plain',
})

export const getTile = endpoint({
  method: 'GET',
  path: '/api/audit/tiles/:level/:tile',
  summary: 'A tile of the tree: up to 256 hashes of 32 bytes (C2SP tlog-tiles); `width` asks for its first hashes only',
  allow: 'anyone',
  params: z.object({ level: z.coerce.number().int().min(0).max(6), tile: Leaf }),
  query: z.object({ width: z.coerce.number().int().min(1).max(256).default(256) }),
  reply: 'application/octet-stream',
})

export const proveConsistency = endpoint({
  method: 'GET',
  path: '/api/audit/consistency',
  summary: 'Proof that the journal of `to` entries begins with the journal of `from` entries (RFC 6962 §2.1.2)',
  allow: 'anyone',
  query: z.object({ from: Leaf, to: Leaf }),
  reply: z.object({ proof: z.array(z.string()) }),
})
