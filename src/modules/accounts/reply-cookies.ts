import type { FastifyReply, FastifyRequest } from 'fastify'

const replies = new WeakMap<FastifyRequest, FastifyReply>()

/** Handlers that set cookies need the reply; the API registers each request's reply here. */
export function rememberReply(request: FastifyRequest, reply: FastifyReply): void {
  replies.set(request, reply)
}

/** Adds a cookie to the reply of this request. */
export function setCookie(request: FastifyRequest, cookie: string): void {
  const reply = replies.get(request)
  const before = reply?.getHeader('set-cookie')
  const all = before === undefined ? [] : Array.isArray(before) ? before : [String(before)]
  reply?.header('set-cookie', [...all, cookie])
}
