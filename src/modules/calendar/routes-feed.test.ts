import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import { createApiServer } from '../../server/http.ts'
import { addDays } from '../../shared/legal-day.ts'
import { newId } from '../../shared/uuid.ts'
import { freshDatabase } from '../../testing/database.ts'
import { type Actor, actor, serveForTest, type TestApi } from '../../testing/http.ts'
import type { ListObligations } from '../readiness/contract.ts'
import { type Calendar, changeStage, readCalendar } from './contract.ts'
import { downloadCalendar, listFeeds, makeFeed, revokeFeed } from './contract-feed.ts'
import { listObligations } from './obligations.ts'
import { feedRoutes } from './routes-feed.ts'
import { routes } from './routes.ts'
import { noteTold } from './store-feed.ts'

const database = await freshDatabase()
const event = 'pilkada-uji'
let api: TestApi
let now = new Date('2024-11-15T01:30:00Z')

/** Work of another module, with everything in its words that a calendar file must escape. */
const awkward = 'Kirim surat suara; 1.904 lembar, "kurang"\nlewat jalur air \\ darat'
let followUps = [{ id: 'follow-up:1', deadline: '2024-11-17' }]
const listFollowUps: ListObligations<unknown> = async (_db, { holders }) =>
  followUps.flatMap(({ id, deadline }) =>
    holders.map((holder) => ({
      id,
      domain: 'meetings' as const,
      title: { id: awkward, en: 'Send ballots' },
      context: { id: 'Rakor 8 November, butir 3', en: 'Meeting of 8 November' },
      holder,
      starts: null,
      deadline,
      state: 'ok' as const,
      path: '/rakor',
    })),
  )

const parts = { obligations: [listObligations, listFollowUps], publicUrl: 'https://serentak.example.go.id' }
const chair = actor('kpu', '1602', 'ketua-oki', event)
const other = actor('ppk', '160205', 'ppk-kayu-agung', event)

async function settle({ person, mandate }: Actor) {
  await sql`insert into people (id, name, email, language) values (${person.id}, ${person.name}, ${`${person.id}@serentak.invalid`}, 'id')`.execute(
    database.kysely,
  )
  await sql`insert into mandates (id, person, role, area, event, title) values
    (${mandate.id}, ${person.id}, ${mandate.role}, ${mandate.area}, ${mandate.event}, ${mandate.title})`.execute(
    database.kysely,
  )
}

