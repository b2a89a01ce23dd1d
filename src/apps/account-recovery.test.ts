import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../shared/uuid.ts'
import { freshDatabase } from '../testing/database.ts'
import { oneTimeCode } from '../testing/one-time-code.ts'
import type { Api } from './api.ts'
import { type TestBrowser, administrator, browserOf, givenAdministrator, givenApi } from './given-sign-in.ts'

const database = await freshDatabase()
const password = 'perahu kecil di sungai Musi'
const next = 'jembatan merah waktu senja'
let api: Api
let desk: TestBrowser
/** KPU of the kabupaten 1602. */
let kpu: TestBrowser

beforeAll(async () => {
  api = await givenApi(database)
  desk = await givenAdministrator(api)
  await sql`
    insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'x', null), ('16', 'Sumatera Selatan', 'x', ''),
      ('1602', 'Ogan Komering Ilir', 'x', '16'), ('160205', 'Tulung Selapan', 'x', '1602'), ('1671', 'Palembang', 'x', '16')`.execute(
    database.kysely,
  )
  await addPerson('kpu.oki', 'kpu', '1602')
  kpu = await signedIn('kpu.oki')
})
afterAll(() => api.close())

async function addPerson(username: string, role: string, area: string): Promise<string> {
  const { status, body } = await desk.send('POST', '/api/accounts/people', {
    name: `Petugas ${username}`,
    username,
    password,
    mandate: { role, area, event: null, title: `Jabatan ${username}` },
  })
  if (status !== 200) throw new Error(JSON.stringify(body))
  return String(body['person'])
}

async function signedIn(username: string, given = password): Promise<TestBrowser> {
  const browser = browserOf(api)
  const { status, body } = await browser.signIn(username, given)
  if (status !== 200) throw new Error(`${username}: ${JSON.stringify(body)}`)
  return browser
}

const reset = (by: TestBrowser, person: string, passkeys: 'keep' | 'remove' = 'remove') =>
  by.send('POST', `/api/accounts/people/${person}/reset`, { passkeys })
const recover = (code: unknown, chosen = next, browser = browserOf(api)) =>
  browser.send('POST', '/api/accounts/recover', { code, password: chosen })
const reasonOf = ({ body }: { body: Record<string, unknown> }) => (body['error'] as { reason: string }).reason

const addPasskey = (person: string) =>
  sql`insert into passkeys (id, public_key, user_id, credential_id, counter, device_type, backed_up)
    values (${newId()}, 'x', ${person}, ${newId()}, 0, 'singleDevice', false)`.execute(database.kysely)
const countPasskeys = async (person: string) =>
  (await sql`select from passkeys where user_id = ${person}`.execute(database.kysely)).rows.length

describe('a lost phone at midnight', () => {
  test('the KPU resets its PPK: sessions, password and codes are over; by the code the PPK is back in a minute', async () => {
    const person = await addPerson('ppk.tulung', 'ppk', '160205')
    const phone = await signedIn('ppk.tulung')
    const { body: on } = await phone.send('POST', '/api/auth/two-factor/enable', { password })
    const otpauth = String(on['totpURI'])
    await phone.send('POST', '/api/auth/two-factor/verify-totp', { code: oneTimeCode(otpauth) })
    const waiting = browserOf(api)
    expect((await waiting.signIn('ppk.tulung', password)).body).toMatchObject({ twoFactorRedirect: true })

    const given = await reset(kpu, person)
    expect(given.body).toMatchObject({ name: 'Petugas ppk.tulung', username: 'ppk.tulung' })
    const code = String(given.body['code'])
    expect(code).toMatch(/^\w{4}-\w{4}-\w{4}$/)
    const hours = (Date.parse(String(given.body['expiresAt'])) - Date.now()) / 3_600_000
    expect(Math.round(hours)).toBe(24)
    expect((await phone.me()).person).toBeNull()
    expect((await browserOf(api).signIn('ppk.tulung', password)).body).toMatchObject({
      code: 'INVALID_USERNAME_OR_PASSWORD',
    })
    const late = await waiting.send('POST', '/api/auth/two-factor/verify-totp', { code: oneTimeCode(otpauth, 1) })
    expect(late.status).toBe(401)

    expect((await recover(code.toLowerCase().replaceAll('-', ' '))).body).toEqual({ username: 'ppk.tulung' })
    const back = await signedIn('ppk.tulung', next)
    expect((await back.me()).person).toMatchObject({ username: 'ppk.tulung', twoFactor: false })
  })

  test('the person is told who reset them and when, until they have seen it; afterwards it can be looked up', async () => {
    const back = await signedIn('ppk.tulung', next)
    const told = async () => (await back.send('GET', '/api/accounts/me')).body['reset']
    expect(await told()).toMatchObject({ by: 'Petugas kpu.oki', title: 'Jabatan kpu.oki', isNew: true })
    expect((await back.send('POST', '/api/accounts/reset-seen', {})).status).toBe(200)
    expect(await told()).toMatchObject({ by: 'Petugas kpu.oki', isNew: false })
    expect((await kpu.send('GET', '/api/accounts/me')).body['reset']).toBeNull()
  })

  test('the journal says who reset whom, that the code was used, and that the person knows; the code itself is nowhere', async () => {
    const { rows } = await sql<{ what: string; detail: object }>`
      select concat_ws(' ', person_name, action, region) as what, detail from audit_entries
      where action like 'account-%' order by id`.execute(database.kysely)
    expect(rows.map(({ what }) => what)).toEqual([
      'Petugas kpu.oki account-reset 160205',
      'Petugas ppk.tulung account-recovered 160205',
      'Petugas ppk.tulung account-reset-seen',
    ])
    expect(rows[0]?.detail).toEqual({ passkeys: 'remove', hadCode: true, hadPasskey: false })
  })
})

