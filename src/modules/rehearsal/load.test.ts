import { drawCalendar } from '../calendar/calendar.ts'
import { advanceClockOffset, readEvent, setClockOffset } from '../events/index.ts'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { everywhere, inTransaction } from '../../server/database.ts'
import type { Db } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import { formPhoto, playState, setSpeed } from './contract.ts'
import { governorContest } from './forms.ts'
import { hasDemonstration, loadDemonstration } from './load.ts'
import type { Loaded, Phase } from './load.ts'
import { nightEnds, openingTime } from './night.ts'
import { createPlayer } from './play.ts'
import { governorForm, regencies } from './published.ts'
import { rehearsalRoutes } from './routes.ts'
import { truthOf } from './truth.ts'
import { givenVillages } from './given-villages.ts'

const database = await freshDatabase()
const event = 'pilkada-sumsel-2024'
const began = new Date('2026-11-21T08:00:00Z')
const phases = new Set<Phase>()
let loaded: Loaded
const truth = truthOf(givenVillages())

const ask = <T>(work: (db: Db) => Promise<T>): Promise<T> => inTransaction(database, everywhere, work)
const count = (table: string, where = sql`true`) =>
  ask(async (db) => {
    const found = await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)} where ${where}`.execute(
      db,
    )
    return found.rows[0]?.n ?? 0
  })

/** Sums of the newest versions of the governor's forms. */
const governorSums = () =>
  ask(async (db) => {
    const found = await sql<Record<string, number>>`
      select count(*)::int as forms, sum(a1_j)::int as a1, sum(b1_l)::int as b1l, sum(b3_j)::int as b3, sum(b4_j)::int as b4, sum(s1)::int as s1,
        sum(s3)::int as s3, sum(s4)::int as s4, sum(t1)::int as t1, sum(t2)::int as t2, sum(t3)::int as t3,
        sum(votes[1])::int as v1, sum(votes[2])::int as v2, sum(votes[3])::int as v3
      from accepted_forms a where contest = ${governorContest} and not exists (
        select from accepted_forms n where n.regency = a.regency and n.replaces = a.id)`.execute(db)
    return found.rows[0] ?? {}
  })

beforeAll(async () => {
  loaded = await loadDemonstration(database, { now: began, onProgress: (phase) => phases.add(phase) })
}, 120_000)

describe('the demonstration province on an empty database', () => {
  test('is there at once, wholly, and cannot be loaded twice', async () => {
    expect(await hasDemonstration(database)).toBe(true)
    expect([...phases]).toEqual(['regions', 'stations', 'people', 'forms'])
    expect(loaded).toMatchObject({ event, stations: 13_206, forms: 26_412 })
    await expect(loadDemonstration(database)).rejects.toMatchObject({ reason: 'demonstration-exists' })
  })

  test('has 3,249 villages that vote, 13,206 stations, 18 contests and 48 columns', async () => {
    expect(await count('event_regions', sql`length(region) = 10`)).toBe(3_249)
    expect(await count('polling_stations')).toBe(13_206)
    expect(await count('contests')).toBe(18)
    expect(await count('candidates')).toBe(48)
    expect(await count('candidates', sql`not blank and not fictional`)).toBe(0)
  })

  test('its clock shows 19:00 of voting night at the moment of loading', async () => {
    const found = await database.kysely
      .selectFrom('events')
      .selectAll()
      .where('id', '=', event)
      .executeTakeFirstOrThrow()
    expect(began.getTime() + Number(found.clock_offset_ms)).toBe(openingTime)
    expect(found.demonstration).toBe(true)
  })

  test('about seven of ten forms are counted, none from the future, and every version stands on its reading', async () => {
    expect(loaded.counted / loaded.forms).toBeGreaterThan(0.65)
    expect(await count('accepted_forms', sql`version = 1`)).toBe(loaded.counted)
    expect(await count('result_entries', sql`entered_at > ${new Date(openingTime)}`)).toBe(0)
    expect(await count('result_entries', sql`not demonstration`)).toBe(0)
    expect(
      await count(
        'accepted_forms',
        sql`not exists (select from result_entries e where e.regency = accepted_forms.regency and e.id = entry)`,
      ),
    ).toBe(0)
  })

  test('some forms wait in every state that a coordinator can settle', async () => {
    const states = await ask((db) =>
      sql<{ state: string; n: number }>`
        select state, count(*)::int as n from (
          select distinct on (regency, contest, station) state, regency, contest, station from form_moves order by regency, contest, station, sequence desc) last
        where not exists (select from accepted_forms a where (a.regency, a.contest, a.station) = (last.regency, last.contest, last.station))
        group by state`.execute(db),
    )
    const byState = Object.fromEntries(states.rows.map(({ state, n }) => [state, n]))
    for (const state of ['different', 'returned', 'held', 'incomplete', 'waiting'])
      expect(byState[state] ?? 0).toBeGreaterThan(3)
  })

  test('every role has a door, and nobody behind a door stands behind generated entries', async () => {
    const roles = await database.kysely.selectFrom('mandates').select('role').distinct().execute()
    expect(roles.map(({ role }) => role).toSorted()).toEqual(
      [
        'administrator',
        'army',
        'bawaslu',
        'government',
        'kpps',
        'kpu',
        'monitor',
        'police',
        'ppk',
        'pps',
        'public',
        'witness',
      ].toSorted(),
    )
    expect(await count('people', sql`not demonstration`)).toBe(0)
    expect(await count('mandates', sql`role = 'kpu' and length(area) = 4`)).toBe(regencies.length * 3)
    expect(await count('result_entries', sql`exists (select from mandates m where m.person = entered_by)`)).toBe(0)
    expect(
      await count('result_entries', sql`exists (select from mandates m where m.role = 'kpps' and m.area = station)`),
    ).toBe(0)
    expect(await count('result_entries', sql`not exists (select from people p where p.id = entered_by)`)).toBe(0)
  })

  test('every region has its offices; the one real declaration is as published, everything else is marked', async () => {
    expect(await count('institutions', sql`kind = 'ppk'`)).toBe(241)
    expect(await count('institutions', sql`kind = 'kpu' and length(region) = 4`)).toBe(regencies.length)
    expect(await count('institutions', sql`kind = 'candidate-team' and not generated`)).toBe(0)
    expect(await count('institutions', sql`kind = 'candidate-team'`)).toBe(46)
    expect(await count('commitments', sql`not generated`)).toBe(1)
    const published = sql`not generated and signed = 180751 and variants @> '[{"value": 187751}]'
      and jsonb_array_length(signatories) = 18`
    expect(await count('commitments', published)).toBe(1)
    expect(await count('commitments', sql`generated and source not like 'data peragaan%'`)).toBe(0)
    expect(await count('commitment_promises', sql`state = 'kept'`)).toBeGreaterThan(5)
    expect(await count('commitment_promises', sql`settled_on > '2024-11-15'`)).toBe(0)
  })

  test('the loading is in the audit', async () => {
    expect(await count('audit_entries', sql`action = 'demonstration-loaded'`)).toBe(1)
  })
})

test('the schedule knows the day of the grants, and the tranches follow from it', async () => {
  const calendar = await inTransaction(database, everywhere, (db) =>
    drawCalendar(db, event, new Date('2024-11-27T12:00:00Z')),
  )
  const end = (code: string) => calendar.stages.find((stage) => stage.code === code)?.end?.day
  expect([end('nphd'), end('nphd-tahap-1'), end('nphd-tahap-2')]).toEqual(['2023-11-09', '2023-11-29', '2024-06-27'])
  expect(calendar.problems).toEqual([])
})

describe('the photo of a form', () => {
  test('is shown to anyone, like the form on the wall of the polling place', async () => {
    const api = await serveForTest(rehearsalRoutes(), database)
    const [form] = truth.forms
    const params = { contest: form?.contest ?? '', station: form?.station ?? '' }
    const seen = await api.call(null, formPhoto, { params })
    expect(seen.status).toBe(200)
    expect(seen.raw.headers['content-type']).toContain('image/svg+xml')
    expect(seen.raw.body).toContain('PERAGAAN')
    const other = await api.call(null, formPhoto, { params: { ...params, contest: 'bupati-1602' } })
    expect(other.error?.reason).toBe('not-generated')
    await api.close()
  })
})

describe('playing the night', () => {
  let now = began
  const changes: string[] = []
  const newPlayer = () =>
    createPlayer(database, {
      live: { changed: ({ contest, station }) => changes.push(`${contest}/${station}`) },
      clock: () => now,
    })
  const after = (minutes: number) => new Date(began.getTime() + minutes * 60_000)
  const visited = truth.night.find((arrival) => arrival.reserved && arrival.contest === governorContest)?.station ?? ''

  test('forms come in as the clock runs, and watchers hear of each', async () => {
    const player = newPlayer()
    now = after(5)
    const before = await count('accepted_forms')
    const played = await player.tick()
    const more = (await count('accepted_forms')) - before
    expect(more).toBeGreaterThan(100)
    expect(played).toBe(changes.length)
    expect(new Set(changes).size).toBe(changes.length)
    expect(await player.tick()).toBe(0)
  })

  test('a form that a visitor entered is left to visitors', async () => {
    await ask((db) =>
      sql`insert into result_entries (id, regency, event, contest, station, sequence, kind, entered_by, entered_at, content_hash, votes)
        values (gen_random_uuid(), ${visited.slice(0, 4)}, ${event}, ${governorContest}, ${visited}, 1, 'first', 'tamu', now(), '\\x00', '{1,2,3}')`.execute(
        db,
      ),
    )
    const player = newPlayer()
    now = after(8 * 60)
    // a first tick after a long pause takes the night up where it stood
    await player.tick()
    const offset = await database.kysely
      .selectFrom('events')
      .select('clock_offset_ms')
      .where('id', '=', event)
      .executeTakeFirstOrThrow()
    expect(now.getTime() + Number(offset.clock_offset_ms)).toBeLessThan(openingTime + 6 * 60_000)
    now = new Date(now.getTime() + 6 * 3_600_000)
    await player.tick()
    expect(await count('result_entries', sql`station = ${visited} and contest = ${governorContest}`)).toBe(1)
  })

  test('a faster clock brings the event forward, a paused one holds it', async () => {
    const player = newPlayer()
    const eventNow = async () => {
      const found = await database.kysely
        .selectFrom('events')
        .select('clock_offset_ms')
        .where('id', '=', event)
        .executeTakeFirstOrThrow()
      return now.getTime() + Number(found.clock_offset_ms)
    }
    await player.tick()
    const start = await eventNow()
    await player.setSpeed(60)
    now = new Date(now.getTime() + 10_000)
    await player.tick()
    expect(await eventNow()).toBe(start + 600_000)
    await player.setSpeed(0)
    now = new Date(now.getTime() + 10_000)
    expect(await player.tick()).toBe(0)
    expect(await eventNow()).toBe(start + 600_000)
    const api = await serveForTest(rehearsalRoutes(player), database, () => now)
    expect((await api.call(actor('police', '1671'), playState)).body).toMatchObject({ speed: 0, forms: 26_412 })
    const refused = await api.call(actor('police', '1671'), setSpeed, { body: { speed: 1 } })
    expect(refused.status).toBe(403)
    const set = await api.call(actor('kpu', '16'), setSpeed, { body: { speed: 10 } })
    expect(set.body).toMatchObject({ speed: 10 })
    await api.close()
  })

  test('a paused clock holds where somebody travelled to, and a journey made meanwhile is not undone', async () => {
    const player = newPlayer()
    await player.tick()
    await player.setSpeed(0)
    const before = await ask((db) => readEvent(db, event))
    const set = (moment: number) => ask((db) => setClockOffset(db, event, moment - now.getTime()))
    const twelveDaysBefore = openingTime - 12 * 86_400_000
    now = new Date(now.getTime() + 5_000)
    await set(twelveDaysBefore)
    expect(await player.tick()).toBe(0)
    const offset = (await ask((db) => readEvent(db, event))).clockOffsetMs
    expect(now.getTime() + offset).toBe(twelveDaysBefore)
    expect(await ask((db) => advanceClockOffset(db, event, offset - 1, before.clockOffsetMs))).toBe(false)
    expect((await ask((db) => readEvent(db, event))).clockOffsetMs).toBe(offset)
    expect(await ask((db) => advanceClockOffset(db, event, offset, before.clockOffsetMs))).toBe(true)
  })

  test('at the end every form but the visitor’s is counted and the sums are the published ones', async () => {
    await ask((db) => sql`delete from result_entries where entered_by = 'tamu'`.execute(db))
    const player = newPlayer()
    now = new Date(now.getTime() + 1_000)
    await player.tick()
    now = new Date(now.getTime() + (nightEnds - openingTime))
    await player.tick()
    expect(await count('accepted_forms', sql`version = 1`)).toBe(26_411)
    const missing = truth.forms.find((form) => form.contest === governorContest && form.station === visited)
    if (!missing) throw new Error('no form of the visited station')
    const sums = await governorSums()
    expect(sums).toMatchObject({ forms: 13_205 })
    const whole = (key: string, of = 0) => (sums[key] ?? 0) + of
    expect(whole('a1', missing.figures.a1_j)).toBe(governorForm.a1.j)
    expect(whole('b1l', missing.figures.b1_l)).toBe(governorForm.b1.l)
    expect(whole('b3', missing.figures.b3_j)).toBe(governorForm.b3.j)
    expect(whole('b4', missing.figures.b4_j)).toBe(governorForm.b4.j)
    expect(whole('s1', missing.figures.s1)).toBe(governorForm.s1)
    expect(whole('s3', missing.figures.s3)).toBe(governorForm.s3)
    expect(whole('s4', missing.figures.s4)).toBe(governorForm.s4)
    expect(whole('t1', missing.figures.t1)).toBe(governorForm.t1)
    expect(whole('t2', missing.figures.t2)).toBe(governorForm.t2)
    expect(whole('v1', missing.votes[0])).toBe(governorForm.votes[0])
    expect(whole('v2', missing.votes[1])).toBe(governorForm.votes[1])
    expect(whole('v3', missing.votes[2])).toBe(governorForm.votes[2])
  }, 60_000)

  test('corrections stand beside what they replaced', async () => {
    const corrections = await count('form_corrections')
    expect(corrections).toBeGreaterThan(50)
    expect(await count('accepted_forms', sql`version = 2`)).toBe(corrections)
  })
})
