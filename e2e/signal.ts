import { type IncomingMessage, type ServerResponse, createServer, request } from 'node:http'
import type { Socket } from 'node:net'

export type Signal = {
  /** The platform as seen through this signal. */
  url: string
  /** Nothing gets through any more, and what was open breaks off: a lost signal, or a server that went away. */
  lose: () => void
  restore: () => void
  close: () => Promise<void>
}

/**
 * Stands between a browser and the platform. Playwright's own offline mode does not reach the service worker, so a
 * journey without signal goes through this.
 */
export async function openSignal(to: string): Promise<Signal> {
  let isThere = true
  const sockets = new Set<Socket>()
  const server = createServer((asked, reply) => pass(new URL(asked.url ?? '/', to), asked, reply))
  server.on('connection', (socket) => {
    if (!isThere) return socket.destroy()
    sockets.add(socket)
    socket.once('close', () => sockets.delete(socket))
    return undefined
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = address && typeof address === 'object' ? address.port : 0
  const breakOff = () => sockets.forEach((socket) => socket.destroy())
  return {
    url: `http://localhost:${port}`,
    lose: () => {
      isThere = false
      breakOff()
    },
    restore: () => {
      isThere = true
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        breakOff()
      }),
  }
}

/** The platform sees its own address, as behind any proxy. */
function pass(target: URL, asked: IncomingMessage, reply: ServerResponse): void {
  const headers = { ...asked.headers, host: target.host }
  if (headers.origin !== undefined) headers.origin = target.origin
  const onwards = request(target, { method: asked.method ?? 'GET', headers }, (answer) => {
    reply.writeHead(answer.statusCode ?? 502, answer.headers)
    answer.pipe(reply)
  })
  onwards.on('error', () => reply.destroy())
  reply.on('close', () => onwards.destroy())
  asked.pipe(onwards)
}
