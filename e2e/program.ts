import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('../src/apps/cli.ts', import.meta.url))

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

/** Starts the platform as a person would, as a process of its own, and waits until it answers. */
export async function startProgram(dataDir: string, environment: Record<string, string> = {}): Promise<Program> {
  const port = Number(environment.PORT ?? (await freePort()))
  const child = spawn(process.execPath, [cli, 'start'], {
    env: {
      ...process.env,
      DATABASE_URL: '',
      DATA_DIR: dataDir,
      CALLS_PER_MINUTE: '1000000',
      ...environment,
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stdout.on('data', (text) => (said += text))
  child.stderr.on('data', (text) => (said += text))
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
