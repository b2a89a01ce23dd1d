import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { Area, EventId, readers, Rupiah } from './contract.ts'
import { recipients } from './lines.ts'

/** Where money for a re-vote comes from (Empat Lawang 2025): unforeseen spending, what elections left over, the kabupaten itself. */
export const fundKinds = ['btt', 'election-savings', 'silpa', 'regular-budget', 'other'] as const
export type FundKind = (typeof fundKinds)[number]

export const decisions = ['approved', 'returned', 'noted'] as const
const Day = z.iso.date()
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

const NeedPart = z.object({ recipient: z.enum(recipients), amount: Rupiah, note: z.string() })
const FundPart = z.object({ kind: z.enum(fundKinds), region: z.string(), amount: Rupiah, note: z.string() })

export const RerunDecision = z.object({
  id: z.uuid(),
  who: z.string(),
  decision: z.enum(decisions),
  day: Day,
  document: z.string(),
  file: Sha256.nullable(),
  note: z.string(),
  by: z.string(),
})
export type RerunDecision = z.infer<typeof RerunDecision>

export const RerunNeed = z.object({
  id: z.uuid(),
  region: z.string(),
  regionName: z.string(),
  version: z.int(),
  day: Day,
  /** Its day lies after the clock of the event. */
  ahead: z.boolean(),
  /** As decided or published; its parts may be rounded. */
  stated: z.int(),
  reason: z.string(),
  source: z.string(),
  by: z.string(),
  needs: z.array(NeedPart),
  funds: z.array(FundPart.extend({ regionName: z.string() })),
  /** Stated − sum of the parts, and − sum of the funds; null where there are none. */
  needDifference: z.int().nullable(),
  fundDifference: z.int().nullable(),
  decisions: z.array(RerunDecision),
})
export type RerunNeed = z.infer<typeof RerunNeed>

export const readReruns = endpoint({
  method: 'GET',
  path: '/api/budget/rerun',
  summary: 'What re-votes of an area need and who pays: every version with its funds and decisions',
  allow: readers,
  area: 'query.area',
  query: z.object({ event: EventId, area: Area.default('') }),
  reply: z.object({ needs: z.array(RerunNeed) }),
})

/** No: 'changed-meanwhile' when another version came since `seen`, 'line-twice', 'fund-outside'. */
export const stateNeed = endpoint({
  method: 'POST',
  path: '/api/budget/rerun',
  summary: 'State what a re-vote of a region needs, by recipient and by source of funds: a new version',
  allow: ['administrator', 'government', 'kpu'],
  area: 'body.region',
  audit: 'rerun-need-stated',
  body: z.object({
    id: z.uuid(),
    event: EventId,
    region: z.string().regex(/^(\d{2}|\d{4})$/),
    seen: z.int().min(0),
    day: Day,
    stated: Rupiah,
    reason: z.string().trim().min(5).max(1000),
    source: z.string().trim().min(3).max(400),
    needs: z.array(NeedPart.extend({ note: z.string().trim().max(200).default('') })).max(10),
    funds: z
      .array(
        FundPart.extend({
          region: z.string().regex(/^(\d{2}|\d{4})$/),
          note: z.string().trim().max(200).default(''),
        }),
      )
      .max(12),
  }),
  reply: z.object({ need: RerunNeed }),
})

/** No: 'unknown-need', 'note-needed'. */
export const decideNeed = endpoint({
  method: 'POST',
  path: '/api/budget/rerun/:need/decisions',
  summary: 'Write down who approved, returned or took note of a stated need, when and on which document',
  allow: ['administrator', 'government'],
  area: 'loaded',
  audit: 'rerun-need-decided',
  params: z.object({ need: z.uuid() }),
  body: z.object({
    id: z.uuid(),
    who: z.string().trim().min(3).max(120),
    decision: z.enum(decisions),
    day: Day,
    document: z.string().trim().min(3).max(200),
    file: Sha256.nullable().default(null),
    note: z.string().trim().max(1000).default(''),
  }),
  reply: z.object({ need: RerunNeed }),
})
