/** Words of the letters, which no browser words. */
export const letterWords = {
  id: {
    greeting: 'Yth. {name},',
    lead: 'Tenggat lembaga Anda, {day}:',
    late: 'Lewat tenggat',
    today: 'Tenggat hari ini',
    soon: 'Tenggat dekat',
    subject: 'Tenggat: {late} lewat, {today} hari ini, {soon} dekat',
    daysLate: 'lewat {days} hari',
    daysLeft: '{days} hari lagi',
    all: 'Semua tenggat Anda:',
    foot: 'Surat ini hanya dikirim bila ada tenggat, sekali sehari. Berhenti menerimanya:',
    confirmSubject: 'Konfirmasi alamat untuk pengingat tenggat',
    confirmLead:
      'Seseorang dengan akun Anda di Serentak meminta pengingat tenggat dikirim ke alamat ini. Bila itu Anda, buka alamat berikut dan tekan “Terima pengingat”:',
    confirmFoot: 'Bila bukan Anda, abaikan surat ini: tidak ada yang akan dikirim.',
  },
  en: {
    greeting: 'Dear {name},',
    lead: 'Deadlines of your institution, {day}:',
    late: 'Past their deadline',
    today: 'Due today',
    soon: 'Due soon',
    subject: 'Deadlines: {late} late, {today} today, {soon} soon',
    daysLate: '{days} days late',
    daysLeft: 'in {days} days',
    all: 'All your deadlines:',
    foot: 'This letter comes only when something is due, once a day. To end it:',
    confirmSubject: 'Confirm this address for reminders of deadlines',
    confirmLead:
      'Somebody with your account in Serentak asked for reminders of deadlines at this address. If that was you, open this address and press “Receive reminders”:',
    confirmFoot: 'If it was not you, ignore this letter: nothing will be sent.',
  },
} as const satisfies Record<'id' | 'en', Record<string, string>>
