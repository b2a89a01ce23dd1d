import type { Browser, BrowserContextOptions } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { desktop, findChromium, findViolations, openBrowser, openWindow, phone, projector } from './browser.ts'
import { demonstration, enterAs, startTimeout } from './platform.ts'
import { listOpenForms } from './open-form.ts'

const administrator = 'Administrator platform'
const chairman = 'KPU Provinsi Sumatera Selatan · Ketua'
const typist = 'KPU Kab. Ogan Komering Ilir · Petugas entri 1'

/** `dark`: also, or alone where another journey looks at it in light. */
type Screen = { path: string; as?: string; like?: BrowserContextOptions; dark?: 'too' | 'alone' }

const screens: Screen[] = [
  { path: '/masuk' },
  { path: '/', as: chairman },
  { path: '/kit', as: administrator },
  { path: '/api', dark: 'too' },
  { path: '/api?buka=POST/api/results/entries', like: phone },
  { path: '/rekapitulasi', dark: 'too' },
  { path: '/rekapitulasi?area=1602&kind=local' },
  { path: '/kesiapan', as: chairman, dark: 'alone' },
  { path: '/kesiapan/cara', as: chairman },
  { path: '/kesiapan/cara', as: chairman, like: phone },
  { path: '/tahapan', as: chairman, dark: 'alone' },
  { path: '/tahapan?tahap=masa-tenang', as: chairman },
  { path: '/rakor', as: chairman, dark: 'too' },
  { path: '/rakor', as: chairman, like: phone },
  { path: '/rakor/baru', as: chairman, dark: 'too' },
  { path: '/tindak-lanjut', as: chairman, dark: 'alone' },
  { path: '/rakor/isu', as: chairman, dark: 'alone' },
  { path: '/lembaga', as: chairman, dark: 'too' },
  { path: '/lembaga', as: chairman, like: phone },
  { path: '/lembaga/tugas', as: chairman, dark: 'too' },
  { path: '/lembaga/tugas?bagian=wewenang' },
  { path: '/lembaga/dasar-hukum?dasar=uu-10-2016', as: chairman, dark: 'too' },
  { path: '/lembaga/komitmen', as: chairman, dark: 'too' },
  { path: '/lembaga/komitmen?tampil=daftar', as: chairman, like: phone },
  { path: '/anggaran', as: chairman, dark: 'too' },
  { path: '/anggaran', as: chairman, like: phone },
  { path: '/anggaran/psu', as: chairman },
  { path: '/anggaran/honor', as: chairman, dark: 'too' },
  { path: '/tahapan/tenggat', as: chairman, dark: 'alone' },
  { path: '/kesiapan/banding?a=1602&b=1607', as: chairman, dark: 'alone' },
  { path: '/kesiapan/layar', as: chairman, like: projector, dark: 'alone' },
  { path: '/hasil-tps', as: typist },
  { path: '/hasil-tps/bupati-1602/$open', as: typist, dark: 'too' },
  { path: '/hasil-tps/perbedaan', as: chairman },
  { path: '/hasil-tps/impor', as: chairman },
  { path: '/aturan' },
  { path: '/tps' },
  { path: '/wilayah' },
  { path: '/pemilihan', as: administrator },
  { path: '/akun', as: administrator },
  { path: '/jejak-audit', as: administrator },
  { path: '/simulasi', as: chairman },
  { path: '/layar', like: projector },
  { path: '/hp/', like: phone },
  { path: '/hp/', as: 'KPPS', like: phone },
]

let url: string
let browser: Browser
let open: string
let kpps: string

describe.skipIf(!findChromium())('every page', () => {
  beforeAll(async () => {
    url = await demonstration()
    browser = await openBrowser()
    const { context } = await openWindow(browser)
    const request = await enterAs(context, url, typist)
    const [form] = await listOpenForms(request, url, { area: '1602', contest: 'bupati-1602' })
    open = form?.station ?? ''
    const reply = await request.get(`${url}/api/accounts/demonstration?role=kpps&search=Ketua`)
    kpps = ((await reply.json()) as { doors: { title: string }[] }).doors[0]?.title ?? ''
    await context.close()
  }, startTimeout)

  afterAll(async () => browser?.close())

  const looks = screens.flatMap(({ dark, ...screen }) => [
    ...(dark === 'alone' ? [] : [screen]),
    ...(dark ? [{ ...screen, scheme: 'dark' as const }] : []),
  ])

  for (const { path, as, like = desktop, ...look } of looks) {
    const scheme = 'scheme' in look ? look.scheme : 'light'
    test(`${path}${as ? ` as ${as}` : ''} in ${scheme} is accessible and says nothing in the console`, async () => {
      const { context, page, complaints } = await openWindow(browser, { ...like, colorScheme: scheme })
      if (as) await enterAs(context, url, as === 'KPPS' ? kpps : as)
      await page.goto(`${url}${path.replace('$open', open)}`)
      await page.getByRole('heading', { level: 1 }).first().waitFor()
      await page.waitForLoadState('load')
      // What is still being read has a place holder with this mark.
      await expect.poll(() => page.locator('[aria-busy=true]').count(), { timeout: 30_000 }).toBe(0)
      expect(await findViolations(page)).toEqual([])
      const spill = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(spill, 'points beyond the right edge').toBeLessThanOrEqual(0)
      expect(complaints).toEqual([])
      await context.close()
    })
  }
})
