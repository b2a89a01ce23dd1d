import type { Language } from '../../shared/format.ts'
import type { Domain, MeasuredLevel, Words } from './contract.ts'
import type { State } from './rules.ts'

/** Words that stand on screens and on paper alike. */
export const domainWords: Record<Domain, Words> = {
  calendar: { id: 'Tahapan', en: 'Stages' },
  institutions: { id: 'Lembaga', en: 'Institutions' },
  budget: { id: 'Anggaran', en: 'Budget' },
  'voter-roll': { id: 'Daftar pemilih', en: 'Voter roll' },
  'polling-stations': { id: 'TPS', en: 'Stations' },
  staffing: { id: 'Badan ad hoc', en: 'Ad hoc bodies' },
  logistics: { id: 'Logistik', en: 'Logistics' },
  security: { id: 'Keamanan', en: 'Security' },
  candidates: { id: 'Pencalonan', en: 'Candidates' },
  cases: { id: 'Laporan', en: 'Reports' },
  outreach: { id: 'Pendidikan pemilih', en: 'Voter education' },
  monitoring: { id: 'Pemantauan', en: 'Monitoring' },
  'polling-day': { id: 'Hari-H', en: 'Voting day' },
  results: { id: 'Hasil TPS', en: 'Station results' },
  recapitulation: { id: 'Rekapitulasi', en: 'Recapitulation' },
  publication: { id: 'Publikasi', en: 'Publication' },
  meetings: { id: 'Rakor', en: 'Meetings' },
}

export const stateWords: Record<State, Words> = {
  late: { id: 'Terlambat', en: 'Late' },
  risk: { id: 'Berisiko', en: 'At risk' },
  ok: { id: 'Sesuai rencana', en: 'On track' },
  done: { id: 'Selesai', en: 'Done' },
  todo: { id: 'Belum waktunya', en: 'Not due' },
}

export const levelWords: Record<MeasuredLevel, Words> = {
  province: { id: 'Provinsi', en: 'Province' },
  regency: { id: 'Kabupaten/kota', en: 'Regency or city' },
  district: { id: 'Kecamatan', en: 'District' },
  village: { id: 'Desa/kelurahan', en: 'Village' },
}

/** Words of files and printed pages alone. */
export const paperWords: Record<Language, Record<PaperWord, string>> = {
  id: {
    board: 'Papan kesiapan',
    sheet: 'Lembar kesiapan',
    code: 'Kode',
    region: 'Wilayah',
    domain: 'Bidang',
    indicator: 'Indikator',
    state: 'Keadaan',
    done: 'Selesai',
    total: 'Seluruhnya',
    unit: 'Satuan',
    percent: 'Capaian %',
    planned: 'Rencana kini',
    late: 'Lewat tenggat sendiri',
    owner: 'Pemilik',
    deadline: 'Tenggat',
    reason: 'Sebab',
    trend: 'Laju',
    noDeadline: 'tanpa tenggat',
    target: 'sasaran',
    perDay: 'poin/hari',
    finish: 'selesai ±',
    still: 'tetap',
    unknown: 'belum ada riwayat',
    debts: 'Yang masih harus dikerjakan lembaga di wilayah ini',
    noDebts: 'Tidak ada pekerjaan lembaga yang terlambat atau berisiko.',
    moreDebts: 'lainnya di papan',
    eventClock: 'Jam pemilihan',
    printed: 'Dicetak',
    page: 'Halaman',
    votingDay: 'hari pemungutan',
    demonstration: 'Data peragaan: angka dibuat untuk latihan. Bukan data resmi KPU.',
  },
  en: {
    board: 'Readiness board',
    sheet: 'Readiness sheet',
    code: 'Code',
    region: 'Region',
    domain: 'Domain',
    indicator: 'Indicator',
    state: 'State',
    done: 'Done',
    total: 'Total',
    unit: 'Unit',
    percent: 'Reached %',
    planned: 'Planned by now',
    late: 'Past an own deadline',
    owner: 'Owner',
    deadline: 'Deadline',
    reason: 'Reason',
    trend: 'Pace',
    noDeadline: 'no deadline',
    target: 'target',
    perDay: 'points/day',
    finish: 'done ±',
    still: 'unchanged',
    unknown: 'no history yet',
    debts: 'What institutions of this region still owe',
    noDebts: 'No work of an institution is late or at risk.',
    moreDebts: 'more on the board',
    eventClock: 'Clock of the election',
    printed: 'Printed',
    page: 'Page',
    votingDay: 'voting day',
    demonstration: 'Demonstration data: figures are made up for practice. No official data.',
  },
}

type PaperWord =
  | 'board'
  | 'sheet'
  | 'code'
  | 'region'
  | 'domain'
  | 'indicator'
  | 'state'
  | 'done'
  | 'total'
  | 'unit'
  | 'percent'
  | 'planned'
  | 'late'
  | 'owner'
  | 'deadline'
  | 'reason'
  | 'trend'
  | 'noDeadline'
  | 'target'
  | 'perDay'
  | 'finish'
  | 'still'
  | 'unknown'
  | 'debts'
  | 'noDebts'
  | 'moreDebts'
  | 'eventClock'
  | 'printed'
  | 'page'
  | 'votingDay'
  | 'demonstration'
