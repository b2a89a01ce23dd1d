import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormView } from '../src/modules/results/contract.ts'
import { type FormContent, cellsOf } from '../src/modules/results/form.ts'
import { stationNumber } from '../src/shared/region-code.ts'
import { findChromium, listenForComplaints, openBrowser, openPhone, openWindow } from './browser.ts'
import { digitsOf, truthAt } from './open-form.ts'
import { type Door, demonstration, enterAs, startTimeout } from './platform.ts'
import { type Signal, openSignal } from './signal.ts'

const office = 'KPU Kab. Muara Enim'
const contest = 'bupati-1603'
const folder = mkdtempSync(join(tmpdir(), 'serentak-phone-'))

let url: string
let browser: Browser
let signal: Signal
let phone: BrowserContext
let door: Door
let truth: FormContent
let view: FormView
let photo: Buffer

describe.skipIf(!findChromium())('a form from a phone that loses its signal, is closed, and comes back', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
    signal = await openSignal(url)
    const { context, page } = await openWindow(browser)
    const request = await enterAs(context, url, `${office} · Koordinator hasil`)
    door = await findOpenDoor(async (area) => {
      const reply = await request.get(`${url}/api/results/forms/${contest}/${area}`)
      view = (await reply.json()) as FormView
      return view.state === 'empty'
    })
    const paper = truthAt(contest, door.area)
    if (!paper) throw new Error(`no paper of ${door.area}`)
    truth = paper
    await page.goto(`${url}/api/rehearsal/photos/${contest}/${door.area}`)
    photo = await page.screenshot({ type: 'jpeg' })
    await context.close()
    phone = await openPhone(folder)
  }, startTimeout)

  afterAll(async () => {
    await phone?.close()
    await signal?.close()
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  /** The head of a KPPS whose form of this contest nobody has entered. */
  async function findOpenDoor(isOpen: (area: string) => Promise<boolean>): Promise<Door> {
    const reply = await fetch(`${url}/api/accounts/demonstration?role=kpps&search=1603`)
    const { doors } = (await reply.json()) as { doors: Door[] }
    for (const one of doors) {
      if (one.area.startsWith('1603') && one.title.endsWith('Ketua') && (await isOpen(one.area))) return one
    }
    throw new Error(`no open station in 1603 among ${doors.map(({ area }) => area).join(', ')}`)
  }

  async function openApp(): Promise<{ page: Page; complaints: string[] }> {
    const page = phone.pages()[0] ?? (await phone.newPage())
    const complaints = listenForComplaints(page)
    await page.goto(`${signal.url}/hp/`)
    return { page, complaints }
  }

  const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

  /** The photo is drawn, not only named. */
  async function seePhoto(page: Page): Promise<void> {
    const width = () =>
      page
        .getByRole('img', { name: /^Foto C\.HASIL/ })
        .first()
        .evaluate((picture) => (picture as HTMLImageElement).naturalWidth)
    await expect.poll(width, { timeout: 20_000 }).toBeGreaterThan(300)
  }

  async function typeInto(page: Page, cells: readonly string[]): Promise<void> {
    const fields = page.locator('main input.figure')
    await fields.first().waitFor()
    await fields.first().focus()
    for (const cell of cells) {
      await page.keyboard.type(digitsOf(truth, cell as keyof FormContent['figures']))
      await page.keyboard.press('Enter')
    }
  }

  test('the KPPS enters once while there is a signal', async () => {
    const { page, complaints } = await openApp()
    await page.getByLabel('Cari desa, kelurahan, atau kode TPS').fill(door.area)
    await page.getByRole('button', { name: door.title }).click()
    await page.getByRole('link', { name: 'Mulai isi C.HASIL' }).waitFor()
    expect(await page.getByRole('heading', { name: `TPS ${stationNumber(door.area)}` }).isVisible()).toBe(true)
    // The worker has the whole app on the phone before the signal goes.
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await page.reload()
    await page.getByRole('link', { name: 'Mulai isi C.HASIL' }).waitFor()
    expect(complaints).toEqual([])
  })

  test('without a signal the form is entered with its photo and stays on the phone', async () => {
    const page = phone.pages()[0] ?? (await phone.newPage())
    const complaints = listenForComplaints(page)
    signal.lose()
    await page.reload()
    await page
      .getByRole('list', { name: 'C.HASIL TPS ini' })
      .getByRole('link', { name: /Bupati/ })
      .click()

    await page.getByRole('heading', { name: 'Pemilih terdaftar' }).waitFor()
    await page.getByLabel('A1 · dalam DPT, laki-laki').waitFor()
    await typeInto(page, ['a1_l', 'a1_p'])
    await press(page, 'Sama, lanjut')
    await page.getByRole('heading', { name: 'Pemilih yang datang' }).waitFor()
    await typeInto(page, ['b1_l', 'b1_p', 'b2_l', 'b2_p', 'b3_l', 'b3_p'])
    await press(page, 'Sama, lanjut')
    await page.getByRole('heading', { name: 'Surat suara', exact: true }).waitFor()
    await typeInto(page, ['s1', 's2', 's3', 's4', 'd_l', 'd_p'])
    await press(page, 'Sama, lanjut')
    await page.getByRole('heading', { name: 'Perolehan suara' }).waitFor()
    await page.getByLabel(/^Calon nomor 1, /).waitFor()
    await typeInto(page, [...truth.votes.map((_, index) => `v${index + 1}`), 't2'])
    await press(page, 'Lanjut')
    await page.getByRole('heading', { name: 'Periksa jumlah' }).waitFor()
    for (const box of await page.getByRole('checkbox', { name: 'Sudah saya periksa, sama dengan kertas' }).all())
      await box.check()
    await press(page, 'Sama, lanjut')
    await page.getByRole('heading', { name: 'Foto C.HASIL' }).waitFor()
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'c-hasil.jpg', mimeType: 'image/jpeg', buffer: photo })
    await seePhoto(page)
    await press(page, 'Pakai foto ini')
    await page.getByRole('heading', { name: 'Angka sama dengan foto?' }).waitFor()
    await seePhoto(page)
    await press(page, /^Kirim C\.HASIL/)
    await page.getByRole('heading', { name: 'Tersimpan di HP ini' }).waitFor()
    expect(await serverState()).toBe('empty')
    // Calls that find no server are what this is about; everything else would be a fault.
    expect(complaints.filter((one) => !one.includes('net::ERR_'))).toEqual([])
  })

  test('after the phone was switched off the entry is still there and still unsent', async () => {
    await phone.close()
    phone = await openPhone(folder)
    const { page } = await openApp()
    await page.getByText('Tersimpan di HP ini').first().waitFor()
    await page
      .getByRole('list', { name: 'C.HASIL TPS ini' })
      .getByRole('link', { name: /Bupati/ })
      .click()
    await page.getByRole('heading', { name: 'Tersimpan di HP ini' }).waitFor()
    expect(await serverState()).toBe('empty')
  })

  test('when the signal is back it is sent, and only then the phone says so', async () => {
    const page = phone.pages()[0] ?? (await phone.newPage())
    signal.restore()
    await press(page, 'Coba kirim sekarang')
    await page.getByRole('heading', { name: 'Diterima server' }).waitFor()
    // By the clock of the event, not of this machine.
    await page.getByText(/27 Nov 2024, pukul 19\.\d\d/).waitFor()
    expect(await serverState()).toBe('first-entered')
  })

  test('the second entry in the office agrees, and the form is counted with its photo', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, `${office} · Petugas entri 2`)
    await page.goto(`${url}/hasil-tps/${contest}/${door.area}`)
    await page.getByLabel(/A1/).first().waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('isian-a1_l')
    for (const cell of cellsOf(truth.votes.length)) {
      await page.keyboard.type(digitsOf(truth, cell))
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Entri kedua tersimpan' }).waitFor()
    await page.getByText('Formulir ini masuk hitungan.').waitFor()
    const counted = (await (
      await context.request.get(`${url}/api/results/published/${contest}/${door.area}`)
    ).json()) as { photos: string[] }
    expect(counted.photos).toHaveLength(1)
    expect(complaints).toEqual([])
    await context.close()
  })

  async function serverState(): Promise<string> {
    const context = await browser.newContext()
    const request = await enterAs(context, url, `${office} · Koordinator hasil`)
    const reply = await request.get(`${url}/api/results/forms/${contest}/${door.area}`)
    const { state } = (await reply.json()) as FormView
    await context.close()
    return state
  }
})
