import { spawn, spawnSync } from 'node:child_process'
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { platform, tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { explainFailure, serverEnvironment, type Cluster } from './postgres-cluster.ts'
import { runAs } from './server-account.ts'

/** The running server process. `ended` tells how it ended, whoever started it. */
export type Postmaster = { pid: number; socketDir: string; ended: Promise<string> }

const logLimit = 16 * 1024 * 1024
const patience = { start: 120_000, staleLock: 10_000, stop: 30_000 }

/**
 * The server that a killed program left behind, if it still runs on this very folder; what its clients were doing
 * is ended. A server that does not answer is stopped, a note left by one that is gone is cleared away.
 */
export async function adoptPostmaster(cluster: Cluster): Promise<Postmaster | undefined> {
  const note = readNote(cluster.folder)
  if (!note) return undefined
  if (!isPostmaster(note.pid, cluster.folder)) {
    clearNote(cluster.folder, note)
    return undefined
  }
  const postmaster = { pid: note.pid, socketDir: note.socketDir, ended: watchEnd(note.pid, cluster.folder) }
  if ((await isReady(cluster.folder, note.pid)) && (await takeOver(note.socketDir, cluster.folder))) return postmaster
  await stopPostmaster(postmaster)
  return undefined
}

/**
 * Starts the server and waits until it takes connections; with the socket folder of an earlier one, where clients
 * look for it. Throws a DatabaseStartError.
 */
export async function spawnPostmaster(
  cluster: Cluster,
  settings: Record<string, string>,
  earlier?: string,
): Promise<Postmaster> {
  const deadline = Date.now() + patience.staleLock
  const socketDir = earlier ?? makeSocketDir(cluster)
  for (;;) {
    try {
      return await trySpawn(cluster, settings, socketDir)
    } catch (error) {
      if (error instanceof StaleLock && Date.now() < deadline) {
        await sleep(100)
        continue
      }
      if (!earlier) removeSocketDir(socketDir)
      throw error instanceof StaleLock ? explainFailure(error.message, cluster.folder, cluster.log) : error
    }
  }
}

/** Fast shutdown: open transactions are rolled back, everything is written, the process ends. */
export async function stopPostmaster({ pid, socketDir, ended }: Postmaster): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!sendSignal(pid, signal)) break
    const limit = new AbortController()
    const late = sleep(patience.stop, undefined, { signal: limit.signal }).catch(() => undefined)
    const over = await Promise.race([ended, late])
    limit.abort()
    if (over !== undefined) break
  }
  removeSocketDir(socketDir)
}

/** Processes of a killed server need a moment to notice and to let go of lock and memory. */
class StaleLock extends Error {}

async function trySpawn(cluster: Cluster, settings: Record<string, string>, socketDir: string): Promise<Postmaster> {
  const { folder, account, binaries, log } = cluster
  giveSocketDir(socketDir, cluster)
  rotateLog(log)
  const from = existsSync(log) ? statSync(log).size : 0
  const fixed = {
    listen_addresses: '',
    unix_socket_directories: socketDir,
    unix_socket_permissions: '0700',
    port: '5432',
  }
  const args = Object.entries({ ...settings, ...fixed }).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const logFile = openSync(log, 'a')
  // A process group of its own: Ctrl-C in the terminal reaches the program only, which then stops the server in order.
  const child = spawn(binaries.postgres, ['-D', folder, ...args], {
    ...runAs(account),
    cwd: '/',
    env: serverEnvironment(),
    detached: true,
    stdio: ['ignore', logFile, logFile],
  })
  closeSync(logFile)
  child.unref()
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`FATAL: ${error.message}`))
    child.once('exit', (code, signal) =>
      resolve(signal ? `dihentikan / was killed (${signal})` : `berakhir / ended (${code})`),
    )
  })
  const ready = await Promise.race([
    ended.then((how) => ({ how })),
    child.pid === undefined ? false : isReady(folder, child.pid),
  ])
  if (ready === true && child.pid !== undefined) return { pid: child.pid, socketDir, ended }
  const how = typeof ready === 'object' ? ready.how : 'FATAL: no answer in time'
  if (ready === false && child.pid !== undefined) sendSignal(child.pid, 'SIGQUIT')
  const said = `${readFileSync(log).subarray(from).toString()}\n${how}`
  if (/postmaster\.pid" already exists|pre-existing shared memory block|Address already in use/.test(said)) {
    throw new StaleLock(said)
  }
  throw explainFailure(said, folder, log)
}

