import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refused } from '../shared/refused.ts'
import { startWorker } from '../server/jobs.ts'
import { createApi } from './api.ts'
import { works } from './modules.ts'
import { openPlatformDatabase } from './open-database.ts'
import type { Settings } from './settings.ts'

export const dist = fileURLToPath(new URL('../../dist', import.meta.url))

export type Running = { url: string; stop: () => Promise<void>; ended: Promise<void> }

/** Starts everything: database, queue, API, web. Stops in order on SIGINT and SIGTERM. */
export async function startPlatform(settings: Settings, say: (line: string) => void = console.log): Promise<Running> {
  const began = Date.now()
  mkdirSync(settings.dataDir, { recursive: true })
  const opened = await openPlatformDatabase({ ...settings, as: 'platform', report: say })
  const stops: (() => Promise<void>)[] = [opened.close]
  try {
    const worker = await startWorker(opened.database, works)
    stops.push(worker.stop)
    const api = await createApi({
      settings,
      database: opened.database,
      live: { changed: () => undefined },
      ...(existsSync(dist) ? { dist } : {}),
    })
    stops.push(api.close)
    await listen(api.app, settings)
    say(`Serentak berjalan di / is running at ${settings.baseUrl} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
    writeFileSync(join(settings.dataDir, 'setup-token'), api.setupToken, { mode: 0o600 })
    return waitForEnd(settings.baseUrl, stops)
  } catch (error) {
    for (const stop of stops.reverse()) await stop()
    throw error
  }
}

async function listen(app: Awaited<ReturnType<typeof createApi>>['app'], settings: Settings): Promise<void> {
  try {
    await app.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Refused('port-in-use', { port: settings.port, todo: `PORT=${settings.port + 1} npm start` })
    }
    throw error
  }
}

function waitForEnd(url: string, stops: (() => Promise<void>)[]): Running {
  let stopping: Promise<void> | undefined
  let finish: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  const stop = () => {
    stopping ??= (async () => {
      for (const one of [...stops].reverse()) await one()
      finish()
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  return { url, stop, ended }
}
