import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, findViolations, openBrowser, openWindow, phone } from './browser.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const kesbangpol = 'Badan Kesbangpol Provinsi Sumatera Selatan'

let url: string
let browser: Browser

/** The regions that have a kind of declaration: "16 dari 18" in the strip. */
async function coveredBy(page: Page, kind: string): Promise<number> {
  const strip = page.getByRole('region', { name: 'Cakupan per wilayah' }).first()
  const text = await strip.innerText()
  return Number(new RegExp(`${kind}\\s+(\\d+) dari`).exec(text)?.[1] ?? Number.NaN)
}

describe.skipIf(!findChromium())('institutions and what they promise', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  test('an institution is added, its part in a stage looked up, and a declaration with its document changes the coverage', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, kesbangpol)
    const name = `Universitas Latihan ${Date.now().toString(36)}`

    await page.goto(`${url}/lembaga`)
    await page.getByRole('button', { name: 'Tambah lembaga' }).click()
    const entry = page.getByRole('dialog', { name: 'Tambah lembaga' })
    await entry.getByRole('combobox', { name: 'Jenis' }).click()
    await page.getByRole('option', { name: 'Perguruan tinggi' }).click()
    await entry.getByLabel('Nama lembaga').fill(name)
    await entry.getByLabel('Telepon').fill('0711-000000')
    await entry.getByRole('button', { name: 'Simpan lembaga' }).click()
    await page.getByRole('region', { name }).getByText('0711-000000').waitFor()
    expect(new URL(page.url()).searchParams.get('pilih')).toMatch(/^[0-9a-f-]{36}$/)
    expect(await findViolations(page)).toEqual([])

    await page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: 'Tugas' }).click()
    const cell = page.getByRole('gridcell', { name: 'Pemungutan suara, Polri: Dukung' })
    await cell.click()
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Enter')
    await page.getByRole('region', { name: 'Pemungutan suara' }).getByText('PKPU 2/2024, Lampiran').waitFor()
    expect(new URL(page.url()).searchParams.get('sel')).toMatch(/^pemungutan-suara~/)
    expect(await findViolations(page)).toEqual([])

    await page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: 'Komitmen' }).click()
    await page.getByRole('grid', { name: 'Cakupan per wilayah' }).getByText('Belum ada').first().waitFor()
    const before = await coveredBy(page, 'Taat prosedur')
    await page.getByRole('button', { name: 'Catat komitmen' }).click()
    const form = page.getByRole('dialog', { name: 'Catat komitmen' })
    await form.getByRole('combobox', { name: 'Jenis' }).click()
    await page.getByRole('option', { name: 'Taat prosedur' }).click()
    await form.getByRole('button', { name: /^Wilayah/ }).click()
    const place = page.getByRole('textbox', { name: 'Cari wilayah' })
    await place.fill('Lahat')
    await page.getByRole('option').filter({ hasText: '1604' }).first().click()
    await form.getByLabel('Judul').fill('Deklarasi taat prosedur Lahat (latihan)')
    await form.getByLabel('Tempat').fill('Lahat')
    await form.getByLabel('Jumlah').fill('42')
    await form.getByLabel(/nama; jabatan/).fill('Perwakilan tim; Ketua tim')
    await form.getByLabel('Sumber').fill('berita acara latihan')
    await form
      .locator('input[type=file]')
      .setInputFiles({ name: 'ikrar.pdf', mimeType: 'application/pdf', buffer: Buffer.from(`%PDF-1.4 ${name}`) })
    await form.getByRole('button', { name: 'Simpan komitmen' }).click()
    const panel = page.getByRole('region', { name: 'Deklarasi taat prosedur Lahat (latihan)' })
    await panel.getByRole('link', { name: 'Buka dokumen' }).waitFor()
    await expect.poll(() => coveredBy(page, 'Taat prosedur')).toBe(before + 1)
    expect(await findViolations(page)).toEqual([])
    expect(complaints).toEqual([])

    // taken back, so that the next run finds the same province
    await panel.getByRole('button', { name: 'Cabut' }).click()
    await page.getByRole('button', { name: 'Cabut komitmen' }).click()
    await expect.poll(() => coveredBy(page, 'Taat prosedur')).toBe(before)
    await context.close()
  })

  test('on a phone the stages are a list, and a commitment opens over it', async () => {
    const { context, page, complaints } = await openWindow(browser, phone)
    await enterAs(context, url, kesbangpol)
    await page.goto(`${url}/lembaga/tugas?cari=pemungutan`)
    await page
      .getByRole('button', { name: /^Pemungutan suara/ })
      .first()
      .tap()
    await page
      .getByRole('dialog', { name: /Pemungutan suara/ })
      .getByText('KPPS')
      .first()
      .waitFor()
    expect(await findViolations(page)).toEqual([])
    await page.goto(`${url}/lembaga/komitmen?tampil=daftar&cari=se-Sumatera`)
    await page
      .getByRole('gridcell', { name: /Deklarasi netralitas ASN/ })
      .or(page.getByText('Deklarasi netralitas ASN se-Sumatera Selatan'))
      .first()
      .tap()
    const panel = page.getByRole('dialog', { name: /Deklarasi netralitas ASN/ })
    await panel.getByText('187.751').first().waitFor()
    expect(await findViolations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
    expect(complaints).toEqual([])
    await context.close()
  })
})
