import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { newId } from '../src/shared/uuid.ts'
import { findChromium, openBrowser, openWindow } from './browser.ts'
import { consistentForm } from './given-election.ts'
import { event } from './open-form.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'

const contest = 'bupati-1602'
const station = '1602012001001'

let url: string
let browser: Browser

describe.skipIf(!findChromium())('a role without the right to enter results', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  test('the police find no way to the entry, a typed address says so kindly, and the server refuses', async () => {
    const { context, page } = await openWindow(browser)
    const request = await enterAs(context, url, 'Polres Ogan Komering Ilir')
    await page.goto(url)
    await page.getByRole('navigation', { name: 'Menu utama' }).getByRole('link', { name: 'Rekapitulasi' }).waitFor()
    expect(await page.getByRole('link', { name: 'Hasil TPS' }).count()).toBe(0)
    expect(await page.getByText(/Mulai entri/).count()).toBe(0)

    for (const path of ['/hasil-tps', `/hasil-tps/${contest}/${station}`, '/hasil-tps/perbedaan', '/hasil-tps/impor']) {
      await page.goto(`${url}${path}`)
      await page.getByRole('heading', { name: 'Halaman ini tidak terbuka untuk mandat Anda' }).waitFor()
      await page.getByText('Ganti mandat di kanan atas, atau buka beranda.').waitFor()
      expect(await page.getByRole('textbox').count()).toBe(0)
    }

    const looked = await request.get(`${url}/api/results/forms/${contest}/${station}`)
    expect(looked.status()).toBe(403)
    const sent = await request.post(`${url}/api/results/entries`, {
      data: {
        id: newId(),
        event,
        contest,
        station,
        content: consistentForm(1),
        enteredAt: new Date().toISOString(),
      },
    })
    expect(sent.status()).toBe(403)
    await context.close()
  })

  test('an officer of another kabupaten cannot send a form of this one', async () => {
    const { context } = await openWindow(browser)
    const request = await enterAs(context, url, 'KPU Kab. Muara Enim · Petugas entri 1')
    const sent = await request.post(`${url}/api/results/entries`, {
      data: { id: newId(), event, contest, station, content: consistentForm(1), enteredAt: new Date().toISOString() },
    })
    expect(sent.status()).toBe(403)
    await context.close()
  })

  test('whoever is not signed in is asked to sign in, and comes back to the page afterwards', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await page.goto(`${url}/hasil-tps?area=1602`)
    await page.getByText('Masuk dulu untuk membuka halaman ini.').waitFor()
    await page.getByRole('main').getByRole('link', { name: 'Masuk' }).click()
    await page.getByLabel('Cari peran, wilayah, atau TPS').fill('Ogan Komering Ilir Koordinator')
    await page.getByRole('button', { name: 'KPU Kab. Ogan Komering Ilir · Koordinator hasil' }).click()
    await page.getByRole('heading', { name: 'Hasil TPS', level: 1 }).waitFor()
    expect(new URL(page.url()).searchParams.get('area')).toBe('1602')
    expect(complaints).toEqual([])
    await context.close()
  })
})
