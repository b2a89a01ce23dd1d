import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

/** What `npm start` and `npm run serentak` run. */
export const cli = fileURLToPath(new URL('../src/apps/cli.ts', import.meta.url))

export type Program = {
  url: string
  child: ChildProcess
  /** Everything it said so far. */
  said: () => string
  stop: () => Promise<void>
}

/** A port that nobody listens on now. */
export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}

/** The platform as a person starts it, as a process of its own. An empty DATABASE_URL is the server it brings along. */
export function spawnPlatform(
  environment: { PORT: string; DATA_DIR: string; DATABASE_URL: string; SERENTAK_MODE?: string },
  options: Pick<SpawnOptions, 'stdio' | 'detached'>,
): ChildProcess {
  const env = { ...process.env, CALLS_PER_MINUTE: '1000000', ...environment }
  return spawn(process.execPath, [cli, 'start'], { ...options, env })
}

/** Starts the platform with its own database server, whatever server the tests use, and waits until it answers. */
export async function startProgram(
  dataDir: string,
  given: { PORT?: string; SERENTAK_MODE?: string } = {},
): Promise<Program> {
  const port = given.PORT ?? String(await freePort())
  const child = spawnPlatform(
    { ...given, PORT: port, DATA_DIR: dataDir, DATABASE_URL: '' },
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  child.stdout?.on('data', (text) => (said += text))
  child.stderr?.on('data', (text) => (said += text))
  const url = `http://localhost:${port}`
  await waitUntilHealthy(url, () => child.exitCode !== null && said)
  return {
    url,
    child,
    said: () => said,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
    },
  }
}

/** Waits until the platform answers; `failed` gives what it said when it ended instead. */
export async function waitUntilHealthy(
  url: string,
  failed: () => string | false = () => false,
  patienceMs = 120_000,
): Promise<void> {
  const deadline = Date.now() + patienceMs
  while (Date.now() < deadline) {
    const why = failed()
    if (why !== false) throw new Error(`the platform ended:\n${why}`)
    const healthy = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) }).then(
      (reply) => reply.ok,
      () => false,
    )
    if (healthy) return
    await sleep(25)
  }
  throw new Error(`the platform at ${url} did not answer in ${patienceMs} ms`)
}

/** Enters the demonstration under a mandate; answers the cookies of the session. */
export async function enter(url: string, mandate: string): Promise<string> {
  const reply = await fetch(`${url}/api/accounts/demonstration`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mandate }),
  })
  if (!reply.ok) throw new Error(`could not enter: ${reply.status} ${await reply.text()}`)
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}
