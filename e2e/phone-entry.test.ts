import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FormView, HistoryStep } from '../src/modules/results/contract.ts'
import { type FormContent, cellsOf } from '../src/modules/results/form.ts'
import { writeWords } from '../src/modules/results/words.ts'
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
/** Two pictures of the paper: one for the entry, another that comes afterwards. */
let photo: Buffer
let better: Buffer

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
    better = await page.screenshot({ type: 'jpeg', quality: 95 })
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
        .evaluate((picture) =>
          picture instanceof HTMLImageElement ? picture.naturalWidth : (picture as HTMLCanvasElement).width,
        )
    await expect.poll(width, { timeout: 20_000 }).toBeGreaterThan(300)
  }

  async function photograph(page: Page, buffer: Buffer): Promise<void> {
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'c-hasil.jpg', mimeType: 'image/jpeg', buffer })
    await seePhoto(page)
  }

  const pane = (page: Page) => page.getByRole('region', { name: 'Foto C.HASIL, dapat digeser' })
  const paneTop = (page: Page) => pane(page).evaluate((element) => element.scrollTop)

  /** A finger moves the photo and rests; the step has its place kept. */
  async function movePhoto(page: Page, down: number): Promise<number> {
    await expect
      .poll(() => pane(page).evaluate(({ scrollHeight, clientHeight }) => scrollHeight > 2 * clientHeight))
      .toBe(true)
    await pane(page).evaluate((element, by) => element.scrollBy(0, by), down)
    // The place is told after the finger has rested.
    await page.waitForTimeout(600)
    return await paneTop(page)
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

  test('without a signal the form is photographed, entered beside its photo, and stays on the phone', async () => {
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
    await page.getByRole('link', { name: 'Ambil foto dulu' }).click()
    await photograph(page, photo)
    await press(page, 'Pakai foto ini')
    // Back where the photo was missed, with the paper beside the fields.
    await page.getByRole('heading', { name: 'Pemilih terdaftar' }).waitFor()
    await seePhoto(page)
    const place = await movePhoto(page, 40)
    await typeInto(page, ['a1_l', 'a1_p'])
    await press(page, 'Sama, lanjut')
    await page.getByRole('heading', { name: 'Pemilih yang datang' }).waitFor()
    await page.getByRole('link', { name: 'Kembali', exact: true }).click()
    await page.getByRole('heading', { name: 'Pemilih terdaftar' }).waitFor()
    await expect.poll(async () => Math.abs((await paneTop(page)) - place)).toBeLessThan(6)
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
    await page.getByRole('heading', { name: 'Cocokkan huruf' }).waitFor()
    await compareWords(page)
    await press(page, 'Lanjut')
    await page.getByRole('heading', { name: 'Angka sama dengan foto?' }).waitFor()
    await seePhoto(page)
    await press(page, /^Kirim C\.HASIL/)
    await page.getByRole('heading', { name: 'Tersimpan di HP ini' }).waitFor()
    expect(await serverState()).toBe('empty')
    // Calls that find no server are what this is about; everything else would be a fault.
    expect(complaints.filter((one) => !one.includes('net::ERR_'))).toEqual([])
  })

  /** Row by row as on paper; where the words say another number the phone tells which, and asks. */
  async function compareWords(page: Page): Promise<void> {
    const [first = 0] = truth.votes
    await page.getByRole('button', { name: /^Huruf beda, Calon nomor 1,/ }).click()
    await page.getByLabel(/^Bunyi huruf di kertas, Calon nomor 1,/).fill(String((first ?? 0) + 10))
    await page.getByText(writeWords((first ?? 0) + 10), { exact: true }).waitFor()
    await page.getByText('P-16').waitFor()
    const rows = page.getByRole('checkbox', { name: /^Huruf sama, / })
    expect(await rows.count()).toBe(truth.votes.length + 3)
    for (const row of await rows.all()) await row.check()
    expect(await page.getByText('P-16').count()).toBe(0)
  }

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

  test('a better photo is added without a signal, waits in sight, and reaches the form later', async () => {
    const page = phone.pages()[0] ?? (await phone.newPage())
    await page.getByText(/^1 foto diterima server/).waitFor()
    signal.lose()
    await page.getByRole('link', { name: 'Tambah foto' }).click()
    await photograph(page, better)
    await press(page, 'Kirim foto ini')
    await page.getByText('1 foto menunggu, aman di HP ini').waitFor()
    expect((await seenByCoordinator()).photos).toHaveLength(1)
    signal.restore()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.getByText(/^2 foto diterima server · 19\.\d\d/).waitFor()
    const { photos } = await seenByCoordinator()
    expect(photos.map(({ at }) => at.slice(0, 10))).toEqual(['2024-11-27', '2024-11-27'])
  })

  test('the second entry in the office agrees, and the form is counted with its photos and its words', async () => {
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
    expect(counted.photos).toHaveLength(2)
    await page.goto(`${url}/hasil-tps/${contest}/${door.area}`)
    await page.getByText('Foto 2', { exact: true }).waitFor()
    expect(await wordsOfFirstEntry()).toEqual(truth.votes.map((votes) => writeWords(votes ?? 0)))
    expect(complaints).toEqual([])
    await context.close()
  })

  const serverState = async () => (await seenByCoordinator()).state

  async function askAsCoordinator<T>(path: string): Promise<T> {
    const context = await browser.newContext()
    const request = await enterAs(context, url, `${office} · Koordinator hasil`)
    const reply = (await (await request.get(`${url}${path}`)).json()) as T
    await context.close()
    return reply
  }

  const seenByCoordinator = () => askAsCoordinator<FormView>(`/api/results/forms/${contest}/${door.area}`)

  async function wordsOfFirstEntry(): Promise<FormContent['votesInWords'] | undefined> {
    const path = `/api/results/forms/${contest}/${door.area}/history`
    const { steps } = await askAsCoordinator<{ steps: HistoryStep[] }>(path)
    const first = steps.find((step) => step.step === 'entry' && step.kind === 'first')
    return first?.step === 'entry' ? first.content?.votesInWords : undefined
  }
})
