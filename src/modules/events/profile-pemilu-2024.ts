import type { Profile } from './profile.ts'

const schedule = 'PKPU 3/2022, Lampiran I'
const uu = 'UU 7/2017'

/** Pemilu of 14 February 2024; the presidential contest is the one Serentak counts. */
export const pemilu2024: Profile = {
  stationCap: { value: 300, article: 'PKPU 7/2022', certainty: 'sourced' },
  stationLawCap: { value: 500, article: `${uu} Pasal 350`, certainty: 'high' },
  specialStationFrom: {
    value: 901,
    article: 'penomoran KPU 2024',
    certainty: 'sourced',
    note: {
      id: 'Dibaca dari kode KPU: ke-61 lokasi khusus di provinsi ini bernomor mulai 901.',
      en: 'Read off the codes of KPU: all 61 special sites of the province are numbered from 901.',
    },
  },

  reservePerMille: { value: 20, article: `${uu} Pasal 344`, certainty: 'sourced' },
  reserveRounding: {
    value: 'up',
    article: 'PKPU 14/2023',
    certainty: 'high',
    note: {
      id: 'Per TPS, ke atas; seorang pejabat menyebut 250 pemilih dan 5 surat suara cadangan “dibulatkan menjadi 6”.',
      en: 'Per station, upwards; one official spoke of 250 voters and 5 reserve ballots "rounded to 6".',
    },
  },
  rerunBallots: {
    value: 1000,
    article: 'PKPU 14/2023',
    certainty: 'sourced',
    note: {
      id: 'Per daerah pemilihan atau kabupaten/kota, dan jenis pemilihan.',
      en: 'Per electoral district or kabupaten/kota, and kind of election.',
    },
  },
  ballotsPerVoter: { value: 5, article: uu, certainty: 'sourced' },
  ballotsPerVoterIn: {
    value: { '31': 4 },
    article: uu,
    certainty: 'sourced',
    note: { id: 'Jakarta tidak memilih DPRD kabupaten/kota.', en: 'Jakarta elects no DPRD of a kabupaten/kota.' },
  },

  ppkPerDistrict: { value: 5, article: 'PKPU 8/2022', certainty: 'sourced' },
  ppsPerVillage: { value: 3, article: 'PKPU 8/2022', certainty: 'sourced' },
  kppsPerStation: { value: 7, article: 'PKPU 8/2022', certainty: 'sourced' },
  linmasPerStation: { value: 2, article: 'PKPU 8/2022', certainty: 'sourced' },
  ptpsPerStation: { value: 1, article: `${uu} Pasal 89`, certainty: 'sourced' },
  panwascamPerDistrict: { value: 3, article: `${uu} Pasal 92`, certainty: 'high' },
  pkdPerVillage: { value: 1, article: `${uu} Pasal 92`, certainty: 'high' },
  secondPantarlihAbove: {
    value: 400,
    article: 'PKPU 7/2022',
    certainty: 'low',
    note: {
      id: 'Diketahui untuk Pilkada; TPS Pemilu tidak boleh sebesar itu.',
      en: 'Known for the Pilkada; no station of the Pemilu may be that large.',
    },
  },

  boxesPerStation: {
    value: 5,
    article: 'PKPU 14/2023',
    certainty: 'sourced',
    note: { id: 'Empat di Jakarta.', en: 'Four in Jakarta.' },
  },
  boothsPerStation: { value: 4, article: 'PKPU 14/2023', certainty: 'sourced' },
  inkPerStation: { value: 2, article: 'PKPU 14/2023', certainty: 'sourced' },

  movedTerm: {
    value: { short: 'DPTb', id: 'Pemilih pindahan', en: 'Moved voters' },
    article: 'formulir C.HASIL-PPWP',
    certainty: 'sourced',
  },
  onDayTerm: {
    value: { short: 'DPK', id: 'Pemilih khusus (KTP-el)', en: 'Special voters (identity card)' },
    article: 'formulir C.HASIL-PPWP',
    certainty: 'sourced',
  },
  moveUntil: { value: 30, article: `${uu} Pasal 210`, certainty: 'sourced' },
  moveUrgentUntil: { value: 7, article: 'Putusan MK 20/PUU-XVII/2019', certainty: 'sourced' },
  noticeUntil: { value: 3, article: 'PKPU 25/2023', certainty: 'medium' },

  stationOpens: { value: '07:00', article: 'PKPU 25/2023', certainty: 'sourced' },
  stationCloses: { value: '13:00', article: 'PKPU 25/2023', certainty: 'sourced' },
  onDayVotersFrom: { value: '12:00', article: 'PKPU 25/2023', certainty: 'sourced' },
  countExtensionHours: { value: 12, article: 'Putusan MK 20/PUU-XVII/2019', certainty: 'sourced' },

  campaignDays: { value: 75, article: schedule, certainty: 'sourced' },
  quietDays: { value: 3, article: schedule, certainty: 'sourced' },

  districtRecap: {
    value: { from: 1, until: 17 },
    article: schedule,
    certainty: 'low',
    note: {
      id: 'Hanya rentang keseluruhan, 15 Februari–20 Maret 2024, yang bersumber; bagiannya perkiraan.',
      en: 'Only the whole span, 15 February to 20 March 2024, is sourced; the parts are estimates.',
    },
  },
  regencyRecap: {
    value: { from: 3, until: 20 },
    article: schedule,
    certainty: 'low',
    note: { id: 'Perkiraan di dalam rentang keseluruhan.', en: 'An estimate inside the whole span.' },
  },
  provinceRecap: {
    value: { from: 5, until: 25 },
    article: schedule,
    certainty: 'low',
    note: { id: 'Perkiraan di dalam rentang keseluruhan.', en: 'An estimate inside the whole span.' },
  },

  rerunUnregisteredFrom: { value: 1, article: `${uu} Pasal 372 ayat (2) huruf d`, certainty: 'sourced' },
  rerunDoubleFrom: { value: 1, article: `${uu} Pasal 372`, certainty: 'medium' },
  rerunWithin: { value: { length: 10, count: 'calendar' }, article: `${uu} Pasal 373`, certainty: 'sourced' },
  continuationWithin: { value: { length: 10, count: 'calendar' }, article: `${uu} Pasal 431`, certainty: 'sourced' },

  complaintWithin: { value: { length: 7, count: 'working' }, article: `${uu} Pasal 454`, certainty: 'sourced' },
  complaintDecision: { value: { length: 7, count: 'working' }, article: `${uu} Pasal 454`, certainty: 'sourced' },
  complaintExtension: {
    value: { length: 7, count: 'working' },
    article: `${uu} Pasal 454`,
    certainty: 'sourced',
    note: { id: 'Seluruhnya sampai empat belas hari kerja.', en: 'Up to fourteen working days in all.' },
  },
  complaintCompletion: { value: { length: 2, count: 'working' }, article: 'Perbawaslu 7/2022', certainty: 'sourced' },

  courtFiling: { value: { length: 72, count: 'hours' }, article: `${uu} Pasal 475`, certainty: 'sourced' },
  courtRuling: {
    value: { length: 14, count: 'working' },
    article: `${uu} Pasal 475`,
    certainty: 'sourced',
    note: {
      id: 'Untuk pemilihan presiden; tiga puluh hari kerja untuk legislatif.',
      en: 'For the presidential contest; thirty working days for legislative ones.',
    },
  },
  courtCountsAnnouncement: {
    value: true,
    article: `${uu} Pasal 475`,
    certainty: 'high',
    note: {
      id: 'Dihitung dalam jam sejak pengumuman, jadi hari itu ikut dihitung.',
      en: 'Counted in hours from the announcement, so the day itself counts.',
    },
  },
  provinceDispute: {
    value: [],
    article: uu,
    certainty: 'high',
    note: { id: 'Pemilu tidak mengenal ambang selisih.', en: 'The Pemilu knows no threshold of difference.' },
  },
  regencyDispute: {
    value: [],
    article: uu,
    certainty: 'high',
    note: { id: 'Pemilu tidak mengenal ambang selisih.', en: 'The Pemilu knows no threshold of difference.' },
  },

  grantShares: {
    value: [40, 60],
    article: 'Permendagri 54/2019 jo 41/2020 Pasal 16 ayat (4)',
    certainty: 'medium',
    note: {
      id: 'Pemilu dibiayai APBN; berlaku bila pemerintah daerah tetap memberi hibah.',
      en: 'A Pemilu is paid by the state budget; holds where a regional government grants money all the same.',
    },
  },
  grantShareTolerance: { value: 1, article: 'pengaturan produk', certainty: 'medium' },
  grantFirstWithin: {
    value: { length: 14, count: 'working' },
    article: 'Permendagri 54/2019 jo 41/2020 Pasal 16 ayat (4)',
    certainty: 'medium',
  },
  grantLastBefore: { value: 5, article: 'Permendagri 54/2019 jo 41/2020 Pasal 16 ayat (4)', certainty: 'medium' },
  grantReturnWithin: { value: 3, article: 'Permendagri 54/2019 jo 41/2020', certainty: 'medium' },

  winner: {
    value: 'majority-and-spread',
    article: 'UUD 1945 Pasal 6A ayat (3)',
    certainty: 'high',
    note: {
      id: 'Lebih dari separuh suara dan sekurangnya 20% di lebih dari separuh provinsi.',
      en: 'More than half of the votes and at least 20% in more than half of the provinces.',
    },
  },
  winnerIn: { value: {}, article: uu, certainty: 'high' },
  singlePairAbovePercent: { value: 50, article: `${uu} Pasal 229`, certainty: 'medium' },
  tieBreak: { value: 'wider-spread', article: 'UUD 1945 Pasal 6A ayat (4)', certainty: 'medium' },

  turnoutDenominator: {
    value: 'a1',
    article: 'pengumuman KPU Provinsi Sumatera Selatan, Pemilu 2024',
    certainty: 'sourced',
    note: { id: 'Angka resmi 85,93% adalah B4 / A1.', en: 'The official 85.93% is B4 / A1.' },
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
    article: `${uu} Pasal 344`,
    certainty: 'low',
    note: {
      id: 'Ukuran yang sama dengan Pilkada, meskipun cadangannya 2% di sini.',
      en: 'The same measure as in the Pilkada, though the reserve is 2% here.',
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
