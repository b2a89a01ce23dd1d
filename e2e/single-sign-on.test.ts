import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../src/testing/database.ts'
import { type OidcProviderForTest, startOidcProvider } from '../src/testing/oidc-provider.ts'
import { findChromium, findViolations, openBrowser, openWindow } from './browser.ts'
import { type EmptyPlatform, administrator, emptyPlatform, makeAdministrator } from './empty-platform.ts'

const database = await freshDatabase()
let provider: OidcProviderForTest
let platform: EmptyPlatform
let browser: Browser

describe.skipIf(!findChromium())('single sign-on', () => {
  beforeAll(async () => {
    provider = await startOidcProvider()
    platform = await emptyPlatform(database, {
      OIDC_ISSUER: provider.issuer,
      OIDC_CLIENT_ID: provider.clientId,
      OIDC_CLIENT_SECRET: provider.clientSecret,
      OIDC_LABEL: 'SSO KPU',
    })
    await makeAdministrator(platform)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
    await provider?.close()
  })

  test('leads to the provider, which is another site, and back to the page that was wanted, under the own mandate', async () => {
    provider.person = { sub: 'p-1', preferred_username: administrator.username }
    const { context, page, complaints } = await openWindow(browser)
    const visited: string[] = []
    page.on('request', (request) => {
      if (request.isNavigationRequest()) visited.push(new URL(request.url()).origin)
    })
    await page.goto(`${platform.url}/akun`)
    await page.getByRole('main').getByRole('link', { name: 'Masuk' }).click()
    await page.getByRole('button', { name: 'Masuk dengan SSO KPU' }).click()
    await page.getByRole('heading', { level: 1, name: 'Akun & wewenang' }).waitFor()
    await page
      .getByRole('banner')
      .getByRole('button', { name: /Administrator/ })
      .waitFor()
    expect(visited).toContain(provider.issuer)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('tells somebody without an account what to do, and lets them try another way', async () => {
    provider.person = { sub: 'p-2', preferred_username: 'orang.lain' }
    const { context, page } = await openWindow(browser)
    await page.goto(`${platform.url}/masuk?back=%2Frekapitulasi`)
    await page.getByRole('button', { name: 'Masuk dengan SSO KPU' }).click()
    await page.getByText('Akun SSO Anda belum terdaftar di sini. Minta administrator menambahkan Anda').waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByLabel('Nama pengguna').fill(administrator.username)
    await page.getByLabel('Kata sandi', { exact: true }).fill(administrator.password)
    await page.keyboard.press('Enter')
    await page.waitForURL(`${platform.url}/rekapitulasi`)
    await context.close()
  })

  test('refuses an identity that was made for another client', async () => {
    provider.person = { sub: 'p-1', preferred_username: administrator.username }
    provider.fault = { aud: 'orang-lain' }
    const { context, page } = await openWindow(browser)
    await page.goto(`${platform.url}/masuk`)
    await page.getByRole('button', { name: 'Masuk dengan SSO KPU' }).click()
    await page.getByText('Masuk lewat SSO tidak berhasil.').waitFor()
    const { person } = await (await context.request.get(`${platform.url}/api/accounts/me`)).json()
    expect(person).toBeNull()
    await context.close()
  })
})
