import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { oneTimeCode } from '../testing/one-time-code.ts'
import type { Api } from './api.ts'
import { administrator, browserOf, givenAdministrator, givenApi } from './given-sign-in.ts'

const database = await freshDatabase()
const { username, password } = administrator
let api: Api
let otpauth = ''
let backupCodes: string[] = []

beforeAll(async () => {
  api = await givenApi(database)
})
afterAll(() => api.close())

/** After the password, before the code. */
async function atTheCode() {
  const browser = browserOf(api)
  const { body } = await browser.signIn(username, password)
  expect(body).toMatchObject({ twoFactorRedirect: true })
  return browser
}

const verify = (browser: Awaited<ReturnType<typeof atTheCode>>, code: string) =>
  browser.send('POST', '/api/auth/two-factor/verify-totp', { code })

/** Wrong codes, and codes that were used: within a minute of tests the same code may come up again. */
async function forgetAttempts() {
  await sql`update two_factors set failed_verification_count = 0, locked_until = null`.execute(database.kysely)
  await sql`delete from verifications where id like 'code:%'`.execute(database.kysely)
}

describe('the second factor', () => {
  test('turning it on needs the password, and is on only once a code of the app was right', async () => {
    const browser = await givenAdministrator(api)
    expect(
      (await browser.send('POST', '/api/auth/two-factor/enable', { password: 'bukan kata sandinya' })).body,
    ).toMatchObject({ code: 'INVALID_PASSWORD' })
    const on = await browser.send('POST', '/api/auth/two-factor/enable', { password })
    otpauth = String(on.body['totpURI'])
    backupCodes = on.body['backupCodes'] as string[]
    expect((await browser.me()).person).toMatchObject({ twoFactor: false })
    expect((await verify(browser, '000000')).body).toMatchObject({ code: 'INVALID_CODE' })
    expect((await verify(browser, oneTimeCode(otpauth))).status).toBe(200)
    expect((await browser.me()).person).toMatchObject({ twoFactor: true })
  })

  test('the password alone opens nothing; the code of the app does', async () => {
    const browser = await atTheCode()
    expect((await browser.me()).person).toBeNull()
    expect((await verify(browser, '000000')).body).toMatchObject({ code: 'INVALID_CODE' })
    expect((await browser.me()).person).toBeNull()
    expect((await verify(browser, oneTimeCode(otpauth))).status).toBe(200)
    expect((await browser.me()).person).toMatchObject({ username })
  })

  test('a code that was seen over a shoulder does not work a second time', async () => {
    const code = oneTimeCode(otpauth, 1)
    expect((await verify(await atTheCode(), code)).status).toBe(200)
    expect((await verify(await atTheCode(), code)).body).toMatchObject({ code: 'CODE_USED' })
  })

  test('a code without the password before it opens nothing', async () => {
    const reply = await verify(browserOf(api), oneTimeCode(otpauth, -1))
    expect([reply.status, reply.body['code']]).toEqual([401, 'INVALID_TWO_FACTOR_COOKIE'])
  })

  test('after five wrong codes the password is asked again, after ten the account rests for a quarter of an hour', async () => {
    await forgetAttempts()
    const first = await atTheCode()
    const codes: unknown[] = []
    for (const code of ['000001', '000002', '000003', '000004', '000005', '000006'])
      codes.push((await verify(first, code)).body['code'])
    expect(codes).toEqual([...Array.from({ length: 5 }, () => 'INVALID_CODE'), 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE'])
    const second = await atTheCode()
    for (const code of ['000011', '000012', '000013', '000014', '000015']) await verify(second, code)
    const right = await verify(await atTheCode(), oneTimeCode(otpauth, -1))
    expect([right.status, right.body['code']]).toEqual([429, 'ACCOUNT_TEMPORARILY_LOCKED'])
    const backup = await (
      await atTheCode()
    ).send('POST', '/api/auth/two-factor/verify-backup-code', {
      code: backupCodes[0],
    })
    expect(backup.status).toBe(429)
    await forgetAttempts()
  })

  test('a backup code opens once', async () => {
    const use = async () =>
      (await atTheCode()).send('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[1] })
    expect((await use()).status).toBe(200)
    expect((await use()).body).toMatchObject({ code: 'INVALID_BACKUP_CODE' })
  })

  test('the backup codes are renewed with the password; those of the old list open nothing any more', async () => {
    const browser = await atTheCode()
    await browser.send('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[2] })
    const renew = (given: string) =>
      browser.send('POST', '/api/auth/two-factor/generate-backup-codes', { password: given })
    expect((await renew('bukan kata sandinya')).body).toMatchObject({ code: 'INVALID_PASSWORD' })
    const old = backupCodes
    backupCodes = (await renew(password)).body['backupCodes'] as string[]
    expect(backupCodes).toHaveLength(10)
    expect(backupCodes.filter((code) => old.includes(code))).toEqual([])
    const use = async (code = '') =>
      (await (await atTheCode()).send('POST', '/api/auth/two-factor/verify-backup-code', { code })).status
    expect([await use(old[5]), await use(backupCodes[0])]).toEqual([401, 200])
    expect((await browserOf(api).send('POST', '/api/auth/two-factor/generate-backup-codes', { password })).status).toBe(
      401,
    )
  })

  test('turning it off needs the password; then the password is enough', async () => {
    const browser = await atTheCode()
    await browser.send('POST', '/api/auth/two-factor/verify-backup-code', { code: backupCodes[1] })
    const off = (given: string) => browser.send('POST', '/api/auth/two-factor/disable', { password: given })
    expect((await off('bukan kata sandinya')).status).toBe(400)
    expect((await browser.me()).person).toMatchObject({ twoFactor: true })
    expect((await off(password)).status).toBe(200)
    const later = browserOf(api)
    await later.signIn(username, password)
    expect((await later.me()).person).toMatchObject({ username, twoFactor: false })
  })

  test('the journal says who signed in by what, and when the second factor began and ended', async () => {
    const { rows } = await sql<{ what: string }>`
      select concat_ws(' ', action, detail ->> 'by') as what from audit_entries where action ~ 'signed-in|second-factor|backup-codes' order by id`.execute(
      database.kysely,
    )
    expect(rows.map(({ what }) => what)).toEqual([
      'signed-in password',
      'second-factor-begun',
      'signed-in code',
      'signed-in code',
      'signed-in backup-code',
      'signed-in backup-code',
      'backup-codes-renewed',
      'signed-in backup-code',
      'signed-in backup-code',
      'second-factor-ended',
      'signed-in password',
    ])
  })
})
