import type { Page } from 'playwright-core'
import { administrator } from './empty-platform.ts'

/** Writes username and password at /masuk and sends them. */
export async function givePassword(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/masuk`)
  await page.getByLabel('Nama pengguna').fill(administrator.username)
  await page.getByLabel('Kata sandi', { exact: true }).fill(administrator.password)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
}

/** Leaves by the menu of the person at the top right. */
export async function leave(page: Page): Promise<void> {
  await page
    .getByRole('banner')
    .getByRole('button', { name: /Administrator/ })
    .click()
  await page.getByRole('button', { name: 'Keluar' }).click()
  await page.getByRole('heading', { name: 'Masuk ke Serentak' }).waitFor()
}
