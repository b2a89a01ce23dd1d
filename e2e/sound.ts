import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { findViolations } from './browser.ts'

/** Everything is there, nothing stands beyond the right edge, and nothing keeps somebody out. */
export async function expectSound(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1 }).first().waitFor()
  await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
  const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(spill, `points beyond the right edge of ${page.url()}`).toBeLessThanOrEqual(0)
  expect(await findViolations(page), page.url()).toEqual([])
}
