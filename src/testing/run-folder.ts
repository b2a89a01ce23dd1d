import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Vitest's global setup: a temporary folder for the run, so that nothing its tests put there outlives it. */
export function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'serentak-run-'))
  // Root lends the database server another account, which has to reach the data folders in it.
  chmodSync(folder, 0o755)
  process.env['TMPDIR'] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
