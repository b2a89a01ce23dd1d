import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'

/** How long a request waits for a server that is just being restarted. */
const patience = 15_000

/** Nothing has run yet when no connection is to be had, so waiting for a server in restart is safe. */
export async function borrow(pool: pg.Pool): Promise<pg.PoolClient> {
  const deadline = Date.now() + patience
  for (;;) {
    try {
      const client = await pool.connect()
      if (await isAlive(client)) return client
      client.release(true)
    } catch (error) {
      if (!isUnavailable(error) || Date.now() > deadline) throw error
      await sleep(50)
    }
  }
}

/** `broken` when it is not to be used again. */
export function giveBack(client: pg.PoolClient, broken: boolean): void {
  lastUse.set(client, Date.now())
  client.release(broken)
}

const lastUse = new WeakMap<pg.PoolClient, number>()

/**
 * A server that was killed is noticed by its connections only when they are used. One that lay idle for a moment is asked
 * first, which under load is none; a connection in use at that moment fails with its transaction.
 */
async function isAlive(client: pg.PoolClient): Promise<boolean> {
  if (Date.now() - (lastUse.get(client) ?? Infinity) < 20) return true
  try {
    await client.query('')
    return true
  } catch {
    return false
  }
}

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  // 57P03: the server is starting or stopping.
  return (
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', '57P03'].includes(code) || /terminated unexpectedly/.test(error.message)
  )
}
