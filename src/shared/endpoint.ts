import type * as z from 'zod'
import type { Role } from './roles.ts'

/** Where the area of a request stands: in an input field, in a row that the handler loads, or nowhere. */
export type Place = `params.${string}` | `query.${string}` | `body.${string}` | 'loaded' | 'own'

type Common<Params, Query, Body, Reply> = {
  path: `/api/${string}`
  /** One line for the OpenAPI page and for developers. */
  summary: string
  /** The roles that may call; 'anyone' also without signing in, 'signed-in' under any mandate or none. */
  allow: readonly Role[] | 'anyone' | 'signed-in'
  /**
   * Where the server finds the area it checks against the mandate: an input field with a region or station code;
   * 'loaded' when the handler must call `within(code)` after loading (the server refuses to reply if it did not);
   * 'own' when the answer is limited to the caller's own mandate by construction. Not needed for 'anyone' and 'signed-in'.
   */
  area?: Place
  params?: Params
  query?: Query
  body?: Body
  /** Schema of the JSON reply, or the media type of a reply that is not JSON. */
  reply: Reply
  /** Largest body in bytes; 1 MiB when absent. */
  bodyLimit?: number
  /** Concerns the caller's own account alone: open also to a person who still owes a second factor. */
  ownAccount?: true
  /** Calls a minute from one address; the general limit when absent. */
  perMinute?: number
}

type Schema = z.ZodType | undefined

/** A read may be audited when what it shows is sensitive. A write always names its audit event. */
type Kind = { method: 'GET'; audit?: string } | { method: 'POST' | 'PUT' | 'DELETE'; audit: string }

export type Endpoint<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Reply extends z.ZodType | `${string}/${string}` = z.ZodType | `${string}/${string}`,
> = Common<Params, Query, Body, Reply> & Kind

type Limited = { allow: readonly Role[]; area: Place } | { allow: 'anyone' | 'signed-in'; area?: Place }

/** Declares an endpoint as data. Server, typed client, OpenAPI and permission tests are derived from it. */
export function endpoint<
  const E extends Kind & Limited & { path: `/api/${string}` },
  Params extends Schema = undefined,
  Query extends Schema = undefined,
  Body extends Schema = undefined,
  Reply extends z.ZodType | `${string}/${string}` = `${string}/${string}`,
>(declared: E & Common<Params, Query, Body, Reply>): E & Common<Params, Query, Body, Reply> {
  return declared
}

type Input<S> = S extends z.ZodType ? z.input<S> : undefined
type Output<S> = S extends z.ZodType ? z.output<S> : undefined

/** What a caller gives: only the parts that the endpoint declares. */
export type CallInput<E> = (E extends { params: infer P extends z.ZodType } ? { params: Input<P> } : unknown) &
  (E extends { query: infer Q extends z.ZodType } ? { query: Input<Q> } : unknown) &
  (E extends { body: infer B extends z.ZodType } ? { body: Input<B> } : unknown)

/** What a caller gets back. */
export type CallReply<E> = E extends { reply: infer R } ? (R extends z.ZodType ? z.output<R> : Blob) : never

/** What a handler gets, after validation. */
export type HandlerInput<E> = {
  params: E extends { params: infer P extends z.ZodType } ? Output<P> : undefined
  query: E extends { query: infer Q extends z.ZodType } ? Output<Q> : undefined
  body: E extends { body: infer B extends z.ZodType } ? Output<B> : undefined
}
