import { createHash } from 'node:crypto'
import { inTransaction } from '../../server/database.ts'
import { on, type Raw, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent } from '../events/index.ts'
import * as contract from './contract-feed.ts'
import { drawFeed, type FeedParts, hashOf } from './feed.ts'
import * as store from './store-feed.ts'

/** One for each device and helper of a person; more is a mistake. */
const mostFeeds = 20

const pathOf = (secret: string) => `/api/calendar/feeds/${secret}.ics`

/** Calendars ask every hour for what seldom changes: the same bytes are sent once. */
function reply(text: string, known: string | undefined, headers: Record<string, string> = {}): Raw {
  const etag = `"${createHash('sha256').update(text).digest('hex')}"`
  const shared = { etag, 'cache-control': 'private, no-cache', ...headers }
  if (known === etag) return { body: '', status: 304, headers: shared }
  return { body: text, mediaType: 'text/calendar; charset=utf-8', headers: shared }
}

/** Calendar addresses of a person, and the calendars behind them. */
export function feedRoutes(parts: FeedParts): Route[] {
  return [
    on(contract.listFeeds, async ({ db, person }) => ({ feeds: await store.listFeeds(db, person?.id ?? '') })),

    on(contract.makeFeed, async ({ db, body, person, mandate, now, subject, note }) => {
      const { id, event, content, alarms, secret } = body
      if (mandate.event !== null && mandate.event !== event) throw new Refused('event-of-another-mandate', { event })
      await readEvent(db, event)
      const feeds = await store.listFeeds(db, person.id)
      if (feeds.length >= mostFeeds && !feeds.some((feed) => feed.id === id))
        throw new Refused('too-many-feeds', { most: mostFeeds })
      const feed = { id, event, content, alarms, secretHash: hashOf(secret), madeAt: now }
      if (!(await store.insertFeed(db, { ...feed, person: person.id, mandate: mandate.id })))
        throw new Refused('id-taken', { id })
      subject(id, mandate.area)
      note({ event, content, alarms })
      return { path: pathOf(secret) }
    }),

    on(contract.revokeFeed, async ({ db, params, person, now, subject }) => {
      subject(params.feed)
      if (!(await store.revokeFeed(db, params.feed, person?.id ?? '', now))) throw new Refused('unknown-feed', {}, 404)
      return { revoked: true }
    }),

    on(contract.readFeed, async ({ params, now, request, services: { database } }) => {
      const secret = params.file.replace(/\.ics$/, '')
      const feed = await store.findFeed(database.kysely, hashOf(secret))
      if (!feed || secret === params.file) throw new Refused('unknown-feed', {}, 404)
      if (!feed.holds) throw new Refused('feed-ended', {}, 410)
      await store.noteFetch(database.kysely, feed.id, now)
      const { event, content, alarms, language } = feed
      const asked = { event, content, alarms, language, mandate: feed, now }
      // the reader has no session; what they may see is what the mandate behind the address sees
      const text = await inTransaction(database, { area: feed.area }, (inArea) => drawFeed(inArea, parts, asked))
      return reply(text, request.headers['if-none-match'])
    }),

    on(contract.downloadCalendar, async ({ db, query: { event, content, language }, mandate, now, request }) => {
      if (content === 'mine' && !mandate) throw new Refused('no-mandate', {}, 403)
      const asked = { event, content, mandate: content === 'mine' ? mandate : null, language, alarms: false, now }
      return reply(await drawFeed(db, parts, asked), request.headers['if-none-match'], {
        'content-disposition': `attachment; filename="${content === 'mine' ? 'tenggat-saya' : 'tahapan'}-${event}.ics"`,
      })
    }),
  ]
}
