import type { DutyLine } from '../duty.ts'

const local = ['province', 'regency'] as const

/** As for the Pilkada; the Pemilu is organised by KPU RI, and the regional governments help by one article. */
export const pemiluDuties: readonly DutyLine[] = [
  {
    kind: 'bawaslu',
    levels: ['nation', ...local],
    part: 'supervising',
    stages: 'all',
    source: 'UU 7/2017',
    certainty: 'high',
  },
  {
    kind: 'bawaslu',
    levels: ['station'],
    part: 'supervising',
    stages: ['pemungutan-suara', 'penghitungan-suara'],
    source: 'UU 7/2017; detik.com/sumbagsel/berita/d-7104458',
    certainty: 'sourced',
  },
  {
    kind: 'kpu',
    levels: local,
    part: 'supporting',
    stages: ['pendaftaran-peserta', 'kursi-dapil', 'pencalonan-legislatif', 'pemungutan-suara', 'rekapitulasi'],
    source: 'UU 7/2017',
    certainty: 'high',
  },
  {
    kind: 'government',
    levels: local,
    part: 'supporting',
    stages: ['daftar-pemilih', 'kampanye', 'pemungutan-suara', 'penghitungan-suara', 'rekapitulasi'],
    source: 'UU 7/2017 Pasal 434',
    certainty: 'sourced',
  },
  {
    kind: 'kesbangpol',
    levels: local,
    part: 'informed',
    stages: 'all',
    source: 'Permendagri 61/2011 (pemantauan perkembangan politik)',
    certainty: 'sourced',
  },
  {
    kind: 'desk-pilkada',
    levels: local,
    part: 'informed',
    stages: 'all',
    source: 'Surat Mendagri 100.2.7/2944/SJ',
    certainty: 'sourced',
  },
  {
    kind: 'civil-registry',
    levels: local,
    part: 'supporting',
    stages: ['daftar-pemilih', 'coklit', 'dpt-kabupaten'],
    source: 'perekaman KTP-el dan mutu DP4; news.okezone.com/read/2023/04/13/610/2798281',
    certainty: 'sourced',
  },
  {
    kind: 'police',
    levels: ['nation', ...local],
    part: 'supporting',
    stages: ['kampanye', 'masa-tenang', 'pemungutan-suara', 'penghitungan-suara', 'rekapitulasi'],
    source: 'Operasi Mantap Brata',
    certainty: 'sourced',
  },
  {
    kind: 'public-order',
    levels: local,
    part: 'supporting',
    stages: ['pemungutan-suara', 'penghitungan-suara'],
    source: 'koordinasi Linmas; sumselheadline.com/2024/01/29',
    certainty: 'sourced',
  },
]
