import type { InstitutionKind } from '../../shared/institution-kind.ts'
import { addDays, type Day } from '../../shared/legal-day.ts'
import { findLevel, isWithin, type Level } from '../../shared/region-code.ts'
import type { Certainty } from '../events/rules.ts'

type KindFacts = {
  name: { id: string; en: string }
  /** Whose business it is that there is one. */
  owner: InstitutionKind
  /** At which levels every region must have one; none where it is a matter of choice. */
  required: readonly Level[]
  /** It must be there by the day before this stage begins. */
  before: string | null
  source: string
  certainty: Certainty
}

const local = ['province', 'regency'] as const

/**
 * What is declared, promised and agreed. That each region has one is practice asked for by the governments and KPU, not an
 * article: so each says how sure it is.
 */
export const commitmentKinds = {
  'asn-neutrality': {
    name: { id: 'Netralitas ASN', en: 'Neutrality of civil servants' },
    owner: 'kesbangpol',
    required: local,
    before: 'kampanye',
    source: 'SKB netralitas ASN 22 September 2022; deklarasi Pemprov Sumatera Selatan 27 Desember 2023',
    certainty: 'medium',
  },
  'peaceful-campaign': {
    name: { id: 'Kampanye damai', en: 'Peaceful campaign' },
    owner: 'kpu',
    required: local,
    before: 'kampanye',
    source: 'deklarasi kampanye damai sebelum kampanye dimulai; PKPU 13/2024',
    certainty: 'medium',
  },
  'obey-procedure': {
    name: { id: 'Taat prosedur', en: 'Obeying the procedure' },
    owner: 'kpu',
    required: local,
    before: 'kampanye',
    source: 'peran pemerintah daerah: partai dan paslon berdeklarasi taat prosedur, Rakor 21 Juni 2022, Palembang',
    certainty: 'medium',
  },
  support: {
    name: { id: 'Kesepakatan dukungan', en: 'Support agreement' },
    owner: 'kesbangpol',
    required: [],
    before: null,
    source: 'Rakor 21 November 2022, Kendari',
    certainty: 'medium',
  },
} as const satisfies Record<string, KindFacts>

export type CommitmentKind = keyof typeof commitmentKinds

export const commitmentKindCodes = Object.keys(commitmentKinds) as [CommitmentKind, ...CommitmentKind[]]

/** The last day on which it is in time; undefined where nothing sets one. */
export function dueDay(
  kind: CommitmentKind,
  stageDay: (stage: string, edge: 'start' | 'end') => Day | undefined,
): Day | undefined {
  const { before } = commitmentKinds[kind]
  const begins = before === null ? undefined : stageDay(before, 'start')
  return begins === undefined ? undefined : addDays(begins, -1)
}

/** The kinds that a region of this level must have. */
export function requiredAt(region: string): CommitmentKind[] {
  const level = findLevel(region)
  return commitmentKindCodes.filter((kind) =>
    (commitmentKinds[kind].required as readonly Level[]).includes(level ?? 'station'),
  )
}

export type Signing = {
  id: string
  kind: CommitmentKind
  region: string
  day: Day
  signed: number | null
  target: number | null
  /** Regions of the institutions that signed. */
  signatoryRegions: readonly string[]
}

export type CoverageState = 'done' | 'late' | 'todo'

/** What a region has of a kind it must have. Head-counts are those of its own; `via` names the one it joined elsewhere. */
export type Covered = {
  region: string
  kind: CommitmentKind
  state: CoverageState
  /** Commitments made in the region itself, and those of other places that its institutions signed. */
  own: string[]
  via: string[]
  /** Of its own, else of the one it joined. */
  day: Day | null
  signed: number | null
  target: number | null
}

const sum = (numbers: readonly (number | null)[]): number | null =>
  numbers.some((one) => one !== null) ? numbers.reduce<number>((all, one) => all + (one ?? 0), 0) : null

