import { messages } from '../../../ui/text.ts'

export const words = messages({
  id: {
    title: 'Simulasi',
    meta: 'Malam pemungutan yang dibuat: formulir masuk sendiri mengikuti jam acara.',
    clock: 'Jam acara',
    speed: 'Kecepatan jam',
    pause: 'Jeda',
    real: 'Biasa',
    times: '{count}×',
    progress: 'Kemajuan',
    counted: 'Dihitung',
    open: 'Menunggu keputusan',
    notYet: 'Belum masuk',
    forms: 'formulir',
    what: 'Apa yang terjadi',
    explain:
      'TPS, petugas, pasangan calon, dan angka per TPS dibuat untuk latihan. Jumlah akhir per provinsi sama dengan angka resmi yang diumumkan, sehingga penjumlahan dapat diperiksa. Sebagian formulir sengaja salah: salah hitung, angka terbaca keliru, kolom tertukar, tidak lengkap, terkirim dua kali.',
    enter: 'Coba sendiri: buka Hasil TPS, pilih formulir yang belum masuk, lalu isi dari fotonya.',
    failed: 'Keadaan simulasi tidak terbaca',
    'refused.not-generated': 'Pemasangan ini tidak berisi peragaan.',
  },
  en: {
    title: 'Rehearsal',
    meta: 'A generated voting night: forms come in by themselves, by the clock of the event.',
    clock: 'Event clock',
    speed: 'Speed of the clock',
    pause: 'Pause',
    real: 'Normal',
    times: '{count}×',
    progress: 'Progress',
    counted: 'Counted',
    open: 'Awaiting a decision',
    notYet: 'Not in yet',
    forms: 'forms',
    what: 'What happens',
    explain:
      'Stations, officers, candidates and the figures of each station are generated. The final provincial sums equal the officially published ones, so that the adding-up can be checked. Some forms are wrong on purpose: sums that fail, misread digits, swapped columns, empty cells, sent twice.',
    enter: 'Try it: open Station results, choose a form that is not in yet, and enter it from its photo.',
    failed: 'The state of the rehearsal could not be read',
    'refused.not-generated': 'This installation holds no demonstration.',
  },
})
