import { existsSync, mkdirSync, readdirSync, realpathSync, renameSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join, resolve, sep } from 'node:path'
import pg from 'pg'
import { copyCluster, sizeOfCluster } from './backup-cluster.ts'
import {
  BackupError,
  flushFolder,
  keepFile,
  listBelow,
  refuseFullDisk,
  totalBytes,
  translateBackupError,
  verifyBackup,
  writeManifest,
  type BackupEntry,
  type BackupProgress,
  type Manifest,
} from './backup-manifest.ts'
import { copyTables, restoreTables } from './backup-tables.ts'
import type { Connection } from './database.ts'
import { startEmbeddedPostgres } from './embedded-postgres.ts'
import { findRunningServer } from './running-postgres.ts'

export type BackupOptions = {
  onProgress?: BackupProgress
  /** An external database; without it the embedded one of the data folder. */
  connection?: Connection
  /** Tables instead of the server's files also for the embedded database: slower, but fits another PostgreSQL version. */
  portable?: boolean
}

export type BackupSummary = { kind: Manifest['kind']; files: number; bytes: number; madeAt: string }

const margin = 64 * 1024 * 1024

/**
 * Writes a backup of everything (database, files, keys) into the folder `target`, while the platform runs or not. The
 * folder appears under its name when it is complete; until then it is called `target.partial`.
 */
export async function backup(dataDir: string, target: string, options: BackupOptions = {}): Promise<BackupSummary> {
  const place = resolve(target)
  const data = resolve(dataDir)
  if (place === data || place.startsWith(data + sep)) throw new BackupError('inside', place)
  refuseNotEmpty(place)
  const partial = `${place}.partial`
  try {
    rmSync(partial, { recursive: true, force: true })
    mkdirSync(partial, { recursive: true, mode: 0o700 })
    const manifest = await fill(data, partial, options)
    writeManifest(partial, manifest)
    if (existsSync(place)) rmdirSync(place)
    renameSync(partial, place)
    return summarise(manifest)
  } catch (error) {
    rmSync(partial, { recursive: true, force: true })
    throw translateBackupError(error, place)
  }
}

/**
 * Checks a backup as a whole and then restores it into a data folder that is empty or not there yet; an external
 * database must be empty as well. Nothing is changed when the backup is damaged.
 */
export async function restore(source: string, dataDir: string, options: BackupOptions = {}): Promise<BackupSummary> {
  const from = resolve(source)
  const data = resolve(dataDir)
  const manifest = await verifyBackup(from, options.onProgress)
  if (manifest.kind === 'cluster' && options.connection) throw new BackupError('not-a-backup', `${from} (tables)`)
  refuseNotEmpty(data)
  const existed = existsSync(data)
  try {
    mkdirSync(data, { recursive: true })
    refuseFullDisk(data, totalBytes(manifest) + margin)
    await unpack(from, data, manifest, options)
    return summarise(manifest)
  } catch (error) {
    for (const name of existsSync(data) ? readdirSync(data) : [])
      rmSync(join(data, name), { recursive: true, force: true })
    if (!existed) rmSync(data, { recursive: true, force: true })
    throw translateBackupError(error, data)
  }
}

/**
 * Keys first and uploaded files last: what the database points to is then always there, and no checkpoint of the audit
 * log is newer than the log.
 */
async function fill(data: string, partial: string, options: BackupOptions): Promise<Manifest> {
  const server = options.connection ? undefined : await reachServer(data)
  try {
    const connection = options.connection ?? server?.superuser
    if (!connection) throw new BackupError('not-readable', data)
    const cluster = join(data, 'postgres')
    const others = existsSync(data) ? listOthers(data) : []
    const physical = server !== undefined && !options.portable
    const expected = sumSizes(data, others) + (physical ? sizeOfCluster(realpathSync(cluster)) : 0)
    refuseFullDisk(partial, expected + margin)
    let done = 0
    const progress = (bytes: number) => options.onProgress?.('copying', (done += bytes), Math.max(done, expected))
    const small = await keepAll(
      data,
      partial,
      others.filter((path) => !isUpload(path)),
      progress,
    )
    const copied = physical
      ? {
          tables: [],
          sequences: [],
          ...(await copyCluster(server.superuser, realpathSync(cluster), partial, progress)),
        }
      : { folders: [], ...(await copyTables(server?.connection ?? connection, partial, progress)) }
    const uploads = await keepAll(data, partial, listOthers(data).filter(isUpload), progress)
    return {
      format: 1,
      kind: physical ? 'cluster' : 'tables',
      madeAt: new Date().toISOString(),
      migrations: await listApplied(server?.connection ?? connection),
      ...copied,
      entries: [...small, ...copied.entries, ...uploads],
    }
  } finally {
    await server?.stop()
  }
}