/** Waits until the server on the folder says it is ready; false when it takes too long or shuts down. */
async function isReady(folder: string, pid: number): Promise<boolean> {
  const deadline = Date.now() + patience.start
  while (Date.now() < deadline) {
    const note = readNote(folder)
    if (note?.pid === pid && note.status === 'ready') return true
    if (note?.pid === pid && note.status === 'stopping') return false
    if (!isRunning(pid)) return false
    await sleep(5)
  }
  return false
}

async function takeOver(socketDir: string, folder: string): Promise<boolean> {
  const client = new pg.Client({ host: socketDir, port: 5432, user: 'postgres', database: 'postgres' })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>("select current_setting('data_directory') as folder")
    if (rows[0]?.folder !== folder) return false
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where backend_type = 'client backend' and pid <> pg_backend_pid()`,
    )
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

type Note = { pid: number; socketDir: string; status: string }

/** What the server writes about itself: process id first, socket folder fifth, state eighth. */
function readNote(folder: string): Note | undefined {
  try {
    const lines = readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')
    const pid = Math.abs(Number(lines[0]))
    return pid > 0 ? { pid, socketDir: lines[4] ?? '', status: (lines[7] ?? '').trim() } : undefined
  } catch {
    return undefined
  }
}

/** A process number may have gone to somebody else since; then PostgreSQL would refuse to start over it. */
function clearNote(folder: string, { pid, socketDir }: Note): void {
  if (isRunning(pid)) rmSync(join(folder, 'postmaster.pid'), { force: true })
  removeSocketDir(socketDir)
}

function isPostmaster(pid: number, folder: string): boolean {
  if (!isRunning(pid)) return false
  if (platform() !== 'linux') {
    const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
    return stdout.includes('postgres') && stdout.includes(folder)
  }
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** An adopted server is nobody's child here: it is looked at five times a second. */
function watchEnd(pid: number, folder: string): Promise<string> {
  return new Promise((resolve) => {
    const timer = setInterval(() => {
      if (isPostmaster(pid, folder)) return
      clearInterval(timer)
      resolve('berakhir / ended')
    }, 200)
    timer.unref()
  })
}

/**
 * The path of a socket has at most 107 bytes, so it lives in a short place of its own that only the server's account
 * may enter. Folders whose server has gone are empty by now; a folder in use cannot be removed that way, and a young one
 * may belong to a server that is just starting.
 */
function makeSocketDir(cluster: Cluster): string {
  const place = existsSync('/tmp') ? '/tmp' : tmpdir()
  for (const name of readdirSync(place).filter((entry) => socketDirName.test(entry))) {
    try {
      if (Date.now() - statSync(join(place, name)).mtimeMs > swept) rmdirSync(join(place, name))
    } catch {
      // In use, or somebody else's.
    }
  }
  const folder = mkdtempSync(join(place, 'serentak-pg-'))
  giveSocketDir(folder, cluster)
  return folder
}

/** Milliseconds after which an empty socket folder is nobody's. */
const swept = 600_000
const socketDirName = /^serentak-pg-\w{6}$/

function giveSocketDir(folder: string, { account }: Cluster): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o700 })
  if (account) chownSync(folder, account.uid, account.gid)
}

function removeSocketDir(folder: string): void {
  if (socketDirName.test(basename(folder)) && !folder.includes('..')) rmSync(folder, { recursive: true, force: true })
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}

function rotateLog(log: string): void {
  if (existsSync(log) && statSync(log).size > logLimit) renameSync(log, `${log}.1`)
}
