import { afterEach, expect, test, vi } from 'vitest'
import { openLine } from './live-line.ts'

/** The browser's stream, which Node has not: counts how many are open. */
const open = new Set<object>()
class Stream {
  private readonly heard = new Map<string, (message: object) => void>()
  constructor() {
    open.add(this)
  }
  addEventListener(event: string, hear: (message: object) => void) {
    this.heard.set(event, hear)
  }
  say(event: string, data: string) {
    this.heard.get(event)?.({ data })
  }
  close() {
    open.delete(this)
  }
}

vi.stubGlobal('EventSource', Stream)
afterEach(() => open.clear())

const soon = () => new Promise((resolve) => setTimeout(resolve, 50))

test('a line closed before it could begin opens no stream and leaves the turn to the next', async () => {
  openLine('/api/live', () => undefined)()
  const close = openLine('/api/live', () => undefined)
  await soon()
  expect(open.size).toBe(1)
  close()
  await soon()
  expect(open.size).toBe(0)
})

test('two windows share one stream; when the first closes the second takes over', async () => {
  const closeFirst = openLine('/api/live', () => undefined)
  const closeSecond = openLine('/api/live', () => undefined)
  await soon()
  expect(open.size).toBe(1)
  closeFirst()
  await soon()
  expect(open.size).toBe(1)
  closeSecond()
  await soon()
  expect(open.size).toBe(0)
})
