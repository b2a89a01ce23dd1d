import { SMTPServer } from 'smtp-server'

export type Received = { to: string[]; headers: Map<string, string>; subject: string; text: string }

/** A mail server on this machine that keeps what it is given; `refuse` makes it turn letters away. */
export async function startMailServer() {
  const letters: Received[] = []
  const state = { refuse: false }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        if (state.refuse) return done(new Error('mailbox full'))
        const to = session.envelope.rcptTo.map(({ address }) => address)
        letters.push({ to, ...readLetter(Buffer.concat(parts).toString('utf8')) })
        done()
      })
    },
  })
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address()
      resolve(typeof address === 'object' && address ? address.port : 0)
    })
  })
  return {
    letters,
    state,
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

const unquote = (text: string) =>
  Buffer.from(
    text
      .replaceAll(/=\r\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8')

function readLetter(raw: string): Omit<Received, 'to'> {
  const [head = '', ...rest] = raw.split('\r\n\r\n')
  const lines = head.replaceAll(/\r\n[ \t]+/g, ' ').split('\r\n')
  const headers = new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  const body = rest.join('\r\n\r\n')
  const coding = headers.get('content-transfer-encoding')
  const text =
    coding === 'quoted-printable'
      ? unquote(body)
      : coding === 'base64'
        ? Buffer.from(body, 'base64').toString('utf8')
        : body
  const subject = headers.get('subject') ?? ''
  return { headers, subject, text: text.replaceAll('\r\n', '\n') }
}
