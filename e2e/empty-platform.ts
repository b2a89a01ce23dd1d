import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Api, createApi } from '../src/apps/api.ts'
import { readSettings } from '../src/apps/settings.ts'
import { dist } from '../src/apps/static.ts'
import type { OpenDatabase } from '../src/server/database.ts'
import { createLive } from '../src/server/live.ts'
import { freePort } from './program.ts'

export type EmptyPlatform = { url: string; api: Api; close: () => Promise<void> }

/** A real installation before its first day: nobody, no event, no demonstration. Set up by its environment alone. */
export async function emptyPlatform(
  database: OpenDatabase,
  environment: Record<string, string> = {},
): Promise<EmptyPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'serentak-empty-'))
  const port = await freePort()
  const settings = readSettings({
    SERENTAK_MODE: 'production',
    DATA_DIR: folder,
    PORT: String(port),
    CALLS_PER_MINUTE: '1000000',
    ...environment,
  })
  const live = createLive()
  const api = await createApi({ settings, database, live, auditKey: 'latihan', dist, log: false })
  await api.app.listen({ host: settings.host, port })
  return {
    url: settings.baseUrl,
    api,
    close: async () => {
      await live.close()
      await api.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export const administrator = {
  name: 'Administrator Latihan',
  username: 'admin.latihan',
  password: 'kucing tidur di atas meja',
}

/** The first administrator, made without the screen. */
export async function makeAdministrator({ url, api }: EmptyPlatform): Promise<void> {
  const reply = await fetch(`${url}/api/accounts/first-administrator`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...administrator, token: api.setupToken }),
  })
  if (!reply.ok) throw new Error(`no administrator: ${reply.status} ${await reply.text()}`)
}
