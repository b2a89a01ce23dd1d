import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../src/testing/database.ts'
import { findChromium, findViolations, openBrowser, openWindow, phone } from './browser.ts'
import { type EmptyPlatform, administrator, emptyPlatform } from './empty-platform.ts'

const database = await freshDatabase()
let platform: EmptyPlatform
let browser: Browser

/** Types into the field that has the focus, then goes on to the next. */
async function fillIn(page: Page, ...values: string[]) {
  for (const value of values) {
    await page.keyboard.press('Control+a')
    await page.keyboard.type(value)
    await page.keyboard.press('Tab')
  }
}

describe.skipIf(!findChromium())('the first administrator', () => {
  beforeAll(async () => {
    platform = await emptyPlatform(database)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  test('an empty installation says so, on the phone too, and can be read by everyone', async () => {
    const { context, page, complaints } = await openWindow(browser, phone)
    await page.goto(`${platform.url}/masuk`)
    await page.getByRole('heading', { name: 'Buat administrator pertama' }).waitFor()
    await page.getByText('Instalasi ini belum punya administrator.').waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(await findViolations(page)).toEqual([])
    await page
      .getByRole('radio', { name: 'EN' })
      .or(page.getByRole('button', { name: 'EN' }))
      .first()
      .click({ force: true })
    await page.getByRole('heading', { name: 'Create the first administrator' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('whoever holds the setup token becomes the administrator, with the keyboard alone', async () => {
    const { context, page } = await openWindow(browser)
    const { name, username, password } = administrator
    await page.goto(`${platform.url}/masuk`)
    const token = page.getByLabel('Token penyiapan')
    await expect.poll(() => token.evaluate((field) => field === document.activeElement)).toBe(true)

    await fillIn(page, 'token yang salah', name, username)
    await page.keyboard.type('pilkada2024')
    await page.getByText('Kurang 1 karakter lagi.').waitFor()
    await page.keyboard.type('!!')
    await page.getByText('Mudah ditebak. Pakai kalimat pendek Anda sendiri.').waitFor()
    await fillIn(page, password)
    await page.getByText('Kuat.').waitFor()
    await fillIn(page, 'kucing tidur di bawah meja')
    await page.getByText('Kedua kata sandi berbeda.').waitFor()
    await page.keyboard.press('Shift+Tab')
    await fillIn(page, password)
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await page.getByText('Token penyiapan tidak cocok. Salin lagi dari berkas setup-token di server.').waitFor()
    expect(await findViolations(page)).toEqual([])

    const back = ['kata sandi', 'nama pengguna', 'nama', 'token']
    for (let at = 0; at < back.length; at += 1) await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(platform.api.setupToken)
    await page.keyboard.press('Enter')
    await page
      .getByRole('heading', { name: `Halo, ${name}` })
      .or(page.getByText(name))
      .first()
      .waitFor()
    expect(new URL(page.url()).pathname).toBe('/')
    const { person, mandate } = await (await context.request.get(`${platform.url}/api/accounts/me`)).json()
    expect([person.username, mandate.role, mandate.area]).toEqual([username, 'administrator', ''])
    await context.close()
  })

  test('it is in the journal, and nobody becomes the first a second time', async () => {
    const entries = await sql<{ action: string; person: string | null }>`
      select action, subject as person from audit_entries where action = 'first-administrator-created'`.execute(
      database.kysely,
    )
    const made = await sql<{ id: string }>`select id from people`.execute(database.kysely)
    expect(entries.rows).toEqual([{ action: 'first-administrator-created', person: made.rows[0]?.id }])

    const { context, page } = await openWindow(browser)
    const again = await context.request.post(`${platform.url}/api/accounts/first-administrator`, {
      data: { ...administrator, username: 'lain.latihan', token: platform.api.setupToken },
    })
    expect([again.status(), (await again.json()).error.reason]).toEqual([409, 'already-has-administrator'])
    await page.goto(`${platform.url}/masuk`)
    await page.getByRole('heading', { name: 'Masuk ke Serentak' }).waitFor()
    expect(await page.getByLabel('Token penyiapan').count()).toBe(0)
    await context.close()
  })
})
