import type { APIRequestContext, Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium, openBrowser, openWindow, phone } from './browser.ts'
import { event } from './open-form.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'
import { expectSound } from './sound.ts'

const administrator = 'Administrator platform'
const chairman = 'KPU Provinsi Sumatera Selatan · Ketua'
const subject = 'Tindak lanjut rakor yang selesai'

let url: string
let browser: Browser
/** Puts the clock of the event back to where it stood. */
let restoreClock: () => Promise<void> = async () => undefined

/** A cell of the column about follow-ups: "Lahat, Tindak lanjut: Terlambat 0, 0 dari 1". */
const cellOf = (page: Page, start: string): Locator => page.getByRole('gridcell', { name: new RegExp(`^${start}`) })

const officeIn = (region: string, word: 'Kab.' | 'Kabupaten') =>
  region.startsWith('Kota ') ? `KPU ${region}` : `KPU ${word} ${region}`

async function answer(page: Page, words: string) {
  await page.getByRole('button', { name: words }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: words }).click()
  await page.getByRole('dialog').waitFor({ state: 'detached' })
}

/**
 * The whole platform goes to twelve days before the vote, by the countdown in the head of the board. There the clock runs:
 * a night that stands still would set it back every second, and what was decided in that second would lie ahead.
 */
async function travel() {
  const { context, page, complaints } = await openWindow(browser)
  const request = await enterAs(context, url, administrator)
  const me = (await (await request.get(`${url}/api/accounts/me`)).json()) as { event: { clockOffsetMs: number } }
  restoreClock = async () => {
    await setSpeed(0)
    const at = new Date(Date.now() + me.event.clockOffsetMs).toISOString()
    expect((await request.put(`${url}/api/events/${event}/clock`, { data: { at } })).status()).toBe(200)
    await context.close()
  }
  await page.goto(`${url}/kesiapan`)
  await page.getByRole('button', { name: /^Hari-H/ }).click()
  await page.getByRole('menuitem', { name: /^H-12/ }).click()
  await page.getByRole('button', { name: /^H-12/ }).waitFor()
  await setSpeed(1)
  expect(complaints).toEqual([])
  await page.close()
}

async function setSpeed(speed: 0 | 1) {
  const { context } = await openWindow(browser)
  const request = await enterAs(context, url, chairman)
  expect((await request.post(`${url}/api/rehearsal/play`, { data: { speed } })).status()).toBe(200)
  await context.close()
}

/** Regions that owe one thing only: what an earlier run decided twelve days before the vote would come up again meanwhile. */
async function listUntouched(request: APIRequestContext): Promise<string[]> {
  const reply = await request.get(`${url}/api/follow-ups?event=${event}&area=16`)
  const { followUps } = (await reply.json()) as { followUps: { regionName: string }[] }
  return [...Map.groupBy(followUps, ({ regionName }) => regionName)].flatMap(([name, all]) =>
    all.length === 1 ? name : [],
  )
}

/** From a cell to a meeting about it, which knows what it is about. */
async function planFrom(page: Page, among: readonly string[]): Promise<{ region: string; address: string }> {
  const late = cellOf(page, `(${among.join('|')}), Tindak lanjut: Terlambat 0, 0 dari 1$`).first()
  const region = (await late.getAttribute('aria-label'))?.split(',')[0] ?? ''
  await late.click()
  const panel = page.getByRole('region', { name: subject })
  await panel.getByText('1 lewat tenggat').waitFor()
  await panel.getByRole('link', { name: 'Jadikan bahan rakor' }).click()
  await page.waitForURL(/\/rakor\/baru\?.*wilayah=16&indikator=follow-ups-closed/)
  await page.getByText(`Butir pertama: ${subject}`).waitFor()
  await page.getByLabel('Judul rakor').fill(`Rakor tindak lanjut ${region}`)
  await page.getByLabel('Tempat').fill('Ruang Bina Praja, Palembang')
  await page.getByRole('button', { name: 'Simpan rakor' }).click()
  await page.waitForURL(/\/rakor\/[0-9a-f-]{36}/)
  return { region, address: page.url().split('?')[0] ?? '' }
}

