import { afterEach, expect, test, vi } from 'vitest'
import { openLine } from './live-line.ts'

/** The stream of a browser: only how many are open. */
const open = new Set<object>()
class Stream {
  constructor() {
    open.add(this)
  }
  addEventListener() {}
  close() {
    open.delete(this)
  }
}

/** Locks as Chromium gives them: one after another, and also to who gave up when it was already on its way. */
let turn: Promise<unknown> = Promise.resolve()
const locks = {
  request: (_name: string, _options: object, lead: () => Promise<void>) => {
    turn = turn.then(() => soon(5)).then(lead)
    return turn
  },
}

const soon = (milliseconds = 50) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Waits until that many streams are open, and sees that it stays so. */
async function streams(count: number): Promise<void> {
  await vi.waitFor(() => expect(open.size).toBe(count), { timeout: 20_000 })
  await soon()
  expect(open.size).toBe(count)
}

vi.stubGlobal('EventSource', Stream)
vi.stubGlobal('navigator', { locks })
afterEach(() => open.clear())

test('a line closed before it could begin opens no stream and leaves the turn to the next', async () => {
  openLine('/api/live', () => undefined)()
  const close = openLine('/api/live', () => undefined)
  await streams(1)
  close()
  await streams(0)
})

test('two windows share one stream; when the first closes the second takes over', async () => {
  const closeFirst = openLine('/api/live', () => undefined)
  const closeSecond = openLine('/api/live', () => undefined)
  await streams(1)
  closeFirst()
  await streams(1)
  closeSecond()
  await streams(0)
})
