import type { APIRequestContext, Browser, Page } from 'playwright-core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDatabase } from '../src/testing/database.ts'
import { oneTimeCode } from '../src/testing/one-time-code.ts'
import { findChromium, findViolations, openBrowser, openWindow, phone } from './browser.ts'
import { type EmptyPlatform, administrator, emptyPlatform, makeAdministrator } from './empty-platform.ts'
import { givePassword } from './sign-in.ts'

const database = await freshDatabase()
const officer = { name: 'Siti Latihan', username: 'siti.latihan', password: 'perahu kecil di sungai Musi' }
const next = 'jembatan merah waktu senja'
let platform: EmptyPlatform
let browser: Browser
let recoveryCode = ''

async function signIn(page: Page, password: string) {
  await page.goto(`${platform.url}/masuk`)
  await page.getByLabel('Nama pengguna').fill(officer.username)
  await page.getByLabel('Kata sandi', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
}

async function addOfficer(request: APIRequestContext) {
  const reply = await request.post(`${platform.url}/api/accounts/people`, {
    data: { ...officer, mandate: { role: 'kpu', area: '1602', event: null, title: 'KPU Kab. Latihan · Operator' } },
  })
  expect(reply.status()).toBe(200)
}

const widthBeyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)

describe.skipIf(!findChromium())('an operator whose phone is lost at midnight', () => {
  beforeAll(async () => {
    platform = await emptyPlatform(database, { SECOND_FACTOR: 'required' })
    await makeAdministrator(platform)
    await sql`
      insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'x', null),
        ('16', 'Sumatera Selatan', 'x', ''), ('1602', 'Ogan Komering Ilir', 'x', '16')`.execute(database.kysely)
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await platform?.close()
  })

  test('an administrator without a second factor is led to set one up, and then resets the operator by the keyboard', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await givePassword(page, platform.url)
    await page.getByText('Pasang faktor kedua untuk mulai bekerja').waitFor()
    expect(new URL(page.url()).pathname).toBe('/akun')
    await page.goto(`${platform.url}/jejak-audit`)
    await page.waitForURL('**/akun')
    await page.getByText('Pasang faktor kedua untuk mulai bekerja').waitFor()
    expect(await findViolations(page)).toEqual([])
    const section = page.getByRole('region', { name: /Kode dari aplikasi autentikator/ })
    await section.getByLabel('Kata sandi sekarang').fill(administrator.password)
    await page.keyboard.press('Enter')
    const link = section.getByRole('link', { name: /Buka langsung/ })
    await section.getByLabel('Enam angka').fill(oneTimeCode((await link.getAttribute('href')) ?? ''))
    await page.keyboard.press('Enter')
    await section.getByRole('button', { name: 'Sudah saya simpan' }).click()
    await expect.poll(() => page.getByText('Pasang faktor kedua untuk mulai bekerja').count()).toBe(0)

    await section.getByRole('button', { name: 'Buat kode cadangan baru' }).click()
    const renewing = page.getByRole('dialog')
    await renewing.getByLabel('Kata sandi sekarang').fill(administrator.password)
    await page.keyboard.press('Enter')
    await section.getByText('Ini kode cadangan yang baru').waitFor()
    expect(await section.getByRole('list', { name: 'Kode cadangan' }).getByRole('listitem').count()).toBe(10)

    await addOfficer(context.request)
    await page.goto(`${platform.url}/akun?bagian=orang`)
    const open = page.getByRole('button', { name: `Pulihkan akses ${officer.name}` })
    await open.waitFor()
    expect(await page.getByRole('button', { name: `Pulihkan akses ${administrator.name}` }).count()).toBe(0)
    await open.focus()
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Pastikan dulu bahwa yang meminta memang orangnya').waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await dialog.getByRole('heading', { name: officer.name }).waitFor()
    recoveryCode = (await dialog.getByText(/^\w{4}-\w{4}-\w{4}$/).innerText()).trim()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await dialog.getByText(recoveryCode).isVisible()).toBe(true)

    await page.emulateMedia({ media: 'print' })
    expect(await dialog.getByText(recoveryCode).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'Sudah saya berikan' }).isVisible()).toBe(false)
    expect(await page.locator('#root').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await dialog.getByRole('button', { name: 'Sudah saya berikan' }).click()
    await expect.poll(() => page.getByText(recoveryCode).count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the operator comes back by the code, on a phone, and reads who let them in until they say that they know', async () => {
    const { context, page } = await openWindow(browser, phone)
    await signIn(page, officer.password)
    await page.getByText('Nama pengguna atau kata sandi tidak cocok.').waitFor()
    await page.getByRole('button', { name: 'Lupa kata sandi?' }).click()
    await page.getByRole('heading', { name: 'Pulihkan akses' }).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.getByLabel('Kode pemulihan').fill('AAAA-BBBB-CCCC')
    await page.getByLabel('Kata sandi baru').fill(next)
    await page.keyboard.press('Enter')
    await page.getByText('Kode ini tidak dikenal, sudah dipakai, atau kedaluwarsa.').waitFor()
    await page.getByLabel('Kode pemulihan').fill(recoveryCode.toLowerCase().replaceAll('-', ' '))
    await page.keyboard.press('Enter')
    await page.getByText(`Kata sandi ${officer.username} sudah diganti. Masuk dengan kata sandi baru.`).waitFor()

    await page.getByLabel('Kata sandi', { exact: true }).fill(next)
    await page.keyboard.press('Enter')
    const notice = page.getByRole('region', { name: 'Akses Anda dipulihkan' })
    await notice.getByText(`Akses akun Anda dipulihkan oleh ${administrator.name} (Administrator)`).waitFor()
    await page.getByRole('heading', { name: 'Akun & wewenang' }).waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(await widthBeyond(page)).toBeLessThanOrEqual(0)
    await page.reload()
    await notice.getByRole('button', { name: 'Saya sudah tahu' }).click()
    await expect.poll(() => notice.count()).toBe(0)
    await page.reload()
    await page.getByText(`Akses akun ini terakhir dipulihkan oleh ${administrator.name}`).waitFor()
    expect(await notice.count()).toBe(0)
    await context.close()
  })
})
