import type { Certainty } from '../events/rules.ts'

/** Kinds of legal bases, the highest first. */
export const basisKinds = {
  uud: { id: 'UUD', en: 'Constitution' },
  uu: { id: 'UU', en: 'Law' },
  perpu: { id: 'Perpu', en: 'Emergency law' },
  'putusan-mk': { id: 'Putusan MK', en: 'Court ruling' },
  pp: { id: 'PP', en: 'Government regulation' },
  perpres: { id: 'Perpres', en: 'Presidential regulation' },
  keppres: { id: 'Keppres', en: 'Presidential decision' },
  permendagri: { id: 'Permendagri', en: 'Home Affairs regulation' },
  permenkeu: { id: 'Permenkeu', en: 'Finance regulation' },
  pkpu: { id: 'PKPU', en: 'KPU regulation' },
  perbawaslu: { id: 'Perbawaslu', en: 'Bawaslu regulation' },
  pmk: { id: 'PMK', en: 'Court regulation' },
  'keputusan-kpu': { id: 'Keputusan KPU', en: 'KPU decision' },
  skb: { id: 'SKB', en: 'Joint decree' },
  se: { id: 'SE', en: 'Circular' },
  perda: { id: 'Perda', en: 'Regional regulation' },
  other: { id: 'Lainnya', en: 'Other' },
} as const

export type BasisKind = keyof typeof basisKinds

export type LegalBasis = {
  /** "pkpu-2-2024" */
  key: string
  kind: BasisKind
  number: string
  year: number
  about: string
  /** Null where no source at hand says the day. */
  from: string | null
  to: string | null
  /** Keys of those it amends. */
  amends: readonly string[]
  replacedBy: string | null
  source: string
  certainty: Certainty
  /** Other ways in which papers name it. */
  also: readonly string[]
}

/** "PKPU", "2", 2024 → "pkpu-2-2024". */
export function basisKey(kind: BasisKind, number: string, year: number): string {
  return `${kind}-${number}-${year}`.toLowerCase().replace(/[^a-z0-9]+/g, '-')
}

/** "PKPU 2/2024", "Putusan MK 20/PUU-XVII/2019", "UUD 1945" */
export function basisName({ kind, number, year }: Pick<LegalBasis, 'kind' | 'number' | 'year'>): string {
  return number === '' ? `${basisKinds[kind].id} ${year}` : `${basisKinds[kind].id} ${number}/${year}`
}

export type Force = 'in-force' | 'not-yet' | 'ended' | 'unknown'

/** Did it hold on that day? Where only its year is known, that year itself leaves it open. */
export function forceOn({ year, from, to }: Pick<LegalBasis, 'year' | 'from' | 'to'>, day: string): Force {
  if (to !== null && day > to) return 'ended'
  if (from !== null) return day < from ? 'not-yet' : 'in-force'
  const asked = Number(day.slice(0, 4))
  if (asked < year) return 'not-yet'
  return asked === year ? 'unknown' : 'in-force'
}

/** As `forceOn`, and no longer once what replaced it holds. */
export function forceIn(basis: LegalBasis, library: readonly LegalBasis[], day: string): Force {
  const force = forceOn(basis, day)
  const next = library.find(({ key }) => key === basis.replacedBy)
  return force === 'in-force' && next && forceOn(next, day) === 'in-force' ? 'ended' : force
}

/** What had changed a basis by that day, the oldest first: with these it must be read. */
export function amendmentsOn<B extends LegalBasis>(key: string, library: readonly B[], day: string): B[] {
  return library
    .filter((basis) => basis.amends.includes(key) && forceOn(basis, day) !== 'not-yet')
    .toSorted((one, other) => one.year - other.year || (one.from ?? '').localeCompare(other.from ?? ''))
}
