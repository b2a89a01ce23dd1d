import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseStartError } from './database-start-error.ts'

type Holder = { pid: number; started: string }

export type InstanceLock = { release: () => void }

/**
 * One program per data folder. A lock left by a killed program is known by its process being gone, or by
 * another process having got its number since (start time and boot are compared where the system tells them).
 * Throws a DatabaseStartError 'second-instance'.
 */
export function lockInstance(dataDir: string): InstanceLock {
  const path = join(dataDir, 'serentak.lock')
  const text = JSON.stringify({ pid: process.pid, started: startOf(process.pid) } satisfies Holder)
  for (let attempt = 0; attempt < 10; attempt++) {
    if (placeLock(path, text)) return { release: () => releaseLock(path, text) }
    const found = readLock(path)
    if (found === undefined) continue
    const holder = parseHolder(found)
    if (holder && isAlive(holder)) {
      throw new DatabaseStartError('second-instance', { folder: dataDir, pid: String(holder.pid) })
    }
    removeStale(path, found)
  }
  throw new DatabaseStartError('second-instance', { folder: dataDir, pid: '?' })
}

/** A hard link appears whole or not at all: nobody ever reads a half-written lock. */
function placeLock(path: string, text: string): boolean {
  const draft = `${path}.${process.pid}.draft`
  writeFileSync(draft, text)
  try {
    linkSync(draft, path)
    return true
  } catch (error) {
    if (isCode(error, 'EEXIST')) return false
    throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Is this process still the one that wrote the note? */
function isAlive({ pid, started }: Holder): boolean {
  if (pid === process.pid) return started === startOf(pid)
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (isCode(error, 'ESRCH')) return false
  }
  return startOf(pid) === started
}

/** Boot and start time of a process on Linux; the empty text elsewhere, and for one that died without being buried. */
function startOf(pid: number): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // Fields are counted after the command, which may itself hold spaces and brackets; the start time is the 22nd.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? '' : `${boot}:${fields[19]}`
  } catch {
    return ''
  }
}

function releaseLock(path: string, text: string): void {
  if (readLock(path) === text) rmSync(path, { force: true })
}

/** Moves the stale lock away first, so that of two starters only one can remove it and neither a fresh one. */
function removeStale(path: string, expected: string): void {
  const aside = `${path}.${process.pid}`
  try {
    renameSync(path, aside)
  } catch {
    return
  }
  if (readLock(aside) !== expected) {
    try {
      linkSync(aside, path)
    } catch {
      // A third starter holds the lock already.
    }
  }
  rmSync(aside, { force: true })
}

function readLock(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function parseHolder(text: string): Holder | undefined {
  try {
    const { pid, started } = JSON.parse(text) as Partial<Holder>
    return Number.isSafeInteger(pid) && pid !== undefined && pid > 0 ? { pid, started: started ?? '' } : undefined
  } catch {
    return undefined
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
