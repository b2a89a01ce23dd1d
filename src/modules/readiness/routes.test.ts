import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { type Db, everywhere, inTransaction } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { actor, serveForTest } from '../../testing/http.ts'
import { indicator, type ListObligations, readBoard, readObligations } from './contract.ts'
import { readinessRoutes } from './routes.ts'

const database = await freshDatabase()
const event = 'pilkada-uji'
await inTransaction(database, everywhere, async (db) => {
  await sql`insert into regions (code, name, search_name, parent) values ('', 'Indonesia', 'indonesia', null),
    ('16', 'Sumatera Selatan', 'sumateraselatan', ''), ('1601', 'Ogan Komering Ulu', 'ogankomeringulu', '16'),
    ('1602', 'Ogan Komering Ilir', 'ogankomeringilir', '16'), ('1671', 'Kota Palembang', 'palembang', '16') on conflict do nothing`.execute(
    db,
  )
  await sql`insert into events (id, name, kind, area, voting_day, time_zone, clock_offset_ms, demonstration)
    values (${event}, 'Pilkada uji', 'pilkada', '16', '2024-11-27', 'Asia/Jakarta', ${-365 * 86_400_000}, true)`.execute(
    db,
  )
  await sql`insert into event_regions (event, region) values (${event}, '16'), (${event}, '1601'), (${event}, '1602')`.execute(
    db,
  )
})

/** Twelve days before the vote, on the clock of the event, which runs a year behind. */
const now = new Date('2025-11-15T01:30:00Z')
const measured: { area: string; level: string; now: Date }[] = []
const at = (day: string) => new Date(`${day}T00:00:00Z`)
const shared = {
  owner: { id: 'KPU', en: 'KPU' },
  holder: { kind: 'kpu' as const, level: 'regency' as const },
  unit: { id: 'lembar', en: 'sheets' },
  stage: 'logistics',
  evidence: '/logistik/{region}',
}

const sorting = indicator({
  id: 'sorting',
  label: { id: 'Sortir', en: 'Sorting' },
  short: { id: 'Sortir', en: 'Sorting' },
  ...shared,
  domain: 'logistics',
  target: 1,
  starts: () => at('2024-11-01'),
  deadline: () => at('2024-11-12'),
  measure: async (db: Db, { area, level, now }) => {
    measured.push({ area, level, now })
    const { rows } = await sql<{ region: string }>`select code as region from regions where parent = ${area}`.execute(
      db,
    )
    return rows.map(({ region }) => ({ region, done: region === '1601' ? 1000 : 820, total: 1000, late: 0 }))
  },
})
const roll = indicator({
  id: 'roll',
  label: { id: 'DPT', en: 'Roll' },
  short: { id: 'DPT', en: 'Roll' },
  ...shared,
  evidence: null,
  domain: 'voter-roll',
  target: 1,
  starts: () => undefined,
  deadline: () => undefined,
  measure: async (_db: Db) => [],
})

const work = {
  domain: 'security',
  context: null,
  starts: null,
  path: '/',
  title: { id: 'Pola', en: 'Pattern' },
} as const
const owedByPolice: ListObligations<Db> = async (_, { holders }) =>
  holders
    .filter(({ kind }) => kind === 'police')
    .flatMap((holder) => [
      { ...work, id: 'later', holder, deadline: '2024-11-26', state: 'ok' as const },
      { ...work, id: 'open', holder, deadline: null, state: 'late' as const },
    ])
const owedByAll: ListObligations<Db> = async (_, { holders, now }) =>
  holders.map((holder) => ({ ...work, id: 'soon', holder, deadline: now.toISOString().slice(0, 10), state: 'late' }))

const api = await serveForTest(
  readinessRoutes({
    indicators: [sorting, roll],
    obligations: [owedByPolice, owedByAll],
    readStageDays: async () => () => undefined,
  }),
  database,
  () => now,
)
afterAll(() => api.close())
const kpu = actor('kpu', '16')

describe('the readiness board', () => {
  test('has the child regions that vote, the indicators in the order of their domains, and the sum below', async () => {
    const { body } = await api.call(kpu, readBoard, { query: { event, area: '16' } })
    expect(body.at).toBe('2024-11-15T01:30:00.000Z')
    expect(body.daysUntilVote).toBe(12)
    expect(body.indicators.map(({ id }) => id)).toEqual(['roll', 'sorting'])
    expect(body.rows.map(({ name, cells }) => [name, ...cells.map(({ state }) => state)])).toEqual([
      ['Ogan Komering Ulu', 'todo', 'done'],
      ['Ogan Komering Ilir', 'todo', 'late'],
    ])
    expect(body.total).toMatchObject({
      name: 'Sumatera Selatan',
      cells: [{ state: 'todo' }, { state: 'late', total: 2000 }],
    })
    expect(measured).toEqual([{ area: '16', level: 'regency', now: new Date('2024-11-15T01:30:00Z') }])
  })

  test('answers as of another day', async () => {
    const { body } = await api.call(kpu, readBoard, { query: { event, area: '16', asOf: '2024-11-12T00:00:00Z' } })
    expect(body.rows[1]?.cells[1]).toMatchObject({ state: 'risk', done: 820, planned: 1000 })
    expect(body.daysUntilVote).toBe(15)
  })

  test('is refused outside the mandate, to the public, for unknown events and below a village', async () => {
    const ask = async (who: typeof kpu | null, query: { event: string; area: string }) =>
      (await api.call(who, readBoard, { query })).error?.reason
    expect(await ask(actor('kpu', '1671'), { event, area: '16' })).toBe('outside-area')
    expect(await ask(null, { event, area: '16' })).toBe('not-signed-in')
    expect(await ask(actor('witness', '16'), { event, area: '16' })).toBe('role-not-allowed')
    expect(await ask(kpu, { event: 'pilkada-lain', area: '16' })).toBe('unknown-event')
    expect(await ask(kpu, { event, area: '1601012001' })).toBe('no-board-below-village')
  })
})

describe('what institutions owe', () => {
  test('the worst and soonest comes first, of the offices the mandate speaks for, by the clock of the event', async () => {
    const { body } = await api.call(actor('police', '1602'), readObligations, { query: { event } })
    expect(body.obligations.map(({ id, deadline }) => [id, deadline])).toEqual([
      ['soon', '2024-11-15'],
      ['open', null],
      ['later', '2024-11-26'],
    ])
    expect(body.obligations.every(({ holder }) => holder.kind === 'police' && holder.region === '1602')).toBe(true)
    const other = await api.call(actor('army', '1602'), readObligations, { query: { event } })
    expect(other.body.obligations.map(({ id }) => id)).toEqual(['soon'])
  })
})
