import { beforeAll, describe, expect, test } from 'vitest'
import { sql } from 'kysely'
import { everywhere, inTransaction, type Db } from '../../server/database.ts'
import { freshDatabase } from '../../testing/database.ts'
import { addElectoralRegions, createEvent } from '../events/index.ts'
import { loadRegions, notElectoralIn2024 } from '../regions/index.ts'
import { demonstrationEvent } from './contract.ts'
import { addBudget, grantShares } from './given-budget.ts'
import { published } from './published-grants.ts'

const database = await freshDatabase()
const ask = <T>(work: (db: Db) => Promise<T>): Promise<T> => inTransaction(database, everywhere, work)

const shares = grantShares()
const sumOf = (recipient: string, year: number, region = '') =>
  shares
    .filter((share) => share.recipient === recipient && share.region.startsWith(region))
    .flatMap(({ tranches }) => tranches)
    .reduce((sum, tranche) => (tranche.year === year ? sum + tranche.amount : sum), 0)

beforeAll(async () => {
  await loadRegions(database)
  await ask(async (db) => {
    await createEvent(db, {
      id: demonstrationEvent,
      name: 'Pilkada Sumatera Selatan 2024',
      kind: 'pilkada',
      area: '16',
      votingDay: '2024-11-27',
      timeZone: 'Asia/Jakarta',
      demonstration: true,
    })
    await addElectoralRegions(db, demonstrationEvent, '16', notElectoralIn2024)
    await addBudget(db, new Date('2026-11-21T08:00:00Z'))
  })
})

describe('the grants of the demonstration', () => {
  test('G10: the generated parts add up to the published sums, to the rupiah', () => {
    expect(sumOf('kpu', 2023)).toBe(416_918_651_985)
    expect(sumOf('kpu', 2024)).toBe(637_059_959_605)
    expect(sumOf('bawaslu', 2023)).toBe(137_700_016_432)
    expect(sumOf('bawaslu', 2024)).toBe(215_277_551_648)
    expect(sumOf('police', 2024) + sumOf('army', 2024)).toBe(190_100_000_000)
    expect(sumOf('police', 2024, '16')).toBeGreaterThan(published.security.police)
    const palembang = ['kpu', 'bawaslu'].flatMap((recipient) =>
      [2023, 2024].map((year) => sumOf(recipient, year, '1671')),
    )
    expect(palembang.reduce((sum, amount) => sum + amount, 0)).toBe(published.palembang.total)
  })

  test('every region has its four, each marked as generated unless the figure itself was published', async () => {
    const { rows } = await ask((db) =>
      sql<{ region: string; count: number; generated: boolean }>`
        select region, count(*)::int as count, bool_and(generated) as generated from grants group by region order by region`.execute(
        db,
      ),
    )
    expect(rows.map(({ count }) => count)).toEqual(Array.from({ length: 18 }, () => 4))
    expect(rows.filter(({ generated }) => !generated).map(({ region }) => region)).toEqual(['16'])
  })

  test('nobody spends what was not received, on any day, and nobody is paid more than was signed', async () => {
    const { rows } = await ask((db) =>
      sql<{ grant_id: string; day: string; balance: number }>`
        select * from (
          select grant_id, day, sum(case kind when 'disbursement' then amount else -amount end)
            over (partition by grant_id order by day, (kind = 'expense')) as balance from grant_entries) b
        where balance < 0`.execute(db),
    )
    expect(rows).toEqual([])
    const over = await ask((db) =>
      sql`
        select e.grant_id from grant_entries e join grant_amounts a on a.grant_id = e.grant_id and a.kind = 'signed'
        where e.kind = 'disbursement' group by e.grant_id, a.amount having sum(e.amount) > a.amount`.execute(db),
    )
    expect(over.rows).toEqual([])
  })

  test('a plan spends the whole grant, and by voting day most of it is used', async () => {
    const { rows } = await ask((db) =>
      sql<{ planned: number; signed: number; used: number }>`
        select (select sum(amount) from grant_plan_lines)::bigint as planned,
          (select sum(amount) from grant_amounts where kind = 'signed')::bigint as signed,
          (select sum(amount) from grant_entries where kind = 'expense')::bigint as used`.execute(db),
    )
    const { planned = 0, signed = 0, used = 0 } = rows[0] ?? {}
    expect(planned).toBe(signed)
    expect(signed).toBe(1_406_956_179_670 + 190_100_000_000)
    expect(used / signed).toBeGreaterThan(0.6)
    expect(used / signed).toBeLessThan(0.85)
  })
})
