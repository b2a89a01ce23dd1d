import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, openBrowser, openWindow, projector } from './browser.ts'
import { demonstration, startTimeout } from './platform.ts'
import { type Signal, openSignal } from './signal.ts'

let browser: Browser
let signal: Signal

describe.skipIf(!findChromium())('the screen in the hall', () => {
  beforeAll(async () => {
    signal = await openSignal(await demonstration())
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => {
    await browser?.close()
    await signal?.close()
  })

  test('figures with their coverage, marked as interim; when the server goes away they stay and are marked as old', async () => {
    const { context, page, complaints } = await openWindow(browser, projector)
    await page.goto(`${signal.url}/layar`)
    await page.getByText('TPS dihitung').waitFor()
    const said = await page.locator('main').innerText()
    expect(said).toMatch(/\d,\d\s*%/)
    expect(said).toMatch(/[\d.]+ dari 13\.206/)
    expect(said.toUpperCase()).toContain('HASIL SEMENTARA, BUKAN PENETAPAN')
    expect(said.toUpperCase()).toContain('DATA PERAGAAN')
    const clock = page.getByRole('status').filter({ hasText: 'Tersambung' })
    await clock.waitFor()
    // Everything on one screen: nobody scrolls a projector.
    const room = await page.evaluate(() => [
      document.documentElement.scrollHeight,
      innerHeight,
      document.documentElement.scrollWidth,
      innerWidth,
    ])
    expect(room[0]).toBeLessThanOrEqual(room[1] ?? 0)
    expect(room[2]).toBeLessThanOrEqual(room[3] ?? 0)
    expect(complaints).toEqual([])

    signal.lose()
    await page.getByText('Sambungan terputus').waitFor()
    await page.getByText(/Angka terakhir \d\d[.:]\d\d/).waitFor()
    expect(
      await page
        .getByText(/[\d.]+ dari 13\.206/)
        .first()
        .isVisible(),
    ).toBe(true)

    signal.restore()
    await page.getByText('Tersambung').waitFor()
    await context.close()
  })
})
