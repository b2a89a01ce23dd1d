import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { institutionKindCodes } from '../../shared/institution-kind.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { officials } from '../../shared/roles.ts'

const Region = z.string().regex(regionPattern)
const Kind = z.enum(institutionKindCodes)

export const StageReportView = z.object({
  stage: z.string(),
  region: z.string(),
  kind: Kind,
  version: z.number().int(),
  /** Null: taken back. */
  doneOn: z.iso.date().nullable(),
  note: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type StageReportView = z.infer<typeof StageReportView>

const reporters = ['administrator', 'kpu', 'ppk', 'pps', 'bawaslu', 'government'] as const

export const readStageReports = endpoint({
  method: 'GET',
  path: '/api/calendar/:event/reports',
  summary: 'What the institutions of an area say of the stages they owe; and which of them the caller speaks for',
  allow: officials,
  area: 'query.area',
  params: z.object({ event: z.string() }),
  query: z.object({ area: Region }),
  reply: z.object({
    reports: z.array(StageReportView),
    /** Stages owed by institutions that the caller speaks for. */
    own: z.array(z.object({ stage: z.string(), kind: Kind, region: z.string() })),
  }),
})

/**
 * No: 'unknown-stage', 'stage-not-owed', 'not-your-institution', 'day-in-future', 'reason-missing', 'nothing-reported';
 * 'report-changed' with who.
 */
export const reportStage = endpoint({
  method: 'PUT',
  path: '/api/calendar/:event/stages/:stage/report',
  summary: 'Say that an institution has done a stage it owes, or take that back',
  allow: reporters,
  area: 'body.region',
  audit: 'stage-reported',
  params: z.object({ event: z.string(), stage: z.string() }),
  body: z.object({
    region: Region,
    kind: Kind,
    doneOn: z.iso.date().nullable(),
    note: z.string().trim().max(400).default(''),
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
})
