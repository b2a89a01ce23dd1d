import { existsSync, mkdirSync, realpathSync, rmSync, statfsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DatabaseStartError, translateFileError } from './database-start-error.ts'
import { lockInstance } from './instance-lock.ts'
import { bootstrapServer, type SocketConnection } from './postgres-bootstrap.ts'
import { prepareCluster, type Cluster } from './postgres-cluster.ts'
import { adoptPostmaster, spawnPostmaster, stopPostmaster, type Postmaster } from './postgres-process.ts'
import { tunedSettings } from './postgres-settings.ts'

export type EmbeddedPostgres = {
  /** Where the application connects: the database `serentak` as the role `serentak`, which row-level security binds. */
  connection: SocketConnection
  /** The same server as its superuser, for backup and for tests that make databases. */
  superuser: SocketConnection
  /** The folder of the cluster, symbolic links resolved. */
  folder: string
  /** True when the server of a killed program was found running and taken over. */
  adopted: boolean
  /** Process id of the server; another one after the server had to be restarted. */
  pid: () => number
  /** Shuts the server down cleanly and frees the data folder. */
  stop: () => Promise<void>
}

export type EmbeddedOptions = {
  dataDir: string
  /** Added to the tuned settings or replacing them, such as `{ fsync: 'off' }` in tests. */
  settings?: Record<string, string>
  /** One line on what happens while running: the server died and was restarted, and the like. */
  report?: (line: string) => void
}

const enoughSpace = 64 * 1024 * 1024
const restartDelays = [0, 100, 300, 1000, 3000]
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Starts the PostgreSQL server that comes with the program on `<dataDir>/postgres`, makes the cluster first if need
 * be, and keeps it running until `stop()`. Throws a DatabaseStartError that says what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = makeDataDir(options.dataDir)
  const lock = inFolder(dataDir, () => lockInstance(dataDir))
  try {
    const settings = { ...tunedSettings(), ...options.settings }
    const cluster = await prepareCluster(dataDir, settings['fsync'] !== 'off')
    return await superviseServer(cluster, settings, options.report ?? (() => undefined), lock.release)
  } catch (error) {
    lock.release()
    throw error
  }
}

function makeDataDir(path: string): string {
  const dataDir = resolve(path)
  return inFolder(dataDir, () => {
    if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true, mode: 0o755 })
    const { bavail, bsize } = statfsSync(dataDir)
    if (bavail * bsize < enoughSpace) throw new DatabaseStartError('disk-full', { folder: dataDir })
    return realpathSync(dataDir)
  })
}

function inFolder<T>(folder: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw translateFileError(error, folder)
  }
}

async function superviseServer(
  cluster: Cluster,
  settings: Record<string, string>,
  report: (line: string) => void,
  release: () => void,
): Promise<EmbeddedPostgres> {
  const found = await adoptPostmaster(cluster)
  const postmaster = found ?? (await spawnPostmaster(cluster, settings))
  const watched: Watched = { postmaster, restarting: Promise.resolve(), stopping: undefined }
  keepRunning(watched, report, () => spawnPostmaster(cluster, settings, postmaster.socketDir))
  const forgetSignals = heedSignals(watched, release, () => stop())
  const stop = () => {
    watched.stopping ??= watched.restarting
      .then(() => stopPostmaster(watched.postmaster))
      .finally(() => {
        forgetSignals()
        release()
      })
    return watched.stopping
  }
  const superuser = { host: postmaster.socketDir, port: 5432, user: 'postgres', database: 'postgres' }
  try {
    await bootstrapServer(superuser)
  } catch (error) {
    await stop()
    throw error
  }
  return {
    connection: { ...superuser, user: 'serentak', database: 'serentak' },
    superuser,
    folder: cluster.folder,
    adopted: found !== undefined,
    pid: () => watched.postmaster.pid,
    stop,
  }
}

type Watched = { postmaster: Postmaster; restarting: Promise<void>; stopping: Promise<void> | undefined }

/** A server that ends though nobody stopped it is started again, as long as it takes: a full disk may be emptied. */
function keepRunning(watched: Watched, report: (line: string) => void, spawnAgain: () => Promise<Postmaster>): void {
  const restart = async () => {
    for (let attempt = 0; !watched.stopping; attempt++) {
      await sleep(restartDelays[Math.min(attempt, restartDelays.length - 1)])
      try {
        watched.postmaster = await spawnAgain()
        report('PostgreSQL berjalan kembali / is running again')
        keepRunning(watched, report, spawnAgain)
        return
      } catch (error) {
        report(error instanceof Error ? error.message : String(error))
      }
    }
  }
  void watched.postmaster.ended.then((how) => {
    if (watched.stopping) return
    report(`PostgreSQL ${how}; menjalankan kembali / restarting`)
    watched.restarting = restart()
  })
}

/** Takes the server along when the program ends. Returns how to stop listening. */
function heedSignals(watched: Watched, release: () => void, stop: () => Promise<void>): () => void {
  /** Nothing can be awaited at exit: the signal is enough, the server shuts down on its own and cleanly. */
  const onExit = () => {
    signalQuietly(watched.postmaster)
    release()
  }
  /** Only when nobody else takes care of the signal; an application that does calls stop() in its own order. */
  const onSignal = (signal: NodeJS.Signals) => {
    if (process.listenerCount(signal) > 1) return
    void stop().finally(() => process.kill(process.pid, signal))
  }
  process.once('exit', onExit)
  for (const signal of signals) process.on(signal, onSignal)
  return () => {
    process.removeListener('exit', onExit)
    for (const signal of signals) process.removeListener(signal, onSignal)
  }
}

function signalQuietly({ pid, socketDir }: Postmaster): void {
  try {
    process.kill(pid, 'SIGINT')
  } catch {
    rmSync(socketDir, { recursive: true, force: true })
  }
}
