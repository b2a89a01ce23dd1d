import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'

/** The unprivileged account that runs the database server; undefined = the account we run under ourselves. */
export type Account = { name: string; uid: number; gid: number } | undefined

export function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** PostgreSQL refuses to run as root, so root lends it an account that already exists; none is ever created. */
export function chooseAccount(): Account {
  if (!isRoot()) return undefined
  return findAccount('postgres') ?? findAccount('nobody') ?? { name: '65534', uid: 65534, gid: 65534 }
}

/** The account that owns a file, when root must run the server for it. */
export function accountOwning(path: string): Account {
  const { uid, gid } = statSync(path)
  return { name: accountName(uid), uid, gid }
}

export function accountName(uid: number): string {
  return passwd().find((line) => Number(line[2]) === uid)?.[0] ?? String(uid)
}

export function currentAccountName(): string {
  try {
    return userInfo().username
  } catch {
    return String(process.getuid?.() ?? 'unknown')
  }
}

/** Spawn options that drop to the account. */
export function runAs(account: Account): { uid: number; gid: number } | Record<string, never> {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

/** Can the account enter this folder? Asked of the system itself, so that every parent and ACL counts. */
export function mayEnter(account: Account, folder: string): boolean {
  const tried = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs(account), cwd: '/', stdio: 'ignore' })
  return tried.status === 0
}

/**
 * A folder outside any home where root may keep what the database account must reach. Undefined when there is
 * none, as in a read-only container.
 */
export function findSharedPlace(account: Account): string | undefined {
  return ['/var/lib/serentak', '/srv/serentak', '/opt/serentak'].find((place) => {
    try {
      mkdirSync(place, { recursive: true })
      chmodSync(place, 0o755)
    } catch {
      return false
    }
    return mayEnter(account, place)
  })
}

function findAccount(name: string): Account {
  const line = passwd().find((entry) => entry[0] === name)
  return line ? { name, uid: Number(line[2]), gid: Number(line[3]) } : undefined
}

function passwd(): string[][] {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => line.split(':'))
  } catch {
    return []
  }
}
