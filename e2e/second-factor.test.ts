import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../src/testing/database.ts'
import { oneTimeCode } from '../src/testing/one-time-code.ts'
import { findChromium, findViolations, openBrowser, openWindow } from './browser.ts'
import { type EmptyPlatform, administrator, emptyPlatform, makeAdministrator } from './empty-platform.ts'
import { givePassword, leave } from './sign-in.ts'

const database = await freshDatabase()
let platform: EmptyPlatform
let browser: Browser
let otpauth = ''
let backupCodes: string[] = []

const section = (page: Page) => page.getByRole('region', { name: /Kode dari aplikasi autentikator/ })
const codeField = (page: Page) => page.getByLabel('Kode dari aplikasi autentikator')

describe.skipIf(!findChromium())('a second factor by code', () => {
  beforeAll(async () => {
    platform = await emptyPlatform(database)
    await makeAdministrator(platform)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  test('is turned on at /akun with the password and a first code, and hands out backup codes once', async () => {
    const { context, page } = await openWindow(browser)
    await givePassword(page, platform.url)
    await page.getByRole('banner').waitFor()
    await page.goto(`${platform.url}/akun`)
    await section(page).getByLabel('Kata sandi sekarang').fill('bukan kata sandinya')
    await section(page).getByRole('button', { name: 'Aktifkan kode' }).click()
    await section(page).getByText('Kata sandi tidak cocok.').waitFor()
    await section(page).getByLabel('Kata sandi sekarang').fill(administrator.password)
    await page.keyboard.press('Enter')

    await section(page).getByRole('img', { name: 'Kode QR untuk aplikasi autentikator' }).waitFor()
    otpauth =
      (await section(page)
        .getByRole('link', { name: /Buka langsung/ })
        .getAttribute('href')) ?? ''
    expect(decodeURIComponent(otpauth)).toMatch(/^otpauth:\/\/totp\/Serentak:admin\.latihan\?secret=[A-Z2-7]+/)
    expect(await findViolations(page)).toEqual([])
    await section(page).getByLabel('Enam angka').fill('000000')
    await page.keyboard.press('Enter')
    await section(page).getByText('Kode tidak cocok.').waitFor()
    await section(page).getByLabel('Enam angka').fill(oneTimeCode(otpauth))
    await page.keyboard.press('Enter')

    const codes = section(page).getByRole('list', { name: 'Kode cadangan' }).getByRole('listitem')
    await codes.first().waitFor()
    backupCodes = await codes.allInnerTexts()
    expect(backupCodes).toHaveLength(10)
    expect(await findViolations(page)).toEqual([])
    await section(page).getByRole('button', { name: 'Sudah saya simpan' }).click()
    await section(page).getByText('aktif', { exact: true }).waitFor()
    await page.reload()
    await section(page).getByText('aktif', { exact: true }).waitFor()
    expect(await page.getByText(backupCodes[0] ?? '').count()).toBe(0)
    await leave(page)
    await context.close()
  })

  test('is asked for after the password; a wrong code is refused in plain words, the right one enters', async () => {
    const { context, page } = await openWindow(browser)
    await page.goto(`${platform.url}/akun`)
    await givePassword(page, platform.url)
    await page.getByRole('heading', { name: 'Faktor kedua' }).waitFor()
    await expect.poll(() => codeField(page).evaluate((field) => field === document.activeElement)).toBe(true)
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.type('000000')
    await page.keyboard.press('Enter')
    await page.getByText('Kode tidak cocok. Pakai kode terbaru dari aplikasi autentikator.').waitFor()
    await codeField(page).fill(oneTimeCode(otpauth))
    await page.keyboard.press('Enter')
    await page
      .getByRole('banner')
      .getByRole('button', { name: /Administrator/ })
      .waitFor()
    await leave(page)
    await context.close()
  })

  test('gives way to a backup code, once; turning it off needs the password', async () => {
    const { context, page } = await openWindow(browser)
    const withBackupCode = async () => {
      await givePassword(page, platform.url)
      await page.getByRole('button', { name: 'Pakai kode cadangan' }).click()
      await page.getByLabel('Kode cadangan').fill(backupCodes[0] ?? '')
      await page.keyboard.press('Enter')
    }
    await withBackupCode()
    await page
      .getByRole('banner')
      .getByRole('button', { name: /Administrator/ })
      .waitFor()
    await leave(page)
    await withBackupCode()
    await page.getByText('Kode cadangan tidak cocok atau sudah dipakai.').waitFor()
    await page.getByLabel('Kode cadangan').fill(backupCodes[1] ?? '')
    await page.keyboard.press('Enter')
    await page
      .getByRole('banner')
      .getByRole('button', { name: /Administrator/ })
      .waitFor()

    await page.goto(`${platform.url}/akun`)
    await section(page).getByLabel('Kata sandi sekarang').fill('bukan kata sandinya')
    await section(page).getByRole('button', { name: 'Matikan kode' }).click()
    await section(page).getByText('Kata sandi tidak cocok.').waitFor()
    await section(page).getByLabel('Kata sandi sekarang').fill(administrator.password)
    await page.keyboard.press('Enter')
    await section(page).getByText('belum aktif').waitFor()
    await context.close()
  })
})
