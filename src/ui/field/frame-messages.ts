import { messages } from './words.ts'

/** Words of the frame: connection, steps. The sentences about the connection are fixed by the visual notes. */
export const frameMessages = messages({
  id: {
    back: 'Kembali',
    help: 'Bantuan',
    demonstration: 'Data peragaan, bukan hasil resmi',
    connected: 'Tersambung',
    allSent: 'Tersambung · semua terkirim',
    sending: (count: number) => `Tersambung · mengirim ${count} entri`,
    ready: 'Tersambung · siap kirim',
    offline: 'Tanpa sinyal: tetap bisa mengisi, aman di HP ini',
    offlineWaiting: (count: number) => `Tanpa sinyal: ${count} entri menunggu, aman di HP ini`,
    signedOut: (count: number) => `${count} entri menunggu Anda masuk lagi, aman di HP ini`,
    otherPerson: (count: number) => `${count} entri petugas lain menunggu, aman di HP ini`,
    rejected: (count: number) => `${count} entri ditolak server, aman di HP ini`,
    sent: (time: string) => `Terkirim ${time} ✓ diterima server`,
    step: (step: number, of: number) => `${step} dari ${of}`,
    stepLabel: (step: number, of: number) => `Langkah ${step} dari ${of}`,
  },
  en: {
    back: 'Back',
    help: 'Help',
    demonstration: 'Demonstration data, not official results',
    connected: 'Connected',
    allSent: 'Connected · everything sent',
    sending: (count) => `Connected · sending ${count} ${count === 1 ? 'entry' : 'entries'}`,
    ready: 'Connected · ready to send',
    offline: 'No signal: you can go on, it is safe on this phone',
    offlineWaiting: (count) => `No signal: ${count} ${count === 1 ? 'entry' : 'entries'} waiting, safe on this phone`,
    signedOut: (count) => `${count} waiting for you to sign in again, safe on this phone`,
    otherPerson: (count) => `${count} of another officer waiting, safe on this phone`,
    rejected: (count) => `${count} refused by the server, safe on this phone`,
    sent: (time) => `Sent ${time} ✓ received by the server`,
    step: (step, of) => `${step} of ${of}`,
    stepLabel: (step, of) => `Step ${step} of ${of}`,
  },
})
