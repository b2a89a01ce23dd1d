import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashCode } from '../modules/accounts/one-time-code.ts'
import { newId } from '../shared/uuid.ts'
import { freshDatabase } from '../testing/database.ts'
import type { Api } from './api.ts'
import { type TestBrowser, administrator, browserOf, givenAdministrator, givenApi } from './given-sign-in.ts'

const database = await freshDatabase()
const { username, password } = administrator
const wrong = 'bukan kata sandinya'
let api: Api
let desk: TestBrowser

beforeAll(async () => {
  api = await givenApi(database)
  desk = await givenAdministrator(api)
})
afterAll(() => api.close())

const sessionCookie = 'serentak.session_token'

async function addPerson(name: string, mandate: object = {}) {
  const { body } = await desk.send('POST', '/api/accounts/people', {
    name,
    username: name,
    password,
    mandate: { role: 'administrator', area: '', event: null, title: name, ...mandate },
  })
  return body as { person: string; mandate: string }
}

describe('the session', () => {
  test('is new at every sign-in: a token that was planted before is neither adopted nor kept', async () => {
    const planted = browserOf(api)
    planted.jar.set(sessionCookie, 'token-buatan-penyerang.tanda')
    await planted.signIn(username, password)
    expect(planted.jar.get(sessionCookie)).not.toContain('token-buatan-penyerang')
    const before = planted.jar.get(sessionCookie)
    await planted.signIn(username, password)
    expect(planted.jar.get(sessionCookie)).not.toBe(before)
    const lured = browserOf(api)
    lured.jar.set(sessionCookie, 'token-buatan-penyerang.tanda')
    expect((await lured.me()).person).toBeNull()
  })

  test('lives in cookies that scripts cannot read and other sites cannot send; under https only there', async () => {
    const plain = await browserOf(api).signIn(username, password)
    expect(plain.cookies.filter((cookie) => !/HttpOnly.*SameSite=Strict/i.test(cookie))).toEqual([])
    const other = await freshDatabase()
    const secure = await givenApi(other, { PUBLIC_URL: 'https://serentak.example/' })
    try {
      const browser = browserOf(secure, 'serentak.example')
      await browser.send('POST', '/api/accounts/first-administrator', { ...administrator, token: secure.setupToken })
      const { cookies } = await browser.signIn(username, password)
      expect(cookies.length).toBeGreaterThan(0)
      expect(cookies.filter((cookie) => !/^__Secure-.*; Secure/i.test(cookie))).toEqual([])
      const { body } = await browser.send('GET', '/api/accounts/me')
      const chosen = await browser.send('POST', '/api/accounts/mandate', {
        mandate: (body['mandate'] as { id: string }).id,
      })
      expect(chosen.cookies.join()).toMatch(/serentak\.mandate=.*; Secure/i)
      expect(body['signIn']).toMatchObject({ passkey: true })
      const key = await browser.send('GET', '/api/auth/passkey/generate-register-options')
      expect(key.body).toMatchObject({
        rp: { id: 'serentak.example' },
        authenticatorSelection: { userVerification: 'required', residentKey: 'required' },
      })
      const elsewhere = await browserOf(secure, 'nama-lain.example').send('GET', '/api/accounts/me')
      expect(elsewhere.body['signIn']).toMatchObject({ passkey: false })
    } finally {
      await secure.close()
    }
  })

  test('is not disturbed by a cookie that is no proper text', async () => {
    const browser = browserOf(api)
    browser.jar.set('lain', '%E0%A4%A')
    expect((await browser.send('GET', '/api/accounts/me')).status).toBe(200)
  })
})

