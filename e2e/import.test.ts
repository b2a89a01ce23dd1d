import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cellsOf } from '../src/modules/results/form.ts'
import { figureKeys } from '../src/modules/results/form.ts'
import { findChromium, openBrowser, openWindow } from './browser.ts'
import { type OpenForm, digitsOf, event, listOpenForms } from './open-form.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const area = '1604'
const contest = 'bupati-1604'

let url: string
let browser: Browser
let forms: OpenForm[]

describe.skipIf(!findChromium())('results out of a file', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
    const { context } = await openWindow(browser)
    const request = await enterAs(context, url, 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi')
    forms = await listOpenForms(request, url, { area, contest, count: 3 })
    await context.close()
  }, startTimeout)

  afterAll(async () => browser?.close())

  /** The documented table; what is named is written differently in its last row. */
  function tableOf(wrong: Record<string, string> = {}): Buffer {
    const [first] = forms
    const candidates = first?.truth.votes.length ?? 0
    const names = [
      ...figureKeys.map((key) => key.toUpperCase().replace('_', ' ')),
      ...Array.from({ length: candidates }, (_, index) => `V${index + 1}`),
    ]
    const keys = [...figureKeys, ...cellsOf(candidates).filter((cell) => cell.startsWith('v'))]
    const rows = forms.map(({ station, truth }, index) => [
      station,
      contest,
      ...keys.map((cell) => (index === forms.length - 1 ? wrong[cell] : undefined) ?? digitsOf(truth, cell)),
    ])
    return Buffer.from([['Kode TPS', 'Pemilihan', ...names], ...rows].map((cells) => cells.join(',')).join('\n'))
  }

  async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
  }

  async function statesOf(page: Page): Promise<string[]> {
    const query = (text: string) => new URLSearchParams({ event, area, contest, text, limit: '1' })
    return Promise.all(
      forms.map(async ({ station }) => {
        const reply = await page.request.get(`${url}/api/results/forms?${query(station)}`)
        return ((await reply.json()) as { rows: { state: string }[] }).rows[0]?.state ?? 'unknown'
      }),
    )
  }

  test('a broken file is refused with line, column and what belongs there, and nothing changes', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi')
    await page.goto(`${url}/hasil-tps/impor?area=${area}`)
    await page.getByRole('heading', { name: 'Impor hasil TPS' }).waitFor()
    await choose(page, 'hasil-rusak.csv', tableOf({ b1_l: 'seratus' }))
    await page.getByText('1 baris bermasalah. Perbaiki berkasnya, lalu pilih lagi; belum ada yang diubah.').waitFor()
    const problem = page.getByRole('row').filter({ hasText: 'seratus' })
    await problem.waitFor()
    const said = await problem.innerText()
    expect(said).toContain(String(forms.length + 1))
    expect(said).toContain('B1 L')
    expect(said).toContain('Harus angka bulat')
    expect(await page.getByRole('button', { name: /^Impor \d/ }).count()).toBe(0)
    expect(await statesOf(page)).toEqual(forms.map(() => 'empty'))
    expect(complaints).toEqual([])
    await context.close()
  })

  test('a text that is no table is refused in words', async () => {
    const { context, page } = await openWindow(browser)
    await enterAs(context, url, 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi')
    await page.goto(`${url}/hasil-tps/impor?area=${area}`)
    await choose(page, 'catatan.csv', Buffer.from('ini bukan tabel hasil\n'))
    const alert = page.getByRole('alert')
    await alert.first().waitFor()
    expect(await alert.first().innerText()).not.toMatch(/refused|undefined|\[object|Error/)
    expect(await statesOf(page)).toEqual(forms.map(() => 'empty'))
    await context.close()
  })

  test('a good file is previewed, imported and reported', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi')
    await page.goto(`${url}/hasil-tps/impor?area=${area}`)
    await choose(page, 'hasil.csv', tableOf())
    await page.getByText('3 formulir baru, 0 sudah ada, 0 TPS baru').waitFor()
    expect(await statesOf(page)).toEqual(forms.map(() => 'empty'))
    await page.getByRole('button', { name: 'Impor 3 formulir' }).click()
    await page.getByText('Selesai: 3 formulir masuk, 3 di antaranya dapat dihitung.').waitFor()
    expect(await statesOf(page)).toEqual(forms.map(() => 'accepted'))
    expect(complaints).toEqual([])
    await context.close()
  })
})
