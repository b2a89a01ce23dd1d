import { createReadStream } from 'node:fs'
import ICAL from 'ical.js'
import type { APIRequestContext, Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Calendar, Consequences } from '../src/modules/calendar/contract.ts'
import { openTable } from '../src/server/table-file.ts'
import { addDays } from '../src/shared/legal-day.ts'
import { desktop, findChromium, openBrowser, openWindow, phone } from './browser.ts'
import { event } from './open-form.ts'
import { demonstration, enterAs, findDoor, startTimeout } from './platform.ts'
import { expectSound } from './sound.ts'

const chairman = 'KPU Provinsi Sumatera Selatan · Ketua'
const second = 'KPU Provinsi Sumatera Selatan · Petugas rekapitulasi'
/** The last stage: nothing hangs on it. */
const last = 'pelantikan'

let url: string
let browser: Browser
/** Gives the stage its lawful day again. */
let restoreStage: () => Promise<void> = async () => undefined

const get = async <Reply>(request: APIRequestContext, path: string): Promise<Reply> =>
  (await (await request.get(`${url}${path}`)).json()) as Reply

const readCalendar = (request: APIRequestContext) => get<Calendar>(request, `/api/calendar?event=${event}`)

async function stageOf(request: APIRequestContext, code: string) {
  const found = (await readCalendar(request)).stages.find((stage) => stage.code === code)
  if (!found) throw new Error(`no stage ${code}`)
  return found
}

/** What people did since a moment; reading the journal leaves an entry of its own. */
async function actionsSince(request: APIRequestContext, since: Date): Promise<string[]> {
  const query = new URLSearchParams({ area: '16', from: since.toISOString() })
  const { entries } = await get<{ entries: { action: string }[] }>(request, `/api/audit/entries?${query}`)
  return entries.map(({ action }) => action).filter((action) => action !== 'journal-read')
}

async function date(page: Page, day: string, source: string) {
  const dialog = page.getByRole('dialog', { name: /^Ubah tanggal/ })
  await dialog.getByLabel('Aturan mulai').fill(day)
  await dialog.getByLabel('Dasar perubahan').fill(source)
}

/** The titles and first days of a calendar that others subscribe to. */
async function daysOfFeed(address: string): Promise<Map<string, string>> {
  const calendar = new ICAL.Component(ICAL.parse(await (await fetch(address)).text()) as [string, [], []])
  return new Map(
    calendar
      .getAllSubcomponents('vevent')
      .map((entry) => [String(entry.getFirstPropertyValue('summary')), String(entry.getFirstPropertyValue('dtstart'))]),
  )
}

