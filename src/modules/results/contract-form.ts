import * as z from 'zod'
import { regionPattern, stationPattern } from '../../shared/region-code.ts'
import { officials, organisers } from '../../shared/roles.ts'
import { type Cell, figureKeys } from './form.ts'

/** Who may enter a form: every organiser of the area. */
export const typists = organisers
/** Who decides about a form that two people could not settle: the recapitulating bodies (PKPU 18/2024). */
export const coordinators = ['kpu', 'ppk'] as const
/** Who may look into the work on the forms of an area. */
export const onlookers = officials

export const Station = z.string().regex(stationPattern)
export const Area = z.string().regex(regionPattern)
const certainties = ['sourced', 'high', 'medium', 'low'] as const

export const Contest = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(80)
export const Event = z
  .string()
  .regex(/^[a-z0-9-]+$/)
  .max(80)
export const Id = z.uuidv7()
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
export const Time = z.iso.datetime({ offset: true })

/** A figure as it is entered: whole, not negative, at most five digits (a station has at most some hundred voters); null is empty. */
export const Figure = z.int().min(0).max(99_999).nullable()
/** A figure as it is shown: what came in from elsewhere may be larger (KPU's publication of the Pemilu 2024 has a 153,130). */
const ShownFigure = z.int().min(0).nullable()
const Huruf = z.string().trim().min(1).max(160).nullable()

const figuresOf = (figure: typeof Figure) => z.record(z.enum(figureKeys), figure)
const contentOf = (figure: typeof Figure) =>
  z.strictObject({
    figures: figuresOf(figure),
    votes: z.array(figure).min(1).max(20),
    votesInWords: z.array(Huruf).min(1).max(20),
    totalsInWords: z.strictObject({ t1: Huruf, t2: Huruf, t3: Huruf }),
  })

export const Content = contentOf(Figure)
export const ShownFigures = figuresOf(ShownFigure)
export const ShownContent = contentOf(ShownFigure)

const cellNames = [...figureKeys, ...Array.from({ length: 20 }, (_, index): Cell => `v${index + 1}`)]
export const FormCell = z.enum(cellNames) as z.ZodType<Cell, Cell>

/** The life of one form; `form-state.ts` holds the moves. */
export const formStates = [
  'empty',
  'first-entered',
  'different',
  'returned',
  'incomplete',
  'waiting',
  'held',
  'accepted',
  'corrected',
] as const
export const FormState = z.enum(formStates)
export type FormState = z.infer<typeof FormState>

/** What a check found. `key` names it within the form ('P-13.B1'); it is what an officer ticks. */
export const Finding = z.object({
  key: z.string(),
  code: z.string(),
  check: z.string(),
  level: z.enum(['error', 'warning']),
  cells: z.array(FormCell),
  numbers: z.record(z.string(), z.number()),
  /** What the paper says in words, where the check is about words. */
  text: z.string().optional(),
})
export type Finding = z.infer<typeof Finding>

const law = <V extends z.ZodType>(value: V) => z.object({ value, article: z.string(), certainty: z.enum(certainties) })
const Term = z.object({ short: z.string(), id: z.string(), en: z.string() })

/** The numbers of the law that the checks use, out of the profile of the event, each with its article. */
export const CountingProfile = z.object({
  stationCap: law(z.number()),
  reservePerMille: law(z.number()),
  reserveRounding: law(z.enum(['up', 'half-up', 'down'])),
  spoiledWarnPerMille: law(z.number()),
  invalidWarnPercent: law(z.number()),
  /** DPPh and DPTb in a Pilkada, DPTb and DPK in a Pemilu. */
  movedTerm: law(Term),
  onDayTerm: law(Term),
})
export type CountingProfile = z.infer<typeof CountingProfile>

/** The other contest of the same station, for the checks that compare the two. */
const OtherContest = z.object({ contest: z.string(), office: z.string(), figures: ShownFigures })

/** Everything outside the form that its checks compare it with; null where it is not known. */
export const Facts = z.object({
  profile: CountingProfile,
  registered: z.object({ l: z.number(), p: z.number() }).nullable(),
  registeredDisabled: z.number().nullable(),
  registeredMoved: z.number().nullable(),
  /** The office of this contest decides which side of R13 it stands on. */
  office: z.string(),
  otherContest: OtherContest.nullable(),
})
export type Facts = z.infer<typeof Facts>

/** Keys of warnings that somebody checked against the paper. */
export const Ticked = z.array(z.string().max(20)).max(40).default([])

export const ReadingKind = z.enum(['first', 'second', 'return', 'resolution', 'import', 'feed'])
