import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { CallFailed } from './call.ts'
import { isPausedAt, isRefusal, type Outbox, pauseAfter } from './outbox.ts'

const failed = (status: number, reason = 'some-reason') => new CallFailed(status, { reason, facts: {}, request: '' })

describe('a failure and what it means for an entry', () => {
  test('the server says no to this entry', () => {
    for (const status of [400, 403, 404, 409, 413, 415, 422]) expect(isRefusal(failed(status))).toBe(true)
  })
  test('the moment is wrong, the entry is not', () => {
    for (const status of [0, 401, 408, 425, 429, 500, 502, 503, 507]) expect(isRefusal(failed(status))).toBe(false)
  })
  test('an answer in a foreign form comes from something in between and refuses nothing', () => {
    expect(isRefusal(failed(403, 'server-failed'))).toBe(false)
  })
  test('tries grow rarer, but never rarer than five minutes', () => {
    expect([1, 2, 3, 7, 30].map(pauseAfter)).toEqual([5000, 10_000, 20_000, 300_000, 300_000])
  })
})

describe('the pause between two tries', () => {
  const pause = { failures: 7, notBefore: 1_000_000 }
  test('holds until its end', () => {
    expect([700_000, 999_999, 1_000_000].map((now) => isPausedAt(pause, now))).toEqual([true, true, false])
    expect(isPausedAt(undefined, 0)).toBe(false)
  })
  test('set by a clock a day ahead holds nothing back', () => {
    expect(isPausedAt(pause, 1_000_000 - 86_400_000)).toBe(false)
  })
})

/** Where the tests' preparation found a browser. */
function findChromium(): string | undefined {
  const note = 'node_modules/.chromium'
  const noted = existsSync(note) ? readFileSync(note, 'utf8').trim() : ''
  return [process.env.CHROMIUM_PATH, noted, '/usr/bin/chromium'].find((path) => path && existsSync(path))
}

const executablePath = findChromium()
const flags =
  '--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

type Answer = { status?: number; body?: unknown; html?: string; afterMs?: number }

/** The server at the other end: it keeps what it received and answers as the test says. */
function otherEnd() {
  const received: { method: string; path: string; type: string; body: string }[] = []
  let answer: (path: string) => Answer = () => ({ body: { receiptNumber: '12-874' } })
  let owner: string | null = 'rina/tps-012'
  let script = ''
  const respond = (response: ServerResponse, { status = 200, body = {}, html }: Answer) => {
    response.writeHead(status, { 'content-type': html === undefined ? 'application/json' : 'text/html' })
    response.end(html ?? JSON.stringify(body))
  }
  const take = async (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost')
    if (pathname === '/outbox.js') {
      response.writeHead(200, { 'content-type': 'text/javascript' })
      return response.end(script)
    }
    if (pathname === '/who') return respond(response, { body: { owner } })
    if (!pathname.startsWith('/api/')) return respond(response, { html: '<!doctype html><title>outbox</title>' })
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    received.push({
      method: request.method ?? '',
      path: pathname,
      type: request.headers['content-type'] ?? '',
      body: Buffer.concat(chunks).toString(),
    })
    const chosen = answer(pathname)
    setTimeout(() => respond(response, chosen), chosen.afterMs ?? 0)
  }
  const server = createServer((request, response) => void take(request, response))
  return {
    received,
    server,
    reset: () => {
      received.length = 0
      answer = () => ({ body: { receiptNumber: '12-874' } })
      owner = 'rina/tps-012'
    },
    answerWith: (next: (path: string) => Answer) => (answer = next),
    signIn: (next: string | null) => (owner = next),
    serveScript: (text: string) => (script = text),
    posts: () => received.filter(({ method }) => method === 'POST'),
  }
}

/** The code under test as one script for the browser. */
async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, lib: { entry: resolve('src/ui/outbox.ts'), formats: ['es'], fileName: 'outbox' } },
  })
  const [first] = Array.isArray(built) ? built : [built]
  const chunk = first && 'output' in first ? first.output[0] : undefined
  if (!chunk) throw new Error('the outbox was not built')
  return chunk.code
}