/** The signings that concern each region: made in it, or signed by its institutions elsewhere. */
export function signingsByRegion(signings: readonly Signing[]): ReadonlyMap<string, Signing[]> {
  const concerning = new Map<string, Signing[]>()
  for (const one of signings)
    for (const region of new Set([one.region, ...one.signatoryRegions]))
      concerning.set(region, [...(concerning.get(region) ?? []), one])
  return concerning
}

/** Has the region what it must have? A declaration of the province counts for each regency whose institutions signed it. */
export function coverRegion(
  region: string,
  kind: CommitmentKind,
  signings: readonly Signing[],
  { due, today }: { due: Day | undefined; today: Day },
): Covered {
  const ofKind = signings.filter((one) => one.kind === kind)
  const own = ofKind.filter((one) => one.region === region)
  const via = ofKind.filter((one) => one.region !== region && one.signatoryRegions.includes(region))
  const first = (signings: readonly Signing[]) => signings.map(({ day }) => day).toSorted()[0]
  const day = first(own) ?? first(via) ?? null
  const isLate = due !== undefined && due < today
  return {
    region,
    kind,
    state: day !== null ? 'done' : isLate ? 'late' : 'todo',
    own: own.map(({ id }) => id),
    via: via.map(({ id }) => id),
    day,
    signed: sum(own.map(({ signed }) => signed)),
    target: sum(own.map(({ target }) => target)),
  }
}

export type CommitmentFacts = {
  region: string
  day: Day
  signed: number | null
  inPerson: number | null
  online: number | null
  signatories: readonly unknown[]
}

/** Why a commitment cannot be recorded so; undefined when it can. */
export function refuseCommitment(
  { region, day, signed, inPerson, online, signatories }: CommitmentFacts,
  { area, today }: { area: string; today: Day },
): 'outside-event' | 'day-in-future' | 'no-signatory' | 'parts-differ' | undefined {
  if (!isWithin(region, area)) return 'outside-event'
  if (day > today) return 'day-in-future'
  if (signatories.length === 0) return 'no-signatory'
  return addsUp({ signed, inPerson, online }) ? undefined : 'parts-differ'
}

/** Those present and those online make the whole; one of them alone is at most the whole. */
function addsUp({ signed, inPerson, online }: Pick<CommitmentFacts, 'signed' | 'inPerson' | 'online'>): boolean {
  const known = [inPerson, online].filter((part) => part !== null)
  if (known.length === 0) return true
  const counted = known.reduce((all, part) => all + part, 0)
  return signed !== null && (known.length === 2 ? counted === signed : counted <= signed)
}

export type PromiseState = 'open' | 'kept' | 'broken'

export type PromiseFacts = {
  promise: string
  due: Day | null
  institution: string | null
  state: PromiseState
  settledOn: Day | null
  evidence: string | null
  document: string | null
}

/** Why a promise cannot become this; undefined when it can. What was settled or worded once changes only for a reason. */
export function refusePromise(
  before: PromiseFacts | undefined,
  after: PromiseFacts,
  { reason, today }: { reason: string | null; today: Day },
): 'settled-day' | 'day-in-future' | 'no-evidence' | 'no-reason' | undefined {
  if ((after.state === 'open') !== (after.settledOn === null)) return 'settled-day'
  if (after.settledOn !== null && after.settledOn > today) return 'day-in-future'
  if (after.state === 'kept' && !after.evidence && !after.document) return 'no-evidence'
  const needsReason = before !== undefined && (before.state !== 'open' || isReworded(before, after))
  return needsReason && (reason ?? '').trim().length < shortestReason ? 'no-reason' : undefined
}

const shortestReason = 5

const isReworded = (before: PromiseFacts, after: PromiseFacts) =>
  before.promise !== after.promise || before.due !== after.due || before.institution !== after.institution

/** A promise still open after its day. */
export function isOverdue({ state, due }: Pick<PromiseFacts, 'state' | 'due'>, today: Day): boolean {
  return state === 'open' && due !== null && due < today
}
