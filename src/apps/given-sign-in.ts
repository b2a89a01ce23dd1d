import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createLive } from '../server/live.ts'
import type { OpenDatabase } from '../server/database.ts'
import { type Api, createApi } from './api.ts'
import { readSettings } from './settings.ts'

/** What a browser keeps. */
type Jar = Map<string, string>

type Answer = {
  status: number
  body: Record<string, unknown>
  headers: Record<string, unknown>
  cookies: string[]
}

export const administrator = {
  name: 'Administrator Latihan',
  username: 'admin.latihan',
  password: 'kucing tidur di atas meja',
}

/** The whole platform over a test database, without a network. */
export async function givenApi(database: OpenDatabase, environment: Record<string, string> = {}): Promise<Api> {
  const settings = readSettings({
    DATA_DIR: mkdtempSync(join(tmpdir(), 'serentak-')),
    PORT: '80',
    CALLS_PER_MINUTE: '1000000',
    ...environment,
  })
  return createApi({ settings, database, live: createLive(), auditKey: 'latihan', checkReplies: true, log: false })
}

let address = 1

/** Calls as one browser: with its cookies, from an address of its own. */
export function browserOf(api: Api, host = 'localhost:80') {
  const jar: Jar = new Map()
  const from = `10.0.${Math.floor(address / 250)}.${(address++ % 250) + 1}`
  const send = async (
    method: 'GET' | 'POST',
    url: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Answer> => {
    const reply = await api.app.inject({
      method,
      url,
      remoteAddress: from,
      headers: { host, cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '), ...headers },
      ...(body ? { payload: body } : {}),
    })
    for (const { name, value, maxAge } of reply.cookies) {
      if (maxAge === 0) jar.delete(name)
      else jar.set(name, encodeURIComponent(value))
    }
    return {
      status: reply.statusCode,
      body: reply.payload.startsWith('{') ? reply.json<Record<string, unknown>>() : {},
      headers: reply.headers,
      cookies: [reply.headers['set-cookie'] ?? []].flat(),
    }
  }
  return {
    jar,
    send,
    signIn: (username: string, password: string) => send('POST', '/api/auth/sign-in/username', { username, password }),
    me: async () =>
      (await send('GET', '/api/accounts/me')).body as { person: { username: string; twoFactor: boolean } | null },
  }
}

export type TestBrowser = ReturnType<typeof browserOf>

/** Makes the first administrator and gives a browser in which they are signed in. */
export async function givenAdministrator(api: Api): Promise<TestBrowser> {
  const browser = browserOf(api)
  const made = await browser.send('POST', '/api/accounts/first-administrator', {
    ...administrator,
    token: api.setupToken,
  })
  if (made.status !== 200) throw new Error(`no administrator: ${made.status} ${JSON.stringify(made.body)}`)
  await browser.signIn(administrator.username, administrator.password)
  return browser
}
