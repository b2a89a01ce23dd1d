import type { Language } from '../../shared/format.ts'
import type { ContestFacts, Recapitulation } from './contract.ts'
import type { TurnoutFormula } from './rules.ts'

export const officeNames: Record<ContestFacts['office'], Record<Language, string>> = {
  president: { id: 'Presiden dan Wakil Presiden', en: 'President and Vice President' },
  governor: { id: 'Gubernur dan Wakil Gubernur', en: 'Governor and Vice Governor' },
  regent: { id: 'Bupati dan Wakil Bupati', en: 'Regent and Vice Regent' },
  mayor: { id: 'Wali Kota dan Wakil Wali Kota', en: 'Mayor and Vice Mayor' },
}

/** The formula as it is printed beside every percentage. */
export const formulaWords: Record<TurnoutFormula, string> = {
  'b4/(a1+b3)': 'B4 ÷ (A1 + B3)',
  'b4/a1': 'B4 ÷ A1',
  'b1/a1': 'B1 ÷ A1',
}

type Levels = Record<Recapitulation['level'], string>

/** Words of exported tables and printed pages, which exist without a browser. */
export const headings: Record<
  Language,
  Record<
    | 'title'
    | 'blank'
    | 'code'
    | 'region'
    | 'stations'
    | 'counted'
    | 'coverage'
    | 'registered'
    | 'turnout'
    | 'votes'
    | 'valid'
    | 'invalid'
    | 'basis'
    | 'basis.counted'
    | 'basis.read'
    | 'title.read'
    | 'stationsRead'
    | 'stationsRead%'
    | 'interim'
    | 'unchecked'
    | 'demonstration'
    | 'printed'
    | 'page'
    | 'shareNote',
    string
  > & { levels: Levels }
> = {
  id: {
    title: 'Rekapitulasi sementara',
    blank: 'Kolom kosong',
    code: 'Kode',
    region: 'Wilayah',
    stations: 'TPS',
    counted: 'TPS masuk',
    coverage: 'TPS masuk %',
    registered: 'Pemilih DPT',
    turnout: 'Partisipasi %',
    votes: 'Suara',
    valid: 'Suara sah',
    invalid: 'Tidak sah',
    basis: 'Dasar',
    'basis.counted': 'dihitung',
    'basis.read': 'terbaca — belum semuanya diperiksa',
    'title.read': 'Terbaca — belum semuanya diperiksa:',
    stationsRead: 'TPS terbaca',
    'stationsRead%': 'TPS terbaca %',
    unchecked:
      'Terbaca — belum semuanya diperiksa. Bukan hasil: angka yang salah baca dan belum lengkap ikut dijumlahkan.',
    interim: 'Hasil sementara, bukan penetapan. Hasil resmi mengikuti D.HASIL berjenjang.',
    demonstration: 'Data peragaan: angka dan nama paslon dibuat untuk latihan. Bukan hasil resmi KPU.',
    printed: 'Dihitung',
    page: 'Halaman',
    shareNote: 'Bagian suara sah dibulatkan sendiri-sendiri; jumlahnya dapat 99,99 atau 100,01.',
    levels: {
      province: 'Provinsi',
      regency: 'Kabupaten/kota',
      district: 'Kecamatan',
      village: 'Desa/kelurahan',
      station: 'TPS',
    },
  },
  en: {
    title: 'Interim recapitulation',
    blank: 'Blank column',
    code: 'Code',
    region: 'Region',
    stations: 'Stations',
    counted: 'Stations in',
    coverage: 'Stations in %',
    registered: 'Registered voters',
    turnout: 'Turnout %',
    votes: 'Votes',
    valid: 'Valid votes',
    invalid: 'Invalid',
    basis: 'Basis',
    'basis.counted': 'counted',
    'basis.read': 'read — not all of it checked',
    'title.read': 'Read — not all of it checked:',
    stationsRead: 'Stations read',
    'stationsRead%': 'Stations read %',
    unchecked: 'Read — not all of it checked. No result: misread and incomplete figures are added as well.',
    interim: 'Interim figures, not a determination. The official result follows the tiered D.HASIL.',
    demonstration: 'Demonstration data: figures and names of candidates are made up for practice. No official result.',
    printed: 'Added up',
    page: 'Page',
    shareNote: 'Each share of the valid votes is rounded by itself; together they may make 99.99 or 100.01.',
    levels: {
      province: 'Province',
      regency: 'Regency or city',
      district: 'District',
      village: 'Village',
      station: 'Station',
    },
  },
}
