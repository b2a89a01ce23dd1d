import { CompiledQuery, type QueryResult } from 'kysely'
import { type Db, inTransaction, type OpenDatabase } from './database.ts'

/*
 * Taking forms in is the one thing that ninety thousand officers do within the same hours. A transaction for each would
 * spend most of its time on beginning, committing and on packets. So while one is on its way, what arrives meanwhile
 * waits for the next and shares its one statement: alone nothing waits, in the rush some dozens share a commit.
 *
 * Row-level security is set to the smallest area that holds all callers, and the statement itself holds each row to its
 * own caller's. When it fails, each row runs again by itself, so that nobody's mistake touches a neighbour.
 */

/** Statements on their way at once: one at work in the database while the next is made ready here. */
const lanes = 2
/** Rows in one statement. */
const most = 64

export type Row = { id: string }

/**
 * A statement that takes its rows as one JSON array, `$1`. Each row has the area of its caller as `callerArea`, to which
 * the statement must hold what it writes, and is written whole or not at all. It gives the `id` of each row with what
 * became of it.
 */
export type Together = { text: string; queues: WeakMap<OpenDatabase, Queue> }

type Queue = { waiting: Waiting[]; underWay: number }

type Waiting = {
  row: Row & { callerArea: string }
  done: (answer: Row | undefined) => void
  failed: (error: unknown) => void
}

export const together = (text: string): Together => ({ text, queues: new WeakMap() })

/** Runs the statement for this row and others that come at the same moment, durably; gives the answer with the row's id. */
export function writeTogether<Answer extends Row>(
  database: OpenDatabase,
  { text, queues }: Together,
  callerArea: string,
  row: Row & Record<string, unknown>,
): Promise<Answer | undefined> {
  const queue = queues.get(database) ?? { waiting: [], underWay: 0 }
  queues.set(database, queue)
  return new Promise((resolve, failed) => {
    const done = (answer: Row | undefined) => resolve(answer as Answer | undefined)
    queue.waiting.push({ row: { ...row, callerArea }, done, failed })
    if (queue.underWay < lanes && queue.waiting.length === 1) setImmediate(() => void drain(database, text, queue))
  })
}

async function drain(database: OpenDatabase, text: string, queue: Queue): Promise<void> {
  queue.underWay += 1
  while (queue.waiting.length > 0) await runTogether(database, text, takeBatch(queue))
  queue.underWay -= 1
}

/** The same id again waits for the next statement, which then finds it written. */
function takeBatch(queue: Queue): Waiting[] {
  const batch = new Map<string, Waiting>()
  const later: Waiting[] = []
  for (const one of queue.waiting) {
    if (batch.size < most && !batch.has(one.row.id)) batch.set(one.row.id, one)
    else later.push(one)
  }
  queue.waiting = later
  return [...batch.values()]
}

async function runTogether(database: OpenDatabase, text: string, batch: readonly Waiting[]): Promise<void> {
  try {
    const { rows } = await run(database, text, batch)
    const answers = new Map(rows.map((row) => [row.id, row]))
    for (const { row, done } of batch) done(answers.get(row.id))
  } catch (error) {
    if (batch.length === 1 || !isRefused(error)) for (const { failed } of batch) failed(error)
    else for (const one of batch) await runTogether(database, text, [one])
  }
}

async function run(database: OpenDatabase, text: string, batch: readonly Waiting[]): Promise<QueryResult<Row>> {
  const rows = batch.map(({ row }) => row)
  const area = rows.map(({ callerArea }) => callerArea).reduce(commonArea)
  const work = (db: Db) => db.executeQuery<Row>(CompiledQuery.raw(text, [JSON.stringify(rows)]))
  return inTransaction(database, { area }, work, { keepPlans: true, atOnce: true })
}

/** Being inside an area is being a prefix, so what two areas begin with holds both. */
function commonArea(one: string, other: string): string {
  let length = 0
  while (length < one.length && one[length] === other[length]) length += 1
  return one.slice(0, length)
}

/** Refused by the database, and so rolled back for certain: not a lost connection, after which nobody knows. */
function isRefused(error: unknown): boolean {
  return error instanceof Error && 'severity' in error && error.severity === 'ERROR'
}