describe('guessing', () => {
  const guess = async (browser: TestBrowser, name: string, times: number) => {
    const answers: unknown[] = []
    for (let time = 0; time < times; time += 1) {
      const { status, body } = await browser.signIn(name, wrong)
      answers.push([status, body['code']])
    }
    return answers
  }

  test('after five wrong passwords a name rests, and nothing tells whether anybody bears it', async () => {
    await addPerson('ada.orangnya')
    const known = await guess(browserOf(api), 'ada.orangnya', 6)
    expect(known).toEqual([
      ...Array.from({ length: 5 }, () => [401, 'INVALID_USERNAME_OR_PASSWORD']),
      [429, 'ACCOUNT_LOCKED'],
    ])
    expect(await guess(browserOf(api), 'tidak.ada.orangnya', 6)).toEqual(known)
    expect((await browserOf(api).signIn('ADA.orangnya', password)).status).toBe(429)
    await sql`update verifications set value = '{"failures":5,"lockedUntil":"2020-01-01T00:00:00Z"}' where identifier like 'sign-in:%'`.execute(
      database.kysely,
    )
    expect((await browserOf(api).signIn('ada.orangnya', password)).status).toBe(200)
  })

  test('an unknown name takes as long as a wrong password', async () => {
    const time = async (name: string) => {
      const began = performance.now()
      await browserOf(api).signIn(name, wrong)
      return performance.now() - began
    }
    await addPerson('lama.waktunya')
    const known: number[] = []
    const unknown: number[] = []
    for (let turn = 0; turn < 4; turn += 1) {
      known.push(await time('lama.waktunya'))
      unknown.push(await time('tak.dikenal.waktunya'))
    }
    expect(Math.min(...unknown) / Math.min(...known)).toBeGreaterThan(0.5)
    expect(Math.min(...unknown) / Math.min(...known)).toBeLessThan(2)
  })

  test('guesses that come at the same moment are counted one by one', async () => {
    await addPerson('ditebak.serentak')
    const browser = browserOf(api)
    const replies = await Promise.all(Array.from({ length: 12 }, () => browser.signIn('ditebak.serentak', wrong)))
    expect(replies.filter(({ status }) => status === 401)).toHaveLength(5)
  })

  test('a stranger who guesses on purpose does not keep out the operator on their own machine', async () => {
    const operator = browserOf(api)
    await addPerson('operator.malam')
    await operator.signIn('operator.malam', password)
    await operator.send('POST', '/api/auth/sign-out', {})
    await guess(browserOf(api), 'operator.malam', 6)
    expect((await browserOf(api).signIn('operator.malam', password)).status).toBe(429)
    expect((await operator.signIn('operator.malam', password)).status).toBe(200)
    expect((await guess(operator, 'operator.malam', 6)).at(-1)).toEqual([429, 'ACCOUNT_LOCKED'])
  })

  test('one address may try sixty sign-ins a minute, whatever the names', async () => {
    const browser = browserOf(api)
    const replies = await Promise.all(
      Array.from({ length: 70 }, (_, at) => browser.send('POST', '/api/auth/sign-in/username', { username: `x${at}` })),
    )
    expect(replies.filter(({ status }) => status === 429).length).toBe(10)
  })

  test.each([
    ['POST', 'sign-in/email', { email: `${username}@serentak.invalid`, password }],
    ['POST', 'is-username-available', { username }],
    ['POST', 'sign-up/email', { email: 'a@b.example', name: 'A', password }],
    ['POST', 'update-user', { name: 'Orang lain', username: 'nama.lain' }],
    ['POST', 'change-email', { newEmail: 'a@b.example' }],
    ['POST', 'sso/register', { providerId: 'x', issuer: 'https://x.example', domain: 'x.example' }],
    ['POST', 'serentak/open-session', { person: 'x' }],
    ['GET', 'get-session', undefined],
  ] as const)('%s %s of the library is not open', async (method, path, body) => {
    expect((await desk.send(method, `/api/auth/${path}`, body)).status).toBe(404)
  })
})

