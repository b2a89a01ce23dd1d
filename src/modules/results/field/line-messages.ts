import { messages } from '../../../ui/field/words.ts'

/** Words about a form and its state, on the home screen and wherever a form is named. */
export const lineMessages = messages({
  id: {
    form: (office: string) => `C.HASIL ${office}`,
    office: { president: 'Presiden', governor: 'Gubernur', regent: 'Bupati', mayor: 'Wali Kota' },
    states: {
      empty: 'Belum diisi',
      'first-entered': 'Menunggu entri kedua',
      different: 'Dua entri berbeda, diperiksa PPK',
      returned: 'Dikembalikan untuk diketik lagi',
      incomplete: 'Belum lengkap, diperiksa PPK',
      waiting: 'Menunggu persetujuan PPK',
      held: 'Ditahan untuk diperiksa',
      accepted: 'Diterima dan dihitung',
      corrected: 'Dikoreksi dan dihitung',
    },
    line: {
      empty: 'Belum diisi',
      kept: 'Tersimpan di HP ini',
      rejected: 'Ditolak server',
      returned: 'Isi ulang',
    },
    filling: (step: number, of: number) => `Langkah ${step} dari ${of}`,
    sentAt: (time: string) => `Terkirim ${time}`,
    photoNone: 'Belum ada foto',
    photoWaiting: 'Foto tersimpan di HP ini',
    photoRefused: 'Foto ditolak server',
  },
  en: {
    form: (office) => `C.HASIL ${office}`,
    office: { president: 'President', governor: 'Governor', regent: 'Regent', mayor: 'Mayor' },
    states: {
      empty: 'Not entered',
      'first-entered': 'Waiting for the second entry',
      different: 'Two entries differ, with the PPK',
      returned: 'Returned to be typed again',
      incomplete: 'Incomplete, with the PPK',
      waiting: 'Waiting for the PPK to accept',
      held: 'Held to be looked at',
      accepted: 'Accepted and counted',
      corrected: 'Corrected and counted',
    },
    line: {
      empty: 'Not entered',
      kept: 'Saved on this phone',
      rejected: 'Refused by the server',
      returned: 'Type again',
    },
    filling: (step, of) => `Step ${step} of ${of}`,
    sentAt: (time) => `Sent ${time}`,
    photoNone: 'No photo yet',
    photoWaiting: 'Photo saved on this phone',
    photoRefused: 'Photo refused by the server',
  },
})
