/**
 * What was published about the Pilkada of 27 November 2024 in Sumatera Selatan: the figures that the generated
 * province must add up to. Single figures with their source; nothing here is generated.
 */

/**
 * Sums of the governor's form over the province: KPU Sumsel decision 156/2024, 7 December 2024 (D.HASIL PROV),
 * as printed by palpos.bacakoran.co/amp/19567, focuskini.id and simbursumatera.com/?p=41709.
 */
export const governorForm = {
  a1: { l: 3_219_840, p: 3_162_899, j: 6_382_739 },
  b1: { l: 2_233_832, p: 2_361_829, j: 4_595_661 },
  b2: { l: 3_784, p: 2_118, j: 5_902 },
  /** Not printed; follows from B4 − B1 − B2. How it divides into men and women is unknown. */
  b3: { j: 22_293 },
  b4: { j: 4_623_856 },
  s1: 6_547_195,
  s2: 4_623_856,
  s3: 3_676,
  s4: 1_919_663,
  votes: [2_220_437, 1_082_241, 999_141],
  t1: 4_301_819,
  t2: 322_037,
  t3: 4_623_856,
} as const

export const province = { code: '16', districts: 241, villages: 3_249, stations: 13_206 } as const

/**
 * Special stations (lokasi khusus) and the voters registered there: 33 in prisons and remand homes, 12,431 voters
 * (sumeks.disway.id/amp/729571). Where each of them stood is not published.
 */
export const special = { stations: 33, registered: 12_431 } as const

/** Forms of the governor's contest in the feed of KPU on 28 November 2024, 10:15:04 WIB: 12,996 of 13,206 stations. */
export const snapshotAt = '2024-11-28T10:15:04+07:00'

/** Votes of one contest: as in that feed, and as decided at the end where a source was found. */
export type Counted = {
  /** Stations whose form was in at the moment of the feed. */
  stationsIn: number
  votes: readonly number[]
  /** Decided at the end; null where one of them was not found. */
  decided?: readonly (number | null)[]
}

export type Regency = {
  code: string
  villages: number
  stations: number
  registered: number
  /** Men among the registered, where published. */
  registeredMen?: number
  /** Special stations at the Pemilu of February 2024: the only published hint where prisons lie. */
  specialInFebruary: number
  /** Users per registered voter in the governor's contest (nafsin.info); absent where only ">80" was printed. */
  turnout?: number
  /** Users in the governor's contest, where printed as a number. */
  users?: number
  governor: Counted
  local: Counted & { office: 'regent' | 'mayor'; blank?: number }
}

/**
 * The 17 kabupaten/kota. Villages and stations: KPU's own lists; registered voters: the final rolls
 * (tribunepos.umbaran.com/?p=3279, palpos.bacakoran.co/amp/15065); governor and local votes: KPU's feed of
 * 28 November 2024, 10:15 WIB; decided votes: harianokuselatan.bacakoran.co/read/5190, simbursumatera.com/?p=41709 and
 * palembang.tribunnews.com of 6 December 2024; men of Empat Lawang: detik.com/sumbagsel/berita/d-7830855.
 * `blank` is the number of the blank column (kolom kosong), which KPU drew like any other number.
 */
