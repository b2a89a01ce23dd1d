import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { EventId, Region } from './contract.ts'
import { type BasisKind, basisKinds } from './legal-basis.ts'

const Kind = z.enum(Object.keys(basisKinds) as [BasisKind, ...BasisKind[]])
const Key = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** What is written of a legal basis. */
export const BasisEntry = z.object({
  /** Where it holds; '' is the nation. */
  region: Region,
  kind: Kind,
  number: z.string().trim().min(1).max(60),
  year: z.int().min(1945).max(2100),
  about: z.string().trim().min(5).max(300),
  from: z.iso.date().nullable().default(null),
  to: z.iso.date().nullable().default(null),
  /** Keys of those it amends. */
  amends: z.array(Key).max(20).default([]),
  replacedBy: Key.nullable().default(null),
  /** Where it was read. */
  source: z.string().trim().min(5).max(400),
})
export type BasisEntry = z.output<typeof BasisEntry>

export const Basis = z.object({
  key: Key,
  ...BasisEntry.shape,
  number: z.string(),
  certainty: z.enum(['sourced', 'high', 'medium', 'low']),
  also: z.array(z.string()),
  regionName: z.string().nullable(),
  /** Null for those that come with the program. */
  own: z
    .object({ id: z.uuid(), version: z.int(), changedBy: z.string(), changedAt: z.iso.datetime({ offset: true }) })
    .nullable(),
})
export type Basis = z.output<typeof Basis>

export const Citing = z.object({
  key: Key,
  article: z.string().nullable(),
  where: z.enum(['stage', 'profile', 'duty', 'authority']),
  label: z.object({ id: z.string(), en: z.string() }),
  /** Where in the application it stands. */
  path: z.string(),
})
export type Citing = z.infer<typeof Citing>

export const readLegalBases = endpoint({
  method: 'GET',
  path: '/api/legal-bases',
  summary: 'The library of legal bases, and where an event cites each',
  allow: 'anyone',
  query: z.object({ event: EventId }),
  reply: z.object({
    bases: z.array(Basis),
    citing: z.array(Citing),
  }),
})

/**
 * Adds a basis, or a further version of an own one. No: 'basis-built-in' for one that comes with the program,
 * 'basis-exists', 'unknown-basis' with the key, 'force-reversed', 'changed-meanwhile'.
 */
export const saveLegalBasis = endpoint({
  method: 'PUT',
  path: '/api/legal-bases/:id',
  summary: 'Add a legal basis that the library lacks, or correct an own one; versions are kept',
  allow: ['administrator', 'kpu', 'bawaslu', 'government'],
  area: 'body.region',
  audit: 'legal-basis-saved',
  params: z.object({ id: z.uuid() }),
  body: z.object({ ...BasisEntry.shape, seen: z.int().min(0) }),
  reply: z.object({ key: Key, version: z.int() }),
})
