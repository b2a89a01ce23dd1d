import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createAuth } from '../modules/accounts/auth.ts'
import { createIdentify } from '../modules/accounts/identify.ts'
import { rememberReply } from '../modules/accounts/reply-cookies.ts'
import type { Player } from '../modules/rehearsal/play.ts'
import type { OpenDatabase } from '../server/database.ts'
import { createDocuments } from '../server/documents.ts'
import { createFileStore } from '../server/files.ts'
import { createHttp } from '../server/http.ts'
import { jobs } from '../server/jobs.ts'
import { type LiveHub, liveRoute } from '../server/live.ts'
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
  live: LiveHub
  /** Verifier key of the audit journal. */
  auditKey: string
  player?: Player
  /** Folder of the built web; undefined serves the API alone. */
  dist?: string
  checkReplies?: boolean
  log?: boolean
}

/** Puts the whole platform on one HTTP server: API, sign-in, the two web entries. */
export async function createApi(wanted: Wanted): Promise<Api> {
  const { settings, database, live, auditKey, player, dist, checkReplies = false, log = true } = wanted
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
  const singleSignOn = settings.oidc ? [{ id: settings.oidc.id, label: settings.oidc.label }] : []
  const accounts = { auth, setupToken, singleSignOn, secureCookies: secure, forget }
  const routes = listRoutes({ accounts, auditKey, player })
  app.addHook('onRequest', async (request, reply) => rememberReply(request, reply))
  serve(app, routes, services)
  serveAuth(app, auth, settings, forget)
  liveRoute(app, live)
  app.get('/api/openapi.json', () =>
    describeApi(
      routes.map((route) => route.endpoint),
      '0.1.0',
    ),
  )
  app.get('/api/health', async () => ({ ok: (await database.pool.query('select 1')).rowCount === 1 }))
  if (dist) await serveWeb(app, dist, secure)
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
