import type { CheckName } from '../rules.ts'
import { messages } from '../../../ui/field/words.ts'

/** The numbers of a finding, written out. */
export type Said = Readonly<Record<string, string>>

type Say = (mark: string, said: Said) => string

/** Every check has its sentence; a check without one does not compile. */
const indonesian = {
  'roll-matches': (_mark, { found, expected }) => `DPT di kertas ${found}, di daftar pemilih ${expected}.`,
  'within-cap': (mark, { found, bound }) => `${mark} tertulis ${found}, batasnya ${bound}.`,
  'columns-add': (mark, { found, expected }) => `${mark}: L + P = ${expected}, tertulis ${found}.`,
  'users-add': (mark, { found, expected }) => `${mark}: B1 + B2 + B3 = ${expected}, tertulis ${found}.`,
  'ballots-add': (_mark, { found, expected }) => `Surat suara diterima ${found}, tetapi jumlah rinciannya ${expected}.`,
  'within-ballots': (mark, { found, bound }) => `${mark} ${found}, lebih banyak daripada surat suara: ${bound}.`,
  'votes-add': (_mark, { found, expected }) => `Suara sah tertulis ${found}, jumlah suara calon ${expected}.`,
  'totals-add': (_mark, { found, expected }) => `Jumlah suara tertulis ${found}, sah + tidak sah = ${expected}.`,
  'ballots-are-votes': (_mark, { found, expected }) => `Surat suara digunakan ${found}, jumlah suara ${expected}.`,
  'ballots-are-users': (_mark, { found, expected }) => `Surat suara digunakan ${found}, pemilih datang ${expected}.`,
  'users-on-roll': (_mark, { found, bound }) => `Pemilih dari DPT ${found}, DPT hanya ${bound}.`,
  'disabled-are-users': (_mark, { found, bound }) => `Pemilih disabilitas ${found}, pemilih datang hanya ${bound}.`,
  'ballots-expected': (_mark, { found, expected }) =>
    `Surat suara diterima ${found}, seharusnya ${expected} (DPT dan cadangan).`,
  'disabled-registered': (_mark, { found, bound }) => `Pemilih disabilitas ${found}, terdaftar ${bound}.`,
  'spoiled-within-reserve': (_mark, { found, bound }) => `Surat suara rusak ${found}, cadangan hanya ${bound}.`,
  'same-voters': (_mark, { found, other }) => `Pemilih dari DPT ${found}, di C.HASIL yang lain ${other}.`,
  'moved-voters': (_mark, { found, other }) => `Pemilih pindahan ${found}, di C.HASIL yang lain ${other}.`,
  'all-users': (_mark, { found, other }) => `Jumlah pemilih ${found}, di C.HASIL yang lain ${other}.`,
  'moved-registered': (_mark, { found, bound }) => `Pemilih pindahan ${found}, di daftar DPPh ${bound}.`,
  'many-invalid': (_mark, { found, total }) => `Suara tidak sah ${found} dari ${total}: tidak biasa.`,
  'nobody-voted': () => 'Tidak ada pemilih yang datang: tidak biasa.',
  'everybody-voted': (_mark, { roll }) => `Semua pemilih DPT (${roll}) datang: tidak biasa.`,
  'one-took-all': (mark, { found }) => `Semua suara sah (${found}) untuk ${mark}: tidak biasa.`,
  'words-match': (mark, { found, said }) => `${mark}: angka ${found}, huruf ${said}.`,
} satisfies Record<CheckName, Say>

const english = {
  'roll-matches': (_mark, { found, expected }) => `Roll on paper ${found}, on the voter roll ${expected}.`,
  'within-cap': (mark, { found, bound }) => `${mark} says ${found}, the limit is ${bound}.`,
  'columns-add': (mark, { found, expected }) => `${mark}: men + women = ${expected}, written ${found}.`,
  'users-add': (mark, { found, expected }) => `${mark}: B1 + B2 + B3 = ${expected}, written ${found}.`,
  'ballots-add': (_mark, { found, expected }) => `Ballots received ${found}, but their parts make ${expected}.`,
  'within-ballots': (mark, { found, bound }) => `${mark} ${found}, more than there are ballots: ${bound}.`,
  'votes-add': (_mark, { found, expected }) => `Valid votes written ${found}, candidates together ${expected}.`,
  'totals-add': (_mark, { found, expected }) => `All votes written ${found}, valid + invalid = ${expected}.`,
  'ballots-are-votes': (_mark, { found, expected }) => `Ballots used ${found}, votes ${expected}.`,
  'ballots-are-users': (_mark, { found, expected }) => `Ballots used ${found}, voters who came ${expected}.`,
  'users-on-roll': (_mark, { found, bound }) => `Voters from the roll ${found}, the roll has ${bound}.`,
  'disabled-are-users': (_mark, { found, bound }) => `Voters with a disability ${found}, all voters ${bound}.`,
  'ballots-expected': (_mark, { found, expected }) =>
    `Ballots received ${found}, expected ${expected} (roll and reserve).`,
  'disabled-registered': (_mark, { found, bound }) => `Voters with a disability ${found}, registered ${bound}.`,
  'spoiled-within-reserve': (_mark, { found, bound }) => `Spoilt ballots ${found}, the reserve is ${bound}.`,
  'same-voters': (_mark, { found, other }) => `Voters from the roll ${found}, on the other C.HASIL ${other}.`,
  'moved-voters': (_mark, { found, other }) => `Moved voters ${found}, on the other C.HASIL ${other}.`,
  'all-users': (_mark, { found, other }) => `All voters ${found}, on the other C.HASIL ${other}.`,
  'moved-registered': (_mark, { found, bound }) => `Moved voters ${found}, on their list ${bound}.`,
  'many-invalid': (_mark, { found, total }) => `${found} invalid votes of ${total}: unusual.`,
  'nobody-voted': () => 'No voter came: unusual.',
  'everybody-voted': (_mark, { roll }) => `All ${roll} voters of the roll came: unusual.`,
  'one-took-all': (mark, { found }) => `All ${found} valid votes for ${mark}: unusual.`,
  'words-match': (mark, { found, said }) => `${mark}: figure ${found}, words ${said}.`,
} satisfies Record<CheckName, Say>