beforeAll(async () => {
  await inTransaction(database, everywhere, async (db) => {
    await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
      ('16', 'Sumatera Selatan', 'sumateraselatan', '') on conflict do nothing`.execute(db)
    await sql`insert into events (id, name, kind, area, voting_day, time_zone) values
      (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta'),
      ('pemilu-uji', 'Pemilu uji', 'pemilu', '16', '2024-02-14', 'Asia/Jakarta')`.execute(db)
  })
  await Promise.all([chair, other].map(settle))
  api = await serveForTest([...routes, ...feedRoutes(parts)], database, () => now)
})
afterAll(() => api.close())

const newSecret = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('hex')

async function make(by: Actor, content: 'mine' | 'all', alarms = false) {
  const [id, secret] = [newId(), newSecret()]
  const made = await api.call(by, makeFeed, { body: { id, event, content, alarms, secret } })
  expect(made.status).toBe(200)
  return { id, secret, path: made.body.path }
}

const fetchFeed = (path: string, headers = {}) => api.app.inject({ method: 'GET', url: path, headers })

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as [string, unknown[], unknown[]])
  const entries = calendar.getAllSubcomponents('vevent').map((component) => {
    const entry = new ICAL.Event(component)
    return {
      uid: entry.uid,
      first: entry.startDate.toString(),
      last: addDays(entry.endDate.toString(), -1),
      title: entry.summary,
      description: entry.description,
      sequence: entry.sequence,
      status: component.getFirstPropertyValue('status'),
      category: component.getFirstPropertyValue('categories'),
      url: component.getFirstPropertyValue('url'),
      stamp: String(component.getFirstPropertyValue('dtstamp')),
      alarms: component.getAllSubcomponents('valarm').map((alarm) => String(alarm.getFirstPropertyValue('trigger'))),
    }
  })
  return { calendar, entries, find: (code: string) => entries.find(({ uid }) => uid.startsWith(`${code}.`)) }
}

const readAll = async (path: string) => read((await fetchFeed(path)).body)
const drawn = async (): Promise<Calendar> => (await api.call(null, readCalendar, { query: { event } })).body

describe('a calendar address', () => {
  test('gives every stage on the days that the API gives, whole days of the event', async () => {
    const { path } = await make(chair, 'all')
    const reply = await fetchFeed(path)
    expect([reply.statusCode, reply.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
    const { calendar, find } = read(reply.body)
    const { stages } = await drawn()
    const dated = stages.filter(({ start, end }) => start?.day ?? end?.day)
    expect(dated.length).toBeGreaterThan(35)
    for (const { code, start, end, name } of dated) {
      const days = [start?.day ?? end?.day, end?.day ?? start?.day]
      const entry = find(`stage:${code}`)
      expect([code, entry?.first, entry?.last, entry?.title]).toEqual([code, ...days, name.id])
    }
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Pilkada uji')
    expect(calendar.getFirstPropertyValue('x-wr-timezone')).toBe('Asia/Jakarta')
    expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
    expect(reply.body).toContain('DTSTART;VALUE=DATE:20241124\r\nDTEND;VALUE=DATE:20241127\r\n')
    expect(reply.body.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  })

  test('“mine” holds what the institutions of the mandate owe and nothing of others, with rule and article', async () => {
    const { path } = await make(chair, 'mine')
    const { calendar, entries, find } = await readAll(path)
    expect(calendar.getFirstPropertyValue('x-wr-calname')).toBe('Pilkada uji: ketua-oki')
    const { stages } = await drawn()
    const owed = stages.filter(
      ({ responsible, start, end }) =>
        responsible.some(({ code }) => code === 'kpu-regency') && (start?.day ?? end?.day),
    )
    expect(entries.filter(({ uid }) => uid.startsWith('stage:'))).toHaveLength(owed.length)
    expect(find('stage:masa-tenang')).toBeUndefined()
    expect(find('stage:pindah-memilih')).toMatchObject({
      first: '2024-10-28',
      category: 'Daftar pemilih',
      url: 'https://serentak.example.go.id/tahapan?tahap=pindah-memilih',
      description: 'Mulai dihitung dari: H-30\nDasar: PKPU 7/2024\nPelaksana: KPU Kabupaten/Kota, PPK, PPS',
    })
  })

  test('escapes commas, semicolons, quotes, backslashes and line breaks of any module', async () => {
    const { path } = await make(chair, 'mine')
    expect((await readAll(path)).find('follow-up:1@kpu-1602')).toMatchObject({
      title: awkward,
      first: '2024-11-17',
      last: '2024-11-17',
      category: 'Rakor',
      description: 'Rakor 8 November, butir 3',
    })
  })

  test('rings at seven in the morning of the day before the last day, if asked to', async () => {
    const quiet = await readAll((await make(chair, 'mine')).path)
    expect(quiet.entries.flatMap(({ alarms }) => alarms)).toEqual([])
    const { find } = await readAll((await make(chair, 'mine', true)).path)
    expect(find('follow-up:1@kpu-1602')?.alarms).toEqual(['-PT17H'])
    const formation = find('stage:pembentukan-badan-adhoc')
    // 17 April to 5 November: the 4th of November begins 201 days after the 17th of April
    expect([formation?.first, formation?.last, formation?.alarms]).toEqual(['2024-04-17', '2024-11-05', ['P201DT7H']])
  })

  test('the same calendar is sent once: it has an ETag, and its bytes change only with what it tells', async () => {
    const { path } = await make(chair, 'all')
    const first = await fetchFeed(path)
    now = new Date('2024-11-16T01:30:00Z')
    const again = await fetchFeed(path, { 'if-none-match': first.headers.etag })
    expect([again.statusCode, again.body]).toEqual([304, ''])
    const { entries } = read(first.body)
    expect(entries.every(({ stamp }) => stamp === '2024-11-15T01:30:00Z')).toBe(true)
  })

  test('a date that moves keeps its UID and gets a higher sequence, and so does what hangs on it; the rest stays', async () => {
    const { path } = await make(chair, 'all')
    const before = await readAll(path)
    const change = { start: '2024-09-25', end: '2024-09-25', source: 'surat KPU latihan', seen: 0 }
    const administrator = actor('administrator', '', 'admin', null)
    await api.call(administrator, changeStage, { params: { event, stage: 'penetapan-paslon' }, body: change })
    const [after, twice] = await Promise.all([readAll(path), readAll(path)])
    for (const { find } of [after, twice]) {
      expect([find('stage:penetapan-paslon')?.first, find('stage:penetapan-paslon')?.sequence]).toEqual([
        '2024-09-25',
        1,
      ])
      expect([find('stage:nomor-urut')?.first, find('stage:nomor-urut')?.sequence]).toEqual(['2024-09-26', 1])
      expect(find('stage:masa-tenang')).toEqual(before.find('stage:masa-tenang'))
    }
  })

  test('a date that is taken away is told as cancelled, and as confirmed when it is back', async () => {
    const { path } = await make(chair, 'all')
    const administrator = actor('administrator', '', 'admin', null)
    const set = async (day: string | null, seen: number) =>
      api.call(administrator, changeStage, {
        params: { event, stage: 'coklit' },
        body: { start: day, end: day, source: 'surat KPU latihan', seen },
      })
    const before = (await readAll(path)).find('stage:coklit')
    const mine = (await make(chair, 'mine')).path
    await set(null, 0)
    expect((await readAll(mine)).find('stage:coklit')).toBeUndefined()
    const gone = (await readAll(path)).find('stage:coklit')
    expect([gone?.status, gone?.first, gone?.sequence]).toEqual([
      'CANCELLED',
      before?.first,
      (before?.sequence ?? 0) + 1,
    ])
    await set('2024-06-26', 1)
    const back = (await readAll(path)).find('stage:coklit')
    expect([back?.status, back?.first, back?.sequence]).toEqual([
      'CONFIRMED',
      '2024-06-26',
      (before?.sequence ?? 0) + 2,
    ])
  })

  test('a stage that is no longer in the schedule is told as cancelled, under the title it had', async () => {
    const title = { id: 'Tahapan lama', en: 'Old stage' }
    const days = { firstDay: '2024-10-01', lastDay: '2024-10-03' }
    const old = { entry: 'stage:tahapan-lama', title, ...days, cancelled: false, toldAt: now }
    await noteTold(database.kysely, event, [old])
    const [all, mine] = [await make(chair, 'all'), await make(chair, 'mine')]
    expect((await readAll(all.path)).find('stage:tahapan-lama')).toMatchObject({
      title: 'Tahapan lama',
      status: 'CANCELLED',
      first: '2024-10-01',
      last: '2024-10-03',
      category: null,
      sequence: 1,
    })
    expect((await readAll(mine.path)).find('stage:tahapan-lama')).toBeUndefined()
  })

  test('two calendars that notice the same move count it once', async () => {
    const entry = { entry: 'stage:latihan', title: null, cancelled: false, toldAt: now }
    const tell = (day: string) => noteTold(database.kysely, event, [{ ...entry, firstDay: day, lastDay: day }])
    await tell('2024-11-01')
    const both = [await tell('2024-11-02'), await tell('2024-11-02')]
    expect(both.flat().map(({ sequence }) => sequence)).toEqual([1, 1])
  })

  test('work of another module whose deadline moves is moved, and what is done disappears', async () => {
    const { path } = await make(chair, 'mine')
    await readAll(path)
    followUps = [{ id: 'follow-up:1', deadline: '2024-11-20' }]
    const moved = (await readAll(path)).find('follow-up:1@kpu-1602')
    expect([moved?.first, moved?.sequence]).toEqual(['2024-11-20', 1])
    followUps = []
    expect((await readAll(path)).find('follow-up:1@kpu-1602')).toBeUndefined()
  })
})

describe('who holds a calendar address', () => {
  test('only the SHA-256 of the secret is kept, and the journal does not hold it', async () => {
    const { id, secret } = await make(chair, 'mine')
    const { rows } = await sql`select * from calendar_feeds where id = ${id}`.execute(database.kysely)
    expect(JSON.stringify(rows)).not.toContain(secret)
    const entries = await sql`select * from audit_entries where subject = ${id}`.execute(database.kysely)
    expect(entries.rows).toMatchObject([{ action: 'calendar-feed-made', region: '1602' }])
    expect(JSON.stringify(entries.rows)).not.toContain(secret)
  })

  test('the list shows my own, when a calendar last asked, and never the address', async () => {
    const { id, secret, path } = await make(other, 'mine', true)
    const mine = async () => (await api.call(other, listFeeds)).body.feeds
    expect(await mine()).toMatchObject([
      { id, content: 'mine', alarms: true, title: 'ppk-kayu-agung', fetchedAt: null },
    ])
    await fetchFeed(path)
    expect((await mine())[0]?.fetchedAt).toBe(now.toISOString())
    expect(JSON.stringify(await mine())).not.toContain(secret)
    expect((await api.call(chair, listFeeds)).body.feeds.some((feed) => feed.id === id)).toBe(false)
  })

  test('a revoked address and one that never was are both unknown; somebody else cannot revoke mine', async () => {
    const { id, path } = await make(chair, 'mine')
    const foreign = await api.call(other, revokeFeed, { params: { feed: id } })
    expect([foreign.status, foreign.error?.reason]).toEqual([404, 'unknown-feed'])
    expect((await fetchFeed(path)).statusCode).toBe(200)
    expect((await api.call(chair, revokeFeed, { params: { feed: id } })).body).toEqual({ revoked: true })
    for (const address of [path, `/api/calendar/feeds/${newSecret()}.ics`, '/api/calendar/feeds/x', path.slice(0, -4)])
      expect((await fetchFeed(address)).statusCode).toBe(404)
    expect((await api.call(chair, listFeeds)).body.feeds.some((feed) => feed.id === id)).toBe(false)
  })

  test('nobody may try addresses without end', async () => {
    const settings = { trustProxy: false, callsPerMinute: 6000, log: false, secure: false } as const
    const app = await createApiServer(settings, feedRoutes(parts), api.services)
    const statuses: number[] = []
    for (let tried = 0; tried < 61; tried += 1)
      statuses.push((await app.inject({ url: `/api/calendar/feeds/${newSecret()}.ics` })).statusCode)
    expect([statuses[59], statuses[60]]).toEqual([404, 429])
    await app.close()
  })

  test('an address whose mandate has ended is gone', async () => {
    const leaver = actor('kpu', '1602', 'anggota-lama', event)
    await settle(leaver)
    const { path } = await make(leaver, 'all')
    await sql`update mandates set valid_until = now() where id = ${leaver.mandate.id}`.execute(database.kysely)
    expect((await fetchFeed(path)).statusCode).toBe(410)
  })

  test('asking twice makes one address; an id of another person is refused, and so is the event of another mandate', async () => {
    const { id, secret } = await make(chair, 'mine')
    const body = { id, event, content: 'mine' as const, secret }
    expect((await api.call(chair, makeFeed, { body })).status).toBe(200)
    expect((await api.call(chair, makeFeed, { body: { ...body, secret: newSecret() } })).error?.reason).toBe('id-taken')
    expect((await api.call(other, makeFeed, { body })).error?.reason).toBe('id-taken')
    const elsewhere = { ...body, id: newId(), secret: newSecret(), event: 'pemilu-uji' }
    expect((await api.call(chair, makeFeed, { body: elsewhere })).error?.reason).toBe('event-of-another-mandate')
    expect((await api.call(null, makeFeed, { body })).status).toBe(401)
  })

  test('twenty addresses are enough for a person', async () => {
    const collector = actor('pps', '1602051001', 'kolektor', event)
    await settle(collector)
    for (let made = 0; made < 20; made += 1) await make(collector, 'mine')
    const body = { id: newId(), event, content: 'mine' as const, secret: newSecret() }
    const refused = await api.call(collector, makeFeed, { body })
    expect([refused.error?.reason, refused.error?.facts]).toEqual(['too-many-feeds', { most: 20 }])
  })
})

describe('the calendar once, as a file', () => {
  test('anybody gets the stages, in either language; deadlines of their own only those with a mandate', async () => {
    const all = await api.call(null, downloadCalendar, { query: { event, language: 'en' } })
    expect(all.raw.headers['content-disposition']).toBe('attachment; filename="tahapan-pilkada-uji.ics"')
    expect(read(all.raw.body).find('stage:masa-tenang')?.title).toBe('Quiet days')
    const guest = await api.call(null, downloadCalendar, { query: { event, content: 'mine' } })
    expect([guest.status, guest.error?.reason]).toEqual([403, 'no-mandate'])
    const mine = await api.call(chair, downloadCalendar, { query: { event, content: 'mine' } })
    expect(read(mine.raw.body).find('stage:masa-tenang')).toBeUndefined()
    expect((await api.call(null, downloadCalendar, { query: { event: 'tiada' } })).status).toBe(404)
  })
})
