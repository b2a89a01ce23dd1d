import {
  addAmounts,
  addDecisions,
  addEntries,
  addGrants,
  addMoves,
  addNeed,
  addPlans,
  type NewAmount,
  type NewEntry,
  type NewGrant,
  type NewMove,
  type NewPlan,
} from '../budget/bulk.ts'
import type { Db } from '../../server/database.ts'
import { addDays, daysBetween, type Day } from '../../shared/legal-day.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import { apportion } from './apportion.ts'
import { demonstrationEvent } from './contract.ts'
import { empatLawangNeeds, published, publishedSource } from './published-grants.ts'
import { province, regencies } from './published.ts'
import { randomOf, type Random } from './random.ts'
import { demonstrationSeed } from './truth.ts'

type Recipient = NewGrant['recipient']
type Line = { line: string; stage: string; share: number }

/** How each recipient means to spend its grant, in percent: made up, and believable. */
const plans: Record<Recipient, readonly Line[]> = {
  kpu: [
    { line: 'ad-hoc-honoraria', stage: 'pemungutan-suara', share: 46 },
    { line: 'ballots-and-forms', stage: 'kampanye', share: 9 },
    { line: 'boxes-and-ink', stage: 'penetapan-paslon', share: 6 },
    { line: 'distribution', stage: 'masa-tenang', share: 8 },
    { line: 'training', stage: 'kampanye', share: 6 },
    { line: 'outreach', stage: 'daftar-pemilih', share: 7 },
    { line: 'debates', stage: 'kampanye', share: 3 },
    { line: 'campaign-props', stage: 'kampanye', share: 5 },
    { line: 'campaign-audit', stage: 'rekapitulasi', share: 1 },
    { line: 'disputes', stage: 'pelantikan', share: 3 },
    { line: 'compensation', stage: 'rekapitulasi', share: 1 },
    { line: 'operations', stage: 'pelantikan', share: 5 },
  ],
  bawaslu: [
    { line: 'ad-hoc-honoraria', stage: 'pemungutan-suara', share: 52 },
    { line: 'training', stage: 'kampanye', share: 10 },
    { line: 'supervision', stage: 'pemungutan-suara', share: 20 },
    { line: 'outreach', stage: 'daftar-pemilih', share: 6 },
    { line: 'disputes', stage: 'pelantikan', share: 4 },
    { line: 'operations', stage: 'pelantikan', share: 8 },
  ],
  police: [
    { line: 'security', stage: 'pemungutan-suara', share: 86 },
    { line: 'distribution', stage: 'masa-tenang', share: 7 },
    { line: 'operations', stage: 'pelantikan', share: 7 },
  ],
  army: [
    { line: 'security', stage: 'pemungutan-suara', share: 90 },
    { line: 'operations', stage: 'pelantikan', share: 10 },
  ],
}

/** When the money of a line flows: from, until, and how much of it is spent by voting day. */
const spending: Record<string, { from: Day; until: Day; used: number }> = {
  outreach: { from: '2024-03-04', until: '2024-11-20', used: 0.88 },
  'boxes-and-ink': { from: '2024-08-05', until: '2024-10-18', used: 0.93 },
  'ballots-and-forms': { from: '2024-10-07', until: '2024-11-18', used: 0.9 },
  'ad-hoc-honoraria': { from: '2024-06-03', until: '2024-11-27', used: 0.72 },
  distribution: { from: '2024-11-04', until: '2024-11-26', used: 0.74 },
  training: { from: '2024-07-08', until: '2024-11-22', used: 0.86 },
  debates: { from: '2024-10-14', until: '2024-11-21', used: 0.91 },
  'campaign-props': { from: '2024-09-25', until: '2024-11-15', used: 0.87 },
  supervision: { from: '2024-07-01', until: '2024-11-27', used: 0.76 },
  security: { from: '2024-09-02', until: '2024-11-27', used: 0.78 },
  operations: { from: '2024-02-05', until: '2024-11-25', used: 0.66 },
}

/** Where a tranche came late or only in part: made up, so that the board has something to show. */
const troubled: Record<string, { paid: number; day: Day }> = {
  '1611 kpu': { paid: 1, day: '2024-07-15' },
  '1613 bawaslu': { paid: 0.7, day: '2024-06-25' },
  '1605 kpu': { paid: 0.86, day: '2024-06-26' },
  '1603 army': { paid: 0, day: '2024-06-10' },
}

type Share = { region: string; recipient: Recipient; signedOn: Day; tranches: { year: number; amount: number }[] }

const publishedNote = 'Angka provinsi seperti yang diumumkan.'
const spreadNote = 'Jumlah se-provinsi diumumkan; pembagian ke kabupaten/kota dibangkitkan untuk peragaan.'

/** Every kabupaten/kota but Palembang, whose sum was published by itself. */
const others = regencies.filter(({ code }) => code !== published.palembang.region)

