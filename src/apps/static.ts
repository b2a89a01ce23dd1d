import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { pagePolicy } from '../server/security-headers.ts'

/** Where the built web lies. */
export const dist = fileURLToPath(new URL('../../dist', import.meta.url))

const year = 'public, max-age=31536000, immutable'

/** Serves the two built web entries: the office at `/`, the phones at `/hp/`. Deep links answer with the entry's page. */
export async function serveWeb(app: FastifyInstance, dist: string, secure: boolean): Promise<void> {
  if (!existsSync(join(dist, 'web', 'index.html')))
    throw new Error(`tampilan belum dibangun / the web is not built: npm run build (${dist})`)
  const office = readFileSync(join(dist, 'web', 'index.html'), 'utf8')
  const field = readFileSync(join(dist, 'field', 'index.html'), 'utf8')
  const newNonce = () => randomBytes(16).toString('base64')
  const page = (reply: FastifyReply, html: string) => {
    const nonce = newNonce()
    return reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('content-security-policy', pagePolicy(nonce, secure))
      .send(html.replaceAll('__CSP_NONCE__', nonce))
  }

  const assets = (root: string, prefix: string) => ({
    root,
    prefix,
    decorateReply: false,
    preCompressed: true,
    index: false as const,
    wildcard: false,
    setHeaders: (reply: FastifyReply, path: string) => {
      reply.header('cache-control', path.includes('/assets/') ? year : 'no-cache')
      // The worker of the phones keeps the page with its headers for when there is no signal.
      const isPage = /\.html(\.\w+)?$/.test(path)
      reply.header('content-security-policy', isPage ? pagePolicy(newNonce(), secure) : "default-src 'self'")
    },
  })
  await app.register(fastifyStatic, assets(join(dist, 'field'), '/hp/'))
  await app.register(fastifyStatic, assets(join(dist, 'web'), '/'))

  app.get('/', (_request, reply) => page(reply, office))
  app.get('/hp', (_request, reply) => reply.redirect('/hp/'))
  app.get('/hp/', (_request, reply) => page(reply, field))
  app.get('/*', (request, reply) => {
    const wantsPage = (request.headers.accept ?? '').includes('text/html') && !request.url.startsWith('/api/')
    if (!wantsPage) return reply.callNotFound()
    return page(reply, request.url.startsWith('/hp/') ? field : office)
  })
}