declare const outbox: Outbox

const refusal = (status: number, reason: string): Answer => ({
  status,
  body: { error: { reason, facts: { station: '012' }, request: '1' } },
})

describe.skipIf(!executablePath)('the outbox in a real browser', () => {
  const end = otherEnd()
  const profile = mkdtempSync(join(tmpdir(), 'serentak-outbox-'))
  let address = ''
  let context: BrowserContext
  let page: Page
  let name = ''
  let count = 0

  const launch = async () => {
    context = await chromium.launchPersistentContext(profile, {
      executablePath: executablePath ?? '',
      args: flags.split(' '),
    })
  }
  /** A page with the outbox of this test open in it. */
  const openTab = async () => {
    const tab = await context.newPage()
    await tab.goto(address)
    await tab.addScriptTag({
      type: 'module',
      content: `import { openOutbox } from '/outbox.js'
        const owner = async () => (await (await fetch('/who')).json()).owner ?? undefined
        globalThis.outbox = openOutbox({ name: '${name}', owner })`,
    })
    await tab.waitForFunction(() => 'outbox' in globalThis)
    return tab
  }
  const add = async (id: string, files: string[] = [], owner = 'rina/tps-012') =>
    await page.evaluate(
      async (parcel) =>
        await outbox.add({ ...parcel, path: '/api/results/entries', body: { id: parcel.id }, subject: 'form' }),
      { id, files, owner },
    )
  const send = async (now = true, tab = page) => await tab.evaluate(async (go) => await outbox.send(go), now)
  const states = async (tab = page) =>
    await tab.evaluate(async () => (await outbox.list()).map(({ id, state }) => `${id} ${state.kind}`))

  beforeAll(async () => {
    end.serveScript(await bundle())
    await new Promise<void>((ready) => end.server.listen(0, '127.0.0.1', ready))
    address = `http://localhost:${(end.server.address() as AddressInfo).port}/`
    await launch()
  })
  beforeEach(async () => {
    end.reset()
    name = `outbox-${(count += 1)}`
    page = await openTab()
  })
  afterEach(async () => {
    for (const tab of context.pages().slice(1)) await tab.close()
  })
  afterAll(async () => {
    await context.close()
    end.server.close()
    rmSync(profile, { recursive: true, force: true })
  })

  test('an entry counts as sent only with the receipt of the server', async () => {
    end.answerWith(() => ({ status: 503 }))
    await add('1')
    expect(await send()).toBe('unreachable')
    expect(await states()).toEqual(['1 waiting'])
    end.answerWith(() => ({ body: { receiptNumber: '12-874' } }))
    expect(await send()).toBe('done')
    expect(await states()).toEqual(['1 sent'])
    expect(await page.evaluate(async () => (await outbox.list())[0]?.state)).toMatchObject({
      reply: { receiptNumber: '12-874' },
    })
    expect(end.posts().map(({ body }) => body)).toEqual(['{"id":"1"}', '{"id":"1"}'])
    expect(await send()).toBe('empty')
  })

  test('the same entry queued twice is one entry', async () => {
    await add('1')
    await add('1')
    await send()
    await add('1')
    await send()
    expect(await states()).toEqual(['1 sent'])
    expect(end.posts()).toHaveLength(1)
  })

  test('photos arrive before the entry that names them, each once', async () => {
    const sha256 = await page.evaluate(async () => await outbox.keepFile(new Blob(['a photo'], { type: 'image/jpeg' })))
    expect(sha256).toBe(createHash('sha256').update('a photo').digest('hex'))
    await add('1', [sha256])
    end.answerWith((path) => (path.startsWith('/api/files') ? {} : { status: 500 }))
    expect(await send()).toBe('unreachable')
    end.answerWith(() => ({}))
    expect(await send()).toBe('done')
    expect(end.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `PUT /api/files/${sha256}`,
      'POST /api/results/entries',
      'POST /api/results/entries',
    ])
    expect(end.received[0]).toMatchObject({ type: 'image/jpeg', body: 'a photo' })
  })

  test('a photo that the server lost is sent again with the corrected entry', async () => {
    const sha256 = await page.evaluate(async () => await outbox.keepFile(new Blob(['lost'], { type: 'image/jpeg' })))
    await add('1', [sha256])
    end.answerWith((path) => (path.startsWith('/api/files') ? {} : refusal(409, 'unknown-photo')))
    await send()
    expect(await states()).toEqual(['1 rejected'])
    end.answerWith(() => ({}))
    await add('2', [sha256])
    await send()
    expect(end.received.map(({ method }) => method)).toEqual(['PUT', 'POST', 'PUT', 'POST'])
  })

  test('a refusal stays with its reason and does not hold up the next entry', async () => {
    await add('1')
    await add('2')
    let isFirst = true
    end.answerWith(() => {
      const answer = isFirst ? refusal(409, 'candidates-differ') : {}
      isFirst = false
      return answer
    })
    expect(await send()).toBe('done')
    expect(await states()).toEqual(['1 rejected', '2 sent'])
    const [first] = await page.evaluate(async () => (await outbox.list()).map(({ state }) => state))
    expect(first).toMatchObject({ reason: 'candidates-differ', facts: { station: '012' } })
    await page.evaluate(async () => await outbox.forget('1'))
    expect(await states()).toEqual(['2 sent'])
  })

  test('the sign-in page of a hotspot is no receipt, its error page no refusal', async () => {
    await add('1')
    end.answerWith(() => ({ html: '<h1>Welcome</h1>' }))
    expect(await send()).toBe('unreachable')
    end.answerWith(() => ({ status: 403, html: '<h1>Pay first</h1>' }))
    expect(await send()).toBe('unreachable')
    expect(await states()).toEqual(['1 waiting'])
  })

  test('an ended session and signing out keep what was not sent', async () => {
    await add('1')
    end.answerWith(() => refusal(401, 'not-signed-in'))
    expect(await send()).toBe('signed-out')
    end.signIn(null)
    expect(await send()).toBe('signed-out')
    await page.evaluate(async () => await outbox.forget('1'))
    expect(await states()).toEqual(['1 waiting'])
  })

  test('nothing is sent in the name of another person', async () => {
    await add('1', [], 'budi/tps-013')
    await add('2')
    expect(await send()).toBe('other-person')
    expect(await states()).toEqual(['1 waiting', '2 sent'])
    end.signIn('budi/tps-013')
    expect(await send()).toBe('done')
    expect(end.posts().map(({ body }) => body)).toEqual(['{"id":"2"}', '{"id":"1"}'])
  })

  test('two tabs never send at once', async () => {
    await add('1')
    const other = await openTab()
    end.answerWith(() => ({ afterMs: 300 }))
    const rounds = await Promise.all([send(true, page), send(true, other)])
    expect(rounds.toSorted()).toEqual(['busy', 'done'])
    expect(end.posts()).toHaveLength(1)
    expect(await states(other)).toEqual(['1 sent'])
  })

  test('a change in one tab is told to the other', async () => {
    const other = await openTab()
    const heard = other.evaluate(
      async () => await new Promise<string>((resolve) => outbox.watch(() => resolve('heard'))),
    )
    await add('1')
    expect(await heard).toBe('heard')
  })

  test('after a failure the timer waits, a person does not have to', async () => {
    await add('1')
    end.answerWith(() => ({ status: 502 }))
    expect(await send(false)).toBe('unreachable')
    end.answerWith(() => ({}))
    expect(await send(false)).toBe('paused')
    expect(await send(true)).toBe('done')
  })

  test('the browser is closed and opened again: the entry is still there, then it is sent once', async () => {
    end.answerWith(() => ({ status: 503 }))
    await add('1')
    await send()
    await context.close()
    await launch()
    page = await openTab()
    expect(await states()).toEqual(['1 waiting'])
    end.answerWith(() => ({}))
    expect(await send()).toBe('done')
    expect(await states()).toEqual(['1 sent'])
  })
})
