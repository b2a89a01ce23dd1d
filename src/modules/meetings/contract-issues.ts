import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { InstitutionFacts, onlookers } from './contract.ts'
import { issueKinds, issueStates, riskLevels } from './issue.ts'
import { hosts } from './rules.ts'

const Area = z.string().regex(regionPattern)
const Score = z.number().int().min(1).max(5)

const facts = {
  kind: z.enum(issueKinds),
  title: z.string().trim().min(3).max(200),
  description: z.string().trim().max(4000),
  /** A stage of the calendar. */
  stage: z.string().max(60).nullable(),
  /** Where it was read or who raised it. */
  source: z.string().trim().min(3).max(400),
  likelihood: Score,
  impact: Score,
  mitigation: z.string().trim().max(4000),
  /** The day on which it is looked at again. */
  reviewOn: z.iso.date(),
  state: z.enum(issueStates),
}

export const Issue = z.object({
  ...facts,
  id: z.uuid(),
  event: z.string(),
  region: z.string(),
  regionName: z.string(),
  owner: InstitutionFacts.nullable(),
  level: z.enum(riskLevels),
  /** It waits for a meeting. */
  isDue: z.boolean(),
  generated: z.boolean(),
  version: z.number().int(),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
})
export type Issue = z.infer<typeof Issue>

export const listIssues = endpoint({
  method: 'GET',
  path: '/api/issues',
  summary: 'Strategic issues and risks of an area, the gravest first',
  allow: onlookers,
  area: 'query.area',
  query: z.object({ event: z.string(), area: Area }),
  reply: z.object({ today: z.iso.date(), issues: z.array(Issue) }),
})

export const exportIssues = endpoint({
  method: 'GET',
  path: '/api/issues/export',
  summary: 'The register of issues and risks as CSV or XLSX',
  allow: onlookers,
  area: 'query.area',
  query: z.object({ event: z.string(), area: Area, format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})

export const readIssue = endpoint({
  method: 'GET',
  path: '/api/issues/:issue',
  summary: 'Every version of an issue or risk, the last one first',
  allow: onlookers,
  area: 'loaded',
  params: z.object({ issue: z.uuid() }),
  reply: z.object({ versions: z.array(Issue.extend({ reason: z.string().nullable() })) }),
})

/**
 * No: 'review-in-past', 'mitigation-missing', 'owner-missing', 'reason-missing', 'unknown-institution', 'unknown-stage';
 * 'issue-changed' with who and what they wrote.
 */
export const saveIssue = endpoint({
  method: 'PUT',
  path: '/api/issues/:issue',
  summary: 'Register an issue or risk (`seen` 0), or change it from the version `seen`',
  allow: hosts,
  area: 'body.region',
  audit: 'issue-saved',
  params: z.object({ issue: z.uuid() }),
  body: z.object({
    ...facts,
    event: z.string(),
    region: Area,
    owner: z.uuid().nullable(),
    reason: z.string().trim().max(400).default(''),
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
})
