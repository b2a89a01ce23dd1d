import { fastify } from 'fastify'
import { afterEach, describe, expect, test } from 'vitest'
import { createLive, type LiveHub, type LiveOptions, liveRoute } from './live.ts'
import { createRemembered } from './remembered.ts'

const station = '1671011001007'
const stops: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop()
})

async function serveLive(options: LiveOptions = {}): Promise<{ live: LiveHub; url: string }> {
  const live = createLive({ publishEvery: 3_600_000, now: () => 1_000, ...options })
  const app = fastify({ forceCloseConnections: true })
  liveRoute(app, live)
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/api/live`
  stops.push(
    () => app.close(),
    () => live.close(),
  )
  return { live, url }
}

type Listener = { next: () => Promise<{ id: string; event: string; data: unknown }>; stop: () => void }

async function listen(url: string, lastEvent?: string): Promise<Listener> {
  const stopper = new AbortController()
  const response = await fetch(url, {
    headers: lastEvent ? { 'last-event-id': lastEvent } : {},
    signal: stopper.signal,
  })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    next: async () => {
      while (!text.includes('\n\n')) text += (await reader?.read())?.value ?? ''
      const end = text.indexOf('\n\n')
      const fields = Object.fromEntries(
        text
          .slice(0, end)
          .split('\n')
          .map((line) => line.split(/: (.*)/)),
      )
      text = text.slice(end + 2)
      return { id: fields.id, event: fields.event, data: JSON.parse(fields.data) }
    },
    stop: () => stopper.abort(),
  }
}

describe('live stream', () => {
  test('a changed station reaches every watcher as its village, with the new version of the contest', async () => {
    const { live, url } = await serveLive()
    const watchers = await Promise.all([listen(url), listen(url)])
    for (const watcher of watchers) expect(await watcher.next()).toMatchObject({ event: 'alive' })
    live.changed({ contest: 'gubernur', station })
    live.changed({ contest: 'gubernur', station: '1671011001008' })
    live.publish()
    for (const watcher of watchers) {
      expect(await watcher.next()).toEqual({
        id: '1001',
        event: 'changed',
        data: { contests: { gubernur: { version: 1001, villages: ['1671011001'] } } },
      })
      watcher.stop()
    }
  })

  test('nothing is said when nothing changed', async () => {
    const { live, url } = await serveLive()
    const watcher = await listen(url)
    await watcher.next()
    live.publish()
    live.changed({ contest: 'gubernur', station })
    live.publish()
    expect((await watcher.next()).id).toBe('1001')
    watcher.stop()
  })

  test('who comes back hears what was missed, in one message', async () => {
    const { live, url } = await serveLive()
    for (const village of ['1671011001', '1671011002', '1671011003']) {
      live.changed({ contest: 'gubernur', station: `${village}001` })
      live.publish()
    }
    const watcher = await listen(url, '1001')
    expect(await watcher.next()).toMatchObject({
      id: '1003',
      event: 'changed',
      data: { contests: { gubernur: { villages: ['1671011002', '1671011003'] } } },
    })
    watcher.stop()
  })

  test('who comes back after a restart of the server is told to read everything again', async () => {
    const { url } = await serveLive()
    const watcher = await listen(url, '17')
    expect((await watcher.next()).data).toEqual({ contests: { '*': { version: 1000, villages: null } } })
    watcher.stop()
  })

  test('more villages than a message should name become "everything"', async () => {
    const { live, url } = await serveLive()
    const watcher = await listen(url)
    await watcher.next()
    for (let number = 0; number < 300; number++)
      live.changed({ contest: 'gubernur', station: `167101${1000 + number}001` })
    live.publish()
    expect((await watcher.next()).data).toMatchObject({ contests: { gubernur: { villages: null } } })
    watcher.stop()
  })

  test('changes by another process are found by looking, and a failing look does not end the looking', async () => {
    let looks = 0
    const poll = async () => {
      looks += 1
      if (looks === 1) throw new Error('the database is restarting')
      return looks === 2 ? [{ contest: 'bupati-1601', villages: ['1601012001'] }] : []
    }
    const { url } = await serveLive({ poll, pollEvery: 10, publishEvery: 10 })
    const watcher = await listen(url)
    await watcher.next()
    expect((await watcher.next()).data).toMatchObject({ contests: { 'bupati-1601': { villages: ['1601012001'] } } })
    watcher.stop()
  })

  test('a heartbeat proves the line', async () => {
    const { url } = await serveLive({ heartbeatEvery: 10 })
    const watcher = await listen(url)
    await watcher.next()
    expect((await watcher.next()).event).toBe('alive')
    watcher.stop()
  })

  test('closing ends the streams', async () => {
    const { live, url } = await serveLive()
    const response = await fetch(url)
    await live.close()
    expect(await response.text()).toContain('alive')
    expect(live.watchers()).toBe(0)
  })
})

describe('remembered replies', () => {
  test('a thousand watchers of one version cost one making, the next version one more', async () => {
    const live = createLive({ publishEvery: 3_600_000 })
    stops.push(() => live.close())
    let made = 0
    const ask = () => live.remember('gubernur', '16', async () => (made += 1))
    await Promise.all(Array.from({ length: 1000 }, ask))
    expect(made).toBe(1)
    live.changed({ contest: 'bupati-1601', station: '1601012001001' })
    live.publish()
    await ask()
    expect(made).toBe(1)
    live.changed({ contest: 'gubernur', station })
    live.publish()
    expect(await ask()).toBe(2)
  })

  test('a failed making is made again', async () => {
    const remembered = createRemembered({ most: 10, lasts: 1000 })
    await expect(remembered.recall('a', 1, async () => Promise.reject(new Error('gone')))).rejects.toThrow('gone')
    expect(await remembered.recall('a', 1, async () => 5)).toBe(5)
  })

  test('a value that has lasted its time is made again', async () => {
    let time = 0
    const remembered = createRemembered({ most: 2, lasts: 1000, now: () => time })
    let made = 0
    const ask = () => remembered.recall('a', 1, async () => (made += 1))
    await ask()
    time = 999
    expect(await ask()).toBe(1)
    time = 1000
    expect(await ask()).toBe(2)
  })

  test('the value asked for longest ago goes first', async () => {
    const remembered = createRemembered({ most: 2, lasts: 1000 })
    const made: string[] = []
    const ask = (key: string) => remembered.recall(key, 1, async () => made.push(key))
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)
    expect(made).toEqual(['a', 'b', 'c', 'b'])
    expect(remembered.size()).toBe(2)
  })
})