/** A basic cost for each office and the rest by its stations, so that the published totals hold to the rupiah. */
function shareOut(total: number, random: Random): number[] {
  const weights = others.map(({ stations }) => (stations + 320) * (1 + random.normal() * 0.008))
  return apportion(total, weights)
}

function electionShares(recipient: 'kpu' | 'bawaslu', random: Random): Share[] {
  const { years, province: own, palembang } = published[recipient]
  const parts = years.map(({ amount }, index) => shareOut(amount - (own[index] ?? 0) - (palembang[index] ?? 0), random))
  const tranches = (amounts: readonly number[]) =>
    amounts.map((amount, index) => ({ year: years[index]?.year ?? 2024, amount }))
  const { signedOn } = published
  return [
    { region: province.code, recipient, signedOn, tranches: tranches(own) },
    { region: published.palembang.region, recipient, signedOn, tranches: tranches(palembang) },
    ...others.map(({ code }, place) => ({
      region: code,
      recipient,
      signedOn,
      tranches: tranches(parts.map((part) => part[place] ?? 0)),
    })),
  ]
}

/** Police and army signed on a day of their own, and are paid at once. */
function securityShares(random: Random): Share[] {
  const { signedOn, total, police, army, regencyPolice } = published.security
  const rest = total - police - army
  const amounts = (whole: number) =>
    apportion(
      whole,
      regencies.map(({ stations }) => (stations + 250) * (1 + random.normal() * 0.02)),
    )
  const forPolice = Math.round(rest * regencyPolice)
  const share = (region: string, recipient: Recipient, amount: number): Share => ({
    region,
    recipient,
    signedOn,
    tranches: [{ year: 2024, amount }],
  })
  const spread = (recipient: Recipient, whole: number) =>
    amounts(whole).map((amount, place) => share(regencies[place]?.code ?? '', recipient, amount))
  return [
    share(province.code, 'police', police),
    share(province.code, 'army', army),
    ...spread('police', forPolice),
    ...spread('army', rest - forPolice),
  ]
}

/** All 72 grants of the demonstration, before their history. */
export function grantShares(): Share[] {
  const random = randomOf(demonstrationSeed, 'grants')
  return [...electionShares('kpu', random), ...electionShares('bawaslu', random), ...securityShares(random)]
}

type Made = {
  grants: NewGrant[]
  moves: NewMove[]
  amounts: NewAmount[]
  plans: NewPlan[]
  entries: NewEntry[]
}

type Ids = () => string
type Grant = Share & { id: string; name: string; total: number }

const short: Record<Recipient, string> = { kpu: 'KPU', bawaslu: 'BAWASLU', police: 'POLRI', army: 'TNI' }

const evidence = (day: Day, document: string) => ({ day, document, file: null })

/** Proposal, review and agreement in the months before, the NPHD on its published day, and its use from a month later. */
function historyOf({ id, name, signedOn, total, region, recipient, tranches }: Grant, ids: Ids, random: Random) {
  const days = [-118, -84, -25, 0, 26].map((offset) => addDays(signedOn, offset))
  const names = ['usulan', 'telaah TAPD', 'berita acara', 'NPHD', 'register hibah']
  const states = ['proposal', 'review', 'agreed', 'signed', 'running'] as const
  const documents = names.map((kind, index) => (index === 3 ? name : `${name} (${kind}, peragaan)`))
  const asked =
    region === province.code && recipient === 'kpu' ? published.asked : roundUp(total * (1.22 + random.next() * 0.3))
  const reviewed = roundUp(total * (1.04 + random.next() * 0.05))
  const moves = states.map((state, index): NewMove => {
    const at = evidence(days[index] ?? signedOn, documents[index] ?? name)
    return { ...at, id: ids(), grant: id, version: index + 1, state, note: '' }
  })
  const kinds = [
    { kind: 'asked' as const, amount: asked },
    { kind: 'reviewed' as const, amount: reviewed },
    { kind: 'agreed' as const, amount: total },
    { kind: 'signed' as const, amount: total },
  ]
  const amounts = kinds.map(({ kind, amount }, index): NewAmount => {
    const at = evidence(days[index] ?? signedOn, documents[index] ?? name)
    return { ...at, id: ids(), grant: id, kind, amount, reason: '', tranches: kind === 'signed' ? tranches : [] }
  })
  return { moves, amounts }
}

const roundUp = (amount: number): number => Math.ceil(amount / 1_000_000) * 1_000_000