describe.skipIf(!findChromium())('the stages of an election', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
  }, startTimeout)

  afterAll(async () => {
    await restoreStage()
    await browser?.close()
  })

  test('a vote one week later is tried: it says what moves, what nobody can keep and whom to tell; dropped, nothing changed', async () => {
    const { context, page, complaints } = await openWindow(browser)
    const request = await enterAs(context, url, chairman)
    const before = await readCalendar(request)
    const since = new Date()
    const day = addDays(before.votingDay, 7)
    const query = new URLSearchParams({ event, stage: 'pemungutan-suara', start: day, end: day })
    const { moves, broken, passed } = await get<Consequences>(request, `/api/calendar/preview?${query}`)

    await page.goto(`${url}/tahapan`)
    await page.getByRole('button', { name: 'Pindahkan hari pemungutan' }).click()
    const trial = page.getByRole('region', { name: 'Pindahkan hari pemungutan' })
    await trial.getByText('Rabu, 4 Des 2024', { exact: true }).waitFor()
    await trial.getByText(`${moves.length} tenggat bergeser`).waitFor()
    await trial.getByText(`${broken.length + passed.length} menjadi mustahil`).waitFor()
    const told = await trial.innerText()
    // a Wednesday on which people work wants a decree; the campaign would end too late for its article, and other days have passed already
    expect(told).toMatch(/Rabu, 4 Des 2024 hari kerja[\s\S]*Pasal 84 ayat \(3\)/)
    expect(told).toMatch(/Kampanye[\s\S]*akhir 30 Nov 2024, seharusnya 23 Nov 2024[\s\S]*PKPU/)
    expect(told).toMatch(/Batas pindah memilih\s+Tenggat baru 4 Nov sudah lewat 23 hari/)
    expect(told).toMatch(/Perlu diberi tahu\s+.*Bawaslu.*KPPS.*Pemerintah daerah/)
    await trial.getByRole('button', { name: 'Lihat semua' }).click()
    await trial.getByRole('row', { name: /^Masa tenang, mulai 24 Nov 1 Des/ }).waitFor()
    await expectSound(page)
    await trial.getByRole('button', { name: 'Buang' }).click()
    await trial.waitFor({ state: 'detached' })
    expect(new URL(page.url()).searchParams.get('geser')).toBe(null)

    expect(await readCalendar(request)).toEqual(before)
    expect(await actionsSince(request, since)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  test('two people date the same stage at once: the second is told and keeps what was written; feed and file have what stands', async () => {
    const [one, other] = [await openWindow(browser), await openWindow(browser)]
    const request = await enterAs(one.context, url, chairman)
    await enterAs(other.context, url, second)
    const before = await stageOf(request, last)
    restoreStage = async () => {
      const { version } = await stageOf(request, last)
      const lawful = { start: before.start?.rule ?? null, end: before.end?.rule ?? null }
      const data = { ...lawful, source: 'Latihan selesai', seen: version }
      expect((await request.put(`${url}/api/calendar/${event}/stages/${last}`, { data })).status()).toBe(200)
      expect((await stageOf(request, last)).start).toEqual(before.start)
      await one.context.close()
    }
    for (const { page } of [one, other]) {
      await page.goto(`${url}/tahapan?tampilan=daftar&tahap=${last}`)
      await page.getByRole('button', { name: 'Ubah tanggal' }).click()
    }
    await date(one.page, '2025-02-21', 'Surat latihan pertama')
    await one.page.getByRole('button', { name: 'Simpan tanggal' }).click()
    await one.page.getByRole('dialog').waitFor({ state: 'detached' })

    await date(other.page, '2025-02-24', 'Surat latihan kedua')
    await other.page.getByRole('button', { name: 'Simpan tanggal' }).click()
    const refusal = other.page.getByRole('alert').filter({ hasText: (await findDoor(url, chairman)).person })
    expect(await refusal.innerText()).toMatch(/lebih dulu mengubah[\s\S]*21/)
    const dialog = other.page.getByRole('dialog', { name: /^Ubah tanggal/ })
    expect(await dialog.getByLabel('Aturan mulai').inputValue()).toBe('2025-02-24')
    expect(await dialog.getByLabel('Dasar perubahan').inputValue()).toBe('Surat latihan kedua')
    expect((await stageOf(request, last)).start?.day).toBe('2025-02-21')
    await dialog.getByRole('button', { name: 'Simpan tanggal saya' }).click()
    await dialog.waitFor({ state: 'detached' })
    const panel = other.page.getByRole('region', { name: before.name.id })
    await panel.getByText('Senin, 24 Feb 2025').first().waitFor()
    await panel.getByRole('listitem').filter({ hasText: 'Surat latihan pertama' }).first().waitFor()

    await expectFeed(other.page, before.name.id, '2025-02-24')
    await expectFile(other.page, await readCalendar(request))
    expect([...one.complaints, ...other.complaints].filter((text) => !text.includes('409'))).toEqual([])
    await other.context.close()
  })

  test('the chart is read by keyboard alone: rows, a folded phase, the scale, and a stage opened and closed', async () => {
    const { context, page, complaints } = await openWindow(browser)
    await enterAs(context, url, chairman)
    await page.goto(`${url}/tahapan`)
    const chart = page.getByRole('treegrid', { name: 'Jadwal' })
    await chart.getByRole('row', { name: /Masa tenang/ }).waitFor()
    const focused = () => page.evaluate(() => (document.activeElement as HTMLElement | null)?.dataset['row'] ?? '')
    for (let presses = 0; presses < 60 && (await focused()) === ''; presses += 1) await page.keyboard.press('Tab')
    expect(await focused()).toBe('group:preparation')

    const rows = await chart.getByRole('row').count()
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => chart.getByRole('row').count()).toBeLessThan(rows)
    expect(new URL(page.url()).searchParams.get('lipat')).toBe('preparation')
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => chart.getByRole('row').count()).toBe(rows)
    await page.keyboard.press('-')
    await page.waitForURL(/skala=year/)
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowUp')
    expect(await focused()).not.toBe('')
    await page.keyboard.press('Home')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('region', { name: 'Perencanaan program dan anggaran' })
    await panel.waitFor()
    expect(new URL(page.url()).searchParams.get('tahap')).toBe('perencanaan-anggaran')
    await page.keyboard.press('Enter')
    await panel.waitFor({ state: 'detached' })
    expect(complaints).toEqual([])
    await context.close()
  })

  test.each([
    ['desktop', desktop],
    ['phone', phone],
  ])('chart, list, deadlines and work are accessible and fit; %s', async (_, like) => {
    const { context, page, complaints } = await openWindow(browser, like)
    await enterAs(context, url, chairman)
    await page.goto(`${url}/tahapan`)
    for (const view of ['Daftar', 'Beban', 'Tenggat saya', 'Gantt']) {
      await page.getByRole('group', { name: 'Tampilan' }).getByRole('button', { name: view }).click()
      await expectSound(page)
    }
    expect(complaints).toEqual([])
    await context.close()
  })
})

/** A subscription made here has a stage on its day; then its address is taken back. */
async function expectFeed(page: Page, stage: string, day: string) {
  await page.getByRole('button', { name: 'Langganan iCal' }).click()
  const dialog = page.getByRole('dialog', { name: 'Tahapan dan tenggat di kalender Anda' })
  await dialog.getByRole('button', { name: 'Semua tahapan', exact: true }).click()
  await dialog.getByRole('button', { name: 'Buat alamat' }).click()
  const address = await dialog.getByLabel('Alamat kalender').inputValue()
  expect((await daysOfFeed(address)).get(stage)).toBe(day)
  await dialog
    .getByRole('button', { name: /^Cabut alamat Semua tahapan/ })
    .first()
    .click()
  const question = page.getByRole('dialog', { name: /^Cabut alamat “Semua tahapan”/ })
  await question.getByRole('button', { name: 'Cabut alamat' }).click()
  await dialog.getByLabel('Alamat kalender').waitFor({ state: 'detached' })
  expect((await fetch(address)).status).toBe(404)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
}

/** The table that is saved has every stage of the calendar on its days. */
async function expectFile(page: Page, { stages }: Calendar) {
  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: 'XLSX' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^tahapan-.+\.xlsx$/)
  const columns = [
    { key: 'code', names: ['kode'] },
    { key: 'from', names: ['tanggal_mulai'] },
  ] as const
  const { rows } = await openTable(createReadStream(await file.path()), { columns })
  const read = new Map<string, string>()
  for await (const { cells } of rows) read.set(cells.code, cells.from)
  expect(read).toEqual(new Map(stages.map(({ code, start, end }) => [code, start?.day ?? end?.day ?? ''])))
}
