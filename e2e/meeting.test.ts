import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, findChromium, findViolations, openBrowser, openWindow, phone } from './browser.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const chair = 'KPU Provinsi Sumatera Selatan · Ketua'
const second = 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi'

let url: string
let browser: Browser

async function answer(page: Page, words: string) {
  await page.getByRole('button', { name: words }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: words }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

async function signAs(page: Page, part: string, name: string) {
  const words = `Tanda tangani sebagai ${part}`
  await page.getByRole('button', { name: words }).click()
  await page.getByRole('dialog').getByLabel('Nama lengkap').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: words }).click()
  await page.getByText(`${name},`).first().waitFor()
}

async function say(page: Page, speaker: string, words: string) {
  await page.getByRole('combobox', { name: 'Yang berbicara' }).fill(speaker)
  await page.getByLabel('Yang disampaikan').fill(words)
  await page.getByLabel('Yang disampaikan').press('Control+Enter')
  await page.locator('p', { hasText: words }).first().waitFor()
}

describe.skipIf(!findChromium())('a coordination meeting', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  test('is planned, held with guests on their phones and two writers, signed and printed', async () => {
    const { context, page, complaints } = await openWindow(browser, desktop)
    await enterAs(context, url, chair)
    await page.goto(`${url}/rakor/baru`)
    await page.getByLabel('Judul rakor').fill('Rakor kesiapan logistik dan keamanan')
    await page.getByLabel('Tempat').fill('Ruang Bina Praja, Palembang')
    expect(await findViolations(page)).toEqual([])
    await page.getByRole('button', { name: 'Simpan rakor' }).click()
    await page.waitForURL(/\/rakor\/[0-9a-f-]{36}/)
    const address = page.url().split('?')[0] ?? ''

    await page.goto(`${address}?bagian=undangan`)
    await page.getByRole('button', { name: 'Undang lembaga' }).click()
    await page.getByRole('button', { name: /^Semua KPU kabupaten\/kota/ }).click()
    await page.getByRole('button', { name: 'Undang 17 lembaga' }).click()
    await page.getByText('KPU Kabupaten Banyuasin').waitFor()
    await page.goto(`${address}?bagian=agenda`)
    for (const title of ['Sortir surat suara', 'Lain-lain']) {
      await page.getByRole('button', { name: 'Tambah butir' }).click()
      await page.getByLabel('Butir agenda').fill(title)
      await page.getByRole('button', { name: 'Simpan butir' }).click()
      await page.getByRole('heading', { name: title }).waitFor()
    }
    await page.getByRole('button', { name: 'Naikkan Lain-lain' }).click()
    await expect.poll(() => page.locator('li h3').first().innerText()).toBe('Lain-lain')
    expect(await findViolations(page)).toEqual([])
    await answer(page, 'Kirim undangan')
    await answer(page, 'Buka rapat')

    await page.goto(address)
    await page.getByRole('button', { name: 'Bahas butir ini' }).click()
    await say(page, 'KPU Kabupaten Banyuasin', 'Dua regu tambahan mulai besok.')
    expect(await findViolations(page)).toEqual([])
    const label = await page.locator('svg[aria-label^="Kode QR"]').first().getAttribute('aria-label')
    const code = label?.split(' ').at(-1) ?? ''

    const guest = await openWindow(browser, phone)
    await guest.page.goto(`${url}/hp/hadir/${code}`)
    await guest.page.getByLabel('Nama lengkap').fill('Ahmad Peragaan')
    await guest.page.getByLabel('Instansi').fill('Kantor sebelah')
    await guest.page.getByText('Instansi ini tidak ada dalam undangan rapat ini.').waitFor()
    await guest.page.getByLabel('Instansi').fill('KPU Kabupaten Banyu')
    await guest.page.getByRole('button', { name: 'KPU Kabupaten Banyuasin' }).click()
    await guest.page.getByLabel('Jabatan').fill('Sekretaris')
    expect(await findViolations(guest.page)).toEqual([])
    await guest.context.setOffline(true)
    await guest.page.getByRole('button', { name: 'Saya hadir' }).click()
    await guest.page.getByRole('heading', { name: 'Tersimpan di HP ini' }).waitFor()
    await guest.context.setOffline(false)
    await guest.page.getByText('Anda peserta ke-1 dari 17 undangan').waitFor()
    await guest.context.close()

    const other = await openWindow(browser, desktop)
    await enterAs(other.context, url, second)
    await other.page.goto(address)
    const edit = 'Ubah catatan KPU Kabupaten Banyuasin'
    await other.page.getByRole('button', { name: edit }).click()
    await page.getByRole('button', { name: edit }).click()
    const field = (on: Page) => on.getByLabel('Yang disampaikan').first()
    await field(other.page).fill('Tiga regu tambahan.')
    await other.page.getByRole('button', { name: 'Selesai', exact: true }).and(other.page.locator(':enabled')).click()
    await field(page).fill('Empat regu tambahan.')
    await page.getByText('Tiga regu tambahan.').first().waitFor()
    await page.getByRole('button', { name: 'Simpan keduanya' }).click()
    await page.getByRole('button', { name: 'Selesai', exact: true }).and(page.locator(':enabled')).click()
    await other.page.getByText(/Tiga regu tambahan\.\s+Empat regu tambahan\./).waitFor()
    await other.context.close()

    await answer(page, 'Tutup rapat')
    await signAs(page, 'pimpinan', 'Cahya Peragawan')
    await signAs(page, 'notulis', 'Intan Contohwati')
    await page.getByText('Ditandatangani').first().waitFor()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Notulen (PDF)' }).click()
    expect((await download).suggestedFilename()).toMatch(/^notulen-\d{4}-\d{2}-\d{2}\.pdf$/)
    expect(complaints.filter((text) => !text.includes('409'))).toEqual([])
    await context.close()
  })
})