/** Whoever owes it is invited; what the board proposes, with its reason, goes onto the agenda; the letters go out. */
async function prepare(page: Page, region: string) {
  const part = page.getByRole('group', { name: 'Bagian' })
  await part.getByRole('button', { name: 'Undangan' }).click()
  await page.getByRole('button', { name: 'Undang lembaga' }).click()
  const dialog = page.getByRole('dialog', { name: 'Undang lembaga' })
  await dialog.getByLabel('Cari lembaga').fill(officeIn(region, 'Kabupaten'))
  await dialog.getByRole('checkbox', { name: officeIn(region, 'Kabupaten'), exact: true }).check()
  await dialog.getByRole('button', { name: 'Undang 1 lembaga' }).click()
  await page
    .getByRole('row')
    .filter({ hasText: officeIn(region, 'Kabupaten') })
    .waitFor()

  await part.getByRole('button', { name: 'Agenda' }).click()
  // it came with the cell; taken off, the board proposes it again and says why
  await page.getByRole('button', { name: `Hapus ${subject}` }).click()
  const proposal = page
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: `Ambil ${subject} ke agenda` }) })
  const reason = await proposal.innerText()
  expect(reason).toMatch(/\d+ wilayah terlambat; .*terendah .+ 0%/)
  expect(reason).not.toContain('pemilik belum diundang')
  await proposal.getByRole('button').click()
  await page.getByRole('heading', { name: subject }).waitFor()
  await answer(page, 'Kirim undangan')
  await answer(page, 'Buka rapat')
}

/** Somebody signs the list of attendance on a phone, without an account. */
async function attend(page: Page, region: string) {
  await page.getByRole('group', { name: 'Bagian' }).getByRole('button', { name: 'Rapat' }).click()
  await page.getByRole('button', { name: 'Bahas butir ini' }).click()
  const label = await page.locator('svg[aria-label^="Kode QR"]').first().getAttribute('aria-label')
  const guest = await openWindow(browser, phone)
  await guest.page.goto(`${url}/hp/hadir/${label?.split(' ').at(-1) ?? ''}`)
  await guest.page.getByLabel('Nama lengkap').fill('Sari Peragawan')
  await guest.page.getByLabel('Instansi').fill(officeIn(region, 'Kabupaten'))
  await guest.page.getByLabel('Jabatan').fill('Ketua')
  await expectSound(guest.page)
  await guest.page.getByRole('button', { name: 'Saya hadir' }).click()
  await guest.page.getByText('Anda peserta ke-1 dari 1 undangan').waitFor()
  expect(guest.complaints).toEqual([])
  await guest.context.close()
}

/** A decision with an owner, a day and the evidence asked for is a follow-up at once. */
async function decide(page: Page, region: string, decision: string) {
  const composer = page.locator('section', { has: page.getByRole('heading', { name: /^Keputusan/ }) }).last()
  await composer.getByLabel('Keputusan rapat').fill(decision)
  await composer.getByRole('combobox', { name: 'Penanggung jawab' }).fill(officeIn(region, 'Kabupaten'))
  await page.getByRole('option', { name: officeIn(region, 'Kabupaten'), exact: true }).click()
  await composer.getByLabel('Tenggat').click()
  await page.getByRole('button', { name: '16 November 2024', exact: true }).click()
  await composer.getByLabel('Bukti diminta').fill('Foto papan pengumuman')
  await expectSound(page)
  await composer.getByRole('button', { name: 'Catat', exact: true }).click()
  await composer.getByRole('listitem').filter({ hasText: decision }).getByText('1 tindak lanjut').waitFor()
  const asked = page.getByRole('button').filter({ hasText: decision })
  expect(await asked.innerText()).toMatch(/16 Nov[\s\S]*Berisiko/)
}

