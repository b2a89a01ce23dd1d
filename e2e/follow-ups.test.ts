import { createReadStream } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTable } from '../src/server/table-file.ts'
import { desktop, findChromium, openBrowser, openWindow, phone } from './browser.ts'
import { demonstration, enterAs, findDoor, startTimeout } from './platform.ts'
import { expectSound } from './sound.ts'

const chairman = 'KPU Provinsi Sumatera Selatan · Ketua'
const second = 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi'
const office = 'KPU Kabupaten Muara Enim'
const muaraEnim = '1603'

let url: string
let browser: Browser

/** Words that no other run wrote. */
const unlike = (words: string) => `${words} ${Date.now().toString(36)}`

async function openAs(title: string, path: string, like = desktop) {
  const { context, page, complaints } = await openWindow(browser, like)
  await enterAs(context, url, title)
  await page.goto(`${url}${path}`)
  return { context, page, complaints }
}

const matrix = (page: Page) => page.getByRole('grid', { name: 'Matriks tindak lanjut' })

/** A day of December 2024 in a field whose value is not set. */
async function pickDay(page: Page, label: string, day: number) {
  await page.getByRole('dialog').getByLabel(label).click()
  const name = `${day} Desember 2024`
  const next = page.getByRole('button', { name: 'Berikutnya' })
  if ((await page.getByRole('button', { name, exact: true }).count()) === 0) await next.click()
  await page.getByRole('button', { name, exact: true }).click()
}

/** Asks for something without saying of whom, is told, and names the office. */
async function ask(page: Page, recommendation: string) {
  await page.getByRole('button', { name: 'Minta tindak lanjut' }).click()
  const form = page.getByRole('dialog', { name: 'Minta tindak lanjut' })
  await form.getByLabel('Isu').fill('Papan pengumuman belum terpasang')
  await form.getByLabel('Rekomendasi').fill(recommendation)
  await pickDay(page, 'Tenggat', 2)
  await form.getByRole('button', { name: 'Simpan' }).click()
  await form.getByRole('alert').getByText('Tindak lanjut memerlukan penanggung jawab. Pilih lembaganya.').waitFor()
  await expectSound(page)
  await form.getByRole('combobox', { name: 'Penanggung jawab' }).fill(office)
  await page.getByRole('option', { name: office, exact: true }).click()
  await form.getByRole('button', { name: 'Simpan' }).click()
  await form.waitFor({ state: 'detached' })
  await matrix(page).getByText(recommendation).waitFor()
}

async function openChange(page: Page, recommendation: string) {
  await matrix(page).getByText(recommendation).click()
  await page.getByRole('region', { name: recommendation }).getByRole('button', { name: 'Ubah tindak lanjut' }).click()
  return page.getByRole('dialog', { name: 'Ubah tindak lanjut' })
}