async function unpack(from: string, data: string, manifest: Manifest, options: BackupOptions): Promise<void> {
  const total = totalBytes(manifest)
  let done = 0
  const progress = (bytes: number) => options.onProgress?.('copying', (done += bytes), total)
  // The cluster gets its name last: only then does a start find it.
  const targetOf = (path: string) => path.replace(/^postgres(?=\/|$)/, 'postgres.restoring')
  for (const folder of manifest.folders) mkdirSync(join(data, targetOf(folder)), { recursive: true, mode: 0o700 })
  for (const { path, bytes, sha256 } of manifest.entries) {
    if (path.startsWith('tables/')) continue
    const written = await keepFile(data, targetOf(path), join(from, path))
    if (written.sha256 !== sha256) throw new BackupError('damaged', from, path)
    progress(bytes)
  }
  flushFolder(data)
  if (manifest.kind === 'cluster') {
    renameSync(join(data, 'postgres.restoring'), join(data, 'postgres'))
    return
  }
  if (options.connection) return restoreTables(options.connection, from, manifest, progress)
  const server = await startEmbeddedPostgres({ dataDir: data })
  try {
    await restoreTables(server.connection, from, manifest, progress)
  } finally {
    await server.stop()
  }
}

type Server = {
  connection: Connection
  superuser: { host: string; port: number; user: string; database: string }
  stop: () => Promise<void>
}

/** The server of the running platform, or one started for the time of the backup. */
async function reachServer(dataDir: string): Promise<Server> {
  const running = findRunningServer(dataDir)
  if (!running) return startEmbeddedPostgres({ dataDir })
  return { connection: running, superuser: { ...running, user: 'postgres' }, stop: async () => undefined }
}

async function listApplied(connection: Connection): Promise<Manifest['migrations']> {
  const client = new pg.Client({ ...connection })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string; sha256: string }>(
      'select name, sha256 from schema_migrations order by name',
    )
    return rows
  } finally {
    await client.end()
  }
}

/** Everything in the data folder besides the server, its log and programs, the lock, and uploads not yet finished. */
function listOthers(data: string): string[] {
  const ours = /^(postgres|postgres\.[^/]*|postgresql-[^/]*|copying-[^/]*|serentak\.lock[^/]*)(\/|$)|(^|\/)\.staged-/
  return listBelow(data).files.filter((path) => !ours.test(path))
}

const isUpload = (path: string) => path.startsWith(`files${sep}`)

async function keepAll(
  data: string,
  partial: string,
  paths: readonly string[],
  onFile: (bytes: number) => void,
): Promise<BackupEntry[]> {
  const entries: BackupEntry[] = []
  for (const path of paths) {
    const entry = await keepFile(partial, path, join(data, path))
    entries.push(entry)
    onFile(entry.bytes)
  }
  return entries
}

function sumSizes(data: string, paths: readonly string[]): number {
  return paths.reduce((sum, path) => sum + (statSync(join(data, path), { throwIfNoEntry: false })?.size ?? 0), 0)
}

function refuseNotEmpty(place: string): void {
  if (!existsSync(place)) return
  if (!statSync(place).isDirectory() || readdirSync(place).length > 0) throw new BackupError('not-empty', place)
}

function summarise({ kind, entries, madeAt }: Manifest): BackupSummary {
  return { kind, files: entries.length, bytes: totalBytes({ entries }), madeAt }
}
