import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createLive } from '../server/live.ts'
import { freshDatabase } from '../testing/database.ts'
import { type Api, createApi } from './api.ts'
import { readSettings } from './settings.ts'

const database = await freshDatabase()
let api: Api

beforeAll(async () => {
  const settings = readSettings({ DATA_DIR: mkdtempSync(join(tmpdir(), 'serentak-')), PORT: '80' })
  api = await createApi({ settings, database, live: createLive(), auditKey: 'latihan', checkReplies: true, log: false })
})
afterAll(() => api.close())

type Jar = Map<string, string>

async function send(
  jar: Jar,
  method: 'GET' | 'POST',
  url: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const reply = await api.app.inject({
    method,
    url,
    headers: {
      host: 'localhost:80',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      ...headers,
    },
    ...(body ? { payload: body } : {}),
  })
  for (const { name, value } of reply.cookies) jar.set(name, encodeURIComponent(value))
  return { status: reply.statusCode, body: reply.json<Record<string, never>>() as Record<string, unknown> }
}

const admin = { name: 'Administrator Latihan', username: 'admin.latihan', password: 'kata sandi yang panjang' }

describe('signing in', () => {
  test('the first administrator needs the setup token and at least twelve characters', async () => {
    const path = '/api/accounts/first-administrator'
    expect((await send(new Map(), 'POST', path, { ...admin, token: 'salah' })).status).toBe(403)
    expect((await send(new Map(), 'POST', path, { ...admin, password: 'pendek', token: api.setupToken })).status).toBe(
      400,
    )
    expect((await send(new Map(), 'POST', path, { ...admin, token: api.setupToken })).status).toBe(200)
    expect(
      (await send(new Map(), 'POST', path, { ...admin, username: 'lain', token: api.setupToken })).body.error,
    ).toMatchObject({ reason: 'already-has-administrator' })
  })

  test('a person signs in with username and password, acts under a mandate, and signs out', async () => {
    const jar: Jar = new Map()
    expect((await send(jar, 'GET', '/api/accounts/people')).status).toBe(401)
    const { username, password } = admin
    expect((await send(jar, 'POST', '/api/auth/sign-in/username', { username, password })).status).toBe(200)
    const me = await send(jar, 'GET', '/api/accounts/me')
    expect(me.body).toMatchObject({
      person: { username },
      mandate: { role: 'administrator', area: '', areaName: 'Indonesia' },
    })
    expect((await send(jar, 'GET', '/api/accounts/people')).body).toMatchObject({ total: 1 })
    await send(jar, 'POST', '/api/auth/sign-out', {})
    expect((await send(jar, 'GET', '/api/accounts/people')).status).toBe(401)
  })

  test('a write that another site started is refused', async () => {
    const jar: Jar = new Map()
    const { username, password } = admin
    await send(jar, 'POST', '/api/auth/sign-in/username', { username, password })
    const foreign = { origin: 'https://penipu.example', 'sec-fetch-site': 'cross-site' }
    expect((await send(jar, 'POST', '/api/accounts/language', { language: 'en' }, foreign)).body.error).toMatchObject({
      reason: 'foreign-origin',
    })
    expect((await send(jar, 'POST', '/api/accounts/language', { language: 'en' })).status).toBe(200)
  })

  test('after five wrong passwords the account rests, also for the right one', async () => {
    const wrong = { username: admin.username, password: 'bukan kata sandinya' }
    const statuses: number[] = []
    for (let attempt = 0; attempt < 5; attempt += 1)
      statuses.push((await send(new Map(), 'POST', '/api/auth/sign-in/username', wrong)).status)
    expect(statuses).toEqual([401, 401, 401, 401, 401])
    const right = await send(new Map(), 'POST', '/api/auth/sign-in/username', {
      username: admin.username,
      password: admin.password,
    })
    expect(right.status).toBe(429)
    await sql`update people set locked_until = now() - interval '1 second'`.execute(database.kysely)
    expect(
      (
        await send(new Map(), 'POST', '/api/auth/sign-in/username', {
          username: admin.username,
          password: admin.password,
        })
      ).status,
    ).toBe(200)
  })

  test('a second factor stands between the password and the session once it is on', async () => {
    const jar: Jar = new Map()
    const { username, password } = admin
    await send(jar, 'POST', '/api/auth/sign-in/username', { username, password })
    const on = await send(jar, 'POST', '/api/auth/two-factor/enable', { password })
    expect(on.body).toMatchObject({ totpURI: expect.stringContaining('otpauth://totp/Serentak') })
  })
})
