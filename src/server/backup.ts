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
import type { SocketConnection } from './postgres-bootstrap.ts'
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
  const source = await openSource(data, options)
  try {
    const { others, uploads } = listOthers(data)
    const cluster = source.superuser && realpathSync(join(data, 'postgres'))
    const expected = sumSizes(data, [...others, ...uploads]) + (cluster ? sizeOfCluster(cluster) : 0)
    refuseFullDisk(partial, expected + margin)
    let done = 0
    const progress = (bytes: number) => options.onProgress?.('copying', (done += bytes), Math.max(done, expected))
    const small = await keepAll(data, partial, others, progress)
    const copied =
      source.superuser && cluster
        ? { tables: [], sequences: [], ...(await copyCluster(source.superuser, cluster, partial, progress)) }
        : { folders: [], ...(await copyTables(source.connection, partial, progress)) }
    const large = await keepAll(data, partial, listOthers(data).uploads, progress)
    return {
      format: 1,
      kind: cluster ? 'cluster' : 'tables',
      madeAt: new Date().toISOString(),
      migrations: await listApplied(source.connection),
      ...copied,
      entries: [...small, ...copied.entries, ...large],
    }
  } finally {
    await source.close()
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

type Source = {
  connection: Connection
  /** Where the server's files may be copied from; undefined when its tables are to be copied. */
  superuser: SocketConnection | undefined
  close: () => Promise<void>
}

/** The external database, the server of the running platform, or one started for the time of the backup. */
async function openSource(dataDir: string, { connection, portable }: BackupOptions): Promise<Source> {
  if (connection) return { connection, superuser: undefined, close: async () => undefined }
  const running = findRunningServer(dataDir)
  const started = running ? undefined : await startEmbeddedPostgres({ dataDir })
  const found = running ?? started?.connection
  if (!found) throw new BackupError('not-readable', dataDir)
  return {
    connection: found,
    superuser: portable ? undefined : { ...found, user: 'postgres', database: 'postgres' },
    close: async () => started?.stop(),
  }
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
function listOthers(data: string): { others: string[]; uploads: string[] } {
  const left = /^(postgres|postgres\.[^/]*|postgresql-[^/]*|copying-[^/]*|serentak\.lock[^/]*)(\/|$)|(^|\/)\.staged-/
  const paths = existsSync(data) ? listBelow(data).files.filter((path) => !left.test(path)) : []
  const isUpload = (path: string) => path.startsWith('files/')
  return { others: paths.filter((path) => !isUpload(path)), uploads: paths.filter(isUpload) }
}

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
