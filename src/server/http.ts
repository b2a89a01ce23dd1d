import compress from '@fastify/compress'
import rateLimit from '@fastify/rate-limit'
import { type FastifyInstance, fastify } from 'fastify'
import { newId } from '../shared/uuid.ts'
import { answerErrors } from './errors.ts'
import { securityHeaders } from './security-headers.ts'
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

/**
 * The given routes on one Fastify, with everything that is the same for each of them: headers, limits, errors, bodies.
 * Route order does not matter.
 */
export async function createApiServer(
  settings: HttpSettings,
  routes: readonly Route[],
  services: Services,
): Promise<FastifyInstance> {
  const app = fastify({
    logger: settings.log ? { level: 'warn' } : false,
    trustProxy: settings.trustProxy,
    // A logger for each request costs more than checking the request; errors name it themselves.
    childLoggerFactory: (logger) => logger,
    genReqId: () => newId(),
    bodyLimit: 1024 * 1024,
    forceCloseConnections: true,
  })
  const headers = securityHeaders(settings.secure)
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers)
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'no-store')
    done()
  })
  answerErrors(app)
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
    // Answers are made anew each time: the least effort (brotli quality 2, gzip level 1) takes a sixth of the time for a tenth more bytes.
    brotliOptions: { params: { 1: 2 } },
    zlibOptions: { level: 1 },
  })
  // Anything that is not JSON reaches its handler as a stream (files, CSV), never as one piece in memory.
  app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
  serve(app, routes, services)
  return app
}
