import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { levels } from '../../shared/region-code.ts'
import { EventId } from './contract.ts'
import { parts } from './duty.ts'

const Words = z.object({ id: z.string(), en: z.string() })
const Certainty = z.enum(['sourced', 'high', 'medium', 'low'])

export const StageDuty = z.object({
  kind: z.enum(institutionKindCodes),
  level: z.enum(levels),
  /** Null: the event takes the usual part away. */
  part: z.enum(parts).nullable(),
  /** What it is where the event says nothing else; null: none. */
  usual: z.enum(parts).nullable(),
  source: z.string(),
  certainty: Certainty,
  changed: z.object({ by: z.string(), at: z.iso.datetime({ offset: true }) }).nullable(),
  /** Goes with the next change; 0 before the first. */
  version: z.int(),
})
export type StageDuty = z.infer<typeof StageDuty>

export const DutyStage = z.object({
  code: z.string(),
  name: Words,
  group: z.string(),
  start: z.iso.date().nullable(),
  end: z.iso.date().nullable(),
  /** Nobody carries it out. */
  nobody: z.boolean(),
  duties: z.array(StageDuty),
})
export type DutyStage = z.infer<typeof DutyStage>

export const Authority = z.object({
  id: z.string(),
  action: Words,
  kinds: z.array(z.enum(institutionKindCodes)),
  may: Words,
  mayNot: Words.nullable(),
  source: z.string(),
  certainty: Certainty,
})
export type Authority = z.infer<typeof Authority>

export const readResponsibilities = endpoint({
  method: 'GET',
  path: '/api/responsibilities',
  summary: 'Who carries out, supports, supervises and must know of each stage of an event, with the source',
  allow: 'anyone',
  query: z.object({ event: EventId }),
  reply: z.object({ event: EventId, stages: z.array(DutyStage), authorities: z.array(Authority) }),
})

/** No: 'unknown-event', 'unknown-stage', 'kind-not-at-level', 'changed-meanwhile'. */
export const changeResponsibility = endpoint({
  method: 'PUT',
  path: '/api/responsibilities/:event/:stage/:kind/:level',
  summary: 'Give the institutions of a kind another part in a stage, naming the source; versions are kept',
  allow: ['administrator', 'kpu'],
  area: 'loaded',
  audit: 'responsibility-changed',
  params: z.object({
    event: EventId,
    stage: z.string().max(60),
    kind: z.enum(institutionKindCodes),
    level: z.enum(levels),
  }),
  body: z.object({
    part: z.enum(parts).nullable(),
    source: z.string().trim().min(5).max(400),
    /** The version of the cell that the change was made from. */
    seen: z.int().min(0),
  }),
  reply: z.object({ version: z.int() }),
})

export const exportResponsibilities = endpoint({
  method: 'GET',
  path: '/api/responsibilities/export',
  summary: 'The division of work as a table: stages × institutions',
  allow: 'anyone',
  query: z.object({ event: EventId, format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})