describe('a recovery code', () => {
  test('works once, is replaced by a later one, and is over after a day', async () => {
    const person = await addPerson('ppk.kode', 'ppk', '160205')
    const first = (await reset(kpu, person)).body['code']
    const second = (await reset(kpu, person)).body['code']
    expect(reasonOf(await recover(first))).toBe('code-unknown-or-used')
    expect((await recover(second)).status).toBe(200)
    expect(reasonOf(await recover(second, password))).toBe('code-unknown-or-used')
    expect((await signedIn('ppk.kode', next)).jar.size).toBeGreaterThan(0)
    const third = (await reset(kpu, person)).body['code']
    await sql`update account_recoveries set expires_at = now() - interval '1 second' where used_at is null`.execute(
      database.kysely,
    )
    expect(reasonOf(await recover(third))).toBe('code-unknown-or-used')
  })

  test('used twice at the same moment, lets in one', async () => {
    const person = await addPerson('ppk.dua', 'ppk', '160205')
    const { code } = (await reset(kpu, person)).body
    const replies = await Promise.all([
      recover(code),
      recover(code, password),
      recover(code, 'pohon rambutan di halaman'),
    ])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404, 404])
  })

  test('is not spent on a password that is short or easily guessed', async () => {
    const person = await addPerson('ppk.mudah', 'ppk', '160205')
    const { code } = (await reset(kpu, person)).body
    expect((await recover(code, 'pendek')).status).toBe(400)
    expect(reasonOf(await recover(code, 'ppk.mudah2024'))).toBe('password-too-easy')
    expect((await recover(code)).status).toBe(200)
  })

  test('ends the rest after wrong passwords', async () => {
    const person = await addPerson('ppk.lupa', 'ppk', '160205')
    for (let at = 0; at < 5; at += 1) await browserOf(api).signIn('ppk.lupa', 'bukan kata sandinya')
    expect((await browserOf(api).signIn('ppk.lupa', password)).status).toBe(429)
    await recover((await reset(kpu, person)).body['code'])
    expect((await browserOf(api).signIn('ppk.lupa', next)).status).toBe(200)
  })

  test('is guessed at twenty times a minute from one address, not more', async () => {
    const guesser = browserOf(api)
    const statuses: number[] = []
    for (let at = 0; at < 21; at += 1) statuses.push((await recover('AAAA-BBBB-CCCC', next, guesser)).status)
    expect([statuses[19], statuses[20]]).toEqual([404, 429])
  })
})

describe('who resets whom', () => {
  test('passkeys stay when the phone is still there, and go when it is lost', async () => {
    const person = await addPerson('ppk.kunci', 'ppk', '160205')
    await addPasskey(person)
    await reset(kpu, person, 'keep')
    expect(await countPasskeys(person)).toBe(1)
    await reset(kpu, person, 'remove')
    expect(await countPasskeys(person)).toBe(0)
  })

  test('nobody resets a wider area, a role above, a person who also holds such a one, or themself', async () => {
    const refusals = []
    for (const [name, role, area] of [
      ['kpu.sumsel', 'kpu', '16'],
      ['kpu.palembang', 'kpu', '1671'],
      ['bawaslu.oki', 'bawaslu', '1602'],
    ] as const)
      refusals.push(reasonOf(await reset(kpu, await addPerson(name, role, area))))
    const both = await addPerson('dua.jabatan', 'ppk', '160205')
    await desk.send('POST', '/api/accounts/mandates', {
      id: crypto.randomUUID(),
      person: both,
      role: 'kpu',
      area: '16',
      event: null,
      title: 'KPU Provinsi',
      from: '2099-01-01T00:00:00Z',
    })
    refusals.push(reasonOf(await reset(kpu, both)))
    const self = (await kpu.send('GET', '/api/accounts/me')).body['person'] as { id: string }
    refusals.push(reasonOf(await reset(kpu, self.id)), reasonOf(await reset(kpu, 'tidak-ada')))
    expect(refusals).toEqual([
      'reset-outside-area',
      'reset-outside-area',
      'reset-reserved',
      'reset-outside-area',
      'own-account',
      'unknown-person',
    ])
    expect((await signedIn('kpu.sumsel')).jar.size).toBeGreaterThan(0)
  })

  test('a PPK resets nobody, and an administrator resets the KPU', async () => {
    const ppk = await signedIn('ppk.lupa', next)
    const person = await addPerson('kpu.oki.dua', 'kpu', '1602')
    expect(reasonOf(await reset(ppk, person))).toBe('role-not-allowed')
    expect((await reset(desk, person)).status).toBe(200)
    expect((await signedIn(administrator.username, administrator.password)).jar.size).toBeGreaterThan(0)
  })
})
