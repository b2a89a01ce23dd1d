import type { CheckName } from './rules.ts'
import type { Told } from './told.ts'

/** The findings in Indonesian. Title: what contradicts what, with both numbers. Then what to do, by who reads it. */

const recheck = (found: string) =>
  `Bila salah ketik, perbaiki. Bila foto memang tertulis ${found}, biarkan: formulir diteruskan ke koordinator untuk dibuka pada rekapitulasi kecamatan.`
const compare = 'Cocokkan dengan foto; jangan ubah angka yang sudah sesuai foto.'
const open =
  'Buka C.HASIL plano dan C.KEJADIAN KHUSUS. Bila plano yang keliru, koreksi pada rekapitulasi dengan paraf ketua dan saksi; bila salah baca, kembalikan ke petugas.'
const judge = 'Periksa foto dan catatan kejadian khusus. Bila angka memang demikian, terima dengan catatan.'

export const textsId: Record<CheckName, (told: Told) => { title: string; officer: string; supervisor: string }> = {
  'roll-matches': ({ n }) => ({
    title: `Pemilih dalam DPT ${n.found} tidak sama dengan DPT TPS ini, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: `Pastikan foto ini dari TPS yang benar. ${recheck(n.found)}`,
    supervisor: `DPT tidak berubah sesudah ditetapkan. Periksa apakah formulir tertukar TPS. ${open}`,
  }),
  'within-cap': ({ n, row }) => ({
    title: `${row} ${n.found} melampaui batas satu TPS, yaitu ${n.bound}. Kelebihan ${n.difference}.`,
    officer: `Biasanya satu digit salah baca. ${recheck(n.found)}`,
    supervisor: open,
  }),
  'columns-add': ({ n, row }) => ({
    title: `${row}: jumlah ${n.found} tidak sama dengan laki-laki + perempuan, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: open,
  }),
  'users-add': ({ n, column }) => ({
    title: `Jumlah pengguna (${column}) ${n.found} tidak sama dengan B1 + B2 + B3, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Cocokkan dengan daftar hadir. ${open}`,
  }),
  'ballots-add': ({ n }) => ({
    title: `Surat suara diterima ${n.found} tidak sama dengan digunakan + rusak + tidak digunakan, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Cocokkan dengan berita acara penerimaan surat suara. ${open}`,
  }),
  'within-ballots': ({ n, row }) => ({
    title: `${row} ${n.found} lebih besar daripada surat suara yang diterima, yaitu ${n.bound}. Kelebihan ${n.difference}.`,
    officer: `Tidak mungkin terjadi; biasanya satu digit salah baca. ${recheck(n.found)}`,
    supervisor: open,
  }),
  'votes-add': ({ n, candidates }) => ({
    title: `Suara sah ${n.found} tidak sama dengan jumlah suara paslon 1–${candidates}, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Cocokkan angka, huruf, dan turus setiap paslon. ${open}`,
  }),
  'totals-add': ({ n }) => ({
    title: `Jumlah seluruh suara ${n.found} tidak sama dengan suara sah + tidak sah, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: open,
  }),
  'ballots-are-votes': ({ n }) => ({
    title: `Surat suara digunakan ${n.found} tidak sama dengan jumlah seluruh suara, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Surat suara dalam kotak dihitung satu per satu. ${open}`,
  }),
  'ballots-are-users': ({ n }) => ({
    title: `Surat suara digunakan ${n.found} tidak sama dengan jumlah pengguna, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Cocokkan dengan daftar hadir. ${open}`,
  }),
  'users-on-roll': ({ n, column }) => ({
    title: `Pengguna dalam DPT (${column}) ${n.found} lebih banyak daripada pemilih dalam DPT, yaitu ${n.bound}. Kelebihan ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: `Periksa apakah pemilih pindahan atau KTP-el ikut terhitung. ${open}`,
  }),
  'disabled-are-users': ({ n, column }) => ({
    title: `Pengguna disabilitas (${column}) ${n.found} lebih banyak daripada jumlah pengguna, yaitu ${n.bound}. Kelebihan ${n.difference}.`,
    officer: recheck(n.found),
    supervisor: open,
  }),
  'ballots-expected': ({ n }) => ({
    title: `Surat suara diterima ${n.found}; seharusnya DPT ${n.roll} ditambah cadangan, yaitu ${n.expected}. Selisih ${n.difference}.`,
    officer: `Kekurangan atau kelebihan kiriman dicatat dalam berita acara. ${compare}`,
    supervisor: `Cocokkan dengan berita acara penerimaan logistik. ${judge}`,
  }),
  'disabled-registered': ({ n }) => ({
    title: `Pengguna disabilitas ${n.found} lebih banyak daripada yang terdata di TPS ini, yaitu ${n.bound}.`,
    officer: compare,
    supervisor: `Pendataan ragam disabilitas sering kurang lengkap. ${judge}`,
  }),
  'spoiled-within-reserve': ({ n }) => ({
    title: `Surat suara rusak atau keliru coblos ${n.found} lebih banyak daripada cadangan, yaitu ${n.bound}.`,
    officer: `Pengganti diambil dari cadangan, jadi biasanya tidak lebih. ${compare}`,
    supervisor: judge,
  }),
  'same-voters': ({ n, otherOffice }) => ({
    title: `Pengguna dalam DPT berbeda dengan formulir ${otherOffice}: ${n.found} dan ${n.other}.`,
    officer: `Biasanya sama karena pemilihnya sama. ${compare}`,
    supervisor: `Pemilih yang sama menerima kedua surat suara. Cocokkan kedua formulir dengan daftar hadir. ${judge}`,
  }),
  'moved-voters': ({ n, otherOffice }) => ({
    title: `Pengguna pindahan ${n.found}, pada formulir ${otherOffice} ${n.other}: formulir Gubernur tidak boleh lebih sedikit.`,
    officer: `Pindahan dari kabupaten/kota lain hanya memilih gubernur. ${compare}`,
    supervisor: `Periksa apakah pindahan dari luar kabupaten/kota diberi dua surat suara. ${judge}`,
  }),
  'all-users': ({ n, otherOffice }) => ({
    title: `Jumlah pengguna ${n.found}, pada formulir ${otherOffice} ${n.other}: formulir Gubernur tidak boleh lebih sedikit.`,
    officer: compare,
    supervisor: `Cocokkan kedua formulir dengan daftar hadir. ${judge}`,
  }),
  'moved-registered': ({ n, row }) => ({
    title: `${row} ${n.found} lebih banyak daripada daftar pemilih pindahan TPS ini, yaitu ${n.bound}.`,
    officer: compare,
    supervisor: `Periksa daftar pindahan dan daftar hadir. ${judge}`,
  }),
  'many-invalid': ({ n }) => ({
    title: `Suara tidak sah ${n.found} dari ${n.total}, di atas ${n.percent}%.`,
    officer: `Tidak dilarang, tetapi jarang. ${compare}`,
    supervisor: `Batas ini ukuran kewajaran, bukan aturan. ${judge}`,
  }),
  'nobody-voted': () => ({
    title: 'Jumlah pengguna nol: tidak seorang pun memilih di TPS ini.',
    officer: `Nol berbeda dengan kosong. ${compare}`,
    supervisor: `Pastikan pemungutan suara berlangsung di TPS ini. ${judge}`,
  }),
  'everybody-voted': ({ n }) => ({
    title: `Semua ${n.roll} pemilih dalam DPT memilih.`,
    officer: compare,
    supervisor: `Cocokkan dengan daftar hadir; pemilih yang meninggal atau pindah tetap ada dalam DPT. ${judge}`,
  }),
  'one-took-all': ({ n, row }) => ({
    title: `${row} ${n.found}: seluruh suara sah untuk satu pilihan.`,
    officer: compare,
    supervisor: `Periksa turus dan catatan kejadian khusus. ${judge}`,
  }),
  'words-match': ({ n, row, text }) => ({
    title: `${row}: angka ${n.found}, tetapi huruf "${text}" berarti ${n.said}.`,
    officer: `Perbaiki bila salah ketik. ${compare}`,
    supervisor: `Bandingkan dengan turus; bila tetap berbeda, buka pada rekapitulasi. ${judge}`,
  }),
}
