import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  closeSync,
  createReadStream,
  createWriteStream,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setImmediate as letOthersRun } from 'node:timers/promises'

export type BackupEntry = { path: string; bytes: number; sha256: string }

export type Manifest = {
  format: 1
  /** 'cluster': the files of the embedded server; 'tables': one COPY file per table, for any PostgreSQL. */
  kind: 'cluster' | 'tables'
  madeAt: string
  migrations: { name: string; sha256: string }[]
  /** Folders, so that empty ones come back too. */
  folders: string[]
  entries: BackupEntry[]
  tables: { name: string; columns: string[]; rows: number }[]
  sequences: { name: string; value: number }[]
}

/** Bytes so far and in all; the total is an estimate while the database is being copied. */
export type BackupProgress = (phase: 'copying' | 'checking', done: number, total: number) => void

export type BackupProblem = 'not-empty' | 'not-a-backup' | 'damaged' | 'inside' | 'disk-full' | 'not-readable' | 'newer'

const words: Record<BackupProblem, (path: string, detail: string) => [indonesian: string, english: string]> = {
  'not-empty': (path) => [
    `${path} sudah berisi sesuatu. Pilih tempat yang kosong; tidak ada yang ditimpa.`,
    `${path} already holds something. Choose an empty place; nothing is overwritten.`,
  ],
  'not-a-backup': (path) => [
    `${path} bukan cadangan Serentak yang lengkap (manifest.json tidak ada atau tidak terbaca).`,
    `${path} is not a complete Serentak backup (manifest.json is missing or unreadable).`,
  ],
  damaged: (path, detail) => [
    `Cadangan ${path} rusak: ${detail}. Tidak ada yang dipulihkan; pakai cadangan lain.`,
    `The backup ${path} is damaged: ${detail}. Nothing was restored; use another backup.`,
  ],
  inside: (path) => [
    `Cadangan tidak boleh berada di dalam folder data: ${path}.`,
    `A backup cannot lie inside the data folder: ${path}.`,
  ],
  'disk-full': (path, detail) => [
    `Ruang di ${path} tidak cukup; perlu sekitar ${detail}. Tidak ada yang tertinggal.`,
    `Not enough space in ${path}; about ${detail} is needed. Nothing was left behind.`,
  ],
  'not-readable': (path) => [
    `${path} tidak dapat dibaca atau ditulis oleh akun ini. Jalankan sebagai pemilik folder data.`,
    `${path} cannot be read or written by this account. Run this as the owner of the data folder.`,
  ],
  newer: (path, detail) => [
    `Cadangan ${path} dibuat oleh Serentak yang lebih baru (${detail} tidak dikenal). Pasang versi terbaru.`,
    `The backup ${path} was made by a newer Serentak (${detail} is unknown here). Install the latest version.`,
  ],
}

/** Why a backup or a restore did not happen; the target is as it was before. */
export class BackupError extends Error {
  readonly problem: BackupProblem

  constructor(problem: BackupProblem, path: string, detail = '', options?: ErrorOptions) {
    super(words[problem](path, detail).join('\n'), options)
    this.name = 'BackupError'
    this.problem = problem
  }
}

/** A failure of the file system in the terms of a backup; others pass unchanged. */
export function translateBackupError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof BackupError || !('code' in error)) return error
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT')
    return new BackupError('disk-full', path, '?', { cause: error })
  if (error.code === 'EACCES' || error.code === 'EPERM')
    return new BackupError('not-readable', path, '', { cause: error })
  return error
}

/** Written last: a folder without a manifest that agrees with its seal is no backup. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const text = `${JSON.stringify(manifest, undefined, 1)}\n`
  for (const [name, content] of [
    ['manifest.json', text],
    ['manifest.sha256', `${sha256(text)}  manifest.json\n`],
  ] as const) {
    writeFileSync(join(folder, name), content, { mode: 0o600 })
  }
  flushFolder(folder)
}

/** Reads the manifest and makes sure that it is whole. Throws a BackupError. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path) || !existsSync(join(folder, 'manifest.sha256'))) throw new BackupError('not-a-backup', folder)
  const text = readFileSync(path, 'utf8')
  if (!readFileSync(join(folder, 'manifest.sha256'), 'utf8').startsWith(sha256(text))) {
    throw new BackupError('damaged', folder, 'manifest.json')
  }
  const manifest = JSON.parse(text) as Manifest
  if (manifest.format !== 1) throw new BackupError('newer', folder, `format ${String(manifest.format)}`)
  const strange = [...manifest.entries.map(({ path: entry }) => entry), ...manifest.folders].find(
    (entry) => entry.startsWith('/') || entry.split('/').includes('..'),
  )
  if (strange !== undefined) throw new BackupError('damaged', folder, strange)
  return manifest
}

/** Compares every file with the manifest. Throws a BackupError that names the first that differs. */
export async function verifyBackup(folder: string, onProgress?: BackupProgress): Promise<Manifest> {
  const manifest = readManifest(folder)
  const total = totalBytes(manifest)
  let done = 0
  for (const { path, bytes, sha256: expected } of manifest.entries) {
    const file = join(folder, path)
    if (!existsSync(file)) throw new BackupError('damaged', folder, path)
    if ((await hashFile(file)) !== expected) throw new BackupError('damaged', folder, path)
    onProgress?.('checking', (done += bytes), total)
  }
  return manifest
}

export function totalBytes({ entries }: Pick<Manifest, 'entries'>): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0)
}

/** Writes a stream to `folder/path` and says what was written. */
export async function keepStream(folder: string, path: string, source: Readable): Promise<BackupEntry> {
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let bytes = 0
  const measure = new Transform({
    transform(chunk: Buffer, _, pass) {
      hash.update(chunk)
      bytes += chunk.length
      pass(null, chunk)
    },
  })
  await pipeline(source, measure, createWriteStream(target, { mode: 0o600 }))
  return { path, bytes, sha256: hash.digest('hex') }
}

/** Small files in one go: a cluster has over a thousand, and a stream for each costs ten times its work. */
const small = 1024 * 1024

export async function keepFile(folder: string, path: string, file: string): Promise<BackupEntry> {
  if (statSync(file).size > small) return keepStream(folder, path, createReadStream(file, { highWaterMark: small }))
  const content = readFileSync(file)
  await letOthersRun()
  const target = join(folder, path)
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 })
  writeFileSync(target, content, { mode: 0o600 })
  return { path, bytes: content.length, sha256: sha256(content) }
}

async function hashFile(file: string): Promise<string> {
  if (statSync(file).size <= small) return sha256(readFileSync(file))
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: small })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

/** Files and folders below a folder, as paths from there. */
export function listBelow(folder: string): { files: string[]; folders: string[] } {
  const found = { files: [] as string[], folders: [] as string[] }
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name).slice(folder.length + 1)
    if (entry.isDirectory()) found.folders.push(path)
    else if (entry.isFile()) found.files.push(path)
  }
  return found
}

/** Throws when the place cannot take that many bytes. */
export function refuseFullDisk(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder)
  if (bavail * bsize < bytes) throw new BackupError('disk-full', folder, `${Math.ceil(bytes / 1e6)} MB`)
}

/** One flush of the whole file system: a thousand of single files take fifty times as long. */
export function flushFolder(folder: string): void {
  if (spawnSync('sync', ['-f', folder], { stdio: 'ignore' }).status === 0) return
  for (const path of listBelow(folder).files) {
    const file = openSync(join(folder, path), 'r+')
    fsyncSync(file)
    closeSync(file)
  }
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
