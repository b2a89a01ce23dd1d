import type { Day } from '../../shared/legal-day.ts'

import type { Certainty } from '../events/rules.ts'
import type { Ruled } from './resolve.ts'
import type { Edge } from './rule.ts'

/** Who owes a stage. Offices of one kind stand for all of them: each does it in its own area. */
export const actors = {
  kpu: 'KPU RI',
  'kpu-province': 'KPU Provinsi',
  'kpu-regency': 'KPU Kabupaten/Kota',
  ppk: 'PPK',
  pps: 'PPS',
  kpps: 'KPPS',
  pantarlih: 'Pantarlih',
  bawaslu: 'Bawaslu',
  government: 'Pemerintah daerah',
  'home-affairs': 'Kementerian Dalam Negeri',
  court: 'Mahkamah Konstitusi',
  contenders: 'Peserta pemilihan',
  president: 'Presiden',
} as const
export type Actor = keyof typeof actors

/** The parts of a schedule, in the order in which it is read. */
export const groups = ['preparation', 'voters', 'nomination', 'campaign', 'voting', 'result', 'money'] as const
export type Group = (typeof groups)[number]

/** A source that says otherwise. It is shown beside the date that is used, and never counted with. */
export type Variant = { edge: Edge; day: Day; source: string }

export type Stage = Ruled & {
  name: { id: string; en: string }
  group: Group
  /** The stage it is a part of. */
  within: string | null
  responsible: readonly Actor[]
  /** The article, or where the date was read. */
  source: string
  certainty: Certainty
  variants: readonly Variant[]
}
