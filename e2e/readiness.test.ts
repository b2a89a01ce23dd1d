import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, findChromium, openBrowser, openWindow, phone, projector } from './browser.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'
import { expectSound } from './sound.ts'

const chairman = 'KPU Provinsi Sumatera Selatan · Ketua'

let url: string
let browser: Browser

async function openAs(title: string, path: string, like: BrowserContextOptions = desktop) {
  const { context, page, complaints } = await openWindow(browser, like)
  await enterAs(context, url, title)
  await page.goto(`${url}${path}`)
  return { context, page, complaints }
}

describe.skipIf(!findChromium())('the readiness board', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  test('goes down from the province to a village and back up, and the address follows', async () => {
    const { context, page, complaints } = await openAs(chairman, '/kesiapan')
    const matrix = page.getByRole('grid', { name: 'Papan kesiapan' })
    await matrix.getByRole('button', { name: 'Ogan Komering Ilir', exact: true }).click()
    await page.waitForURL(/area=1602/)
    await matrix.getByRole('button', { name: 'Tanjung Lubuk', exact: true }).click()
    await page.waitForURL(/area=1602\d\d/)
    await matrix.getByRole('columnheader', { name: 'Desa/kelurahan' }).waitFor()
    // a village is the last level: its name is no way down
    expect(await matrix.locator('tbody th button').count()).toBe(0)
    await page
      .getByRole('navigation', { name: 'Pilih wilayah' })
      .getByRole('button', { name: 'Sumatera Selatan' })
      .click()
    await matrix.getByRole('columnheader', { name: 'Kabupaten/kota' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('works by keyboard: search, arrows, the panel, and closing it', async () => {
    const { context, page, complaints } = await openAs(chairman, '/kesiapan?sort=code&domain=results')
    const matrix = page.getByRole('grid', { name: 'Papan kesiapan' })
    await matrix.waitFor()
    await page.keyboard.press('/')
    await page.keyboard.type('muara')
    await expect.poll(() => matrix.locator('tbody tr').count()).toBe(1)
    await page.getByRole('textbox', { name: 'Cari wilayah' }).fill('')
    await expect.poll(() => matrix.locator('tbody tr').count()).toBe(17)
    await matrix.locator('tbody td[tabindex="0"]').focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press(' ')
    const panel = page.getByRole('region', { name: 'Formulir C.HASIL yang sudah dibaca' })
    await panel.waitFor()
    expect(decodeURIComponent(page.url())).toContain('cell=1602~results-received')
    // the past of a new demonstration is recorded while it is already in use
    await panel.getByRole('slider', { name: /Capaian per hari/ }).waitFor({ timeout: 150_000 })
    await panel.getByText('Pemilik').waitFor()
    await expectSound(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => panel.count()).toBe(0)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('a domain, a search and an indicator narrow it, and a link shows the same', async () => {
    const { context, page } = await openAs(chairman, '/kesiapan')
    await page.getByRole('button', { name: /^Hasil TPS/, pressed: false }).click()
    await page.waitForURL(/domain=results/)
    await page.getByRole('button', { name: /^3\/\d+ indikator/ }).click()
    await page.getByRole('checkbox', { name: 'Formulir bermasalah yang sudah selesai' }).uncheck()
    await page.getByRole('button', { name: /^2\/\d+ indikator/ }).waitFor()
    const again = await context.newPage()
    await again.goto(page.url())
    await again.getByRole('button', { name: /^2\/\d+ indikator/ }).waitFor()
    await context.close()
  })

  test('two regions stand side by side with their difference and both lines', async () => {
    const { context, page, complaints } = await openAs(chairman, '/kesiapan/banding?a=1602&b=1607')
    const table = page
      .getByRole('table', { name: 'Banding wilayah' })
      .or(page.getByRole('grid', { name: 'Banding wilayah' }))
    await table.getByText('Formulir C.HASIL yang sudah dibaca').click()
    await page.getByRole('slider', { name: /Garis harian: Formulir C.HASIL/ }).waitFor()
    const head = await table.locator('thead').innerText()
    expect(head).toMatch(/Ogan Komering Ilir[\s\S]*Banyuasin[\s\S]*Selisih/)
    await expectSound(page)
    await page.getByRole('button', { name: 'Tukar' }).click()
    await page.waitForURL(/a=1607&b=1602/)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the screen of the meeting room fits, turns its pages by key and stands still when paused', async () => {
    const { context, page, complaints } = await openAs(chairman, '/kesiapan/layar?tiap=3', projector)
    await page.getByRole('heading', { level: 2, name: 'Yang paling mendesak' }).waitFor()
    await page.keyboard.press(' ')
    await page.getByRole('button', { name: 'Putar' }).waitFor()
    await page.keyboard.press('ArrowLeft')
    await page.getByRole('heading', { level: 2, name: 'Per wilayah' }).waitFor()
    await page.waitForTimeout(3_500)
    await page.getByRole('heading', { level: 2, name: 'Per wilayah' }).waitFor()
    const room = await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)
    expect(room).toBeLessThanOrEqual(0)
    await expectSound(page)
    await page.keyboard.press(' ')
    await page.getByRole('heading', { level: 2, name: 'Yang paling mendesak' }).waitFor({ timeout: 15_000 })
    expect(complaints).toEqual([])
    await context.close()
  })

  test('on a phone it is a list of regions; the calm indicators open on a press, a cell in a drawer', async () => {
    const { context, page, complaints } = await openAs(chairman, '/kesiapan', phone)
    const list = page.getByRole('list', { name: 'Papan kesiapan' })
    await list.getByRole('button', { name: 'Tampilkan semua indikator Ogan Komering Ilir' }).click()
    await expectSound(page)
    await list
      .getByRole('listitem')
      .filter({ hasText: 'Ogan Komering Ilir' })
      .getByRole('button', { name: /C\.HASIL masuk/ })
      .click()
    await page.getByRole('dialog', { name: 'Formulir C.HASIL yang sudah dibaca' }).waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  test('the sheet of a region and the board come as files', async () => {
    const { context, page } = await openAs(chairman, '/kesiapan')
    await page.getByRole('button', { name: 'Unduh' }).click()
    const saving = page.waitForEvent('download')
    await page.getByRole('menuitem', { name: 'Papan (XLSX)' }).click()
    expect((await saving).suggestedFilename()).toMatch(/^kesiapan-pilkada-sumsel-2024-16-.*\.xlsx$/)
    const sheet = await context.request.get(`${url}/api/readiness/sheet?event=pilkada-sumsel-2024&area=1602`)
    expect(sheet.headers()['content-type']).toBe('application/pdf')
    await context.close()
  })

  test('the clock travels for everybody who watches, and comes back', async () => {
    const watcher = await openAs(chairman, '/kesiapan')
    await watcher.page.getByText('Hari-H', { exact: true }).waitFor()
    const { context, page, complaints } = await openAs('Administrator platform', '/kesiapan')
    await page.getByRole('button', { name: /^Hari-H/ }).click()
    await page.getByRole('menuitem', { name: /^H-12/ }).click()
    await page.getByRole('button', { name: /^H-12/ }).waitFor()
    await watcher.page.getByText('H-12', { exact: true }).waitFor()
    // twelve days before the vote no form exists
    await watcher.page.getByRole('gridcell', { name: /Ogan Komering Ilir, C.HASIL masuk: Belum waktunya/ }).waitFor()
    await page.getByRole('button', { name: /^H-12/ }).click()
    await page.getByRole('menuitem', { name: /^Kembali ke 27 Nov 2024/ }).click()
    await page.getByRole('button', { name: /^Hari-H/ }).waitFor()
    await watcher.page.getByText('Hari-H', { exact: true }).waitFor()
    expect([...complaints, ...watcher.complaints]).toEqual([])
    await context.close()
    await watcher.context.close()
  })

  test('the rule can be tried: the state follows the numbers', async () => {
    const { context, page, complaints } = await openAs(chairman, '/kesiapan/cara')
    const decided = page.getByRole('status').filter({ hasText: 'Ditentukan oleh pertanyaan' })
    await decided.getByText('Berisiko').waitFor()
    await page.getByRole('textbox', { name: 'Sudah dikerjakan' }).fill('1184562')
    await decided.getByText('Selesai').waitFor()
    await expectSound(page)
    expect(complaints).toEqual([])
    await context.close()
  })
})
