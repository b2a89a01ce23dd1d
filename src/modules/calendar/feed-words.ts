import type { Language } from '../../shared/format.ts'
import type { Domain } from '../readiness/contract.ts'
import type { Group } from './stage.ts'

/** Words of what leaves the program as a file or a mail, where no browser words it. */
export const groupNames: Record<Language, Record<Group, string>> = {
  id: {
    preparation: 'Persiapan',
    voters: 'Daftar pemilih',
    nomination: 'Pencalonan',
    campaign: 'Kampanye',
    voting: 'Pemungutan suara',
    result: 'Hasil',
    money: 'Pendanaan',
  },
  en: {
    preparation: 'Preparation',
    voters: 'Voter roll',
    nomination: 'Nomination',
    campaign: 'Campaign',
    voting: 'Voting',
    result: 'Result',
    money: 'Money',
  },
}

export const domainNames: Record<Language, Record<Domain, string>> = {
  id: {
    calendar: 'Tahapan',
    institutions: 'Lembaga & komitmen',
    budget: 'Anggaran',
    'voter-roll': 'Daftar pemilih',
    'polling-stations': 'TPS',
    staffing: 'Badan ad hoc',
    logistics: 'Logistik',
    security: 'Keamanan',
    candidates: 'Pencalonan',
    cases: 'Laporan & temuan',
    outreach: 'Pendidikan pemilih',
    monitoring: 'Pemantauan',
    'polling-day': 'Hari pemungutan',
    results: 'Hasil TPS',
    recapitulation: 'Rekapitulasi',
    publication: 'Publikasi',
    meetings: 'Rakor',
  },
  en: {
    calendar: 'Stages',
    institutions: 'Institutions & pledges',
    budget: 'Budget',
    'voter-roll': 'Voter roll',
    'polling-stations': 'Polling stations',
    staffing: 'Ad hoc bodies',
    logistics: 'Logistics',
    security: 'Security',
    candidates: 'Nomination',
    cases: 'Reports & findings',
    outreach: 'Voter education',
    monitoring: 'Monitoring',
    'polling-day': 'Voting day',
    results: 'Station results',
    recapitulation: 'Recapitulation',
    publication: 'Publication',
    meetings: 'Coordination meetings',
  },
}

export const feedWords = {
  id: {
    start: 'Mulai dihitung dari',
    end: 'Akhir dihitung dari',
    source: 'Dasar',
    responsible: 'Pelaksana',
    unsure: 'Tanggal ini belum pasti',
  },
  en: {
    start: 'Start counted from',
    end: 'End counted from',
    source: 'Basis',
    responsible: 'Responsible',
    unsure: 'This date is not certain',
  },
} as const satisfies Record<Language, Record<string, string>>
