import type { InstitutionKind } from '../../shared/institution-kind.ts'
import { findLevel, type Level } from '../../shared/region-code.ts'

export type NamedRegion = { code: string; name: string }

export type StandingInstitution = { region: string; kind: InstitutionKind; name: string; short: string }

/** How far down a list of standing institutions goes. */
export const depths = ['regency', 'district', 'village'] as const
export type Depth = (typeof depths)[number]

/** "Provinsi Sumatera Selatan", "Kabupaten Ogan Ilir", "Kota Palembang"; the second shortened: "Prov.", "Kab.". */
type Place = { whole: string; brief: string; bare: string; isCity: boolean; code: string }

type Name = { name: string; short: string }

type Namer = (place: Place) => Name | undefined

const sameFor =
  (title: string, brief = title): Namer =>
  ({ whole, brief: place }) => ({ name: `${title} ${whole}`, short: `${brief} ${place}` })

/** Offices whose own names follow the seat or a number: named here by the area they work in, to be corrected by hand. */
const forArea =
  (title: string, brief = title): Namer =>
  ({ whole, brief: place }) => ({ name: `${title} wilayah ${whole}`, short: `${brief} wilayah ${place}` })

/** Aceh calls its commission KIP and its supervisors Panwaslih (domain rulebook §1.1). */
const aceh = '11'
const inAceh = (there: string, elsewhere: string): Namer => {
  return (place) => sameFor(place.code.startsWith(aceh) ? there : elsewhere)(place)
}

/** Commands that cover several provinces, by the province that is served. */
const armyCommands: Record<string, string> = { '16': 'Kodam II/Sriwijaya' }

/** Cities whose police are called otherwise than Polres. */
const cityPolice: Record<string, string> = { '1671': 'Polrestabes' }

const both = {
  kpu: inAceh('KIP', 'KPU'),
  bawaslu: inAceh('Panwaslih', 'Bawaslu'),
  dprd: sameFor('DPRD'),
  forkopimda: sameFor('Forkopimda'),
  'desk-pilkada': sameFor('Desk Pilkada'),
  kesbangpol: sameFor('Badan Kesbangpol', 'Kesbangpol'),
  finance: sameFor('BPKAD'),
  'civil-registry': sameFor('Dinas Kependudukan dan Pencatatan Sipil', 'Disdukcapil'),
  'public-order': sameFor('Satuan Polisi Pamong Praja', 'Satpol PP'),
  communication: sameFor('Dinas Komunikasi dan Informatika', 'Diskominfo'),
  education: sameFor('Dinas Pendidikan', 'Disdik'),
  health: sameFor('Dinas Kesehatan', 'Dinkes'),
  disaster: sameFor('BPBD'),
  gakkumdu: sameFor('Sentra Gakkumdu', 'Gakkumdu'),
  electricity: forArea('PLN'),
} as const satisfies Partial<Record<InstitutionKind, Namer>>

const ofProvince: Partial<Record<InstitutionKind, Namer>> = {
  ...both,
  government: ({ whole, bare }) => ({ name: `Pemerintah ${whole}`, short: `Pemprov ${bare}` }),
  villages: sameFor('Dinas Pemberdayaan Masyarakat dan Desa', 'Dinas PMD'),
  police: ({ bare }) => ({ name: `Polda ${bare}`, short: `Polda ${bare}` }),
  army: ({ code }) => {
    const name = armyCommands[code]
    return name === undefined ? undefined : { name, short: name }
  },
  intelligence: ({ bare }) => ({ name: `BIN Daerah ${bare}`, short: `BINDA ${bare}` }),
  prosecutor: ({ bare }) => ({ name: `Kejaksaan Tinggi ${bare}`, short: `Kejati ${bare}` }),
  court: forArea('Pengadilan Tinggi', 'PT'),
  weather: ({ bare }) => ({ name: `BMKG ${bare}`, short: `BMKG ${bare}` }),
}

const ofRegency: Partial<Record<InstitutionKind, Namer>> = {
  ...both,
  government: ({ whole, bare, isCity }) => ({
    name: `Pemerintah ${whole}`,
    short: isCity ? `Pemkot ${bare}` : `Pemkab ${bare}`,
  }),
  // a kota has wards, not villages with a head of their own
  villages: (place) =>
    place.isCity ? undefined : sameFor('Dinas Pemberdayaan Masyarakat dan Desa', 'Dinas PMD')(place),
  police: ({ code, bare }) => {
    const name = `${cityPolice[code] ?? 'Polres'} ${bare}`
    return { name, short: name }
  },
  army: forArea('Kodim'),
  prosecutor: ({ bare }) => ({ name: `Kejaksaan Negeri ${bare}`, short: `Kejari ${bare}` }),
  court: forArea('Pengadilan Negeri', 'PN'),
}

const bareName =
  (title: string, brief = title): Namer =>
  ({ bare }) => ({ name: `${title} ${bare}`, short: `${brief} ${bare}` })

const ofDistrict: Partial<Record<InstitutionKind, Namer>> = {
  ppk: bareName('PPK'),
  bawaslu: bareName('Panwaslu Kecamatan', 'Panwascam'),
}

const ofVillage: Partial<Record<InstitutionKind, Namer>> = {
  pps: bareName('PPS'),
  bawaslu: bareName('Pengawas Desa/Kelurahan', 'PKD'),
}

const namers: Partial<Record<Level, Partial<Record<InstitutionKind, Namer>>>> = {
  province: ofProvince,
  regency: ofRegency,
  district: ofDistrict,
  village: ofVillage,
}

function placeOf({ code, name }: NamedRegion, level: Level): Place {
  const isCity = name.startsWith('Kota ')
  const bare = isCity ? name.slice('Kota '.length) : name
  const titled = level === 'province' ? [`Provinsi ${bare}`, `Prov. ${bare}`] : [`Kabupaten ${bare}`, `Kab. ${bare}`]
  const [whole = bare, brief = bare] = isCity ? [name, name] : titled
  return { whole, brief, bare, isCity, code }
}

const shortLimit = 60

/** The institutions that every region of its level has, by the names their offices go by (domain rulebook §1). */
export function standingInstitutions(region: NamedRegion): StandingInstitution[] {
  const level = findLevel(region.code)
  const place = placeOf(region, level ?? 'nation')
  const kinds = Object.entries((level && namers[level]) ?? {}) as [InstitutionKind, Namer][]
  return kinds.flatMap(([kind, namer]) => {
    const named = namer(place)
    return named ? [{ region: region.code, kind, name: named.name, short: named.short.slice(0, shortLimit) }] : []
  })
}

/** Standing institutions of which there is none of their kind in the region yet. */
export function missingStanding(
  regions: readonly NamedRegion[],
  known: readonly { region: string; kind: string }[],
): StandingInstitution[] {
  const there = new Set(known.map(({ region, kind }) => `${region} ${kind}`))
  return regions.flatMap(standingInstitutions).filter(({ region, kind }) => !there.has(`${region} ${kind}`))
}