function paymentsOf(grant: Grant, ids: Ids, random: Random): NewEntry[] {
  const trouble = troubled[`${grant.region} ${grant.recipient}`]
  const last = grant.tranches.length
  return grant.tranches.flatMap(({ amount }, index): NewEntry[] => {
    const tranche = index + 1
    const isTroubled = trouble !== undefined && tranche === last
    const paid = isTroubled ? Math.round(amount * trouble.paid) : amount
    if (paid === 0) return []
    const usual =
      tranche === 1 ? addDays(grant.signedOn, random.integer(5, 18)) : addDays('2024-02-19', random.integer(0, 126))
    const day = isTroubled ? trouble.day : usual
    return [
      {
        ...evidence(day, `SP2D ${short[grant.recipient]}-${grant.region}-${tranche} (peragaan)`),
        id: ids(),
        grant: grant.id,
        kind: 'disbursement',
        tranche,
        line: null,
        amount: paid,
        note: '',
        reverses: null,
      },
    ]
  })
}

function planOf(grant: Grant, ids: Ids): NewPlan {
  const shares = plans[grant.recipient]
  const amounts = apportion(
    grant.total,
    shares.map(({ share }) => share),
  )
  const lines = shares.map(({ line, stage }, index) => ({ line, stage, amount: amounts[index] ?? 0 }))
  return { id: ids(), grant: grant.id, version: 1, reason: 'RKB (peragaan)', lines }
}

/** Spends each line in some payments over its months; never more than had been received by that day. */
function expensesOf(grant: Grant, plan: NewPlan, payments: readonly NewEntry[], ids: Ids, random: Random): NewEntry[] {
  const wanted = plan.lines.flatMap(({ line, amount }) => {
    const flow = spending[line]
    if (!flow) return []
    const count = random.integer(3, 6)
    const used = Math.round(amount * Math.min(flow.used + random.normal() * 0.04, 0.99))
    const span = daysBetween(flow.from, flow.until)
    return Array.from({ length: count }, (_, index) => ({
      line,
      day: addDays(flow.from, Math.floor((span * (index + random.next())) / count)),
      amount: Math.floor(used / count),
    }))
  })
  let spent = 0
  return wanted
    .toSorted((one, other) => (one.day < other.day ? -1 : 1))
    .flatMap(({ line, day, amount }, index): NewEntry[] => {
      const received = payments
        .filter((payment) => payment.day <= day)
        .reduce((sum, payment) => sum + payment.amount, 0)
      if (spent + amount > received) return []
      spent += amount
      return [
        {
          ...evidence(
            day,
            `Bukti ${short[grant.recipient]}-${grant.region}-${String(index + 1).padStart(3, '0')} (peragaan)`,
          ),
          id: ids(),
          grant: grant.id,
          kind: 'expense',
          tranche: null,
          line,
          amount,
          note: '',
          reverses: null,
        },
      ]
    })
}

function makeGrants(now: Date): Made {
  const random = randomOf(demonstrationSeed, 'grant-history')
  const ids: Ids = () => uuidv7(now.getTime(), random.bytes(10))
  const made: Made = { grants: [], moves: [], amounts: [], plans: [], entries: [] }
  for (const share of grantShares()) {
    const total = share.tranches.reduce((sum, { amount }) => sum + amount, 0)
    const year = share.signedOn.slice(0, 4)
    const grant: Grant = {
      ...share,
      id: ids(),
      name: `900/${short[share.recipient]}-${share.region}/NPHD/${year}`,
      total,
    }
    const { id, region, recipient } = grant
    const isOwn = region === province.code
    made.grants.push({
      id,
      event: demonstrationEvent,
      region,
      recipient,
      grantorRegion: region,
      purpose: 'election',
      source: `${isOwn ? publishedNote : spreadNote} ${publishedSource}`,
      generated: !isOwn,
    })
    const history = historyOf(grant, ids, random)
    const plan = planOf(grant, ids)
    const payments = paymentsOf(grant, ids, random)
    made.moves.push(...history.moves)
    made.amounts.push(...history.amounts)
    made.plans.push(plan)
    made.entries.push(...payments, ...expensesOf(grant, plan, payments, ids, random))
  }
  return made
}

/** Gives the demonstration its grants, and the re-vote of Empat Lawang with what was published of it. */
export async function addBudget(db: Db, now: Date): Promise<void> {
  const { grants, moves, amounts, plans, entries } = makeGrants(now)
  const signature = { by: 'Peragaan', at: now }
  await addGrants(db, grants)
  await addMoves(db, moves, signature)
  await addAmounts(db, amounts, signature)
  await addPlans(db, plans, signature)
  await addEntries(db, entries, signature)
  const random = randomOf(demonstrationSeed, 'rerun')
  const ids: Ids = () => uuidv7(now.getTime(), random.bytes(10))
  for (const { decisions, ...need } of empatLawangNeeds) {
    const id = ids()
    await addNeed(db, { ...need, id, event: demonstrationEvent }, signature)
    await addDecisions(
      db,
      decisions.map((decision) => ({ ...decision, id: ids(), need: id })),
      signature,
    )
  }
}
