import type { RowReason } from './contract-import.ts'

/** What is wrong with a row of a file and what to do; `{found}` stands there, `{expected}` should. */
export const rowWords: Record<'id' | 'en', Record<RowReason, string>> = {
  id: {
    'bad-code': 'Kode TPS harus 13 angka, misalnya {expected}; tertulis "{found}"',
    'no-number': 'Harus angka bulat {expected} tanpa titik, atau kosong; tertulis "{found}"',
    negative: 'Angka tidak boleh negatif; tertulis {found}',
    'number-too-large': 'Angka terlalu besar: {found}; paling banyak {expected}',
    'bad-time': 'Waktu harus seperti {expected}; tertulis "{found}"',
    'votes-beyond-ballot': 'Ada suara ({found}) untuk nomor yang tidak ada di surat suara; isi {expected} saja',
    'contest-missing':
      'Kolom Pemilihan kosong; isi misalnya {expected}, atau pilih satu jenis pemilihan untuk seluruh berkas',
    'unknown-contest': 'Jenis pemilihan "{found}" tidak ada dalam {expected}; periksa penulisannya',
    'outside-contest': 'TPS {found} tidak ikut jenis pemilihan ini (wilayah {expected})',
    'outside-area':
      'Formulir kabupaten/kota lain: TPS {found} di luar wilayah {expected}; hapus baris ini atau minta KPU wilayah itu mengimpornya',
    'unknown-station':
      'TPS {found} tidak dikenal dalam pemilihan ini; periksa kodenya atau impor daftar TPS lebih dahulu',
    'not-electoral': 'Desa/kelurahan {found} tidak ikut dalam pemilihan ini, atau nomor TPS-nya 000',
    'form-twice': 'TPS {found} sudah ada di baris {expected}; hapus salah satu',
    'form-differs':
      'Formulir ini sudah masuk dengan angka lain (tersimpan {expected}, berkas {found}); impor tidak menimpa. Hapus baris ini, lalu koreksi formulirnya',
    'bad-json': 'Bukan JSON yang utuh: "{found}"',
    'no-wire-form': 'Bukan dokumen TPS dari KPU: harus memuat {expected}',
    'candidates-differ': 'Jumlah pasangan {found}, di surat suara {expected}',
    'already-there': 'Sudah ada: TPS {found} dengan angka yang sama',
    'rerun-marked': 'KPU menandai TPS {found} untuk pemungutan suara ulang',
  },
  en: {
    'bad-code': 'A station code has 13 digits, for example {expected}; "{found}" stands there',
    'no-number': 'Must be a whole number {expected} without dots, or empty; "{found}" stands there',
    negative: 'A number cannot be negative; {found} stands there',
    'number-too-large': 'The number {found} is too large; at most {expected}',
    'bad-time': 'A time is written like {expected}; "{found}" stands there',
    'votes-beyond-ballot': 'Votes ({found}) for a number that is not on the ballot; fill {expected} only',
    'contest-missing':
      'The column Pemilihan is empty; write for example {expected}, or choose one contest for the file',
    'unknown-contest': 'There is no contest "{found}" in {expected}; check how it is written',
    'outside-contest': 'Station {found} does not vote in this contest (area {expected})',
    'outside-area':
      "Another regency's form: station {found} lies outside {expected}; remove the row, or have the KPU of that area import it",
    'unknown-station': 'Station {found} is not known in this election; check the code, or import the stations first',
    'not-electoral': 'The village {found} does not vote in this election, or the station number is 000',
    'form-twice': 'Station {found} stands already in line {expected}; remove one of them',
    'form-differs':
      'This form is stored with other figures (stored {expected}, file {found}); an import overwrites nothing. Remove the row and correct the form',
    'bad-json': 'No whole JSON document: "{found}"',
    'no-wire-form': 'No station document of KPU: it must hold {expected}',
    'candidates-differ': '{found} pairs, on the ballot {expected}',
    'already-there': 'Already there: station {found} with the same figures',
    'rerun-marked': 'KPU marked station {found} for a re-vote',
  },
}

/** A row of the report as a sentence. */
export function sayRow(row: { reason: RowReason; found: string; expected: string }, language: 'id' | 'en'): string {
  return rowWords[language][row.reason].replaceAll('{found}', row.found).replaceAll('{expected}', row.expected)
}
