import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../shared/uuid.ts'
import { freshDatabase } from '../testing/database.ts'
import { oneTimeCode } from '../testing/one-time-code.ts'
import type { Api } from './api.ts'
import { type TestBrowser, administrator, browserOf, givenAdministrator, givenApi } from './given-sign-in.ts'
import { readSettings } from './settings.ts'

const database = await freshDatabase()
const password = 'perahu kecil di sungai Musi'
let api: Api
let desk: TestBrowser
let otpauth = ''

beforeAll(async () => {
  api = await givenApi(database, { SECOND_FACTOR: 'required' })
  desk = await givenAdministrator(api)
  await sql`
    insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'x', null), ('16', 'Sumatera Selatan', 'x', ''),
      ('1602', 'Ogan Komering Ilir', 'x', '16'), ('160205', 'Tulung Selapan', 'x', '1602')`.execute(database.kysely)
})
afterAll(() => api.close())

const reasonOf = ({ status, body }: { status: number; body: Record<string, unknown> }) =>
  status === 200 ? 'ok' : (body['error'] as { reason: string }).reason
const people = async (browser: TestBrowser, area = '') =>
  reasonOf(await browser.send('GET', `/api/accounts/people?area=${area}`))

async function addPerson(username: string, role: string, area: string): Promise<string> {
  const mandate = { role, area, event: null, title: username }
  const { body } = await desk.send('POST', '/api/accounts/people', { name: username, username, password, mandate })
  return String(body['person'])
}

const addPasskey = (person: string) =>
  sql`insert into passkeys (id, public_key, user_id, credential_id, counter, device_type, backed_up)
    values (${newId()}, 'x', ${person}, ${newId()}, 0, 'singleDevice', false)`.execute(database.kysely)

describe('where a second factor is required', () => {
  test('an operator without one reaches only their own account, and is told what is missing', async () => {
    const { body } = await desk.send('GET', '/api/accounts/me')
    expect(body).toMatchObject({ owes: 'second-factor', mandate: null, mandates: [{ role: 'administrator' }] })
    const refused = await desk.send('GET', '/api/accounts/people')
    expect([refused.status, reasonOf(refused)]).toEqual([403, 'second-factor-required'])
    for (const [method, path] of [
      ['GET', '/api/audit/entries'],
      ['GET', '/api/jobs'],
      ['GET', '/api/rehearsal/play'],
      ['POST', '/api/events'],
    ] as const)
      expect([path, reasonOf(await desk.send(method, path, method === 'POST' ? {} : undefined))]).toEqual([
        path,
        'second-factor-required',
      ])
    expect(reasonOf(await desk.send('POST', '/api/accounts/language', { language: 'en' }))).toBe('ok')
    expect(reasonOf(await desk.send('GET', '/api/events'))).toBe('ok')
  })

  test('the first right code of the app opens everything; turning it off closes it again', async () => {
    const on = await desk.send('POST', '/api/auth/two-factor/enable', { password: administrator.password })
    otpauth = String(on.body['totpURI'])
    expect(await people(desk)).toBe('second-factor-required')
    await desk.send('POST', '/api/auth/two-factor/verify-totp', { code: oneTimeCode(otpauth) })
    expect(await people(desk)).toBe('ok')
    await desk.send('POST', '/api/auth/two-factor/disable', { password: administrator.password })
    expect(await people(desk)).toBe('second-factor-required')
    const again = await desk.send('POST', '/api/auth/two-factor/enable', { password: administrator.password })
    await desk.send('POST', '/api/auth/two-factor/verify-totp', { code: oneTimeCode(String(again.body['totpURI'])) })
    expect((await desk.send('GET', '/api/accounts/me')).body).toMatchObject({ owes: null, mandate: { area: '' } })
  })

  test('KPU and Bawaslu owe it, PPK and the regional government do not', async () => {
    const owing: [string, string][] = []
    for (const [role, area] of [
      ['kpu', '1602'],
      ['bawaslu', '1602'],
      ['government', '1602'],
      ['ppk', '160205'],
    ] as const) {
      await addPerson(`${role}.oki`, role, area)
      const browser = browserOf(api)
      await browser.signIn(`${role}.oki`, password)
      owing.push([role, String((await browser.send('GET', '/api/accounts/me')).body['owes'])])
    }
    expect(owing).toEqual([
      ['kpu', 'second-factor'],
      ['bawaslu', 'second-factor'],
      ['government', 'null'],
      ['ppk', 'null'],
    ])
  })

  test('a passkey settles it; from then on the password alone opens nothing', async () => {
    const browser = browserOf(api)
    await browser.signIn('kpu.oki', password)
    const { person } = (await browser.send('GET', '/api/accounts/me')).body as { person: { id: string } }
    await addPasskey(person.id)
    const other = browserOf(api)
    const reply = await other.signIn('kpu.oki', password)
    expect([reply.status, reply.body['code']]).toEqual([403, 'PASSKEY_REQUIRED'])
    expect((await other.me()).person).toBeNull()
    expect([...other.jar.keys()].filter((name) => name.includes('session'))).toEqual([])
    expect((await browserOf(api).signIn('kpu.oki', 'bukan kata sandinya')).body['code']).toBe(
      'INVALID_USERNAME_OR_PASSWORD',
    )
  })

  test('a mandate that is not asked works beside one that is', async () => {
    const person = await addPerson('dua.jabatan', 'kpu', '1602')
    const mandate = crypto.randomUUID()
    const further = { id: mandate, person, role: 'ppk', area: '160205', event: null, title: 'PPK' }
    expect(reasonOf(await desk.send('POST', '/api/accounts/mandates', further))).toBe('ok')
    const browser = browserOf(api)
    await browser.signIn('dua.jabatan', password)
    expect(await people(browser)).toBe('second-factor-required')
    expect(reasonOf(await browser.send('POST', '/api/accounts/mandate', { mandate }))).toBe('ok')
    expect((await browser.send('GET', '/api/accounts/me')).body).toMatchObject({ owes: null, mandate: { role: 'ppk' } })
    expect(await people(browser)).toBe('role-not-allowed')
  })

  test('the doors of the demonstration stay open', async () => {
    await sql`
      insert into events (id, name, kind, area, voting_day, time_zone, demonstration)
      values ('peragaan', 'Peragaan', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', true)`.execute(database.kysely)
    const mandate = crypto.randomUUID()
    await sql`
      with person as (
        insert into people (id, name, email, username, demonstration)
        values ('peraga', 'Peraga', 'peraga@serentak.invalid', 'peraga', true) returning id)
      insert into mandates (id, person, role, area, event, title)
      select ${mandate}::uuid, id, 'kpu', '16', 'peragaan', 'KPU Peragaan' from person`.execute(database.kysely)
    const browser = browserOf(api)
    expect(reasonOf(await browser.send('POST', '/api/accounts/demonstration', { mandate }))).toBe('ok')
    expect((await browser.send('GET', '/api/accounts/me')).body).toMatchObject({ owes: null, mandate: { role: 'kpu' } })
    expect(await people(browser, '16')).toBe('ok')
  })
})

test('the setting is required or offered; another word is refused with a sentence', () => {
  expect(readSettings({}).secondFactor).toBe('offered')
  expect(() => readSettings({ SECOND_FACTOR: 'yes' })).toThrow('must be required or offered')
})
