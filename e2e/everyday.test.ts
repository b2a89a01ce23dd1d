import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, openBrowser, openWindow } from './browser.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const coordinator = 'KPU Kab. Ogan Komering Ilir · Koordinator hasil'

let url: string
let browser: Browser

describe.skipIf(!findChromium())('everyday use', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  test('in English no Indonesian word of the frame is left, and the choice follows the person', async () => {
    const { context, page } = await openWindow(browser)
    await enterAs(context, url, coordinator)
    await page.goto(`${url}/rekapitulasi`)
    const indonesian =
      /\b(Beranda|Kesiapan|Rekapitulasi|Hasil TPS|Wilayah|Pemilihan|Simulasi|Jejak audit|Akun|Papan tik|Cari|Ganti mandat|Keluar|Masuk|Dihitung|Belum|Semua)\b/
    await page.getByRole('button', { name: 'EN', exact: true }).click()
    await page.getByRole('navigation', { name: 'Main menu' }).waitFor()
    for (const path of ['/rekapitulasi', '/hasil-tps', '/tps']) {
      await page.goto(`${url}${path}`)
      const menu = page.getByRole('navigation', { name: 'Main menu' })
      await menu.waitFor()
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      expect(await menu.innerText()).not.toMatch(indonesian)
      expect(await page.getByRole('heading', { level: 1 }).first().innerText()).not.toMatch(indonesian)
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
    }
    await page.getByRole('button', { name: 'ID', exact: true }).click()
    await page.getByRole('navigation', { name: 'Menu utama' }).waitFor()
    await context.close()
  })

  test('an address carries area and filters and survives a reload', async () => {
    const { context, page } = await openWindow(browser)
    await enterAs(context, url, coordinator)
    await page.goto(`${url}/hasil-tps?area=160205&keadaan=empty&pemilihan=bupati-1602&urut=station`)
    const table = page.getByRole('grid', { name: 'Formulir' })
    await table.getByText('Belum dientri').first().waitFor()
    // the contest is looked up before it narrows the list
    await expect.poll(() => table.innerText()).not.toContain('Gubernur')
    const shown = await table.innerText()
    await page.reload()
    await expect.poll(() => table.innerText()).toBe(shown)
    expect(shown).not.toContain('Dihitung')
    const here = new URL(page.url()).searchParams
    expect([here.get('area'), here.get('keadaan'), here.get('pemilihan')]).toEqual(['160205', 'empty', 'bupati-1602'])
    await context.close()
  })

  test('“?” opens the help of the keyboard and Escape closes it', async () => {
    const { context, page } = await openWindow(browser)
    await page.goto(`${url}/rekapitulasi`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.keyboard.press('?')
    const help = page.getByRole('dialog', { name: 'Papan tik' })
    await help.waitFor()
    await page.keyboard.press('Escape')
    await help.waitFor({ state: 'detached' })
    await context.close()
  })

  test('Ctrl+K finds a village and opens it by keyboard alone', async () => {
    const { context, page } = await openWindow(browser)
    await page.goto(`${url}/rekapitulasi`)
    await page.getByRole('heading', { level: 1 }).first().waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').and(page.locator('[data-autofocus]')).waitFor()
    await page.keyboard.type('Sidakersa')
    await page.getByRole('option').filter({ hasText: 'Sidakersa' }).first().waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL((address) => (address.searchParams.get('area') ?? '').length === 10)
    await page.getByText('Sidakersa').first().waitFor()
    await context.close()
  })
})
