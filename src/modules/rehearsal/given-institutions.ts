/**
 * The institutions of the demonstration and what they declared. The offices are those every region has; one declaration is
 * real and cited; parties, teams, universities and all other commitments are generated and say so.
 */
import {
  addCommitment,
  addInstitutions,
  addPromise,
  standingInstitutions,
  type StoredInstitution,
} from '../institutions/index.ts'
import type { Db } from '../../server/database.ts'
import type { InstitutionKind } from '../../shared/institution-kind.ts'
import { uuidv7 } from '../../shared/uuid.ts'
import type { GeneratedContest } from './ballot.ts'
import { demonstrationEvent } from './contract.ts'
import type { NamedRegion, Places } from './people.ts'
import { province } from './published.ts'
import { type Random, randomOf } from './random.ts'

type Given = StoredInstitution & { generated?: boolean }

const provinceRegion: NamedRegion = { code: province.code, name: 'Sumatera Selatan' }
const parties = 12

const officeWords = { governor: 'Gubernur', regent: 'Bupati', mayor: 'Wali Kota' } as const

/** Organisations that exist only in the demonstration, and carry it in their names. */
function generatedInstitutions(contests: readonly GeneratedContest[]): Omit<Given, 'id'>[] {
  const make = (region: string, kind: InstitutionKind, name: string, short = name): Omit<Given, 'id'> => {
    return { region, kind, name, short, generated: true }
  }
  const numbered = (kind: InstitutionKind, title: string, count: number) =>
    Array.from({ length: count }, (_, at) => make(province.code, kind, `${title} ${at + 1}`))
  const teams = contests.flatMap(({ area, office, candidates }) =>
    candidates
      .filter(({ blank }) => !blank)
      .map(({ number }) =>
        make(
          area,
          'candidate-team',
          `Tim Pasangan Calon ${officeWords[office]} Nomor Urut ${number} (peragaan)`,
          `Tim paslon ${officeWords[office].toLowerCase()} ${number}`,
        ),
      ),
  )
  return [
    ...numbered('party', 'Partai Peragaan', parties),
    ...numbered('university', 'Universitas Peragaan', 3),
    ...numbered('monitor', 'Pemantau Peragaan', 4),
    ...numbered('telecom', 'Operator Peragaan', 2),
    ...numbered('press', 'Media Peragaan', 3),
    ...teams,
  ]
}

type Facts = Parameters<typeof addCommitment>[1]['entry']
type Stage = {
  db: Db
  random: Random
  at: Date
  /** The institution of a kind in a region, as one who signs. */
  signatory: (region: string, kind: InstitutionKind) => Facts['signatories']
}

const noFigures = { document: null, link: null, signed: null, inPerson: null, online: null, target: null, variants: [] }

/** Entered in the morning of that day. */
const workday = (day: string) => new Date(`${day}T10:00:00+07:00`)

async function record({ db, random, at }: Stage, entry: Facts, generated: boolean): Promise<string> {
  const id = uuidv7(at.getTime(), random.bytes(10))
  const version = { id, event: demonstrationEvent, entry, seen: 0, withdrawn: false, reason: null }
  await addCommitment(db, { ...version, by: 'Serentak', at: workday(entry.day), generated })
  return id
}

/**
 * The neutrality of civil servants of 27 December 2023 in Palembang: 180,751 of them, by the acting governor at the Rakorda
 * of 13 November 2024; another paper printed 187,751 (okuekspres.bacakoran.co/amp/8023).
 */
async function recordRealDeclaration(stage: Stage, regencies: readonly NamedRegion[]): Promise<void> {
  const regions = [province.code, ...regencies.map(({ code }) => code)]
  const entry: Facts = {
    ...noFigures,
    region: province.code,
    kind: 'asn-neutrality',
    title: 'Deklarasi netralitas ASN se-Sumatera Selatan',
    day: '2023-12-27',
    place: 'Palembang, langsung dan daring',
    signed: 180_751,
    variants: [{ value: 187_751, source: 'okuekspres.bacakoran.co/amp/8023' }],
    signatories: regions.flatMap((region) => stage.signatory(region, 'government')),
    source: 'Plt. Gubernur dalam Rakorda PPK se-Sumatera Selatan, 13 November 2024 (CNN Indonesia)',
  }
  await record(stage, entry, false)
}

const generatedSource = 'data peragaan: dibuat untuk latihan, bukan peristiwa nyata'

/** Declarations of contestants: most in time, two late, the last ones not yet. */
async function recordContestants(stage: Stage, regions: readonly NamedRegion[]): Promise<void> {
  for (const [at, { code, name }] of regions.entries()) {
    const signatories = (['kpu', 'bawaslu', 'police', 'candidate-team'] as const).flatMap((kind) =>
      stage.signatory(code, kind),
    )
    const common = { ...noFigures, region: code, place: name, signatories, source: generatedSource }
    const signed = signatories.length + stage.random.integer(20, 90)
    const day = at % 9 === 7 ? '2024-10-02' : '2024-09-24'
    if (at < regions.length - 2)
      await record(
        stage,
        { ...common, kind: 'peaceful-campaign', title: `Deklarasi kampanye damai ${name}`, day, signed },
        true,
      )
    if (at % 5 !== 4)
      await record(
        stage,
        { ...common, kind: 'obey-procedure', title: `Deklarasi taat prosedur ${name}`, day: '2024-09-23', signed },
        true,
      )
  }
}

