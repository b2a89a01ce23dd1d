import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, findChromium, findViolations, openBrowser, openWindow, phone } from './browser.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const government = 'Sekretariat Daerah Kab. Musi Rawas Utara · Desk Pilkada'
const chairman = 'KPU Provinsi Sumatera Selatan · Ketua'

let url: string
let browser: Browser

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

/** Fills the document of a step; the date stays that of the event. */
async function name(page: Page, document: string): Promise<void> {
  await page.getByRole('dialog').getByLabel('Nomor dokumen').fill(document)
}

describe.skipIf(!findChromium())('the money of an election', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  test('a government finds its late tranche, pays it, sees the rest refused, and takes a wrong entry back', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, government)
    await page.goto(`${url}/anggaran?keadaan=terlambat`)
    await page.getByRole('grid', { name: 'Hibah' }).getByText('Bawaslu').first().click()
    await heading(page, 'Bawaslu Musi Rawas Utara')
    await page.getByText('Tahap 2 belum lunas').waitFor()
    const open = page.getByRole('button', { name: 'Catat pencairan' })
    await open.first().click()
    const dialog = page.getByRole('dialog')
    // the missing part of the tranche is offered; a word instead of an amount is told at once
    const amount = dialog.getByLabel('Nilai')
    const missing = await amount.inputValue()
    expect(missing).toMatch(/^\d{1,3}(\.\d{3})+$/)
    await amount.fill('1,5 M')
    await dialog.getByText('Tulis angka penuh, tanpa M atau jt').waitFor()
    await amount.fill(missing)
    await name(page, 'SP2D 77/2024')
    await dialog.getByRole('button', { name: 'Catat pencairan' }).click()
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => page.getByText('Tahap 2 belum lunas').count()).toBe(0)

    await open.first().click()
    await amount.fill('1')
    await name(page, 'SP2D 78/2024')
    await dialog.getByRole('button', { name: 'Catat pencairan' }).click()
    await dialog.getByText('yang belum dicairkan tinggal Rp0').waitFor()
    expect(await dialog.getByLabel('Nomor dokumen').inputValue()).toBe('SP2D 78/2024')
    await dialog.getByRole('button', { name: 'Batal', exact: true }).click()

    await page.getByRole('row').filter({ hasText: 'SP2D 77/2024' }).getByRole('button', { name: 'Batalkan' }).click()
    await dialog.getByLabel('Alasan').fill('salah rekening tujuan')
    await name(page, 'Nota koreksi 1')
    await dialog.getByRole('button', { name: 'Batalkan catatan' }).click()
    await dialog.waitFor({ state: 'detached' })
    await page.getByText('Tahap 2 belum lunas').waitFor()
    await page.getByRole('row').filter({ hasText: 'Nota koreksi 1' }).first().waitFor()
    // the refused payment is an answer of the server that the browser notes in its console
    expect(complaints.filter((one) => !one.includes('409'))).toEqual([])
    await context.close()
  })

  test('a file with wrong rows is told row by row and changes nothing', async () => {
    const { context, page } = await openWindow(browser)
    await enterAs(context, url, government)
    await page.goto(`${url}/anggaran`)
    await page.getByRole('button', { name: 'Impor NPHD' }).click()
    const rows = ['Pemberi,Penerima,Wilayah,Nomor NPHD,Tanggal,Nilai', '1613,KPU,1613,900/1,9 Nov 2023,"-5.000"']
    const buffer = Buffer.from(rows.join('\n'))
    await page.locator('input[type=file]').setInputFiles({ name: 'nphd.csv', mimeType: 'text/csv', buffer })
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Nilai negatif').waitFor()
    expect(await dialog.getByRole('button', { name: /^Impor \d/ }).count()).toBe(0)
    await context.close()
  })

  for (const like of [desktop, phone]) {
    const width = like.viewport?.width ?? 0
    test(`its pages are accessible and fit ${width} points`, async () => {
      const { context, page, complaints } = await openWindow(browser, like)
      await enterAs(context, url, chairman)
      await page.goto(`${url}/anggaran`)
      await page.getByRole('grid', { name: 'Hibah' }).waitFor()
      await page.getByRole('grid', { name: 'Hibah' }).getByText('Sumatera Selatan').first().click()
      await heading(page, 'KPU Provinsi Sumatera Selatan')
      const paths = [new URL(page.url()).pathname, '/anggaran', '/anggaran/psu', '/anggaran/honor']
      for (const path of paths) {
        await page.goto(`${url}${path}`)
        await page.getByRole('heading', { level: 1 }).first().waitFor()
        await page.waitForLoadState('networkidle')
        expect(await findViolations(page), path).toEqual([])
        const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(spill, path).toBeLessThanOrEqual(0)
      }
      expect(complaints).toEqual([])
      await context.close()
    })
  }
})
