import type { FastifyInstance } from 'fastify'
import { join } from 'node:path'
import { createAuth } from '../modules/accounts/auth.ts'
import { createIdentify } from '../modules/accounts/identify.ts'
import { rememberReply } from '../modules/accounts/reply-cookies.ts'
import { readSetupToken } from '../modules/accounts/setup-token.ts'
import type { Player } from '../modules/rehearsal/play.ts'
import type { OpenDatabase } from '../server/database.ts'
import { createDocuments } from '../server/documents.ts'
import { createFileStore } from '../server/files.ts'
import { createApiServer } from '../server/http.ts'
import { jobs } from '../server/jobs.ts'
import { type LiveHub, liveRoute } from '../server/live.ts'
import { noteClocks } from '../server/look-back.ts'
import type { Services } from '../server/serve.ts'
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
  const { identify, forget } = createIdentify(database.kysely, settings.secondFactor)
  const auth = createAuth(database, settings, { log })
  const documents = createDocuments()
  const setupToken = readSetupToken(settings.dataDir)
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
  const passkeyHost = new URL(settings.baseUrl).hostname
  const accounts = { auth, setupToken, singleSignOn, passkeyHost, secureCookies: secure, forget }
  const routes = listRoutes({
    accounts,
    auditKey,
    publicUrl: settings.baseUrl,
    mail: settings.mail !== undefined,
    player,
  })
  const { trustProxy, callsPerMinute } = settings
  await noteClocks(database)
  const app = await createApiServer({ trustProxy, callsPerMinute, log, secure }, routes, services)
  app.addHook('onRequest', async (request, reply) => rememberReply(request, reply))
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
