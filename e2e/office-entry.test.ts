import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stationNumber } from '../src/shared/region-code.ts'
import { findChromium, openBrowser, openWindow } from './browser.ts'
import { type OpenForm, digitsOf, listOpenForms } from './open-form.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const regency = '1602'
const office = 'KPU Kab. Ogan Komering Ilir'
const contest = 'bupati-1602'
const number = new Intl.NumberFormat('id-ID')

let url: string
let browser: Browser
let form: OpenForm
let village: string
/** The votes of number 1 as the first officer misreads them. */
let misread: number

describe.skipIf(!findChromium())('a form of a station on the way from the photo into the recapitulation', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
    const { context } = await openWindow(browser)
    const request = await enterAs(context, url, `${office} · Koordinator hasil`)
    const [found] = await listOpenForms(request, url, { area: regency, contest })
    if (!found) throw new Error('no open form')
    form = found
    village = form.station.slice(0, 10)
    const truly = form.truth.votes[0] ?? 0
    misread = truly % 10 === 8 ? truly - 5 : truly + 8 - (truly % 10)
    await context.close()
  }, startTimeout)

  afterAll(async () => browser?.close())

  /** From the list to the form as an officer does: the number of the station, Enter. */
  async function jumpToForm(page: Page): Promise<void> {
    await page.goto(`${url}/hasil-tps?area=${village}`)
    const jump = page.getByRole('textbox', { name: 'Nomor TPS, kode, atau desa' })
    await jump.focus()
    await page.keyboard.type(String(Number(stationNumber(form.station))))
    await page
      .getByRole('option')
      .filter({ hasText: `TPS ${stationNumber(form.station)}` })
      .first()
      .waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/hasil-tps/*/${form.station}*`)
    if (!page.url().includes(contest)) await page.goto(`${url}/hasil-tps/${contest}/${form.station}`)
    await page.getByLabel('A1', { exact: false }).first().waitFor()
  }

  /** Digits and Enter only; the keyboard is in the first field when the sheet opens. */
  async function typeForm(page: Page, wrong: Record<string, number> = {}): Promise<void> {
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe(`isian-${form.cells[0]}`)
    for (const cell of form.cells) {
      await page.keyboard.type(String(wrong[cell] ?? digitsOf(form.truth, cell)))
      await page.keyboard.press('Enter')
    }
    // Enter after the last field leads to the button.
    await page.keyboard.press('Enter')
  }

  test('the first officer enters through the door, types by keyboard alone and misreads one digit', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await page.goto(`${url}/masuk`)
    await page.getByLabel('Cari peran, wilayah, atau TPS').fill('ogan komering ilir entri 1')
    await page.getByRole('button', { name: `${office} · Petugas entri 1` }).click()
    await page.waitForURL((address) => address.pathname === '/')
    await jumpToForm(page)
    await typeForm(page, { v1: misread })
    const question = page.getByRole('dialog', { name: 'Periksa sebelum menyimpan' })
    await question.getByText('diteruskan ke koordinator bila Anda menyimpan').waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Simpan entri')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Entri pertama tersimpan' }).waitFor()
    // By the clock of the event, not of this machine.
    await page.getByText(/27 Nov 2024 19\.\d\d/).waitFor()
    expect(await page.getByText('Petugas lain akan mengentri formulir ini sekali lagi.').isVisible()).toBe(true)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('another officer, who never sees the first reading, types what the photo says', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, `${office} · Petugas entri 2`)
    const answers: string[] = []
    page.on('response', async (response) => {
      if (response.url().includes('/api/')) answers.push(await response.text().catch(() => ''))
    })
    await jumpToForm(page)
    const shown = await page
      .locator('input[data-field]')
      .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
    expect(shown.length).toBe(form.cells.length)
    expect(shown.filter((value) => value !== '')).toEqual([])
    expect(answers.filter((answer) => answer.includes('"votes":[') && answer.includes(`[${misread},`))).toEqual([])
    await typeForm(page)
    await page.getByRole('heading', { name: 'Entri kedua tersimpan' }).waitFor()
    await page.getByText('Angka kedua petugas berbeda pada sebagian isian').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the coordinator sees both readings side by side and decides from the photo', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, `${office} · Koordinator hasil`)
    await page.goto(`${url}/hasil-tps/perbedaan?area=${village}`)
    const readings = page.getByRole('group', { name: /Angka pada foto/ })
    const truly = form.truth.votes[0] ?? 0
    await readings.getByRole('button', { name: `Entri pertama ${number.format(misread)}`, exact: true }).waitFor()
    expect(await readings.count()).toBe(1)
    await readings.getByRole('button', { name: `Entri kedua ${number.format(truly)}`, exact: true }).click()
    await page.getByRole('button', { name: 'Simpan keputusan' }).click()
    await page.getByText('Tidak ada perbedaan yang menunggu keputusan di wilayah ini.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the figure stands in the recapitulation of its village, for everybody', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await page.goto(`${url}/rekapitulasi?area=${village}&kind=local`)
    const row = page.getByRole('row').filter({ hasText: `TPS ${stationNumber(form.station)}` })
    await row.getByText('Dihitung').waitFor()
    expect(await row.innerText()).toContain(number.format(form.truth.figures.t1 ?? -1))
    await row.click()
    const panel = page.getByRole('region', { name: `TPS ${stationNumber(form.station)}`, exact: true })
    for (const [index, votes] of form.truth.votes.entries()) {
      const candidate = form.view.candidates[index]
      const line = panel.getByRole('row').filter({ hasText: `${index + 1} ${candidate?.name ?? 'Kolom kosong'}` })
      expect(await line.innerText()).toContain(number.format(votes ?? -1))
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})
