import ICAL from 'ical.js'
import type { Browser, Page } from 'playwright-core'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { reminderWorks } from '../src/modules/calendar/reminders.ts'
import { migrateJobs, startWorker } from '../src/server/jobs.ts'
import { createMailer } from '../src/server/mail.ts'
import { addDays, dayOf } from '../src/shared/legal-day.ts'
import { freshDatabase } from '../src/testing/database.ts'
import { startMailServer } from '../src/testing/mail-server.ts'
import { desktop, findChromium, findViolations, openBrowser, openWindow, phone } from './browser.ts'
import { administrator, type EmptyPlatform, emptyPlatform, makeAdministrator } from './empty-platform.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const typist = 'KPU Kab. Ogan Komering Ilir · Petugas entri 1'
const path = '/tahapan/tenggat'

const widthBeyond = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
const openDialog = async (page: Page) => {
  await page.getByRole('button', { name: 'Langganan iCal' }).click()
  return page.getByRole('dialog', { name: 'Tahapan dan tenggat di kalender Anda' })
}

const database = await freshDatabase()
let browser: Browser

describe.skipIf(!findChromium())('the deadlines of an officer', () => {
  let url: string

  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)
  afterAll(async () => browser?.close())

  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('are listed, filtered by the address and behind the bell; %s', async (_, like) => {
    const { context, page, complaints } = await openWindow(browser, like)
    await enterAs(context, url, typist)
    await page.goto(`${url}${path}?cari=ulang`)
    const rerun = page.getByRole('link', { name: /Batas pemungutan suara ulang/ })
    await rerun.waitFor()
    expect(await page.getByRole('status').filter({ hasText: 'tenggat' }).innerText()).toMatch(/^1 dari [2-9]/)
    await page.getByLabel('Cari tenggat').fill('tak ada yang begini')
    await page.getByRole('button', { name: 'Hapus saringan' }).click()
    await page.getByRole('link', { name: /Rekapitulasi dan penetapan kabupaten/ }).waitFor()
    expect(new URL(page.url()).searchParams.get('cari')).toBe(null)
    expect(await findViolations(page)).toEqual([])
    expect(await widthBeyond(page)).toBeLessThanOrEqual(0)
    await page
      .getByRole('banner')
      .getByRole('button', { name: /^Tenggat/ })
      .press('Enter')
    await page.getByRole('link', { name: 'Semua tenggat saya' }).waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    const bell = page.getByRole('banner').getByRole('button', { name: /^Tenggat/ })
    await expect.poll(() => bell.evaluate((button) => button === document.activeElement)).toBe(true)
    expect(complaints).toEqual([])
    await context.close()
  })

  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('go to a calendar by an address that can be copied, scanned and revoked; %s', async (_, like) => {
    const { context, page, complaints } = await openWindow(browser, like)
    await enterAs(context, url, typist)
    await page.goto(`${url}${path}`)
    const dialog = await openDialog(page)
    await dialog.getByRole('button', { name: 'Semua tahapan', exact: true }).click()
    await dialog.getByRole('button', { name: 'Buat alamat' }).click()
    const address = await dialog.getByLabel('Alamat kalender').inputValue()
    await dialog.getByRole('img', { name: 'Kode QR alamat kalender' }).waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(await widthBeyond(page)).toBeLessThanOrEqual(0)

    const calendar = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()) as [string, [], []])
    const titles = calendar.getAllSubcomponents('vevent').map((entry) => entry.getFirstPropertyValue('summary'))
    expect(titles).toContain('Masa tenang')

    await dialog
      .getByRole('button', { name: /^Cabut alamat Semua tahapan/ })
      .first()
      .click()
    const question = page.getByRole('dialog', { name: /^Cabut alamat “Semua tahapan”/ })
    await question.getByRole('button', { name: 'Biarkan' }).click()
    await question.waitFor({ state: 'detached' })
    expect((await fetch(address)).status).toBe(200)
    await dialog
      .getByRole('button', { name: /^Cabut alamat Semua tahapan/ })
      .first()
      .click()
    await question.getByRole('button', { name: 'Cabut alamat' }).click()
    await dialog.getByLabel('Alamat kalender').waitFor({ state: 'detached' })
    expect((await fetch(address)).status).toBe(404)
    await dialog.getByText('Pengingat lewat surel tidak menyala di sini').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe.skipIf(!findChromium())('reminders by mail of a real installation', () => {
  let platform: EmptyPlatform
  let stopAll: (() => Promise<void>) | undefined
  let letters: Awaited<ReturnType<typeof startMailServer>>['letters']
  const officer = { name: 'Siti Latihan', username: 'siti.latihan', password: 'perahu kecil di sungai Musi' }

  beforeAll(async () => {
    await migrateJobs(database)
    const post = await startMailServer()
    letters = post.letters
    const mail = { url: post.url, from: 'Serentak <pengingat@latihan.example>' }
    platform = await emptyPlatform(database, { SMTP_URL: mail.url, MAIL_FROM: mail.from })
    const mailer = createMailer(mail)
    const worker = await startWorker(database, reminderWorks(database, { mailer, publicUrl: platform.url }))
    browser = await openBrowser()
    stopAll = async () => {
      await browser.close()
      await worker.stop()
      mailer.close()
      await Promise.all([platform.close(), post.close()])
    }
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'x', null),
      ('16', 'Sumatera Selatan', 'x', ''), ('1602', 'Ogan Komering Ilir', 'x', '16'),
      ('160205', 'Kayu Agung', 'x', '1602'), ('1602051001', 'Sidakersa', 'x', '160205')`.execute(database.kysely)
    await makeAdministrator(platform)
    await setUp()
  })
  afterAll(() => stopAll?.())

  /** An election in two weeks, and an officer of a regency. */
  async function setUp() {
    const { context } = await openWindow(browser)
    const { request } = context
    await request.post(`${platform.url}/api/auth/sign-in/username`, {
      data: { username: administrator.username, password: administrator.password },
    })
    const today = dayOf(new Date(), 'Asia/Jakarta')
    const event = { id: 'pilkada-latihan', name: 'Pilkada latihan', kind: 'pilkada', area: '16' }
    const created = await request.post(`${platform.url}/api/events`, {
      data: { ...event, votingDay: addDays(today, 14), timeZone: 'Asia/Jakarta' },
    })
    expect(created.status()).toBe(200)
    const mandate = { role: 'kpu', area: '1602', event: event.id, title: 'KPU Kab. Latihan · Operator' }
    const added = await request.post(`${platform.url}/api/accounts/people`, { data: { ...officer, mandate } })
    expect(added.status()).toBe(200)
    await context.close()
  }

  test('an address is asked first, confirmed from its letter without signing in, and ended by one press', async () => {
    const { context, page } = await openWindow(browser)
    await context.request.post(`${platform.url}/api/auth/sign-in/username`, {
      data: { username: officer.username, password: officer.password },
    })
    await page.goto(`${platform.url}${path}`)
    const dialog = await openDialog(page)
    await dialog.getByLabel('Alamat surel').fill('bukan alamat')
    await page.keyboard.press('Enter')
    await dialog.getByText('Alamat surel belum benar.').waitFor()
    await dialog.getByLabel('Alamat surel').fill('siti@kantor.example')
    await page.keyboard.press('Enter')
    await dialog.getByText('Surat konfirmasi dikirim ke siti@kantor.example.').waitFor()
    expect(await findViolations(page)).toEqual([])
    await expect.poll(() => letters.length).toBe(1)

    const link = /http\S+\/pengingat\/\S+/.exec(letters[0]?.text ?? '')?.[0] ?? ''
    const reader = await openWindow(browser, phone)
    await reader.page.goto(link)
    await reader.page.getByText('Pengingat tenggat diminta untuk s***@kantor.example.').waitFor()
    expect(await findViolations(reader.page)).toEqual([])
    expect(await widthBeyond(reader.page)).toBeLessThanOrEqual(0)
    await reader.page.getByRole('button', { name: 'Terima pengingat' }).click()
    await reader.page.getByText('s***@kantor.example menerima pengingat').waitFor()
    await page.reload()
    await (await openDialog(page)).getByText('Pengingat dikirim ke siti@kantor.example.').waitFor()

    await reader.page.getByRole('button', { name: 'Hentikan pengingat' }).click()
    await reader.page.getByText('s***@kantor.example tidak menerima').waitFor()
    await reader.page.goto(`${platform.url}/pengingat/bukan-surat`)
    await reader.page.getByText('Alamat ini tidak berlaku lagi.').waitFor()
    await Promise.all([reader.context.close(), context.close()])
  })
})
