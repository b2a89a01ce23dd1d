/** What is particular to the reference province, Sumatera Selatan (code 16), in the elections of 2024. */

/**
 * Ten codes of the present national list that were no electoral villages in 2024: KPU held both elections of 2024 in 3,249
 * desa and kelurahan of the province, the list of Kemendagri now has 3,259. The ten are one desa of Ujan Mas, one kelurahan
 * of Lahat and eight of Prabumulih.
 */
export const notElectoralIn2024: readonly string[] = [
  '1603112009',
  '1604101037',
  '1674011014',
  '1674021011',
  '1674021012',
  '1674021013',
  '1674021014',
  '1674021015',
  '1674051006',
  '1674051007',
]

export type Alias = { region: string; alias: string; source: string }

const press = 'singkatan dalam surat resmi dan pers'
const spelling = 'ejaan dalam surat resmi 2024'
const kpu = 'ejaan KPU 2024'

/** Other names under which offices write about these places; matching is by code, so an alias only helps a search. */
export const aliases: readonly Alias[] = [
  { region: '16', alias: 'Sumsel', source: press },
  { region: '1601', alias: 'OKU', source: press },
  { region: '1601', alias: 'OKU Induk', source: press },
  { region: '1602', alias: 'OKI', source: press },
  { region: '1605', alias: 'Mura', source: press },
  { region: '1606', alias: 'Muba', source: press },
  { region: '1608', alias: 'OKU Timur', source: press },
  { region: '1608', alias: 'OKUT', source: press },
  { region: '1609', alias: 'OKU Selatan', source: press },
  { region: '1609', alias: 'OKUS', source: press },
  { region: '1610', alias: 'OI', source: press },
  { region: '1612', alias: 'PALI', source: press },
  { region: '1613', alias: 'Muratara', source: press },
  { region: '1672', alias: 'Pagaralam', source: spelling },
  { region: '1673', alias: 'Lubuklinggau', source: spelling },
  { region: '1673', alias: 'Linggau', source: press },
  { region: '7472', alias: 'Baubau', source: spelling },
  { region: '7472', alias: 'Bau-Bau', source: spelling },
  { region: '63', alias: 'Kalsel', source: press },
  { region: '74', alias: 'Sultra', source: press },
  { region: '1601212007', alias: 'Panggal Panggal', source: kpu },
  { region: '1602051010', alias: 'Kotaraya', source: kpu },
  { region: '160613', alias: 'Lawang Wetan', source: kpu },
  { region: '1607102020', alias: 'Sungai Rengat Murni', source: kpu },
  { region: '1613052007', alias: 'Karang Dapo II', source: kpu },
  { region: '167404', alias: 'Rambang KPK Tengah', source: kpu },
]

export type Seat = { region: string; longitude: number; latitude: number; town: string }

/** Approximate seats of government, about a kilometre or two exact: enough for a schematic map, for nothing else. */
export const seats: readonly Seat[] = [
  { region: '1601', longitude: 104.17, latitude: -4.13, town: 'Baturaja' },
  { region: '1602', longitude: 104.83, latitude: -3.4, town: 'Kayuagung' },
  { region: '1603', longitude: 103.77, latitude: -3.66, town: 'Muara Enim' },
  { region: '1604', longitude: 103.54, latitude: -3.8, town: 'Lahat' },
  { region: '1605', longitude: 103.02, latitude: -3.1, town: 'Muara Beliti' },
  { region: '1606', longitude: 103.84, latitude: -2.88, town: 'Sekayu' },
  { region: '1607', longitude: 104.38, latitude: -2.89, town: 'Pangkalan Balai' },
  { region: '1608', longitude: 104.36, latitude: -4.32, town: 'Martapura' },
  { region: '1609', longitude: 104.07, latitude: -4.54, town: 'Muaradua' },
  { region: '1610', longitude: 104.65, latitude: -3.22, town: 'Indralaya' },
  { region: '1611', longitude: 103.1, latitude: -3.75, town: 'Tebing Tinggi' },
  { region: '1612', longitude: 104.08, latitude: -3.22, town: 'Talang Ubi' },
  { region: '1613', longitude: 102.9, latitude: -2.72, town: 'Rupit' },
  { region: '1671', longitude: 104.76, latitude: -2.98, town: 'Palembang' },
  { region: '1672', longitude: 103.25, latitude: -4.02, town: 'Pagar Alam' },
  { region: '1673', longitude: 102.86, latitude: -3.3, town: 'Lubuk Linggau' },
  { region: '1674', longitude: 104.23, latitude: -3.43, town: 'Prabumulih' },
]

export const seatSource = 'letak kira-kira ibu kota, untuk peta skematis'

/** A simple outline of the province for the schematic map, clockwise from the north-west; drawn by hand, no survey. */
export const outline: readonly (readonly [longitude: number, latitude: number])[] = [
  [102.1, -2.75],
  [102.45, -2.35],
  [103.0, -2.2],
  [103.45, -1.95],
  [104.0, -2.05],
  [104.35, -1.75],
  [104.6, -1.75],
  [104.95, -2.3],
  [105.4, -2.35],
  [105.65, -2.7],
  [106.05, -3.0],
  [105.85, -3.6],
  [105.75, -4.1],
  [105.25, -4.15],
  [104.75, -4.35],
  [104.45, -4.75],
  [103.95, -4.95],
  [103.65, -4.65],
  [103.35, -4.3],
  [102.95, -4.1],
  [102.75, -3.75],
  [102.85, -3.4],
  [102.4, -3.1],
]
