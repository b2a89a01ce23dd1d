import { createRequire } from 'node:module'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContext, type BrowserContextOptions, type Page, chromium } from 'playwright-core'

const note = fileURLToPath(new URL('../node_modules/.chromium', import.meta.url))

const indonesian = { locale: 'id-ID', timezoneId: 'Asia/Jakarta' } as const
export const desktop: BrowserContextOptions = { ...indonesian, viewport: { width: 1366, height: 768 } }
export const projector: BrowserContextOptions = { ...indonesian, viewport: { width: 1920, height: 1080 } }
export const phone: BrowserContextOptions = {
  ...indonesian,
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Where Chromium is. Undefined when the preparation of the tests (ready.mjs) looked for one and noted that this machine
 * has none: the journeys are then left out. A browser that merely was not looked for is an error.
 */
export function findChromium(): string | undefined {
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined
  const found = [process.env.CHROMIUM_PATH, noted, '/usr/bin/chromium'].find((path) => path && existsSync(path))
  if (found) return found
  if (noted === undefined) throw new Error('No Chromium: run `npm test`, which installs one, or set CHROMIUM_PATH')
  console.warn('serentak: journeys left out, this machine has no Chromium (install chromium or set CHROMIUM_PATH)')
  return undefined
}

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium() ?? '', args: flags })
}

/** A phone with a memory of its own: closing it closes the browser, and the same folder opens it again. */
export async function openPhone(folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, {
    ...phone,
    executablePath: findChromium() ?? '',
    args: flags,
  })
  context.setDefaultTimeout(patience)
  return context
}

/** Machines that test are busy; what takes longer than this on any of them is broken. */
export const patience = 45_000

/** A window of its own with its own cookies, and what went wrong in its console. */
export async function openWindow(browser: Browser, like: BrowserContextOptions = desktop) {
  const context = await browser.newContext(like)
  context.setDefaultTimeout(patience)
  const page = await context.newPage()
  return { context, page, complaints: listenForComplaints(page) }
}

/** Errors and warnings of the console, policy violations among them, and exceptions nobody caught. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    complaints.push(`${new URL(page.url()).pathname}: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => complaints.push(`${new URL(page.url()).pathname}: ${error.message}`))
  return complaints
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }

/** What axe finds on the page as it stands, one line for each element. */
export async function findViolations(page: Page): Promise<string[]> {
  // Evaluated through the debugger, which the page's policy does not concern.
  await page.evaluate(axe)
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => JSON.parse(JSON.stringify(violations)))`,
  )) as Violation[]
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${help} — ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}
