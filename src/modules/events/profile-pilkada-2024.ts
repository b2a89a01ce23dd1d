import type { Profile } from './profile.ts'

const uu = 'UU 1/2015 jo UU 10/2016'
const schedule = 'PKPU 2/2024, Lampiran'
const recap = 'PKPU 18/2024'

/** Pilkada serentak of 27 November 2024: governors, regents and mayors. */
export const pilkada2024: Profile = {
  stationCap: { value: 600, article: 'PKPU 7/2024 Pasal 10', certainty: 'sourced' },
  stationLawCap: { value: 800, article: 'UU 1/2015 Pasal 87 ayat (1)', certainty: 'sourced' },
  specialStationFrom: {
    value: 901,
    article: 'penomoran KPU 2024',
    certainty: 'sourced',
    note: {
      id: 'Dibaca dari kode KPU: ke-61 lokasi khusus Februari 2024 di provinsi ini bernomor mulai 901.',
      en: 'Read off the codes of KPU: all 61 special sites of February 2024 in the province are numbered from 901.',
    },
  },

  reservePerMille: { value: 25, article: 'UU 1/2015 Pasal 87', certainty: 'sourced' },
  reserveRounding: {
    value: 'up',
    article: 'PKPU 12/2024',
    certainty: 'high',
    note: {
      id: 'Per TPS, ke atas: angka yang diumumkan mendukung, tetapi tidak membuktikannya.',
      en: 'Per station, upwards: the published totals support it without proving it.',
    },
  },
  rerunBallots: { value: 2000, article: 'UU 1/2015 Pasal 80', certainty: 'sourced' },
  ballotsPerVoter: { value: 2, article: 'UU 10/2016', certainty: 'sourced' },
  ballotsPerVoterIn: {
    value: { '31': 1, '34': 1 },
    article: 'UU 29/2007; UU 13/2012',
    certainty: 'high',
    note: {
      id: 'Jakarta tidak memilih bupati atau wali kota, Yogyakarta tidak memilih gubernur.',
      en: 'Jakarta elects no regents or mayors, Yogyakarta no governor.',
    },
  },

  ppkPerDistrict: { value: 5, article: 'PKPU 8/2022', certainty: 'sourced' },
  ppsPerVillage: { value: 3, article: 'PKPU 8/2022', certainty: 'sourced' },
  kppsPerStation: { value: 7, article: 'PKPU 8/2022', certainty: 'sourced' },
  linmasPerStation: { value: 2, article: 'UU 1/2015 Pasal 89 ayat (5)', certainty: 'sourced' },
  ptpsPerStation: { value: 1, article: 'Perbawaslu tentang Pengawas TPS', certainty: 'sourced' },
  panwascamPerDistrict: { value: 3, article: 'UU 1/2015 jo UU 10/2016', certainty: 'high' },
  pkdPerVillage: { value: 1, article: 'UU 1/2015 jo UU 10/2016', certainty: 'high' },
  secondPantarlihAbove: { value: 400, article: 'PKPU 7/2024', certainty: 'sourced' },

  boxesPerStation: { value: 2, article: 'PKPU 12/2024', certainty: 'sourced' },
  boothsPerStation: {
    value: 4,
    article: 'PKPU 12/2024',
    certainty: 'low',
    note: {
      id: 'Empat diketahui untuk Pemilu tahun yang sama; angka untuk Pilkada tidak ditemukan.',
      en: 'Four is known for the Pemilu of the same year; the number for the Pilkada was not found.',
    },
  },
  inkPerStation: { value: 2, article: 'PKPU 12/2024', certainty: 'medium' },

  movedTerm: {
    value: { short: 'DPPh', id: 'Pemilih pindahan', en: 'Moved voters' },
    article: 'formulir C.HASIL-KWK',
    certainty: 'sourced',
    note: {
      id: 'Pers dan sebagian kantor menulis DPTb, istilah Pemilu.',
      en: 'Press and some offices write DPTb, the word of the Pemilu.',
    },
  },
  onDayTerm: {
    value: { short: 'DPTb', id: 'Pemilih tambahan (KTP-el)', en: 'Added voters (identity card)' },
    article: 'formulir C.HASIL-KWK',
    certainty: 'sourced',
    note: {
      id: 'Pers dan sebagian kantor menulis DPK, istilah Pemilu.',
      en: 'Press and some offices write DPK, the word of the Pemilu.',
    },
  },
  moveUntil: { value: 30, article: 'PKPU 7/2024', certainty: 'sourced' },
  moveUrgentUntil: { value: 7, article: 'Putusan MK 20/PUU-XVII/2019', certainty: 'sourced' },
  noticeUntil: { value: 3, article: 'UU 1/2015 Pasal 84 ayat (1)', certainty: 'sourced' },

  stationOpens: { value: '07:00', article: schedule, certainty: 'sourced' },
  stationCloses: { value: '13:00', article: schedule, certainty: 'sourced' },
  onDayVotersFrom: { value: '12:00', article: 'PKPU 17/2024', certainty: 'high' },
  countExtensionHours: { value: 12, article: 'PKPU 17/2024', certainty: 'high' },

  campaignDays: { value: 60, article: schedule, certainty: 'sourced' },
  quietDays: { value: 3, article: schedule, certainty: 'sourced' },

  districtRecap: { value: { from: 1, until: 6 }, article: recap, certainty: 'sourced' },
  regencyRecap: { value: { from: 2, until: 9 }, article: recap, certainty: 'sourced' },
  provinceRecap: { value: { from: 3, until: 12 }, article: recap, certainty: 'sourced' },

  rerunUnregisteredFrom: { value: 2, article: 'UU 1/2015 Pasal 112 ayat (2) huruf e', certainty: 'high' },
  rerunDoubleFrom: { value: 2, article: 'UU 1/2015 Pasal 112 ayat (2) huruf d', certainty: 'high' },
  rerunWithin: { value: { length: 10, count: 'calendar' }, article: 'PKPU 17/2024', certainty: 'sourced' },
  continuationWithin: {
    value: { length: 10, count: 'calendar' },
    article: 'PKPU 17/2024',
    certainty: 'medium',
    note: { id: 'Diketahui untuk Pemilu; dianggap sama.', en: 'Known for the Pemilu; taken to be the same.' },
  },

  complaintWithin: { value: { length: 7, count: 'calendar' }, article: 'UU 1/2015 Pasal 134', certainty: 'sourced' },
  complaintDecision: {
    value: { length: 3, count: 'calendar' },
    article: 'UU 1/2015 Pasal 134 ayat (5)',
    certainty: 'sourced',
  },
  complaintExtension: {
    value: { length: 2, count: 'calendar' },
    article: 'UU 1/2015 Pasal 134 ayat (6)',
    certainty: 'sourced',
  },
  complaintCompletion: {
    value: { length: 2, count: 'calendar' },
    article: 'Perbawaslu 8/2020 jo 9/2024',
    certainty: 'sourced',
  },

  courtFiling: {
    value: { length: 3, count: 'working' },
    article: 'UU 10/2016 Pasal 157 ayat (5)',
    certainty: 'sourced',
  },
  courtRuling: {
    value: { length: 45, count: 'working' },
    article: 'UU 10/2016 Pasal 157 ayat (8)',
    certainty: 'sourced',
  },
  courtCountsAnnouncement: {
    value: true,
    article: 'PMK 3/2024',
    certainty: 'medium',
    note: {
      id: 'Praktik MK menghitung hari pengumuman; nomor peraturannya pun belum pasti.',
      en: 'Practice of the court counts the day of announcement; the number of its rule is uncertain too.',
    },
  },
  provinceDispute: {
    value: [
      { upTo: 2_000_000, percent: 2 },
      { upTo: 6_000_000, percent: 1.5 },
      { upTo: 12_000_000, percent: 1 },
      { upTo: null, percent: 0.5 },
    ],
    article: 'UU 10/2016 Pasal 158 ayat (1)',
    certainty: 'sourced',
  },
  regencyDispute: {
    value: [
      { upTo: 250_000, percent: 2 },
      { upTo: 500_000, percent: 1.5 },
      { upTo: 1_000_000, percent: 1 },
      { upTo: null, percent: 0.5 },
    ],
    article: 'UU 10/2016 Pasal 158 ayat (2)',
    certainty: 'sourced',
  },

  grantShares: {
    value: [40, 60],
    article: 'Permendagri 54/2019 jo 41/2020 Pasal 16 ayat (4)',
    certainty: 'sourced',
    note: {
      id: 'Pembagian nominal; NPHD Sumatera Selatan terbagi 39,01–39,56% dan 60,44–60,99%.',
      en: 'Nominal shares; the agreements of Sumatera Selatan divide 39.01–39.56% and 60.44–60.99%.',
    },
  },
  grantShareTolerance: {
    value: 1,
    article: 'pengaturan produk',
    certainty: 'medium',
    note: {
      id: 'Bukan ketentuan hukum: selisih dari pembagian nominal yang belum ditandai, dalam poin persen.',
      en: 'No law: how many percentage points off the nominal shares are not yet flagged.',
    },
  },
  grantFirstWithin: {
    value: { length: 14, count: 'working' },
    article: 'Permendagri 54/2019 jo 41/2020 Pasal 16 ayat (4)',
    certainty: 'sourced',
  },
  grantLastBefore: { value: 5, article: 'Permendagri 54/2019 jo 41/2020 Pasal 16 ayat (4)', certainty: 'sourced' },
  grantReturnWithin: {
    value: 3,
    article: 'Permendagri 54/2019 jo 41/2020',
    certainty: 'sourced',
    note: {
      id: 'Praktik berbeda satu hari: penetapan 9 Januari 2025 disebut bertenggat 10 April, 6 Februari bertenggat 6 Mei.',
      en: 'Offices differ by a day: for 9 January 2025 the limit was said to be 10 April, for 6 February 6 May.',
    },
  },

  winner: { value: 'most-votes', article: 'UU 1/2015 Pasal 107 dan 109', certainty: 'high' },
  winnerIn: { value: { '31': 'majority' }, article: 'UU 29/2007 Pasal 11; UU 2/2024', certainty: 'high' },
  singlePairAbovePercent: {
    value: 50,
    article: `${uu} Pasal 54D`,
    certainty: 'sourced',
    note: {
      id: 'Lebih dari separuh suara sah; tepat separuh tidak terpilih.',
      en: 'More than half of the valid votes; exactly half is not elected.',
    },
  },
  tieBreak: { value: 'wider-spread', article: 'UU 1/2015 Pasal 107 dan 109', certainty: 'medium' },

  turnoutDenominator: {
    value: 'a1+b3',
    article: 'pengumuman KPU Provinsi Sumatera Selatan, 7 Desember 2024',
    certainty: 'sourced',
    note: {
      id: 'Angka resmi 72,19% adalah B4 / (A1 + B3); sebagian kabupaten/kota membagi dengan A1 saja.',
      en: 'The official 72.19% is B4 / (A1 + B3); some kabupaten/kota divide by A1 alone.',
    },
  },
  percentDecimals: { value: 2, article: 'pengumuman hasil KPU', certainty: 'sourced' },
  publishCalculated: {
    value: true,
    article: 'pengaturan produk',
    certainty: 'sourced',
    note: {
      id: 'Bukan ketentuan hukum. Situs Pilkada 2024 menampilkan kemajuan dan foto formulir, tanpa grafik hasil.',
      en: 'No law. The site of the Pilkada 2024 showed progress and photographed forms, and no charts of results.',
    },
  },
  publishRead: {
    value: false,
    article: 'pengaturan produk',
    certainty: 'sourced',
    note: {
      id: 'Bukan ketentuan hukum. Pembacaan yang belum diperiksa tampil ke publik pada Pemilu 2024, lalu grafiknya ditutup.',
      en: 'No law. In the Pemilu 2024 unchecked readings were shown to the public, until the charts were taken down.',
    },
  },

  spoiledWarnPerMille: {
    value: 25,
    article: 'UU 1/2015 Pasal 87',
    certainty: 'medium',
    note: {
      id: 'Pengganti surat suara rusak diambil dari cadangan.',
      en: 'Replacements for spoiled ballots come out of the reserve.',
    },
  },
  invalidWarnPercent: {
    value: 10,
    article: 'ambang kewajaran',
    certainty: 'medium',
    note: { id: 'Bukan ketentuan hukum: ukuran kewajaran.', en: 'No law: a measure of what is usual.' },
  },
  deadlineWarnDays: {
    value: 3,
    article: 'ambang kewajaran',
    certainty: 'medium',
    note: { id: 'Bukan ketentuan hukum: kebiasaan kerja.', en: 'No law: a habit of work.' },
  },
}