export const regencies: readonly Regency[] = [
  {
    code: '1601',
    villages: 157,
    stations: 565,
    registered: 269_853,
    specialInFebruary: 1,
    governor: { stationsIn: 560, votes: [145_875, 24_768, 26_841] },
    local: { office: 'regent', stationsIn: 562, votes: [103_476, 107_683] },
  },
  {
    code: '1602',
    villages: 327,
    stations: 1_249,
    registered: 577_241,
    specialInFebruary: 12,
    turnout: 0.7414,
    governor: { stationsIn: 1_244, votes: [241_119, 64_104, 98_157] },
    local: { office: 'regent', stationsIn: 1_244, votes: [184_120, 233_654] },
  },
  {
    code: '1603',
    villages: 255,
    stations: 954,
    registered: 460_845,
    specialInFebruary: 4,
    turnout: 0.6805,
    governor: { stationsIn: 950, votes: [130_835, 68_487, 83_219] },
    local: { office: 'regent', stationsIn: 952, votes: [37_581, 113_868, 104_527, 37_710] },
  },
  {
    code: '1604',
    villages: 377,
    stations: 754,
    registered: 318_534,
    specialInFebruary: 2,
    governor: { stationsIn: 684, votes: [123_415, 45_623, 41_429], decided: [139_950, 51_179, 45_998] },
    local: { office: 'regent', stationsIn: 676, votes: [64_182, 91_494, 64_749] },
  },
  {
    code: '1605',
    villages: 199,
    stations: 638,
    registered: 303_945,
    specialInFebruary: 3,
    turnout: 0.778,
    governor: { stationsIn: 630, votes: [107_782, 61_864, 39_810] },
    local: { office: 'regent', stationsIn: 634, votes: [146_779, 79_767], decided: [148_629, null] },
  },
  {
    code: '1606',
    villages: 242,
    stations: 1_024,
    registered: 496_167,
    specialInFebruary: 4,
    turnout: 0.7179,
    governor: { stationsIn: 1_016, votes: [138_686, 111_434, 77_304] },
    local: { office: 'regent', stationsIn: 1_014, votes: [129_929, 213_715], decided: [130_774, 215_515] },
  },
  {
    code: '1607',
    villages: 313,
    stations: 1_389,
    registered: 629_201,
    specialInFebruary: 7,
    turnout: 0.6659,
    governor: { stationsIn: 1_388, votes: [180_599, 105_058, 107_689], decided: [181_446, 105_517, 108_197] },
    local: { office: 'regent', stationsIn: 1_387, votes: [241_149, 159_805] },
  },
  {
    code: '1608',
    villages: 312,
    stations: 1_012,
    registered: 500_338,
    specialInFebruary: 2,
    turnout: 0.7788,
    governor: { stationsIn: 1_012, votes: [334_081, 24_870, 20_268] },
    local: { office: 'regent', stationsIn: 1_012, votes: [243_590, 136_191] },
  },
  {
    code: '1609',
    villages: 259,
    stations: 688,
    registered: 307_834,
    specialInFebruary: 1,
    turnout: 0.7189,
    governor: { stationsIn: 666, votes: [135_080, 36_753, 33_089] },
    local: { office: 'regent', stationsIn: 663, votes: [7_727, 80_953, 35_296, 84_531] },
  },
  {
    code: '1610',
    villages: 241,
    stations: 667,
    registered: 314_226,
    specialInFebruary: 4,
    turnout: 0.6611,
    governor: { stationsIn: 667, votes: [36_987, 24_858, 131_772] },
    local: { office: 'regent', blank: 2, stationsIn: 667, votes: [154_088, 41_524] },
  },
  {
    code: '1611',
    villages: 156,
    stations: 531,
    registered: 257_020,
    registeredMen: 131_996,
    specialInFebruary: 1,
    turnout: 0.7237,
    governor: { stationsIn: 477, votes: [78_260, 39_399, 34_660], decided: [92_628, 43_230, null] },
    local: { office: 'regent', blank: 1, stationsIn: 468, votes: [32_690, 125_052] },
  },
  {
    code: '1612',
    villages: 71,
    stations: 292,
    registered: 144_913,
    specialInFebruary: 1,
    turnout: 0.8024,
    governor: { stationsIn: 292, votes: [58_772, 23_758, 22_588] },
    local: { office: 'regent', stationsIn: 292, votes: [41_190, 46_115, 3_538, 22_396] },
  },
  {
    code: '1613',
    villages: 89,
    stations: 316,
    registered: 140_969,
    specialInFebruary: 2,
    governor: { stationsIn: 316, votes: [60_944, 20_644, 24_156] },
    local: { office: 'regent', stationsIn: 316, votes: [8_653, 58_568, 43_978] },
  },
  {
    code: '1671',
    villages: 107,
    stations: 2_272,
    registered: 1_241_196,
    specialInFebruary: 11,
    turnout: 0.6404,
    users: 792_934,
    governor: { stationsIn: 2_239, votes: [228_929, 333_889, 175_116], decided: [233_044, 338_576, 178_208] },
    local: {
      office: 'mayor',
      stationsIn: 2_237,
      votes: [172_690, 347_399, 225_917],
      decided: [175_495, 352_696, 229_895],
    },
  },
  {
    code: '1672',
    villages: 35,
    stations: 248,
    registered: 107_916,
    specialInFebruary: 1,
    governor: { stationsIn: 248, votes: [64_692, 10_767, 11_835] },
    local: { office: 'mayor', stationsIn: 248, votes: [29_458, 29_028, 33_622] },
  },
  {
    code: '1673',
    villages: 72,
    stations: 326,
    registered: 168_384,
    specialInFebruary: 3,
    turnout: 0.7986,
    governor: { stationsIn: 326, votes: [58_304, 36_741, 28_633] },
    local: { office: 'mayor', stationsIn: 326, votes: [41_505, 90_576] },
  },
  {
    code: '1674',
    villages: 37,
    stations: 281,
    registered: 144_157,
    specialInFebruary: 2,
    turnout: 0.8016,
    governor: { stationsIn: 281, votes: [49_773, 30_618, 27_078] },
    local: { office: 'mayor', stationsIn: 281, votes: [59_492, 18_175, 33_957], decided: [59_492, 18_175, 33_957] },
  },
]
