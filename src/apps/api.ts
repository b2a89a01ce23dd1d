import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createAuth } from '../modules/accounts/auth.ts'
import { createIdentify } from '../modules/accounts/identify.ts'
import { rememberReply } from '../modules/accounts/routes.ts'
import type { OpenDatabase } from '../server/database.ts'
import { createDocuments } from '../server/documents.ts'
import { createFileStore } from '../server/files.ts'
import { createHttp } from '../server/http.ts'
import { jobs } from '../server/jobs.ts'
import { type Services, serve } from '../server/serve.ts'
import { serveAuth } from './auth-route.ts'
import { listRoutes } from './modules.ts'
import { describeApi } from './openapi.ts'
import type { Settings } from './settings.ts'
import { serveWeb } from './static.ts'

export type Api = {
  app: FastifyInstance
  services: Services
  /** Whoever holds it becomes the first administrator of an empty installation. */
  setupToken: string
  close: () => Promise<void>
}

type Wanted = {
  settings: Settings
  database: OpenDatabase
  live: Services['live']
  /** Folder of the built web; undefined serves the API alone. */
  dist?: string
  checkReplies?: boolean
  log?: boolean
}

/** Puts the whole platform on one HTTP server: API, sign-in, the two web entries. */
export async function createApi({
  settings,
  database,
  live,
  dist,
  checkReplies = false,
  log = true,
}: Wanted): Promise<Api> {
  const secure = settings.baseUrl.startsWith('https:')
  const app = await createHttp({
    trustProxy: settings.trustProxy,
    callsPerMinute: settings.callsPerMinute,
    log,
    secure,
  })
  const { identify, forget } = createIdentify(database.kysely)
  const auth = createAuth(database, settings)
  const documents = createDocuments()
  const setupToken = process.env.SETUP_TOKEN ?? randomBytes(9).toString('base64url')
  const services: Services = {
    database,
    identify,
    live,
    jobs,
    files: createFileStore(join(settings.dataDir, 'files')),
    documents,
    checkReplies,
    now: () => new Date(),
  }
  const routes = listRoutes({
    auth,
    setupToken,
    singleSignOn: settings.oidc ? [{ id: settings.oidc.id, label: settings.oidc.label }] : [],
    secureCookies: secure,
    forget,
  })
  app.addHook('onRequest', async (request, reply) => rememberReply(request, reply))
  serve(app, routes, services)
  serveAuth(app, auth, settings, forget)
  app.get('/api/openapi.json', () =>
    describeApi(
      routes.map((route) => route.endpoint),
      '0.1.0',
    ),
  )
  app.get('/api/health', async () => ({ ok: (await database.pool.query('select 1')).rowCount === 1 }))
  if (dist) await serveWeb(app, dist)
  return {
    app,
    services,
    setupToken,
    close: async () => {
      await app.close()
      await documents.close()
    },
  }
}
