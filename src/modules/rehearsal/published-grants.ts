import type { NewDecision, NewNeed } from '../budget/bulk.ts'

/**
 * What was published about the grants for the Pilkada 2024 in Sumatera Selatan. Sums of the province and its 17
 * kabupaten/kota, signed together on 9 November 2023: okuekspres.bacakoran.co/amp/8023 and the sumateraekspres reports beside
 * it; security grants of 7 May 2024: sumateraekspres.bacakoran.co/amp/61455 and /47412. Amounts that were printed in
 * millions stand here with zeros behind.
 */
export const publishedSource = 'okuekspres.bacakoran.co/amp/8023; sumateraekspres.bacakoran.co/amp/61455'

export const published = {
  signedOn: '2023-11-09',
  /** What KPU Provinsi asked for the governor's election. */
  asked: 359_000_000_000,
  kpu: {
    years: [
      { year: 2023, amount: 416_918_651_985 },
      { year: 2024, amount: 637_059_959_605 },
    ],
    province: [93_781_000_000, 140_672_000_000],
    /** Rp138 billion were printed for Palembang; that it is KPU and Bawaslu together, and how it divides, is assumed. */
    palembang: [41_400_000_000, 62_100_000_000],
  },
  bawaslu: {
    years: [
      { year: 2023, amount: 137_700_016_432 },
      { year: 2024, amount: 215_277_551_648 },
    ],
    province: [29_182_000_000, 43_774_000_000],
    palembang: [13_800_000_000, 20_700_000_000],
  },
  palembang: { region: '1671', total: 138_000_000_000 },
  security: {
    signedOn: '2024-05-07',
    total: 190_100_000_000,
    police: 51_345_000_000,
    army: 20_000_000_000,
    /** The part of the kabupaten/kota that goes to the police: assumed. */
    regencyPolice: 0.74,
  },
} as const

type Published = Omit<NewNeed, 'id' | 'event'> & { decisions: Omit<NewDecision, 'id' | 'need'>[] }

const psu = 'detik.com/sumbagsel d-7810299 dan d-7817711; lahatpos.bacakoran.co/read/11513'

/**
 * The re-vote of Empat Lawang, 19 April 2025: the need as it was first told, and the agreement. The parts were printed in
 * rounded billions and do not add up to the agreement; both are kept as they were printed.
 */
export const empatLawangNeeds: readonly Published[] = [
  {
    region: '1611',
    version: 1,
    day: '2025-03-06',
    stated: 36_000_000_000,
    reason: 'Kebutuhan PSU setelah putusan MK 24 Februari 2025; kabupaten baru memiliki 6,9 miliar.',
    source: psu,
    lines: [{ side: 'fund', kind: 'regular-budget', region: '1611', amount: 6_900_000_000, note: 'dibulatkan sumber' }],
    decisions: [],
  },
  {
    region: '1611',
    version: 2,
    day: '2025-03-11',
    stated: 44_345_221_771,
    reason: 'Nilai NPHD PSU. Hari penandatanganan tidak tercantum di sumber; tanggal ini tanggal berita terakhir.',
    source: psu,
    lines: [
      { side: 'need', kind: 'kpu', region: '1611', amount: 15_700_000_000, note: 'dibulatkan sumber' },
      { side: 'need', kind: 'bawaslu', region: '1611', amount: 8_600_000_000, note: 'dibulatkan sumber' },
      { side: 'need', kind: 'police', region: '1611', amount: 17_500_000_000, note: 'dibulatkan sumber' },
      { side: 'need', kind: 'army', region: '1611', amount: 2_400_000_000, note: 'dibulatkan sumber' },
      {
        side: 'fund',
        kind: 'btt',
        region: '16',
        amount: 32_000_000_000,
        note: 'BTT dan sisa Pilgub, dibulatkan sumber',
      },
      { side: 'fund', kind: 'silpa', region: '1611', amount: 12_000_000_000, note: 'SiLPA hibah, dibulatkan sumber' },
    ],
    decisions: [
      {
        who: 'Pemerintah Provinsi Sumatera Selatan',
        decision: 'approved',
        day: '2025-03-11',
        document: 'pernyataan di media, dokumen tidak ditemukan',
        file: null,
        note: 'Menanggung 32 miliar dari BTT dan sisa Pilgub.',
      },
    ],
  },
]
