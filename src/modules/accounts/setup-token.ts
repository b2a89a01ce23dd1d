import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the operator of an empty installation finds the setup token. */
export const setupTokenPath = (dataDir: string): string => join(dataDir, 'keys', 'setup-token')

/** Whoever holds it becomes the first administrator: from the environment, as kept by an earlier start, or a new one. */
export function readSetupToken(dataDir: string): string {
  if (process.env.SETUP_TOKEN) return process.env.SETUP_TOKEN
  const path = setupTokenPath(dataDir)
  const kept = existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
  return kept === '' ? randomBytes(9).toString('base64url') : kept
}

/** Leaves the token where the operator finds it, readable by nobody else; answers the path. */
export function keepSetupToken(dataDir: string, token: string): string {
  const path = setupTokenPath(dataDir)
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  writeFileSync(path, token, { mode: 0o600 })
  return path
}

/** An installation with an administrator needs no token any more. */
export function dropSetupToken(dataDir: string): void {
  rmSync(setupTokenPath(dataDir), { force: true })
}
