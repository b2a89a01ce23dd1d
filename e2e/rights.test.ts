import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/shared/uuid.ts'
import { findChromium, openBrowser, openWindow } from './browser.ts'
import { consistentForm } from './given-election.ts'
import { event } from './open-form.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const contest = 'bupati-1602'
const station = '1602051001001'

let url: string
let browser: Browser

describe.skipIf(!findChromium())('a role without the right to enter results', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  const formOf = () => ({
    id: newId(),
    event,
    contest,
    station,
    content: consistentForm(1),
    enteredAt: new Date().toISOString(),
  })

  test('the police may look at the forms of their area but find nothing to type or decide, and the server refuses', async () => {
    const { context, page, complaints } = await openWindow(browser)
    const request = await enterAs(context, url, 'Polres Ogan Komering Ilir')
    await page.goto(`${url}/hasil-tps`)
    await page.getByRole('grid', { name: 'Formulir' }).waitFor()
    expect(await page.getByRole('button', { name: /Mulai entri|Perbedaan|Impor/ }).count()).toBe(0)

    await page.goto(`${url}/hasil-tps/${contest}/${station}`)
    await page.getByRole('heading', { level: 1, name: 'TPS 001 · C.HASIL Bupati' }).waitFor()
    await page.getByText('Tidak ada keputusan yang terbuka bagi Anda.').waitFor()
    expect(await page.locator('input[data-field]').count()).toBe(0)
    expect(await page.getByRole('button', { name: /simpan|Terima formulir|Tahan formulir|Koreksi/i }).count()).toBe(0)
    expect(complaints).toEqual([])

    for (const path of ['/hasil-tps/perbedaan', '/hasil-tps/impor']) {
      await page.goto(`${url}${path}`)
      await page.getByRole('heading', { name: 'Halaman ini tidak terbuka untuk mandat Anda' }).waitFor()
    }
    expect((await request.post(`${url}/api/results/entries`, { data: formOf() })).status()).toBe(403)
    await context.close()
  })

  test('a monitor finds no way to the forms; a typed address says so kindly, and the server refuses', async () => {
    const { context, page } = await openWindow(browser)
    const request = await enterAs(context, url, 'Pemantau terakreditasi (peragaan)')
    await page.goto(url)
    const menu = page.getByRole('navigation', { name: 'Menu utama' })
    await menu.getByRole('link', { name: 'Rekapitulasi' }).waitFor()
    expect(await menu.getByRole('link', { name: 'Hasil TPS' }).count()).toBe(0)
    for (const path of ['/hasil-tps', `/hasil-tps/${contest}/${station}`]) {
      await page.goto(`${url}${path}`)
      await page.getByRole('heading', { name: 'Halaman ini tidak terbuka untuk mandat Anda' }).waitFor()
      await page.getByText('Ganti mandat di kanan atas, atau buka beranda.').waitFor()
      expect(await page.locator('input[data-field]').count()).toBe(0)
    }
    expect((await request.get(`${url}/api/results/forms/${contest}/${station}`)).status()).toBe(403)
    expect((await request.post(`${url}/api/results/entries`, { data: formOf() })).status()).toBe(403)
    await context.close()
  })

  test('an officer of another kabupaten cannot send a form of this one', async () => {
    const { context } = await openWindow(browser)
    const request = await enterAs(context, url, 'KPU Kab. Muara Enim · Petugas entri 1')
    expect((await request.post(`${url}/api/results/entries`, { data: formOf() })).status()).toBe(403)
    await context.close()
  })

  test('whoever is not signed in is asked to sign in, and comes back to the page afterwards', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await page.goto(`${url}/hasil-tps?area=1602`)
    await page.getByText('Masuk dulu untuk membuka halaman ini.').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Masuk' }).click()
    await page.getByLabel('Cari peran, wilayah, atau TPS').fill('komering ilir koordinator')
    await page.getByRole('button', { name: 'KPU Kab. Ogan Komering Ilir · Koordinator hasil' }).click()
    await page.getByRole('heading', { name: 'Hasil TPS', level: 1 }).waitFor()
    expect(new URL(page.url()).searchParams.get('area')).toBe('1602')
    expect(complaints).toEqual([])
    await context.close()
  })
})
