import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerResponse } from 'node:http'
import { Refused } from '../shared/refused.ts'
import { codeLength } from '../shared/region-code.ts'
import { alive, createChangeLog } from './change-log.ts'
import { createRemembered } from './remembered.ts'
import type { Live } from './serve.ts'

/** What another process changed: villages undefined when there are too many to name. `contest` '*' is every contest. */
export type Elsewhere = { contest: string; villages?: readonly string[] }

/** Tells browsers within a second that figures of a contest changed, and gives each state of a contest a number. */
export type LiveHub = Live & {
  /** Rises with every published change; larger after a restart than ever before. */
  versionOf: (contest: string) => number
  /** What was worked out for the present version of the contest, or the work itself when there is none yet. */
  remember: <T>(contest: string, key: string, make: () => Promise<T>) => Promise<T>
  /** Sends the stream to a response until it closes. `lastEvent` is the id the browser heard last. */
  join: (response: ServerResponse, lastEvent: string | undefined) => void
  watchers: () => number
  /** Publishes what is collected now instead of within the second. */
  publish: () => void
  close: () => Promise<void>
}

export type LiveOptions = {
  /** Looks for changes by other processes; asked every `pollEvery` milliseconds. */
  poll?: () => Promise<readonly Elsewhere[]>
  publishEvery?: number
  pollEvery?: number
  heartbeatEvery?: number
  now?: () => number
}

/** A browser that has not taken this much is gone or too slow; it will come back by itself. */
const mostUnsent = 256 * 1024
const mostWatchers = 20_000
const rememberedReplies = { most: 2_000, lasts: 30_000 }

export function createLive({
  poll,
  publishEvery = 1_000,
  pollEvery = 2_000,
  heartbeatEvery = 15_000,
  now = Date.now,
}: LiveOptions = {}): LiveHub {
  const log = createChangeLog(now())
  const remembered = createRemembered(rememberedReplies)
  const responses = new Set<ServerResponse>()
  let polling: Promise<void> = Promise.resolve()

  function publish(): void {
    const message = log.take()
    if (message) send(responses, message)
  }

  const look = () => {
    polling = polling.then(async () => {
      // A database in restart is no reason to stop looking; the next look sees what this one missed.
      const changes = await poll?.().catch(() => [])
      for (const { contest, villages } of changes ?? []) log.collect(contest, villages)
    })
  }

  const timers = [
    setInterval(publish, publishEvery),
    setInterval(() => send(responses, alive), heartbeatEvery),
    ...(poll ? [setInterval(look, pollEvery)] : []),
  ]
  for (const timer of timers) timer.unref()

  return {
    changed: ({ contest, station }) => log.collect(contest, [station.slice(0, codeLength.village)]),
    versionOf: log.versionOf,
    remember: (contest, key, make) => remembered.recall(`${contest} ${key}`, log.versionOf(contest), make),
    join: (response, lastEvent) => {
      responses.add(response)
      response.on('close', () => responses.delete(response))
      response.write(`retry: 3000\n${log.missed(lastEvent)}`)
    },
    watchers: () => responses.size,
    publish,
    close: async () => {
      for (const timer of timers) clearInterval(timer)
      await polling
      for (const response of responses) response.end()
      responses.clear()
    },
  }
}

/** One buffer for all: five thousand watchers cost five thousand writes and no copies. */
function send(responses: Set<ServerResponse>, message: string): void {
  const bytes = Buffer.from(message)
  for (const response of responses) {
    if (response.writableLength > mostUnsent) response.destroy()
    else response.write(bytes)
  }
}

function isHub(live: Live): live is LiveHub {
  return 'remember' in live
}

/** Work remembered for the present version of a contest; done each time where nothing publishes changes. */
export function rememberFor<T>(live: Live, contest: string, key: string, make: () => Promise<T>): Promise<T> {
  return isHub(live) ? live.remember(contest, key, make) : make()
}

/** The version of what is shown of a contest; 0 where nothing publishes changes. */
export function versionOf(live: Live, contest: string): number {
  return isHub(live) ? live.versionOf(contest) : 0
}

/** GET /api/live: server-sent events for anyone, since they say only that published figures changed and where. */
export function liveRoute(app: FastifyInstance, live: LiveHub): void {
  app.get('/api/live', (request: FastifyRequest, reply: FastifyReply) => {
    if (live.watchers() >= mostWatchers) throw new Refused('too-many-watchers', { limit: mostWatchers }, 503)
    const lastEvent = request.headers['last-event-id']
    reply.hijack()
    reply.raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    })
    live.join(reply.raw, typeof lastEvent === 'string' ? lastEvent : undefined)
  })
}
