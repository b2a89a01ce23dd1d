import { createTransport } from 'nodemailer'

/** Where mail goes out: smtp://user:password@host:587 or smtps://…, and who it is from. */
export type MailSettings = { url: string; from: string }

export type Letter = {
  /** The same letter sent again carries the same id, so that a mailbox shows it once. */
  id: string
  to: string
  subject: string
  text: string
  /** Where the reader's mail program ends these letters with one click (RFC 8058). */
  stopAt?: string
}

export type Mailer = {
  /** Throws when the server does not take the letter. */
  send: (letter: Letter) => Promise<void>
  /** Throws when the server does not answer, or not to us. */
  check: () => Promise<void>
  close: () => void
}

const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 }

/** Mail by SMTP. Nothing else in the program reaches a mail server. */
export function createMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({ url, ...patience })
  const host = /@([^@\s>]+)/.exec(from)?.[1] ?? 'serentak.invalid'
  return {
    send: async ({ id, to, subject, text, stopAt }) => {
      await transport.sendMail({
        from,
        to,
        subject,
        text,
        messageId: `<${id}@${host}>`,
        headers: {
          // asks vacation programs not to answer (RFC 3834)
          'auto-submitted': 'auto-generated',
          ...(stopAt
            ? { 'list-unsubscribe': `<${stopAt}>`, 'list-unsubscribe-post': 'List-Unsubscribe=One-Click' }
            : {}),
        },
      })
    },
    check: async () => {
      await transport.verify()
    },
    close: () => transport.close(),
  }
}