/** Why the server refused an entry, and what to do. Reasons without a sentence get the general one. */
const refusalsIndonesian = {
  'blank-form': 'Formulir ini kosong. Isi angka dari kertas, lalu kirim lagi.',
  'unknown-station': 'TPS ini tidak ada dalam daftar. Hubungi PPS.',
  'unknown-contest': 'Pemilihan ini tidak ada dalam daftar. Hubungi PPS.',
  'station-outside-contest': 'TPS ini tidak ikut pemilihan tersebut. Hubungi PPS.',
  'other-event': 'Formulir ini milik pemilihan lain. Hubungi PPS.',
  'candidates-differ': 'Jumlah calon berubah sejak data diambil. Kembali ke beranda saat ada sinyal, lalu isi lagi.',
  'unknown-photo': 'Foto tidak sampai di server. Foto ulang, lalu kirim lagi.',
  'file-lost': 'Foto tidak ada lagi di HP ini. Foto ulang, lalu kirim lagi.',
  'wrong-file-type': 'Foto tidak dikenali server. Foto ulang dengan kamera HP.',
  'file-too-large': 'Foto terlalu besar. Foto ulang dengan kamera HP.',
  'id-conflict': 'Entri ini sudah pernah dikirim dengan angka lain. Periksa lagi, lalu kirim sebagai entri baru.',
  'second-entry-needs-other-person': 'Entri pertama sudah Anda kirim. Entri kedua harus oleh petugas lain.',
  'already-entered-twice': 'Formulir ini sudah dua kali dientri. Tidak perlu dikirim lagi.',
  'returned-to-other-person': 'Formulir ini dikembalikan kepada petugas lain. Tidak perlu dikirim lagi.',
  'only-returned-cells': 'Hanya angka yang diminta boleh diubah. Perbaiki, lalu kirim lagi.',
  'already-accepted': 'Formulir ini sudah diterima. Perubahan hanya lewat koreksi oleh PPK.',
  'entered-meanwhile': 'Petugas lain baru saja mengirim formulir ini. Buka beranda untuk melihat keadaannya.',
  'outside-area': 'TPS ini di luar wewenang Anda. Masuk dengan akun TPS ini.',
  'role-not-allowed': 'Wewenang Anda tidak boleh mengirim formulir. Masuk dengan akun KPPS.',
  'no-mandate': 'Akun ini belum punya wewenang. Hubungi KPU kabupaten/kota.',
  other: 'Server menolak entri ini. Hubungi PPS dan sebutkan kodenya.',
} as const

export type RefusalReason = keyof typeof refusalsIndonesian

/** The reason with a sentence of its own, else the general one. */
export function refusalOf(reason: string): RefusalReason {
  return reason in refusalsIndonesian ? (reason as RefusalReason) : 'other'
}

export const findingMessages = messages({
  id: {
    ...indonesian,
    refusals: refusalsIndonesian,
    code: (reason: string) => `Kode: ${reason}`,
  },
  en: {
    ...english,
    refusals: {
      'blank-form': 'This form is empty. Enter the figures from the paper, then send again.',
      'unknown-station': 'This station is not on the list. Call the PPS.',
      'unknown-contest': 'This contest is not on the list. Call the PPS.',
      'station-outside-contest': 'This station does not vote in that contest. Call the PPS.',
      'other-event': 'This form belongs to another election. Call the PPS.',
      'candidates-differ':
        'The candidates changed since the data was fetched. Go home while there is a signal and enter again.',
      'unknown-photo': 'The photo did not reach the server. Take it again and send.',
      'file-lost': 'The photo is no longer on this phone. Take it again and send.',
      'wrong-file-type': 'The server does not recognise the photo. Take it again with the camera.',
      'file-too-large': 'The photo is too large. Take it again with the camera.',
      'id-conflict': 'This entry was sent before with other figures. Check, then send as a new entry.',
      'second-entry-needs-other-person': 'You sent the first entry. The second one is for another officer.',
      'already-entered-twice': 'This form was entered twice already. Nothing more to send.',
      'returned-to-other-person': 'This form was returned to another officer. Nothing more to send.',
      'only-returned-cells': 'Only the figures asked for may change. Correct them and send again.',
      'already-accepted': 'This form is accepted. Changes go through a correction by the PPK.',
      'entered-meanwhile': 'Another officer has just sent this form. Open home to see its state.',
      'outside-area': 'This station is outside your mandate. Sign in with the account of this station.',
      'role-not-allowed': 'Your mandate may not send forms. Sign in as KPPS.',
      'no-mandate': 'This account has no mandate. Ask the regency KPU.',
      other: 'The server refused this entry. Call the PPS and name the code.',
    },
    code: (reason) => `Code: ${reason}`,
  },
})