/** The owner finds the decision among what the office owes, and the older work in the table, and proves both. */
async function prove(region: string, decision: string): Promise<string> {
  const { context, page, complaints } = await openWindow(browser)
  await enterAs(context, url, `${officeIn(region, 'Kab.')} · Koordinator hasil`)
  await page.goto(`${url}/kesiapan`)
  const owed = page.getByRole('region', { name: 'Tugas lembaga Anda' })
  await owed.getByRole('listitem').first().waitFor()
  const more = owed.getByRole('button', { name: /lainnya$/ })
  if ((await more.count()) > 0) await more.click()
  const line = owed.getByRole('listitem').filter({ hasText: decision })
  expect(await line.innerText()).toContain(`Rakor tindak lanjut ${region}`)
  await line.getByRole('link').click()
  await page.waitForURL(/\/tindak-lanjut\?.*tl=/)
  await handIn(page, decision)
  const older = page.getByRole('grid', { name: 'Matriks tindak lanjut' }).getByRole('row').filter({ hasText: 'Lewat' })
  const name = (await older.getByRole('gridcell').or(older.getByRole('rowheader')).first().innerText()).trim()
  await older.click()
  await handIn(page, name)
  await expectSound(page)
  expect(complaints).toEqual([])
  await context.close()
  return name
}

async function handIn(page: Page, recommendation: string) {
  const panel = page.getByRole('region', { name: recommendation })
  await panel.getByRole('button', { name: 'Serahkan bukti' }).click()
  const form = panel.getByRole('group', { name: 'Serahkan bukti' })
  await form.getByLabel('Keterangan').fill('Selesai pagi ini; foto terlampir.')
  const photo = { name: 'papan-pengumuman.png', mimeType: 'image/png', buffer: await page.screenshot() }
  await form.locator('input[type=file]').setInputFiles(photo)
  await form.getByRole('button', { name: 'Hapus papan-pengumuman.png' }).waitFor()
  await form.getByRole('button', { name: 'Serahkan bukti' }).click()
  await panel.getByText('Bukti menunggu diterima').waitFor()
}

/** The secretariat looks at the evidence and accepts it. */
async function accept(page: Page, recommendation: string) {
  await page.getByRole('grid', { name: 'Matriks tindak lanjut' }).getByText(recommendation).first().click()
  const panel = page.getByRole('region', { name: recommendation })
  const proof = await panel.getByRole('link', { name: 'papan-pengumuman.png' }).getAttribute('href')
  const file = await page.request.get(`${url}${proof ?? ''}`)
  expect(file.headers()['content-type']).toBe('image/png')
  await panel.getByRole('button', { name: 'Terima bukti' }).click()
  await panel.getByRole('group', { name: 'Terima bukti' }).getByRole('button', { name: 'Terima bukti' }).click()
  await panel.getByText('Bukti diterima').waitFor()
}

describe.skipIf(!findChromium())('the loop of a preparation', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => {
    await restoreClock()
    await browser?.close()
  })

  test('a late cell becomes a meeting, a decision, a task of an office, evidence, and a cell that is done', async () => {
    const { context, page, complaints } = await openWindow(browser)
    const untouched = await listUntouched(await enterAs(context, url, chairman))
    await travel()
    const board = await context.newPage()
    for (const one of [board, page]) await one.goto(`${url}/kesiapan?domain=meetings`)

    const { region, address } = await planFrom(page, untouched)
    await cellOf(board, `${region}, Tindak lanjut: Terlambat 0, 0 dari 1$`).waitFor()
    await prepare(page, region)
    await attend(page, region)
    const decision = `Umumkan lokasi TPS ${region} yang berpindah (${Date.now().toString(36)})`
    await decide(page, region, decision)
    // the board follows without being reloaded: there is more to do
    await cellOf(board, `${region}, Tindak lanjut: Terlambat 0, 0 dari 2$`).waitFor()

    const older = await prove(region, decision)
    await page.goto(`${url}/tindak-lanjut?cari=${encodeURIComponent(region)}`)
    for (const recommendation of [decision, older]) await accept(page, recommendation)
    await cellOf(board, `${region}, Tindak lanjut: Selesai ?, 2 dari 2$`).waitFor()
    await page.goto(address)
    await page.getByRole('button').filter({ hasText: decision }).getByText('Selesai').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })
})
