import { statSync } from 'node:fs'
import { dirname } from 'node:path'
import { accountName, currentAccountName } from './server-account.ts'

export type DatabaseStartCode =
  'second-instance' | 'disk-full' | 'wrong-owner' | 'older-version' | 'no-binaries' | 'start-failed'

type Facts = Record<string, string>

const words: Record<DatabaseStartCode, (facts: Facts) => [indonesian: string, english: string]> = {
  'second-instance': ({ folder, pid }) => [
    `Folder data ${folder} sedang dipakai Serentak lain (proses ${pid}). Hentikan dahulu, atau pakai folder data lain.`,
    `The data folder ${folder} is in use by another Serentak (process ${pid}). Stop it first, or use another data folder.`,
  ],
  'disk-full': ({ folder }) => [
    `Disk penuh: ${folder} tidak punya ruang lagi. Kosongkan sekurangnya 1 GB, lalu jalankan kembali; data yang tersimpan tetap utuh.`,
    `The disk is full: no space left for ${folder}. Free at least 1 GB and start again; what was saved is intact.`,
  ],
  'wrong-owner': ({ folder, owner, user }) => [
    `Folder data ${folder} milik ${owner}, sedangkan program ini berjalan sebagai ${user}. Jalankan sebagai ${owner}, atau: sudo chown -R ${user} ${folder}`,
    `The data folder ${folder} belongs to ${owner}, but this program runs as ${user}. Run it as ${owner}, or: sudo chown -R ${user} ${folder}`,
  ],
  'older-version': ({ folder, found, needed }) => [
    `Data di ${folder} dibuat oleh PostgreSQL ${found}, sedangkan program ini membawa PostgreSQL ${needed}. Cadangkan dengan versi Serentak yang lama, lalu pulihkan di sini.`,
    `The data in ${folder} was made by PostgreSQL ${found}, but this program brings PostgreSQL ${needed}. Back it up with the Serentak version that made it, then restore it here.`,
  ],
  'no-binaries': ({ platform, detail }) => [
    `PostgreSQL bawaan tidak tersedia untuk ${platform} (${detail}). Jalankan npm ci tanpa --omit=optional, atau sambungkan PostgreSQL 15+ lewat DATABASE_URL.`,
    `No embedded PostgreSQL works on ${platform} (${detail}). Run npm ci without --omit=optional, or use a PostgreSQL 15+ server through DATABASE_URL.`,
  ],
  'start-failed': ({ folder, detail, log }) => [
    `PostgreSQL di ${folder} tidak dapat dijalankan: ${detail}. Lihat ${log}.`,
    `PostgreSQL in ${folder} did not start: ${detail}. See ${log}.`,
  ],
}

/** Why the embedded database cannot run, worded for the person at the terminal: Indonesian, then English. */
export class DatabaseStartError extends Error {
  readonly code: DatabaseStartCode
  readonly facts: Facts

  constructor(code: DatabaseStartCode, facts: Facts, options?: ErrorOptions) {
    super(words[code](facts).join('\n'), options)
    this.name = 'DatabaseStartError'
    this.code = code
    this.facts = facts
  }
}

/** A file-system refusal while preparing the data folder, as the error that says what to do; others pass unchanged. */
export function translateFileError(error: unknown, folder: string): unknown {
  if (error instanceof DatabaseStartError || !(error instanceof Error) || !('code' in error)) return error
  if (error.code === 'ENOSPC' || error.code === 'EDQUOT') {
    return new DatabaseStartError('disk-full', { folder }, { cause: error })
  }
  if (error.code === 'EACCES' || error.code === 'EPERM') {
    const user = currentAccountName()
    return new DatabaseStartError('wrong-owner', { folder, owner: ownerOf(folder), user }, { cause: error })
  }
  return new DatabaseStartError('start-failed', { folder, detail: error.message, log: '-' }, { cause: error })
}

/** The owner of a folder, or of the nearest parent that exists. */
function ownerOf(folder: string): string {
  try {
    return accountName(statSync(folder).uid)
  } catch {
    return dirname(folder) === folder ? '?' : ownerOf(dirname(folder))
  }
}
