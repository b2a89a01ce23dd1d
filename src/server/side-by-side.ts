import type { CompiledQuery } from 'kysely'
import { type Db, inTransaction, type OpenDatabase, queriesOver, type Scope } from './database.ts'
import { lookBackLike } from './look-back.ts'

/** Of a pool's connections, one in so many may be somebody's second: those who wait for one never hold all of them. */
const oneIn = 4
const seconds = new WeakMap<OpenDatabase['pool'], number>()

/**
 * For reading much at once: a server works at the statements of one connection one after the other, so a second
 * transaction of the same scope takes every other statement, whichever is free first. Each sees what was committed when
 * it began, as in any transaction here. When too many do so already, the work goes on with the one it has.
 */
export async function sideBySide<T>(
  { database, scope, db }: { database: OpenDatabase; scope: Scope; db: Db },
  work: (db: Db) => Promise<T>,
): Promise<T> {
  const { pool } = database
  const taken = seconds.get(pool) ?? 0
  if ((taken + 1) * oneIn > pool.options.max) return work(db)
  seconds.set(pool, taken + 1)
  try {
    const readBoth = async (second: Db) => {
      await lookBackLike(db, second)
      return work(sharedBy([db, second]))
    }
    return await inTransaction(database, scope, readBoth, { readOnly: true })
  } finally {
    seconds.set(pool, (seconds.get(pool) ?? 1) - 1)
  }
}

/** Hands each statement to the first transaction that is free. */
function sharedBy(transactions: readonly Db[]): Db {
  const free = [...transactions]
  const waiting: ((transaction: Db) => void)[] = []
  async function executeQuery<R>(query: CompiledQuery) {
    const transaction = free.shift() ?? (await new Promise<Db>((resolve) => waiting.push(resolve)))
    try {
      return await transaction.getExecutor().executeQuery<R>(query)
    } finally {
      const next = waiting.shift()
      if (next) next(transaction)
      else free.push(transaction)
    }
  }
  const streamQuery = () => {
    throw new Error('statements side by side are not streamed')
  }
  return queriesOver({ executeQuery, streamQuery })
}
