import * as z from 'zod'
import { endpoint } from '../../shared/endpoint.ts'
import { readObligations } from '../readiness/contract.ts'

/** 'mine': the deadlines of the institutions of a mandate; 'all': every stage of the event as well. */
export const FeedContent = z.enum(['mine', 'all'])
export type FeedContent = z.infer<typeof FeedContent>

const EventId = z.string().max(60)

export const Feed = z.object({
  id: z.uuid(),
  content: FeedContent,
  alarms: z.boolean(),
  /** On the door of the mandate it was made under. */
  title: z.string(),
  eventName: z.string(),
  madeAt: z.iso.datetime(),
  /** When a calendar last asked for it; null: never yet. */
  fetchedAt: z.iso.datetime().nullable(),
})
export type Feed = z.infer<typeof Feed>

export const listFeeds = endpoint({
  method: 'GET',
  path: '/api/calendar/feeds',
  summary: 'My calendar addresses; the addresses themselves are not kept and shown only when they are made',
  allow: 'signed-in',
  reply: z.object({ feeds: z.array(Feed) }),
})

/** 256 bits made by the browser of the person, so that asking twice makes one address. The server keeps its SHA-256 alone. */
export const FeedSecret = z.string().regex(/^[0-9a-f]{64}$/)

/** No: 'too-many-feeds', 'event-of-another-mandate', 'unknown-event', 'id-taken'. */
export const makeFeed = endpoint({
  method: 'POST',
  path: '/api/calendar/feeds',
  summary: 'Make a secret calendar address for my present mandate',
  allow: readObligations.allow,
  area: 'own',
  audit: 'calendar-feed-made',
  body: z.object({
    id: z.uuid(),
    event: EventId,
    content: FeedContent,
    alarms: z.boolean().default(false),
    secret: FeedSecret,
  }),
  /** The path of the address. */
  reply: z.object({ path: z.string() }),
})

/** No: 'unknown-feed', also for that of somebody else. */
export const revokeFeed = endpoint({
  method: 'DELETE',
  path: '/api/calendar/feeds/:feed',
  summary: 'Revoke a calendar address of mine; it answers nobody any more',
  allow: 'signed-in',
  audit: 'calendar-feed-revoked',
  params: z.object({ feed: z.uuid() }),
  reply: z.object({ revoked: z.boolean() }),
})

/** No: 'unknown-feed' (404) for one that never was or was revoked, 'feed-ended' (410) when its mandate has ended. */
export const readFeed = endpoint({
  method: 'GET',
  path: '/api/calendar/feeds/:file',
  summary: 'An iCalendar (RFC 5545) by its secret address',
  allow: 'anyone',
  params: z.object({ file: z.string().max(80) }),
  reply: 'text/calendar',
  perMinute: 60,
})

/** No: 'no-mandate' when a guest asks for deadlines of their own, 'unknown-event'. */
export const downloadCalendar = endpoint({
  method: 'GET',
  path: '/api/calendar/ics',
  summary: 'The stages of an event, or the deadlines of my mandate, once as an iCalendar file',
  allow: 'anyone',
  query: z.object({
    event: EventId,
    content: FeedContent.default('all'),
    language: z.enum(['id', 'en']).default('id'),
  }),
  reply: 'text/calendar',
  perMinute: 60,
})
