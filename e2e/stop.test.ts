import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { cli, freePort, waitUntilHealthy } from './program.ts'

test('ending the npm that started the platform ends the platform and its database', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'serentak-stop-'))
  const port = String(await freePort())
  // As npm does it: a shell in between, which ends without passing the signal on.
  const shell = spawn('sh', ['-c', '"$0" "$1" start & wait', process.execPath, cli], {
    env: {
      ...process.env,
      npm_lifecycle_event: 'start',
      SERENTAK_MODE: 'production',
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      PORT: port,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  const group = -(shell.pid ?? 0)
  onTestFinished(() => {
    if (existsSync(join(dataDir, 'serentak.lock'))) process.kill(group, 'SIGKILL')
    rmSync(dataDir, { recursive: true, force: true })
  })
  const ended = once(shell.stdout, 'close')
  shell.stdout.resume()
  await waitUntilHealthy(`http://localhost:${port}`)
  shell.kill('SIGTERM')
  // The platform holds the other end of this pipe until it ends itself.
  await ended
  expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
  expect(existsSync(join(dataDir, 'serentak.lock'))).toBe(false)
})
