import { findLevel, type Level } from './region-code.ts'
import type { Role } from './roles.ts'

export const institutionGroups = [
  'organiser',
  'supervisor',
  'government',
  'security',
  'justice',
  'service',
  'civil',
  'contender',
] as const
export type InstitutionGroup = (typeof institutionGroups)[number]

type Facts = {
  /** What such an institution is called, without its place. */
  name: { id: string; en: string }
  group: InstitutionGroup
  /** The levels at which there is one, or are some. */
  levels: readonly Level[]
  /** The role of the people who act for it; null: it has no door of its own, and its secretariat writes for it. */
  role: Role | null
  /** A region has several of them, each with a name of its own: parties, universities, monitors. */
  several?: true
}

const local = ['province', 'regency'] as const
const everyLevel = ['nation', 'province', 'regency'] as const

/**
 * What kinds of institutions make an election work (domain rulebook §1), as data. An institution is one of a kind in a
 * region; a mandate speaks for those whose kind has its role, in its own area.
 */
export const institutionKinds = {
  kpu: { name: { id: 'KPU', en: 'Election commission (KPU)' }, group: 'organiser', levels: everyLevel, role: 'kpu' },
  ppk: { name: { id: 'PPK', en: 'District committee (PPK)' }, group: 'organiser', levels: ['district'], role: 'ppk' },
  pps: { name: { id: 'PPS', en: 'Village committee (PPS)' }, group: 'organiser', levels: ['village'], role: 'pps' },
  kpps: {
    name: { id: 'KPPS', en: 'Polling station officers (KPPS)' },
    group: 'organiser',
    levels: ['station'],
    role: 'kpps',
  },
  pantarlih: {
    name: { id: 'Pantarlih', en: 'Roll updating officers (Pantarlih)' },
    group: 'organiser',
    levels: ['station'],
    role: null,
  },
  bawaslu: {
    name: { id: 'Bawaslu', en: 'Election supervisor (Bawaslu)' },
    group: 'supervisor',
    levels: ['nation', 'province', 'regency', 'district', 'village', 'station'],
    role: 'bawaslu',
  },
  dkpp: { name: { id: 'DKPP', en: 'Ethics council (DKPP)' }, group: 'supervisor', levels: ['nation'], role: null },
  'home-affairs': {
    name: { id: 'Kementerian Dalam Negeri', en: 'Ministry of Home Affairs' },
    group: 'government',
    levels: ['nation'],
    role: 'government',
  },
  president: { name: { id: 'Presiden', en: 'President' }, group: 'government', levels: ['nation'], role: null },
  government: {
    name: { id: 'Pemerintah daerah', en: 'Regional government' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  dprd: { name: { id: 'DPRD', en: 'Regional assembly (DPRD)' }, group: 'government', levels: local, role: null },
  forkopimda: {
    name: { id: 'Forkopimda', en: 'Regional leaders’ forum' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  'desk-pilkada': {
    name: { id: 'Desk Pilkada', en: 'Election desk' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  kesbangpol: {
    name: { id: 'Badan Kesbangpol', en: 'National unity and politics agency' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  finance: {
    name: { id: 'BPKAD', en: 'Finance and assets agency (BPKAD)' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  'civil-registry': {
    name: { id: 'Disdukcapil', en: 'Civil registry (Disdukcapil)' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  villages: {
    name: { id: 'Dinas PMD', en: 'Village affairs agency (DPMD)' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  'public-order': {
    name: { id: 'Satpol PP', en: 'Public order police (Satpol PP)' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  communication: {
    name: { id: 'Dinas Kominfo', en: 'Communication agency' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  education: {
    name: { id: 'Dinas Pendidikan', en: 'Education agency' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  health: {
    name: { id: 'Dinas Kesehatan', en: 'Health agency' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  disaster: {
    name: { id: 'BPBD', en: 'Disaster management agency (BPBD)' },
    group: 'government',
    levels: local,
    role: 'government',
  },
  police: { name: { id: 'Polri', en: 'Police' }, group: 'security', levels: everyLevel, role: 'police' },
  army: { name: { id: 'TNI', en: 'Armed forces' }, group: 'security', levels: everyLevel, role: 'army' },
  intelligence: {
    name: { id: 'BIN Daerah', en: 'Intelligence (BINDA)' },
    group: 'security',
    levels: ['province'],
    role: null,
  },
  prosecutor: { name: { id: 'Kejaksaan', en: 'Prosecutor' }, group: 'justice', levels: everyLevel, role: null },
  gakkumdu: {
    name: { id: 'Sentra Gakkumdu', en: 'Joint election crime centre (Gakkumdu)' },
    group: 'justice',
    levels: everyLevel,
    role: null,
  },
  court: { name: { id: 'Pengadilan', en: 'Court' }, group: 'justice', levels: local, role: null },
  'constitutional-court': {
    name: { id: 'Mahkamah Konstitusi', en: 'Constitutional Court' },
    group: 'justice',
    levels: ['nation'],
    role: null,
  },
  electricity: { name: { id: 'PLN', en: 'Electricity (PLN)' }, group: 'service', levels: local, role: null },
  telecom: {
    name: { id: 'Operator telekomunikasi', en: 'Telecom operator' },
    group: 'service',
    levels: local,
    role: null,
    several: true,
  },
  weather: {
    name: { id: 'BMKG', en: 'Meteorology agency (BMKG)' },
    group: 'service',
    levels: ['province'],
    role: null,
  },
  university: {
    name: { id: 'Perguruan tinggi', en: 'University' },
    group: 'civil',
    levels: local,
    role: null,
    several: true,
  },
  press: { name: { id: 'Pers', en: 'Press' }, group: 'civil', levels: local, role: null, several: true },
  monitor: {
    name: { id: 'Pemantau', en: 'Election monitor' },
    group: 'civil',
    levels: everyLevel,
    role: 'monitor',
    several: true,
  },
  party: {
    name: { id: 'Partai politik', en: 'Political party' },
    group: 'contender',
    levels: everyLevel,
    role: null,
    several: true,
  },
  'candidate-team': {
    name: { id: 'Tim pasangan calon', en: 'Candidates’ team' },
    group: 'contender',
    levels: local,
    role: 'witness',
    several: true,
  },
  other: {
    name: { id: 'Lembaga lain', en: 'Other institution' },
    group: 'civil',
    levels: everyLevel,
    role: null,
    several: true,
  },
} as const satisfies Record<string, Facts>

export type InstitutionKind = keyof typeof institutionKinds

export const institutionKindCodes = Object.keys(institutionKinds) as [InstitutionKind, ...InstitutionKind[]]

/** Somebody who owes work: the institutions of a kind in a region. */
export type Holder = { kind: InstitutionKind; region: string }

/** The institutions a mandate speaks for. Of a kind with several in a region it stands for none of them by its role alone. */
export function holdersOf({ role, area }: { role: Role; area: string }): Holder[] {
  const level = findLevel(area)
  return institutionKindCodes.flatMap((kind) => {
    const facts: Facts = institutionKinds[kind]
    const speaks = facts.role === role && !facts.several && level !== undefined && facts.levels.includes(level)
    return speaks ? [{ kind, region: area }] : []
  })
}
