import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { copyInto } from './copy.ts'
import { everywhere, inTransaction, sendAlong, type Db, type Scope } from './database.ts'

const database = await freshDatabase()
await inTransaction(database, everywhere, async (db) => {
  await sql`create table ballots (
    station text collate "C" primary key, votes bigint, counted date, received timestamptz, marks text[], detail jsonb)`.execute(
    db,
  )
  await sql`alter table ballots enable row level security`.execute(db)
  await sql`alter table ballots force row level security`.execute(db)
  await sql`create policy ballots_in_area on ballots using (
    starts_with('area:' || station, (select nullif(current_setting('serentak.area', true), ''))))`.execute(db)
})

const ilir = '1671011001001'
const prabumulih = '1674011001001'
const within = (area: string | null): Scope => ({ area })
const add = (db: Db, station: string) => sql`insert into ballots (station) values (${station})`.execute(db)
const adding = (station: string) => ({ text: 'insert into ballots (station) values ($1)', values: [station] })
const listStations = async (db: Db) => {
  const { rows } = await sql<{ station: string }>`select station from ballots order by station`.execute(db)
  return rows.map(({ station }) => station)
}
const seenBy = (scope: Scope) => inTransaction(database, scope, listStations)

beforeEach(() => inTransaction(database, everywhere, (db) => sql`delete from ballots`.execute(db)))

describe('a transaction', () => {
  test('keeps what was done', async () => {
    await inTransaction(database, everywhere, (db) => add(db, ilir))
    expect(await seenBy(everywhere)).toEqual([ilir])
  })

  test('leaves nothing behind when the work throws', async () => {
    const work = inTransaction(database, everywhere, async (db) => {
      await add(db, ilir)
      throw new Error('the form was refused')
    })
    await expect(work).rejects.toThrow('the form was refused')
    expect(await seenBy(everywhere)).toEqual([])
  })

  test('names the statement that failed, even when the work did not look at it', async () => {
    const work = inTransaction(database, everywhere, async (db) => {
      await add(db, ilir)
      sendAlong(db, adding(ilir))
      sendAlong(db, adding(prabumulih))
    })
    await expect(work).rejects.toMatchObject({ code: '23505', constraint: 'ballots_pkey' })
    expect(await seenBy(everywhere)).toEqual([])
  })

  test('a write sent along is there after the commit', async () => {
    await inTransaction(database, everywhere, async (db) => {
      sendAlong(db, adding(ilir))
    })
    expect(await seenBy(everywhere)).toEqual([ilir])
  })

  test('that asks the database nothing takes no connection', async () => {
    const poolOfNone = { connect: () => Promise.reject(new Error('a connection was asked for')) }
    const work = (asks: boolean) =>
      inTransaction({ ...database, pool: poolOfNone as never }, everywhere, async (db) => asks && listStations(db))
    expect(await work(false)).toBe(false)
    await expect(work(true)).rejects.toThrow('a connection was asked for')
  })

  test('is refused to those who kept it beyond its end', async () => {
    const kept = await inTransaction(database, everywhere, async (db) => db)
    await expect(listStations(kept)).rejects.toThrow('the transaction is over')
  })

  test('that only reads cannot write', async () => {
    const work = inTransaction(database, everywhere, (db) => add(db, ilir), { readOnly: true })
    await expect(work).rejects.toMatchObject({ code: '25006' })
  })

  test('streams more rows than one answer holds', async () => {
    await inTransaction(database, everywhere, (db) =>
      sql`insert into ballots (station) select 1671011001000 + n from generate_series(1, 2500) n`.execute(db),
    )
    const stations = await inTransaction(database, everywhere, async (db) => {
      const query = sql<{
        station: string
      }>`select station from ballots where station > ${'1671011001500'} order by station`
      const seen: string[] = []
      for await (const { rows } of db.getExecutor().stream<{ station: string }>(query.compile(db), 300)) {
        seen.push(...rows.map(({ station }) => station))
      }
      return seen
    })
    expect(stations).toHaveLength(2000)
    expect(stations.at(-1)).toBe('1671011003500')
  })
})

describe('the scope of a transaction', () => {
  beforeEach(() =>
    inTransaction(database, everywhere, async (db) => {
      await add(db, ilir)
      await add(db, prabumulih)
    }),
  )

  test.each<[string, Scope, string[]]>([
    ['the whole nation', within(''), [ilir, prabumulih]],
    ['a province', within('16'), [ilir, prabumulih]],
    ['a regency', within('1671'), [ilir]],
    ['the neighbour', within('1674'), [prabumulih]],
    ['another province', within('18'), []],
    ['nowhere', within(null), []],
  ])('%s sees its own stations only', async (_, scope, expected) => {
    expect(await seenBy(scope)).toEqual(expected)
  })

  test('does not reach into the next transaction on the same connection', async () => {
    for (let round = 0; round < 8; round++) {
      expect(await seenBy(within('16'))).toHaveLength(2)
      expect(await seenBy(within(null))).toEqual([])
    }
  })

  test('binds writes too', async () => {
    await expect(inTransaction(database, within('1671'), (db) => add(db, '1674011001002'))).rejects.toMatchObject({
      code: '42501',
    })
  })

  test.each(["16'; set local serentak.area = 'area:", '16 ', '16\n', '16\\', "'"])(
    'refuses the forged area %j',
    async (area) => {
      await expect(seenBy(within(area))).rejects.toThrow('not fit for a transaction scope')
    },
  )
})

