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

/** Rows in one statement. */
const most = 64

export type Row = { id: string }

/** Columns by name, with their PostgreSQL types. */
export type Columns = Record<string, string>

/**
 * A statement that takes many rows at once. Each row has the area of its caller as `caller_area`, to which the statement
 * must hold what it writes, and is written whole or not at all. It gives the `id` of each row with what became of it.
 */
export type Together = { text: string; columns: Columns; queues: WeakMap<OpenDatabase, Queue> }

type Queue = { waiting: Waiting[]; busy: boolean }

type Waiting = {
  row: Row & Record<string, unknown>
  callerArea: string
  done: (answer: Row | undefined) => void
  failed: (error: unknown) => void
}

/** `text` is given the rows as a table expression named `given`, with these columns and `caller_area`. */
export function together(columns: Columns, text: (given: string) => string): Together {
  const all: Columns = { ...columns, caller_area: 'text' }
  const names = Object.keys(all)
  const values = names.map((name) => (isList(all[name]) ? `${name}::${all[name]}` : name))
  const lists = names.map((name, at) => `$${at + 1}::${isList(all[name]) ? 'text' : all[name]}[]`)
  const given = `(select ${values.join(', ')} from unnest(${lists.join(', ')}) as list (${names.join(', ')})) as given`
  return { text: text(given), columns: all, queues: new WeakMap() }
}

/** A column of lists travels as texts of them: PostgreSQL has no list of lists of different lengths. */
const isList = (type = ''): boolean => type.endsWith('[]')

/**
 * One parameter a column, as PostgreSQL writes an array. Half the bytes of JSON, and less than half its work in the
 * database.
 */
function arrayText(values: readonly unknown[]): string {
  return `{${values.map(elementText).join(',')}}`
}

function elementText(value: unknown): string {
  if (value === null || value === undefined) return 'NULL'
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : Array.isArray(value) ? arrayText(value) : JSON.stringify(value)
  return `"${text.replaceAll(/["\\]/g, '\\$&')}"`
}

/** Runs the statement for this row and others that come at the same moment, durably; gives the answer with the row's id. */
export function writeTogether<Answer extends Row>(
  database: OpenDatabase,
  statement: Together,
  callerArea: string,
  row: Row & Record<string, unknown>,
): Promise<Answer | undefined> {
  const queue = statement.queues.get(database) ?? { waiting: [], busy: false }
  statement.queues.set(database, queue)
  return new Promise((resolve, failed) => {
    const done = (answer: Row | undefined) => resolve(answer as Answer | undefined)
    queue.waiting.push({ row, callerArea, done, failed })
    if (queue.busy) return
    queue.busy = true
    setImmediate(() => void drain(database, statement, queue))
  })
}

/** One statement at a time: two at once were measured to cost a tenth more, since each then holds half as many rows. */
async function drain(database: OpenDatabase, statement: Together, queue: Queue): Promise<void> {
  while (queue.waiting.length > 0) await runTogether(database, statement, takeBatch(queue))
  queue.busy = false
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

async function runTogether(database: OpenDatabase, statement: Together, batch: readonly Waiting[]): Promise<void> {
  try {
    const { rows } = await run(database, statement, batch)
    const answers = new Map(rows.map((row) => [row.id, row]))
    for (const { row, done } of batch) done(answers.get(row.id))
  } catch (error) {
    if (batch.length === 1 || !isRefused(error)) for (const { failed } of batch) failed(error)
    else for (const one of batch) await runTogether(database, statement, [one])
  }
}

async function run(
  database: OpenDatabase,
  { text, columns }: Together,
  batch: readonly Waiting[],
): Promise<QueryResult<Row>> {
  const area = batch.map(({ callerArea }) => callerArea).reduce(commonArea)
  const rows = batch.map(({ row, callerArea }) => ({ ...row, caller_area: callerArea }) as Record<string, unknown>)
  const values = Object.keys(columns).map((name) => arrayText(rows.map((row) => row[name])))
  const work = (db: Db) => db.executeQuery<Row>(CompiledQuery.raw(text, values))
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
