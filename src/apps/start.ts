import { existsSync, mkdirSync } from 'node:fs'
import { dropSetupToken, keepSetupToken } from '../modules/accounts/setup-token.ts'
import { isEmptyInstallation } from '../modules/accounts/store.ts'
import { openSigner } from '../modules/audit/key-folder.ts'
import { startSealer } from '../modules/audit/sealer.ts'
import { watchArrivals } from '../modules/recapitulation/arrival-watch.ts'
import { hasDemonstration, loadDemonstration } from '../modules/rehearsal/load.ts'
import { createPlayer } from '../modules/rehearsal/play.ts'
import { startRecorder } from '../modules/readiness/recorder.ts'
import type { OpenDatabase } from '../server/database.ts'
import { startWorker } from '../server/jobs.ts'
import { createMailer } from '../server/mail.ts'
import { createLive } from '../server/live.ts'
import { createProgress } from '../server/terminal.ts'
import { Refused } from '../shared/refused.ts'
import { type Api, createApi } from './api.ts'
import { listRounds, listWorks } from './modules.ts'
import { boardParts } from './board-parts.ts'
import { dist } from './static.ts'
import { openPlatformDatabase } from './open-database.ts'
import type { Settings } from './settings.ts'

export type Running = { url: string; stop: () => Promise<void>; ended: Promise<void> }

type Say = (line: string) => void

const complain = (problem: unknown) => console.error(problem instanceof Error ? problem.message : problem)

/** Starts everything: database, queue, journal, API, web, the demonstration. Stops in order on SIGINT and SIGTERM. */
export async function startPlatform(settings: Settings, say: Say = console.log): Promise<Running> {
  const began = Date.now()
  mkdirSync(settings.dataDir, { recursive: true })
  const { database, close } = await openPlatformDatabase({ ...settings, as: 'platform', report: say })
  const stops: (() => Promise<void>)[] = [close]
  try {
    if (settings.demonstration) await prepareDemonstration(database, say)
    stops.push(await startWork(settings, database))
    const signer = await openSigner(settings.dataDir)
    stops.push(startSealer({ database, dataDir: settings.dataDir, signer }, { report: complain }).stop)
    const live = createLive({ poll: watchArrivals(database.kysely) })
    const player = createPlayer(database, { live, onError: complain })
    const auditKey = signer.verifier.text
    const api = await createApi({ settings, database, live, auditKey, player, ...(existsSync(dist) ? { dist } : {}) })
    stops.push(live.close, api.close)
    await listen(api, settings)
    const isPlayed = settings.demonstration && (await hasDemonstration(database))
    if (settings.demonstration) {
      stops.push(player.stop)
      // whoever comes is answered while the night is taken up
      void player.start().catch(complain)
    }
    const recorder = startRecorder(database, boardParts, {
      report: complain,
      ...(isPlayed ? { settle: player.tick } : {}),
    })
    stops.push(recorder.stop)
    void recorder.catchUp().catch(complain)
    await announce(api, settings, say, began)
    return waitForEnd(settings.baseUrl, stops)
  } catch (error) {
    for (const stop of stops.toReversed()) await stop()
    throw error
  }
}

/** The queue, and with a mail server what sends letters. */
async function startWork({ mail, baseUrl }: Settings, database: OpenDatabase): Promise<() => Promise<void>> {
  const mailer = mail && createMailer(mail)
  const post = mailer && { mailer, publicUrl: baseUrl }
  const worker = await startWorker(database, listWorks(database, post), listRounds(database, post))
  return async () => {
    await worker.stop()
    mailer?.close()
  }
}

const phases = { regions: 'Kode wilayah', stations: 'TPS', people: 'Petugas', forms: 'Formulir C.HASIL' }

/** An empty installation in demonstration mode gets the generated province; one with an event of its own is left alone. */
async function prepareDemonstration(database: OpenDatabase, say: Say): Promise<void> {
  if (await hasDemonstration(database)) return
  const { rows } = await database.pool.query<{ used: boolean }>('select exists (select from events) as used')
  if (rows[0]?.used) return
  say('Menyiapkan provinsi peragaan / preparing the demonstration province …')
  const { progress, end } = createProgress()
  const { stations, forms, counted, seconds } = await loadDemonstration(database, {
    onProgress: (phase, done, total) => progress(phases[phase], done, total),
  })
  end()
  const number = new Intl.NumberFormat('id-ID')
  say(
    `${number.format(stations)} TPS, ${number.format(forms)} formulir, ${number.format(counted)} sudah dihitung (${seconds} s)`,
  )
}

async function listen({ app }: Api, settings: Settings): Promise<void> {
  try {
    await app.listen({ host: settings.host, port: settings.port })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new Refused('port-in-use', { port: settings.port, todo: `PORT=${settings.port + 1} npm start` })
    }
    throw error
  }
}

async function announce({ setupToken, services }: Api, settings: Settings, say: Say, began: number): Promise<void> {
  say(`Serentak: ${settings.baseUrl} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
  if (!(await isEmptyInstallation(services.database.kysely))) return dropSetupToken(settings.dataDir)
  const path = keepSetupToken(settings.dataDir, setupToken)
  say(`Administrator pertama: ${settings.baseUrl}/masuk, token penyiapan di / setup token in ${path}`)
}

function waitForEnd(url: string, stops: (() => Promise<void>)[]): Running {
  let stopping: Promise<void> | undefined
  let finish: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    finish = resolve
  })
  const stop = () => {
    stopping ??= (async () => {
      for (const one of stops.toReversed()) await one()
      finish()
    })()
    return stopping
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
  if (process.env.npm_lifecycle_event === 'start') followParent(stop)
  return { url, stop, ended }
}

/** Whoever ends `npm start` by its number ends npm and its shell, and neither passes that on: the platform notices. */
function followParent(stop: () => Promise<void>): void {
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    void stop()
  }, 500)
  watch.unref()
}
