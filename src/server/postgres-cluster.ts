import { spawn } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseStartError, translateFileError } from './database-start-error.ts'
import { findBinaries, type Binaries } from './postgres-binaries.ts'
import {
  accountName,
  accountOwning,
  chooseAccount,
  currentAccountName,
  findSharedPlace,
  isRoot,
  mayEnter,
  runAs,
  type Account,
} from './server-account.ts'

/** A folder that PostgreSQL can be started on, with the account and the programs to do it. */
export type Cluster = { folder: string; account: Account; binaries: Binaries; log: string }

/** Finds the cluster of a data folder or makes it. `durable: false` skips the flushes of initdb, for tests. */
export async function prepareCluster(dataDir: string, durable: boolean): Promise<Cluster> {
  const path = join(dataDir, 'postgres')
  const log = join(dataDir, 'postgres.log')
  try {
    return isPresent(path) ? openCluster(path, dataDir, log) : await makeCluster(path, dataDir, log, durable)
  } catch (error) {
    throw translateFileError(error, dataDir)
  }
}

function openCluster(path: string, dataDir: string, log: string): Cluster {
  if (!existsSync(path)) throw failed(path, 'the symbolic link points to a folder that is gone', log)
  const account = ownerFor(realpathSync(path))
  if (account && !letIn(account, dataDir, realpathSync(path))) moveToSharedPlace(path, account, log)
  const folder = realpathSync(path)
  const binaries = findBinaries(account, dataDir)
  const found = findVersion(folder)
  if (!found) throw failed(folder, 'the folder holds no PostgreSQL cluster', log)
  if (found !== binaries.major) {
    throw new DatabaseStartError('older-version', { folder, found, needed: binaries.major })
  }
  // Copying and unpacking tools widen modes; PostgreSQL refuses a folder that others may read.
  if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700)
  return { folder, account, binaries, log }
}

async function makeCluster(path: string, dataDir: string, log: string, durable: boolean): Promise<Cluster> {
  const account = chooseAccount()
  const binaries = findBinaries(account, dataDir)
  const place = !account || letIn(account, dataDir) ? dataDir : sharedPlace(account, path, log)
  const draft = mkdtempSync(join(place, 'postgres-'))
  try {
    give(draft, account)
    await initdb(binaries, draft, account, log, durable)
  } catch (error) {
    rmSync(draft, { recursive: true, force: true })
    throw error
  }
  // The rename comes last: a cluster that is there is whole, whenever the program was killed.
  if (place === dataDir) renameSync(draft, path)
  else symlinkSync(draft, path)
  return { folder: realpathSync(path), account, binaries, log }
}

/**
 * Root runs the server as whoever owns the cluster, so that root and an ordinary user can take turns. What root
 * owns itself (unpacked from a backup, say) is given to the database account.
 */
function ownerFor(folder: string): Account {
  const { uid } = statSync(folder)
  if (isRoot()) {
    if (uid !== 0) return accountOwning(folder)
    const account = chooseAccount()
    giveAll(folder, account)
    return account
  }
  if (uid !== process.getuid?.()) {
    throw new DatabaseStartError('wrong-owner', { folder, owner: accountName(uid), user: currentAccountName() })
  }
  return undefined
}

/**
 * A data folder that root keeps to itself is opened to the group of the server's account, to pass through and no more.
 * Folders above it are not ours to open.
 */
function letIn(account: Account, dataDir: string, folder = dataDir): boolean {
  if (mayEnter(account, folder)) return true
  const { uid, mode } = statSync(dataDir)
  if (!account || uid !== 0 || (mode & 0o070) !== 0 || !mayEnter(account, dirname(dataDir))) return false
  chownSync(dataDir, uid, account.gid)
  chmodSync(dataDir, (mode & 0o777) | 0o010)
  return mayEnter(account, folder)
}

/** Below a home that only root may enter the server could not reach its data: it moves out, a link stays. */
function moveToSharedPlace(path: string, account: Account, log: string): void {
  const from = realpathSync(path)
  const target = mkdtempSync(join(sharedPlace(account, path, log), 'postgres-'))
  cpSync(from, target, { recursive: true, preserveTimestamps: true, verbatimSymlinks: true })
  giveAll(target, account)
  chmodSync(target, 0o700)
  renameSync(path, `${path}.moved`)
  symlinkSync(target, path)
  rmSync(`${path}.moved`, { recursive: true, force: true })
}

function sharedPlace(account: Account, path: string, log: string): string {
  const place = findSharedPlace(account)
  if (!place)
    throw failed(path, `no folder that the account ${account?.name ?? ''} can enter; move the data folder`, log)
  return place
}

function initdb(binaries: Binaries, folder: string, account: Account, log: string, durable: boolean): Promise<void> {
  const flags = ['--username=postgres', '--locale=C', '--encoding=UTF8', '--auth=trust', '--no-instructions']
  const args = ['-D', folder, ...flags, ...(durable ? [] : ['--no-sync'])]
  return new Promise((resolve, reject) => {
    let said = ''
    const child = spawn(binaries.initdb, args, { ...runAs(account), cwd: '/', env: serverEnvironment() })
    const listen = (part: Buffer) => (said += part.toString())
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(explainFailure(said, folder, log))))
  })
}

/** The last complaint of initdb or of the server, as the error that says what to do. */
export function explainFailure(said: string, folder: string, log: string): DatabaseStartError {
  const complaints = said.split('\n').filter((line) => /FATAL|PANIC|error:|could not|No space/.test(line))
  const detail = (complaints.at(-1) ?? said.trim().split('\n').at(-1) ?? '').replace(/^.*?(FATAL|PANIC|error):\s*/, '')
  if (/No space left on device|Disk quota exceeded/.test(said)) return new DatabaseStartError('disk-full', { folder })
  if (/wrong ownership|Permission denied/.test(said)) {
    const owner = existsSync(folder) ? accountName(statSync(folder).uid) : '?'
    return new DatabaseStartError('wrong-owner', { folder, owner, user: currentAccountName() })
  }
  return failed(folder, detail || 'no reason given', log)
}

/** Nothing of the caller's environment (PGDATA, locale, preloads) may bend the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }
}

function failed(folder: string, detail: string, log: string): DatabaseStartError {
  return new DatabaseStartError('start-failed', { folder, detail, log })
}

function findVersion(folder: string): string | undefined {
  const path = join(folder, 'PG_VERSION')
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : undefined
}

function isPresent(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined
}

function give(path: string, account: Account): void {
  if (account) chownSync(path, account.uid, account.gid)
}

function giveAll(folder: string, account: Account): void {
  give(folder, account)
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) give(join(entry.parentPath, entry.name), account)
  }
}