describe('mandates', () => {
  test('nobody acts under somebody else’s mandate, by the switch or by the cookie', async () => {
    const other = await addPerson('mandat.lain')
    expect((await desk.send('POST', '/api/accounts/mandate', { mandate: other.mandate })).body['error']).toMatchObject({
      reason: 'mandate-not-yours',
    })
    const browser = browserOf(api)
    await browser.signIn(username, password)
    browser.jar.set('serentak.mandate', other.mandate)
    const { body } = await browser.send('GET', '/api/accounts/me')
    expect(body['mandate']).toMatchObject({ title: 'Administrator' })
  })

  test('a mandate that has run out, or not begun, opens nothing', async () => {
    const past = await addPerson('mandat.habis')
    const browser = browserOf(api)
    await browser.signIn('mandat.habis', password)
    expect((await browser.send('GET', '/api/accounts/people')).status).toBe(200)
    await sql`update mandates set valid_until = now() - interval '1 second' where id = ${past.mandate}`.execute(
      database.kysely,
    )
    const later = browserOf(api)
    await later.signIn('mandat.habis', password)
    later.jar.set('serentak.mandate', past.mandate)
    expect((await later.send('GET', '/api/accounts/people')).body['error']).toMatchObject({ reason: 'no-mandate' })
    expect((await later.send('POST', '/api/accounts/mandate', { mandate: past.mandate })).status).toBe(403)

    await addPerson('mandat.nanti', { from: new Date(Date.now() + 86_400_000).toISOString() })
    const early = browserOf(api)
    await early.signIn('mandat.nanti', password)
    expect((await early.send('GET', '/api/accounts/people')).status).toBe(403)
  })

  test('who loses a mandate is signed out on every device at once', async () => {
    const { mandate } = await addPerson('mandat.dicabut')
    const browser = browserOf(api)
    await browser.signIn('mandat.dicabut', password)
    expect((await browser.send('GET', '/api/accounts/people')).status).toBe(200)
    await desk.send('POST', `/api/accounts/mandates/${mandate}/end`, { reason: 'masa tugas selesai' })
    expect((await browser.send('GET', '/api/accounts/people')).status).toBe(401)
  })
})

describe('activation codes', () => {
  const event = 'pilkada-latihan'
  const codes = { fresh: 'AAAA-BBBB-CCCC', late: 'DDDD-EEEE-FFFF', taken: 'GGGG-HHHH-JJJJ' }

  beforeAll(async () => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'x', null), ('16', 'Sumatera Selatan', 'x', '')`.execute(
      database.kysely,
    )
    await sql`insert into events (id, name, kind, area, voting_day, time_zone) values (${event}, 'Latihan', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta')`.execute(
      database.kysely,
    )
    await database.kysely.transaction().execute(async (db) => {
      await sql`select set_config('serentak.area', 'area:', true)`.execute(db)
      for (const [name, code] of Object.entries(codes)) {
        const expires = new Date(Date.now() + (name === 'late' ? -1000 : 86_400_000))
        await sql`insert into invitations (id, event, role, area, name, username, title, code_hash, invited_at, expires_at)
          values (${newId()}, ${event}, 'monitor', '16', ${name}, ${`undangan.${name}`}, 'Pemantau', ${hashCode(code)}, now() - interval '1 day', ${expires})`.execute(
          db,
        )
      }
    })
    await sql`insert into people (id, name, email, username) values ('lain', 'Orang lain', 'lain@serentak.invalid', 'undangan.taken')`.execute(
      database.kysely,
    )
  })

  const activate = (browser: TestBrowser, code: string, chosen = password) =>
    browser.send('POST', '/api/accounts/activate', { code, password: chosen })

  test('a code works once, also when it is sent twice at the same moment', async () => {
    const browser = browserOf(api)
    expect((await activate(browser, codes.fresh, 'password123456')).body['error']).toMatchObject({
      reason: 'password-too-easy',
    })
    const replies = await Promise.all([activate(browser, codes.fresh), activate(browser, 'aaaa bbbb cccc')])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
    await browser.signIn('undangan.fresh', password)
    expect((await browser.send('GET', '/api/accounts/me')).body).toMatchObject({
      mandate: { role: 'monitor', area: '16' },
    })
  })

  test('a code that has run out and one that never was are refused in the same words', async () => {
    const late = await activate(browserOf(api), codes.late)
    const never = await activate(browserOf(api), 'ZZZZ-ZZZZ-ZZZZ')
    expect([late.status, (late.body['error'] as { reason: string }).reason]).toEqual([404, 'code-unknown-or-used'])
    expect((never.body['error'] as { reason: string }).reason).toBe('code-unknown-or-used')
  })

  test('a username that was given away meanwhile is said, and the code stays good', async () => {
    expect((await activate(browserOf(api), codes.taken)).body['error']).toMatchObject({ reason: 'username-taken' })
  })

  test('one address may try twenty codes a minute: 59 bits are not guessed so', async () => {
    const browser = browserOf(api)
    const statuses: number[] = []
    for (let time = 0; time < 25; time += 1) statuses.push((await activate(browser, 'KKKK-MMMM-NNNN')).status)
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 404), ...Array.from({ length: 5 }, () => 429)])
  })
})