describe('values', () => {
  const select = async (text: string) => {
    const rows = await inTransaction(
      database,
      everywhere,
      async (db) => (await sql.raw<{ value: unknown }>(`select ${text} as value`).execute(db)).rows,
    )
    return rows[0]?.value
  }

  test.each<[string, unknown]>([
    ['6382739::bigint', 6382739],
    ['array[1, null, 3]::bigint[]', [1, null, 3]],
    [`date '2024-11-27'`, '2024-11-27'],
    [`array[date '2024-11-27']`, ['2024-11-27']],
    [`timestamptz '2024-11-27 19:00+07'`, new Date('2024-11-27T12:00:00Z')],
    [`'{"a": 1}'::jsonb`, { a: 1 }],
    ['null::bigint', null],
  ])('%s comes as %j', async (text, expected) => {
    expect(await select(text)).toEqual(expected)
  })

  test('a number too large to be exact is an error, not a guess', async () => {
    await expect(select('9007199254740993::bigint')).rejects.toThrow('beyond exact numbers')
  })
})

await inTransaction(database, everywhere, (db) =>
  sql`create table open_ballots (like ballots including all)`.execute(db),
)

describe.each(['ballots', 'open_ballots'])('COPY into %s', (table) => {
  const list = async () => {
    const { rows } = await inTransaction(database, everywhere, (db) =>
      sql<object>`select * from ${sql.table(table)} order by station`.execute(db),
    )
    return rows
  }
  beforeEach(() => inTransaction(database, everywhere, (db) => sql`delete from ${sql.table(table)}`.execute(db)))

  const columns = ['station', 'votes', 'counted', 'received', 'marks', 'detail']

  test('takes every kind of value as it is', async () => {
    const row = [
      ilir,
      12,
      '2024-11-27',
      new Date('2024-11-27T12:00:00Z'),
      ['a"b', 'c\\d', null, 'e,f', ''],
      { note: 'tab\t\nline \\N' },
    ]
    const count = await inTransaction(database, everywhere, async (db) => {
      const copied = await copyInto(db, table, columns, [row, [prabumulih, null, null, null, null, null]])
      await add(db, '1674011001002')
      return copied
    })
    expect(count).toBe(2)
    const rows = await list()
    expect(Object.values(rows[0] ?? {})).toEqual(row)
    expect(Object.values(rows[1] ?? {})).toEqual([prabumulih, null, null, null, null, null])
    expect(await seenBy(everywhere)).toContain('1674011001002')
  })

  test('a wrong row undoes all of them and leaves the connection usable', async () => {
    const rows = Array.from({ length: 5000 }, (_, n) => [`16710110${n}`, n === 4321 ? 'seven' : n])
    const work = inTransaction(database, everywhere, (db) => copyInto(db, table, ['station', 'votes'], rows))
    await expect(work).rejects.toMatchObject({ code: '22P02' })
    expect(await list()).toEqual([])
  })

  test('a source that breaks off undoes all of it', async () => {
    const broken = async function* () {
      yield [ilir]
      await sleep(1)
      throw new Error('the file ends in the middle of a line')
    }
    const work = inTransaction(database, everywhere, (db) => copyInto(db, table, ['station'], broken()))
    await expect(work).rejects.toThrow('the file ends in the middle of a line')
    expect(await list()).toEqual([])
  })
})

test('COPY cannot carry rows into an area that the scope does not reach', async () => {
  const work = inTransaction(database, within('1671'), (db) =>
    copyInto(db, 'ballots', ['station'], [[ilir], [prabumulih]]),
  )
  await expect(work).rejects.toMatchObject({ code: '42501' })
  expect(await seenBy(everywhere)).toEqual([])
})

describe('a lost connection', () => {
  test('fails its own transaction only', async () => {
    const work = inTransaction(database, everywhere, async (db) => {
      await add(db, ilir)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(db)
    })
    await expect(work).rejects.toThrow()
    expect(await seenBy(everywhere)).toEqual([])
  })

  test('of an idle client is replaced without anyone noticing', async () => {
    await Promise.all([1, 2, 3].map(() => seenBy(everywhere)))
    await inTransaction(database, everywhere, (db) =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`.execute(
        db,
      ),
    )
    await sleep(50)
    expect(await Promise.all([1, 2, 3].map(() => seenBy(everywhere)))).toEqual([[], [], []])
  })
})
