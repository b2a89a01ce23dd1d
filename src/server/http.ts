import compress from '@fastify/compress'
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import { type FastifyInstance, fastify } from 'fastify'
import { randomBytes } from 'node:crypto'
import { newId } from '../shared/uuid.ts'
import { answerErrors } from './errors.ts'
import { type Route, type Services, serve } from './serve.ts'

export type HttpSettings = {
  /** Behind a reverse proxy that sets x-forwarded-for: its address, or false when people connect directly. */
  trustProxy: string | false
  /** Calls a minute from one address before the server answers "too many requests"; Infinity is no limit at all. */
  callsPerMinute: number
  log: boolean
  /** Served by TLS, here or in the proxy before it: browsers are told never to come back without. */
  secure: boolean
}

declare module 'fastify' {
  interface FastifyReply {
    /** The nonce of this page's content security policy. */
    nonce: string
  }
}

/** A Fastify with everything that is the same for every route: headers, limits, errors, bodies. */
export async function createHttp(settings: HttpSettings): Promise<FastifyInstance> {
  const app = fastify({
    logger: settings.log ? { level: 'warn' } : false,
    trustProxy: settings.trustProxy,
    genReqId: () => newId(),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
  })
  app.decorateReply('nonce', '')
  app.addHook('onRequest', async (_request, reply) => {
    reply.nonce = randomBytes(16).toString('base64')
    nonces.set(reply.raw, reply.nonce)
  })
  answerErrors(app)
  await app.register(helmet, securityHeaders(settings.secure))
  if (Number.isFinite(settings.callsPerMinute)) {
    await app.register(rateLimit, {
      max: settings.callsPerMinute,
      timeWindow: '1 minute',
      keyGenerator: (request) => request.ip,
    })
  }
  await app.register(compress, {
    global: true,
    threshold: 2048,
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { 1: 4 } },
  })
  // Anything that is not JSON reaches its handler as a stream (files, CSV), never as one piece in memory.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  return app
}

/** The header plugin knows only the raw response. */
const nonces = new WeakMap<object, string>()

function securityHeaders(secure: boolean) {
  return {
    enableCSPNonces: false,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'style-src': ["'self'", (_request: unknown, reply: object) => `'nonce-${nonces.get(reply) ?? ''}'`],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        ...(secure ? { 'upgrade-insecure-requests': [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: true } : false,
    crossOriginEmbedderPolicy: { policy: 'require-corp' as const },
    referrerPolicy: { policy: 'no-referrer' as const },
  }
}

/** The whole API on one Fastify. Route order does not matter. */
export async function createApiServer(
  settings: HttpSettings,
  routes: readonly Route[],
  services: Services,
): Promise<FastifyInstance> {
  const app = await createHttp(settings)
  serve(app, routes, services)
  return app
}
