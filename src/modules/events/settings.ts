import * as z from 'zod'
import type { ConstantKey, Settings, Values } from './profile.ts'

const count = z.int().min(0).max(1_000_000)
const days = z.int().min(0).max(365)
const percent = z.number().min(0).max(100)
const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'jam:menit, misalnya 07:00')
const clock = z.object({ length: z.int().min(1).max(365), count: z.enum(['calendar', 'working', 'hours']) })
const window = z
  .object({ from: z.int().min(0).max(120), until: z.int().min(0).max(120) })
  .refine(({ from, until }) => from <= until, 'the first day lies after the last')
const tiers = z.array(z.object({ upTo: z.int().min(1).nullable(), percent }))
const words = z.object({ short: z.string().min(1).max(12), id: z.string().min(1), en: z.string().min(1) })
const province = z.string().regex(/^\d{2}$/)

/** What a setting of an event may be; a value outside is refused before it can reach any rule. */
export const valueSchemas: { readonly [K in ConstantKey]: z.ZodType<Values[K]> } = {
  stationCap: z.int().min(1).max(2000),
  stationLawCap: z.int().min(1).max(2000),
  specialStationFrom: z.int().min(2).max(999),
  reservePerMille: z.int().min(0).max(1000),
  reserveRounding: z.enum(['up', 'half-up', 'down']),
  rerunBallots: count,
  ballotsPerVoter: z.int().min(1).max(10),
  ballotsPerVoterIn: z.record(province, z.int().min(1).max(10)),
  ppkPerDistrict: count,
  ppsPerVillage: count,
  kppsPerStation: count,
  linmasPerStation: count,
  ptpsPerStation: count,
  panwascamPerDistrict: count,
  pkdPerVillage: count,
  secondPantarlihAbove: count,
  boxesPerStation: count,
  boothsPerStation: count,
  inkPerStation: count,
  movedTerm: words,
  onDayTerm: words,
  moveUntil: days,
  moveUrgentUntil: days,
  noticeUntil: days,
  stationOpens: hour,
  stationCloses: hour,
  onDayVotersFrom: hour,
  countExtensionHours: z.int().min(0).max(72),
  campaignDays: days,
  quietDays: days,
  districtRecap: window,
  regencyRecap: window,
  provinceRecap: window,
  rerunUnregisteredFrom: z.int().min(1).max(100),
  rerunDoubleFrom: z.int().min(1).max(100),
  rerunWithin: clock,
  continuationWithin: clock,
  complaintWithin: clock,
  complaintDecision: clock,
  complaintExtension: clock,
  complaintCompletion: clock,
  courtFiling: clock,
  courtRuling: clock,
  courtCountsAnnouncement: z.boolean(),
  provinceDispute: tiers,
  regencyDispute: tiers,
  grantShares: z
    .array(z.int().min(1).max(100))
    .min(1)
    .max(6)
    .refine((shares) => shares.reduce((sum, share) => sum + share, 0) === 100, 'the shares add up to 100'),
  grantShareTolerance: percent,
  grantFirstWithin: clock,
  grantLastBefore: z.int().min(0).max(24),
  grantReturnWithin: z.int().min(1).max(24),
  winner: z.enum(['most-votes', 'majority-and-spread', 'majority']),
  winnerIn: z.record(province, z.enum(['most-votes', 'majority'])),
  singlePairAbovePercent: percent,
  tieBreak: z.enum(['wider-spread', 'lot']),
  turnoutDenominator: z.enum(['a1', 'a1+b3']),
  percentDecimals: z.int().min(0).max(4),
  publishCalculated: z.boolean(),
  publishRead: z.boolean(),
  spoiledWarnPerMille: z.int().min(0).max(1000),
  invalidWarnPercent: percent,
  deadlineWarnDays: days,
}

export const constantKeys = Object.keys(valueSchemas) as [ConstantKey, ...ConstantKey[]]

const setting = (schema: z.ZodType) => z.object({ value: schema, source: z.string() }).optional()

/** The settings as the event keeps them; each value is checked by the schema of its own constant. */
export const EventSettings = z.object(
  Object.fromEntries(constantKeys.map((key) => [key, setting(valueSchemas[key])])),
) as unknown as z.ZodType<Settings>
