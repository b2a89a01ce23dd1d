import { startEmbeddedPostgres } from '../server/embedded-postgres.ts'
import { type Connection, type OpenDatabase, openDatabase } from '../server/database.ts'
import { migrateJobs } from '../server/jobs.ts'
import { migrate } from '../server/migrate.ts'
import { findRunningServer } from '../server/running-postgres.ts'
import type { Settings } from './settings.ts'

export type Opened = {
  database: OpenDatabase
  /** Migrations applied just now. */
  applied: string[]
  close: () => Promise<void>
}

type Wanted = Pick<Settings, 'dataDir' | 'databaseUrl'> & {
  /** The platform holds the data folder alone; a command may use the server of a running platform. */
  as: 'platform' | 'command'
  poolSize?: number
  report?: (line: string) => void
}

/** Opens the database the settings name: an external server, the running embedded one, or a started one; brings it up to date. */
export async function openPlatformDatabase(wanted: Wanted): Promise<Opened> {
  const server = await findServer(wanted)
  try {
    const applied = await migrate(server.connection)
    const database = openDatabase({
      connection: server.connection,
      ...(wanted.poolSize ? { poolSize: wanted.poolSize } : {}),
    })
    await migrateJobs(database)
    return {
      database,
      applied,
      close: async () => {
        await database.close()
        await server.stop()
      },
    }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function findServer(wanted: Wanted): Promise<{ connection: Connection; stop: () => Promise<void> }> {
  if (wanted.databaseUrl) return { connection: { connectionString: wanted.databaseUrl }, stop: async () => undefined }
  const running = wanted.as === 'command' ? findRunningServer(wanted.dataDir) : undefined
  if (running) return { connection: running, stop: async () => undefined }
  const started = await startEmbeddedPostgres({
    dataDir: wanted.dataDir,
    ...(wanted.report ? { report: wanted.report } : {}),
  })
  return { connection: started.connection, stop: started.stop }
}
