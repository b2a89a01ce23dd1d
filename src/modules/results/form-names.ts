import type { Language } from '../../shared/format.ts'
import type { CountingProfile } from './contract.ts'

/** The rows of the form as officers call them. DPPh and DPTb change places between elections: the event names them. */
export type Terms = Pick<CountingProfile, 'movedTerm' | 'onDayTerm'>

const names: Record<Language, Record<string, string>> = {
  id: {
    A1: 'Pemilih dalam DPT',
    B1: 'Pengguna dalam DPT',
    B2: 'Pengguna pindahan',
    B3: 'Pengguna KTP-el',
    B4: 'Jumlah pengguna',
    S1: 'Surat suara diterima',
    S2: 'Surat suara digunakan',
    S3: 'Surat suara rusak atau keliru coblos',
    S4: 'Surat suara tidak digunakan',
    D: 'Pengguna disabilitas',
    T1: 'Suara sah',
    T2: 'Suara tidak sah',
    T3: 'Jumlah seluruh suara',
  },
  en: {
    A1: 'Registered voters',
    B1: 'Voters on the roll who voted',
    B2: 'Moved voters who voted',
    B3: 'Voters with identity card',
    B4: 'All who voted',
    S1: 'Ballots received',
    S2: 'Ballots used',
    S3: 'Ballots spoilt or returned',
    S4: 'Ballots not used',
    D: 'Voters with a disability',
    T1: 'Valid votes',
    T2: 'Invalid votes',
    T3: 'All votes',
  },
}

/** The name of a row by its mark: 'B2' → "Pengguna pindahan (DPPh)", 'V3' → "Suara nomor 3". */
export function rowName(mark: string, language: Language, terms?: Terms): string {
  if (/^V\d+$/.test(mark)) return `${language === 'id' ? 'Suara nomor' : 'Votes for number'} ${mark.slice(1)}`
  const name = names[language][mark] ?? mark
  if (mark === 'B2' && terms) return `${name} (${terms.movedTerm.value.short})`
  if (mark === 'B3' && terms) return `${name} (${terms.onDayTerm.value.short})`
  return name
}

const columnNames: Record<Language, Record<string, string>> = {
  id: { L: 'laki-laki', P: 'perempuan', J: 'jumlah' },
  en: { L: 'men', P: 'women', J: 'total' },
}

export const columnName = (column: string, language: Language): string => columnNames[language][column] ?? column

const offices: Record<Language, Record<string, string>> = {
  id: { president: 'Presiden', governor: 'Gubernur', regent: 'Bupati', mayor: 'Wali Kota' },
  en: { president: 'president', governor: 'governor', regent: 'regent', mayor: 'mayor' },
}

export const officeName = (office: string, language: Language): string => offices[language][office] ?? office
