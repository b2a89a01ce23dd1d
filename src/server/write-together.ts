import { CompiledQuery } from 'kysely'
import type { PoolClient, QueryResult, QueryResultRow } from 'pg'
import { borrow, giveBack } from './borrow-connection.ts'
import {
  type Db,
  gather,
  inTransaction,
  nameOf,
  type OpenDatabase,
  type Scope,
  setScope,
  type Statement,
} from './database.ts'

/*
 * Taking forms in is the one thing that ninety thousand officers do within the same hours. A transaction for each would
 * spend most of its time on beginning, committing and on packets. So while one is on its way, what arrives meanwhile
 * waits for the next and shares it: alone nothing waits, in the rush some dozens share one commit.
 *
 * Each statement still runs under the area of its own caller, and each is answered after the commit. When one fails, the
 * shared transaction is rolled back and each runs again on its own, so that nobody's mistake touches a neighbour.
 */

/** Transactions on their way at once. More would make each emptier. */
const lanes = 2
/** Statements in one transaction: as many as there is no reason to wait longer for. */
const most = 64

type Waiting = {
  scope: Scope
  /** Sent before the statement: the area goes along with it, so that no caller's reaches over to the next. */
  opening: string
  statement: Statement
  done: (rows: QueryResultRow[]) => void
  failed: (error: unknown) => void
}

type Queue = { waiting: Waiting[]; underWay: number }

const queues = new WeakMap<OpenDatabase, Queue>()

/**
 * Runs the statement under the scope, durably, and gives its rows. It shares the transaction of others, so it must be
 * whole by itself: what it does is kept whatever happens to the rest.
 */
export async function writeTogether<Row extends QueryResultRow>(
  database: OpenDatabase,
  scope: Scope,
  statement: Statement,
): Promise<Row[]> {
  const opening = setScope(scope)
  const queue = queues.get(database) ?? { waiting: [], underWay: 0 }
  queues.set(database, queue)
  return new Promise((resolve, failed) => {
    queue.waiting.push({ scope, opening, statement, done: (rows) => resolve(rows as Row[]), failed })
    if (queue.underWay < lanes && queue.waiting.length === 1) setImmediate(() => void drain(database, queue))
  })
}

async function drain(database: OpenDatabase, queue: Queue): Promise<void> {
  queue.underWay += 1
  while (queue.waiting.length > 0) await runTogether(database, queue.waiting.splice(0, most))
  queue.underWay -= 1
}

async function runTogether(database: OpenDatabase, batch: readonly Waiting[]): Promise<void> {
  try {
    const answers = await sendTogether(database, batch)
    if (answers) batch.forEach(({ done }, at) => done(answers[at]?.rows ?? []))
    else await Promise.all(batch.map((one) => runAlone(database, one)))
  } catch (error) {
    for (const { failed } of batch) failed(error)
  }
}

/** The answer to each statement of a committed batch, or undefined when one failed and all were rolled back. */
async function sendTogether(database: OpenDatabase, batch: readonly Waiting[]): Promise<QueryResult[] | undefined> {
  const client = await borrow(database.pool)
  let broken = true
  try {
    gather(client)
    const answers = [client.query('begin'), ...batch.map((one) => send(client, one)), client.query('commit')]
    const [begun, ...rest] = await Promise.allSettled(answers)
    const commit = rest.pop()
    broken = commit?.status !== 'fulfilled' || begun?.status !== 'fulfilled'
    if (commit?.status === 'rejected') throw commit.reason
    return rest.every((one) => one.status === 'fulfilled') ? rest.map(({ value }) => value) : undefined
  } finally {
    giveBack(client, broken)
  }
}

function send(client: PoolClient, { opening, statement: { text, values } }: Waiting): Promise<QueryResult> {
  client.query(opening).catch(() => undefined)
  return client.query({ ...nameOf(text), text, values: [...values] })
}

async function runAlone(database: OpenDatabase, { scope, statement, done, failed }: Waiting): Promise<void> {
  const query = CompiledQuery.raw(statement.text, [...statement.values])
  try {
    const work = (db: Db) => db.executeQuery<QueryResultRow>(query)
    const { rows } = await inTransaction(database, scope, work, { keepPlans: true })
    done(rows)
  } catch (error) {
    failed(error)
  }
}
