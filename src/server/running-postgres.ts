import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import type { SocketConnection } from './postgres-bootstrap.ts'

/**
 * The embedded server that a running program holds on this data folder: a command may use it beside that program.
 * Undefined when none answers there. The fifth line of `postmaster.pid` is the folder of its socket, the fourth its port.
 */
export function findRunningServer(dataDir: string): SocketConnection | undefined {
  const folder = join(dataDir, 'postgres')
  if (!existsSync(folder)) return undefined
  const note = join(realpathSync(folder), 'postmaster.pid')
  if (!existsSync(note)) return undefined
  const [pid, , , port, host] = readFileSync(note, 'utf8').split('\n')
  if (!host || !isAlive(Number(pid)) || !existsSync(join(host, `.s.PGSQL.${port}`))) return undefined
  return { host, port: Number(port), user: 'serentak', database: 'serentak' }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
