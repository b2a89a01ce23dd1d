import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import pg from 'pg'
import { keepFile, keepStream, listBelow, type BackupEntry } from './backup-manifest.ts'
import type { SocketConnection } from './postgres-bootstrap.ts'

/** What the server makes anew at its start, or what belongs to the running one only. */
const leftOut =
  /^(postmaster\.(pid|opts)|(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/.*|(.*\/)?pgsql_tmp.*|(.*\/)?pg_internal\.init)$/

/** How many bytes a copy of the cluster takes, about. */
export function sizeOfCluster(cluster: string): number {
  return listBelow(cluster)
    .files.filter((path) => !leftOut.test(path))
    .reduce((sum, path) => sum + (statSync(join(cluster, path), { throwIfNoEntry: false })?.size ?? 0), 0)
}

/**
 * Copies the files of a running server while it works: a checkpoint, the files, and the write-ahead log from there to
 * the end, from which the copy makes itself consistent when it is started.
 */
export async function copyCluster(
  superuser: SocketConnection,
  cluster: string,
  target: string,
  onFile: (bytes: number) => void,
): Promise<{ entries: BackupEntry[]; folders: string[] }> {
  const client = new pg.Client({ ...superuser, application_name: 'serentak backup' })
  client.on('error', () => undefined)
  await client.connect()
  const entries: BackupEntry[] = []
  const keep = async (path: string) => {
    const entry = await keepIfThere(target, `postgres/${path}`, join(cluster, path))
    if (!entry) return
    entries.push(entry)
    onFile(entry.bytes)
  }
  try {
    // The slot keeps the log from being recycled under the copy; it goes with this connection.
    await client.query(`select pg_create_physical_replication_slot('serentak_backup_' || pg_backend_pid(), true, true)`)
    const begun = await client.query<{ segment: string }>(
      `select pg_walfile_name(pg_backup_start('serentak', true)) as segment`,
    )
    const { files, folders } = listBelow(cluster)
    for (const path of files.filter((name) => !leftOut.test(name))) await keep(path)
    const ended = await client.query<{ label: string; segment: string }>(
      'select labelfile as label, pg_walfile_name(lsn) as segment from pg_backup_stop(false)',
    )
    const [first, last] = [begun.rows[0]?.segment ?? '', ended.rows[0]?.segment ?? '']
    for (const name of readdirSync(join(cluster, 'pg_wal')).sort()) {
      if (/^[0-9A-F]{24}$/.test(name) && name >= first && name <= last) await keep(`pg_wal/${name}`)
    }
    entries.push(await keepStream(target, 'postgres/backup_label', Readable.from([ended.rows[0]?.label ?? ''])))
    return { entries, folders: ['', ...folders.filter((path) => !path.startsWith('pg_replslot/'))].map(inPostgres) }
  } finally {
    await client.end()
  }
}

const inPostgres = (path: string) => (path === '' ? 'postgres' : `postgres/${path}`)

/** Tables and temporary files may be dropped while the copy goes on; the log tells the same story. */
async function keepIfThere(target: string, path: string, file: string): Promise<BackupEntry | undefined> {
  try {
    return await keepFile(target, path, file)
  } catch (error) {
    if (existsSync(file)) throw error
    return undefined
  }
}