/** Pledges of civil servants in the regencies themselves, with how many should sign. */
async function recordPledges(stage: Stage, regencies: readonly NamedRegion[]): Promise<void> {
  for (const [at, { code, name }] of regencies.entries()) {
    if (at % 3 === 2) continue
    const target = stage.random.integer(4_200, 11_800)
    const signed = Math.floor(target * (0.78 + 0.22 * stage.random.next()))
    const inPerson = Math.floor(signed * (0.2 + 0.3 * stage.random.next()))
    const entry: Facts = {
      ...noFigures,
      region: code,
      kind: 'asn-neutrality',
      title: `Ikrar netralitas ASN ${name}`,
      day: `2024-08-${String(5 + at).padStart(2, '0')}`,
      place: name,
      signed,
      inPerson,
      online: signed - inPerson,
      target,
      signatories: (['government', 'kesbangpol'] as const).flatMap((kind) => stage.signatory(code, kind)),
      source: generatedSource,
    }
    await record(stage, entry, true)
  }
}

type Promised = { promise: string; due: string; kind: InstitutionKind; kept?: string }

const supports: readonly Promised[] = [
  {
    promise: 'Menyediakan gudang dan kendaraan cadangan logistik',
    due: '2024-11-08',
    kind: 'government',
    kept: '2024-11-06',
  },
  {
    promise: 'Menugaskan personel Linmas sesuai kebutuhan TPS',
    due: '2024-11-12',
    kind: 'public-order',
    kept: '2024-11-11',
  },
  { promise: 'Menuntaskan perekaman KTP-el pemilih pemula', due: '2024-11-12', kind: 'civil-registry' },
  { promise: 'Menyerahkan rencana pengamanan rekapitulasi', due: '2024-11-29', kind: 'police' },
]

const agreed = '2024-10-15'

/** What offices promised to provide: some of it kept by twelve days before the vote, some overdue, some ahead. */
async function recordSupport(stage: Stage, regions: readonly NamedRegion[]): Promise<void> {
  for (const [at, { code, name }] of regions.entries()) {
    const kinds = ['government', 'kesbangpol', 'kpu', 'bawaslu', 'police', 'army', 'civil-registry'] as const
    const entry: Facts = {
      ...noFigures,
      region: code,
      kind: 'support',
      title: `Kesepakatan dukungan penyelenggaraan ${name}`,
      day: agreed,
      place: name,
      signatories: kinds.flatMap((kind) => stage.signatory(code, kind)),
      source: generatedSource,
    }
    const commitment = await record(stage, entry, true)
    const owed = supports.filter((_, n) => (at + n) % 3 !== 0)
    for (const { promise, due, kind, kept } of owed)
      await recordPromise(stage, { code, commitment, promise, due, kind, kept })
  }
}

async function recordPromise(
  { db, random, at, signatory }: Stage,
  {
    code,
    commitment,
    promise,
    due,
    kind,
    kept,
  }: Omit<Promised, 'kept'> & { code: string; commitment: string; kept: string | undefined },
): Promise<void> {
  const id = uuidv7(at.getTime(), random.bytes(10))
  const institution = signatory(code, kind)[0]?.institution ?? null
  const open = { promise, due, institution, state: 'open' as const, settledOn: null, evidence: null, document: null }
  const row = { id, commitment, event: demonstrationEvent, region: code, reason: null, by: 'Serentak' }
  await addPromise(db, { ...row, entry: open, seen: 0, at: workday(agreed) })
  if (kept === undefined) return
  const settled = { ...open, state: 'kept' as const, settledOn: kept, evidence: 'berita acara (peragaan)' }
  await addPromise(db, { ...row, entry: settled, seen: 1, at: workday(kept) })
}

/** Enters the institutions of the province with its kabupaten/kota and kecamatan, and what they declared and promised. */
export async function giveInstitutions(
  db: Db,
  { places, contests, seed, at }: { places: Places; contests: readonly GeneratedContest[]; seed: string; at: Date },
): Promise<void> {
  const random = randomOf(seed, 'institutions')
  const regions = [provinceRegion, ...places.regencies]
  const all = [
    ...[...regions, ...places.districts].flatMap(standingInstitutions),
    ...generatedInstitutions(contests),
  ].map((one): Given => ({ id: uuidv7(at.getTime(), random.bytes(10)), ...one }))
  await addInstitutions(db, all)
  const byOffice = Map.groupBy(all, ({ region, kind }) => `${region} ${kind}`)
  const signatory: Stage['signatory'] = (region, kind) =>
    (byOffice.get(`${region} ${kind}`) ?? []).map(({ id, name }) => ({ institution: id, name, post: null }))
  const stage = { db, random, at, signatory }
  await recordRealDeclaration(stage, places.regencies)
  await recordPledges(stage, places.regencies)
  await recordContestants(stage, regions)
  await recordSupport(stage, regions.slice(0, 12))
}
