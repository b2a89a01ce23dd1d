import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import type { Api } from './api.ts'
import { administrator, browserOf, givenApi } from './given-sign-in.ts'

const database = await freshDatabase()
const { username, password } = administrator
let api: Api

beforeAll(async () => {
  api = await givenApi(database)
})
afterAll(() => api.close())

const first = (body: object) =>
  browserOf(api).send('POST', '/api/accounts/first-administrator', { ...administrator, token: api.setupToken, ...body })

const isEmpty = async () =>
  ((await browserOf(api).send('GET', '/api/accounts/me')).body['signIn'] as Record<string, unknown>)[
    'firstAdministrator'
  ]

describe('the first administrator', () => {
  test('needs the setup token and a password of twelve characters that is not guessed first', async () => {
    expect(await isEmpty()).toBe(true)
    expect((await first({ token: 'salah' })).body['error']).toMatchObject({ reason: 'wrong-setup-token' })
    expect((await first({ password: 'pendek' })).status).toBe(400)
    expect((await first({ password: 'admin.latihan123456' })).body['error']).toMatchObject({
      reason: 'password-too-easy',
    })
    expect((await sql`select from people`.execute(database.kysely)).rows).toEqual([])
  })

  test('is one, also when two ask at the same moment', async () => {
    const replies = await Promise.all([first({}), first({ username: 'lain.latihan' }), first({ username: 'lagi' })])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect((await first({ username: 'nanti' })).body['error']).toMatchObject({ reason: 'already-has-administrator' })
    expect(await isEmpty()).toBe(false)
    await sql`update people set username = ${username}`.execute(database.kysely)
  })
})

describe('signing in', () => {
  test('a person signs in with username and password, acts under a mandate, and signs out', async () => {
    const browser = browserOf(api)
    expect((await browser.send('GET', '/api/accounts/people')).status).toBe(401)
    expect((await browser.signIn(username, password)).status).toBe(200)
    expect((await browser.send('GET', '/api/accounts/me')).body).toMatchObject({
      person: { username },
      mandate: { role: 'administrator', area: '', areaName: 'Indonesia' },
    })
    expect((await browser.send('GET', '/api/accounts/people')).body).toMatchObject({ total: 1 })
    const kept = new Map(browser.jar)
    await browser.send('POST', '/api/auth/sign-out', {})
    for (const [name, value] of kept) browser.jar.set(name, value)
    expect((await browser.send('GET', '/api/accounts/people')).status).toBe(401)
  })

  test('a write that another site started is refused, signing in and out too', async () => {
    const browser = browserOf(api)
    await browser.signIn(username, password)
    const foreign = { origin: 'https://penipu.example', 'sec-fetch-site': 'cross-site' }
    for (const [path, body] of [
      ['/api/accounts/language', { language: 'en' }],
      ['/api/auth/sign-in/username', { username, password }],
      ['/api/auth/sign-out', {}],
    ] as const) {
      const reply = await browser.send('POST', path, body, foreign)
      expect([path, reply.body['error']]).toMatchObject([path, { reason: 'foreign-origin' }])
    }
    expect((await browser.send('POST', '/api/accounts/language', { language: 'en' })).status).toBe(200)
  })

  test('one changes one’s password with the old one; other devices are signed out at once', async () => {
    const here = browserOf(api)
    const elsewhere = browserOf(api)
    await here.signIn(username, password)
    await elsewhere.signIn(username, password)
    const next = 'sapi berenang di sungai Musi'
    const change = (currentPassword: string, newPassword: string) =>
      here.send('POST', '/api/auth/change-password', { currentPassword, newPassword, revokeOtherSessions: true })
    expect((await change('bukan kata sandinya', next)).body).toMatchObject({ code: 'INVALID_PASSWORD' })
    expect((await change(password, 'admin.latihan2024')).body).toMatchObject({ code: 'password-too-easy' })
    expect((await change(password, next)).status).toBe(200)
    expect((await here.me()).person).toMatchObject({ username })
    expect((await elsewhere.me()).person).toBeNull()
    expect((await browserOf(api).signIn(username, password)).status).toBe(401)
    expect((await browserOf(api).signIn(username, next)).status).toBe(200)
  })
})