describe.skipIf(!findChromium())('follow-ups of an area', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => browser?.close())

  test('state and words stand in the address and survive a reload; the file has what the area owes', async () => {
    const { context, page, complaints } = await openAs(chairman, '/tindak-lanjut')
    await page.getByRole('group', { name: 'Status' }).getByRole('button', { name: 'Lewat' }).click()
    await page.getByLabel('Cari isu, rekomendasi, lembaga').fill('Ganti lokasi TPS')
    await expect.poll(() => new URL(page.url()).searchParams.get('cari')).toBe('Ganti lokasi TPS')
    expect(new URL(page.url()).searchParams.get('status')).toBe('late')
    const rows = matrix(page).locator('tbody tr')
    const shown = await rows.allInnerTexts()
    expect(shown.length).toBeGreaterThan(1)
    for (const row of shown) expect(row).toMatch(/Ganti lokasi TPS[\s\S]*Lewat/)
    await page.reload()
    await rows.first().waitFor()
    expect(await rows.allInnerTexts()).toEqual(shown)

    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'XLSX' }).click()
    const file = await saving
    expect(file.suggestedFilename()).toBe('tindak-lanjut-16.xlsx')
    const columns = [
      { key: 'asked', names: ['Rekomendasi'] },
      { key: 'state', names: ['Status'] },
    ] as const
    const table = await openTable(createReadStream(await file.path()), { columns })
    const late: string[] = []
    for await (const { cells } of table.rows) if (cells.state === 'lewat') late.push(cells.asked)
    expect(late.filter((asked) => asked.startsWith('Ganti lokasi TPS'))).toHaveLength(shown.length)
    expect(complaints).toEqual([])
    await context.close()
  })

  test('one without an owner is refused in words; of two who change it at once the second is told and keeps her text', async () => {
    const path = `/tindak-lanjut?area=${muaraEnim}`
    const one = await openAs(chairman, path)
    const recommendation = unlike('Pasang papan pengumuman DPT')
    await ask(one.page, recommendation)

    const other = await openAs(second, path)
    const [first, later] = [await openChange(one.page, recommendation), await openChange(other.page, recommendation)]
    await first.getByLabel('Bukti diminta').fill('Foto papan')
    await first.getByLabel('Alasan perubahan').fill('Bukti belum disebut')
    await first.getByRole('button', { name: 'Simpan' }).click()
    await first.waitFor({ state: 'detached' })

    await later.getByLabel('Bukti diminta').fill('Daftar desa')
    await later.getByLabel('Alasan perubahan').fill('Bukti per desa')
    await later.getByRole('button', { name: 'Simpan' }).click()
    const { person } = await findDoor(url, chairman)
    await later
      .getByRole('alert')
      .filter({ hasText: `${person} lebih dulu mengubahnya` })
      .waitFor()
    expect(await later.getByLabel('Bukti diminta').inputValue()).toBe('Daftar desa')
    expect(await later.getByLabel('Alasan perubahan').inputValue()).toBe('Bukti per desa')
    // she has read it, and saves over it
    await later.getByRole('button', { name: 'Simpan' }).click()
    await later.waitFor({ state: 'detached' })
    const panel = one.page.getByRole('region', { name: recommendation })
    await panel.getByText('Daftar desa').waitFor()
    await panel.getByText('Bukti belum disebut').waitFor()
    expect([...one.complaints, ...other.complaints].filter((text) => !text.includes('409'))).toEqual([])
    await Promise.all([one.context.close(), other.context.close()])
  })

  test('a new risk stands in the register, in the map of risks and in its square', async () => {
    const { context, page, complaints } = await openAs(chairman, `/rakor/isu?area=${muaraEnim}`)
    const title = unlike('Jalan ke gudang tergenang')
    const square = page.getByRole('button', { name: /^Kemungkinan 4, dampak 5: / })
    const count = async () => Number(/(\d+)$/.exec((await square.getAttribute('aria-label')) ?? '')?.[1])
    await page.getByText(/^\d+ isu dan risiko$/).waitFor()
    const before = await count()
    await page.getByRole('button', { name: 'Catat isu' }).click()
    const form = page.getByRole('dialog', { name: 'Catat isu atau risiko' })
    await form.getByLabel('Judul').fill(title)
    await form.getByLabel('Sumber').fill('laporan PPK')
    await form.getByRole('group', { name: 'Kemungkinan' }).getByRole('button', { name: '4' }).click()
    await form.getByRole('group', { name: 'Dampak' }).getByRole('button', { name: '5' }).click()
    await pickDay(page, 'Ditinjau lagi', 2)
    await form.getByRole('button', { name: 'Simpan' }).click()
    await form.waitFor({ state: 'detached' })
    await expect.poll(count).toBe(before + 1)
    await square.click()
    await page.waitForURL(/sel=4x5/)
    const row = page.getByRole('grid', { name: 'Daftar isu dan risiko' }).getByRole('row').filter({ hasText: title })
    expect(await row.innerText()).toContain('Sangat tinggi')
    await row.click()
    await page.getByRole('region', { name: title }).getByText('laporan PPK').waitFor()
    await expectSound(page)
    expect(complaints).toEqual([])
    await context.close()
  })

  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('matrix, follow-up, register and risk are accessible and fit; %s', async (_, like) => {
    const { context, page, complaints } = await openAs(chairman, '/tindak-lanjut', like)
    await matrix(page).getByText('Ganti lokasi TPS').first().click()
    await page.waitForURL(/tl=/)
    await expectSound(page)
    await page.goto(`${url}/rakor/isu`)
    await page.getByText('Banjir di lokasi TPS tepi sungai').first().click()
    await page.waitForURL(/isu=/)
    await expectSound(page)
    expect(complaints).toEqual([])
    await context.close()
  })
})
