import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { Sha256 } from '../../shared/plumbing.ts'
import { regionPattern } from '../../shared/region-code.ts'
import { InstitutionFacts, MeetingParams, onlookers } from './contract.ts'
import { phases, stepNames } from './follow-up.ts'
import { hosts } from './rules.ts'

const Area = z.string().regex(regionPattern)
const Id = z.object({ followUp: z.uuid() })

export const followUpStates = ['late', 'risk', 'ok', 'todo', 'done'] as const

export const Decision = z.object({
  id: z.uuid(),
  version: z.number().int(),
  agenda: z.uuid().nullable(),
  text: z.string(),
  decidedAt: z.iso.datetime(),
  savedBy: z.string(),
  savedAt: z.iso.datetime(),
})
export type Decision = z.infer<typeof Decision>

export const FollowUp = z.object({
  id: z.uuid(),
  event: z.string(),
  /** The place it concerns. */
  region: z.string(),
  regionName: z.string(),
  meeting: z.object({ id: z.uuid(), title: z.string(), startsAt: z.iso.datetime() }).nullable(),
  decision: z.uuid().nullable(),
  indicator: z.string().nullable(),
  issue: z.string(),
  recommendation: z.string(),
  owner: InstitutionFacts,
  supporting: z.array(InstitutionFacts),
  deadline: z.iso.date(),
  evidenceAsked: z.string(),
  version: z.number().int(),
  /** How many steps were taken; goes with the next one. */
  steps: z.number().int(),
  proofs: z.number().int(),
  phase: z.enum(phases),
  state: z.enum(followUpStates),
  /** Before whom it was brought because it is overdue, and since when. */
  escalated: z.object({ institution: z.string(), day: z.iso.date() }).nullable(),
  /** What the caller may do about it. */
  may: z.object({ report: z.boolean(), decide: z.boolean() }),
})
export type FollowUp = z.infer<typeof FollowUp>

export const StepTaken = z.object({
  number: z.number().int(),
  step: z.enum(stepNames),
  text: z.string(),
  link: z.string().nullable(),
  files: z.array(z.object({ sha256: z.string(), name: z.string() })),
  onBehalf: z.boolean(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type StepTaken = z.infer<typeof StepTaken>

export const FollowUpVersion = z.object({
  version: z.number().int(),
  owner: z.string(),
  deadline: z.iso.date(),
  recommendation: z.string(),
  reason: z.string().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
})
export type FollowUpVersion = z.infer<typeof FollowUpVersion>

export const listFollowUps = endpoint({
  method: 'GET',
  path: '/api/follow-ups',
  summary: 'The matrix of follow-ups: those about an area, and those the caller’s institutions owe; the worst first',
  allow: onlookers,
  area: 'query.area',
  query: z.object({
    event: z.string(),
    area: Area,
    /** Only those about this column of the board. */
    indicator: z.string().optional(),
  }),
  reply: z.object({ today: z.iso.date(), followUps: z.array(FollowUp) }),
})

export const exportFollowUps = endpoint({
  method: 'GET',
  path: '/api/follow-ups/export',
  summary: 'The matrix of follow-ups as CSV or XLSX',
  allow: onlookers,
  area: 'query.area',
  query: z.object({ event: z.string(), area: Area, format: z.enum(['csv', 'xlsx']) }),
  reply: 'text/csv',
  perMinute: 20,
})

/** No: 'unknown-follow-up'. */
export const readFollowUp = endpoint({
  method: 'GET',
  path: '/api/follow-ups/:followUp',
  summary: 'One follow-up with everything that was reported, decided and changed',
  allow: onlookers,
  area: 'loaded',
  params: Id,
  reply: z.object({ followUp: FollowUp, steps: z.array(StepTaken), versions: z.array(FollowUpVersion) }),
})

/**
 * No: 'owner-missing', 'unknown-institution', 'deadline-in-past', 'reason-missing', 'not-the-secretariat', 'id-used';
 * 'follow-up-changed' with who, the version and what they wrote.
 */
export const saveFollowUp = endpoint({
  method: 'PUT',
  path: '/api/follow-ups/:followUp',
  summary: 'Ask for something by a day (`seen` 0), or change what is asked from the version `seen`',
  allow: hosts,
  area: 'body.region',
  audit: 'follow-up-saved',
  params: Id,
  body: z.object({
    event: z.string(),
    region: Area,
    meeting: z.uuid().nullable(),
    decision: z.uuid().nullable(),
    indicator: z.string().max(80).nullable(),
    issue: z.string().trim().min(3).max(400),
    recommendation: z.string().trim().min(3).max(2000),
    /** Must be named; null is refused with words of its own. */
    owner: z.uuid().nullable(),
    supporting: z.array(z.uuid()).max(20).default([]),
    deadline: z.iso.date(),
    evidenceAsked: z.string().trim().max(400),
    reason: z.string().trim().max(400).default(''),
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
})

/**
 * No: 'not-the-owner', 'not-the-secretariat', 'no-such-step', 'reason-missing', 'evidence-missing', 'file-missing';
 * 'follow-up-changed' with who when somebody took a step meanwhile.
 */
export const takeStep = endpoint({
  method: 'POST',
  path: '/api/follow-ups/:followUp/steps',
  summary: 'Report, hand in evidence, accept it, send it back, or open it again',
  allow: onlookers,
  area: 'loaded',
  audit: 'follow-up-step-taken',
  params: Id,
  body: z.object({
    id: z.uuid(),
    step: z.enum(stepNames),
    text: z.string().trim().max(4000),
    link: z
      .url({ protocol: /^https?$/ })
      .max(400)
      .nullable(),
    files: z.array(z.object({ sha256: Sha256, name: z.string().trim().min(1).max(200) })).max(20),
    /** How many steps the caller knows of. */
    seen: z.number().int().min(0),
  }),
  reply: z.object({ steps: z.number().int(), phase: z.enum(phases) }),
})

export const readDecisions = endpoint({
  method: 'GET',
  path: '/api/meetings/:meeting/decisions',
  summary: 'What a meeting decided, with its follow-ups and the open ones it carried on',
  allow: onlookers,
  area: 'loaded',
  params: MeetingParams,
  reply: z.object({
    today: z.iso.date(),
    decisions: z.array(Decision),
    followUps: z.array(FollowUp),
    /** Open follow-ups of earlier meetings of the area. */
    carried: z.array(FollowUp),
  }),
})

/** No: 'not-in-this-state', 'already-signed', 'decision-changed' with the other's text, version and name. */
export const saveDecision = endpoint({
  method: 'PUT',
  path: '/api/meetings/:meeting/decisions/:decision',
  summary: 'Record a decision, or word it anew from the version `seen`',
  allow: hosts,
  area: 'loaded',
  audit: 'decision-recorded',
  params: MeetingParams.extend({ decision: z.uuid() }),
  body: z.object({
    agenda: z.uuid().nullable(),
    text: z.string().trim().min(3).max(4000),
    removed: z.boolean().default(false),
    seen: z.number().int().min(0),
  }),
  reply: z.object({ version: z.number().int() }),
})
