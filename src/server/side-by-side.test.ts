import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../testing/database.ts'
import { type Db, inTransaction } from './database.ts'
import { sideBySide } from './side-by-side.ts'

const database = await freshDatabase({ poolSize: 4 })
const scope = { area: '16' }

const both = <T>(work: (db: Db) => Promise<T>): Promise<T> =>
  inTransaction(database, scope, (db) => sideBySide({ database, scope, db }, work))

/** Takes long enough that the next statement finds this connection busy. */
async function whoAnswers(db: Db): Promise<{ pid: number; area: string }> {
  const { rows } = await sql<{ pid: number; area: string }>`
    select pg_backend_pid() as pid, current_setting('serentak.area') as area, pg_sleep(0.02) as slept`.execute(db)
  return rows[0] ?? { pid: 0, area: '' }
}

test('two connections share the statements, under one scope', async () => {
  const answers = await both((db) => Promise.all(Array.from({ length: 6 }, () => whoAnswers(db))))
  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(2)
  expect(new Set(answers.map(({ area }) => area))).toEqual(new Set(['area:16']))
})

test('more callers than connections all get their answers', async () => {
  const callers = Array.from({ length: 12 }, () => both((db) => Promise.all([whoAnswers(db), whoAnswers(db)])))
  expect((await Promise.all(callers)).flat().every(({ pid }) => pid > 0)).toBe(true)
})

test('a statement that fails fails the whole, and both connections come back', async () => {
  for (let turn = 0; turn < 6; turn++) {
    const work = both((db) => Promise.all([whoAnswers(db), sql`select 1 / 0`.execute(db), whoAnswers(db)]))
    await expect(work).rejects.toMatchObject({ code: '22012' })
  }
  expect(database.pool.waitingCount).toBe(0)
  expect(database.pool.idleCount).toBe(database.pool.totalCount)
})
