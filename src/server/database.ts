import {
  DefaultQueryExecutor,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type KyselyProps,
  type QueryResult,
} from 'kysely'
import pg from 'pg'
import { borrow, giveBack } from './borrow-connection.ts'
import type { Database } from './schema.ts'

/** What a store function takes first: an open transaction, or the pool for tables without row-level security. */
export type Db = Kysely<Database>

export type Connection = { host: string; port: number; user: string; database: string } | { connectionString: string }

export type OpenDatabase = {
  /** Outside any transaction and scope: row-level security shows nothing here. */
  kysely: Db
  pool: pg.Pool
  connection: Connection
  close: () => Promise<void>
}

/** Where somebody acts: a region code, '' is the whole nation, null is nowhere. Row-level security reads it. */
export type Scope = { area: string | null }

export type TransactionOptions = {
  readOnly?: boolean
  isolation?: 'repeatable read' | 'serializable'
  /**
   * Keep the plans of its statements for the next such transaction: for short work on single rows, where planning costs
   * more than running. Never for reading an area: the kept plan does not know how wide the area is, and was seen to
   * take seconds instead of milliseconds.
   */
  keepPlans?: boolean
  /** The work is one statement and nothing else: COMMIT travels with it, in the same packet. */
  atOnce?: boolean
}

/** The program itself: jobs, imports, the demonstration, sealing. */
export const everywhere: Scope = { area: '' }

export function openDatabase({
  connection,
  poolSize = 16,
}: {
  connection: Connection
  poolSize?: number
}): OpenDatabase {
  const pool = new pg.Pool({
    ...connection,
    max: poolSize,
    min: 1,
    idleTimeoutMillis: 30_000,
    application_name: 'serentak',
    keepAlive: true,
    pipeline: true,
    types: typeParsers(),
  })
  // A connection that breaks while nobody uses it, or in the middle of a statement, must not end the program: the
  // statement fails on its own, the pool replaces the connection.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  const kysely = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) })
  let closing: Promise<void> | undefined
  return { kysely, pool, connection, close: () => (closing ??= pool.end()) }
}

/** A statement by its text, with its values by number. */
type Statement = { text: string; values: readonly unknown[] }

/**
 * Runs the work in one transaction under the scope: commits what it did, or rolls back when it throws. Work that asks the
 * database nothing opens none.
 *
 * `BEGIN` and the scope travel with the first statement, so they cost no round trip. Statements are sent as soon as
 * they are executed: several started together share one round trip, and one handed to `sendAlong` shares it with COMMIT.
 */
export async function inTransaction<T>(
  database: OpenDatabase,
  scope: Scope,
  work: (db: Db) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  const first = opening(scope, options)
  const state: TransactionState = {
    begin: async () => {
      const client = await borrow(database.pool)
      gather(client)
      void client.query(first).catch((error: unknown) => noteFailure(state, error))
      return client
    },
    begun: undefined,
    keepPlans: options.keepPlans ?? false,
    over: false,
    failure: undefined,
  }
  let broken = false
  try {
    const working = work(transactionDb(state))
    const [result] = options.atOnce ? await Promise.all([working, finish(state)]) : [await working, await finish(state)]
    return result
  } catch (error) {
    state.over = true
    broken = !(await rollBack(state))
    throw isAborted(error) && state.failure ? state.failure : error
  } finally {
    const client = await clientOf(state)
    if (client) giveBack(client, broken)
  }
}

async function finish(state: TransactionState): Promise<void> {
  state.over = true
  const client = await state.begun
  if (!client) return
  gather(client)
  const { command } = await client.query('commit')
  // PostgreSQL answers COMMIT with ROLLBACK when a statement before it failed.
  if (command !== 'COMMIT') throw state.failure ?? new Error('the transaction was rolled back')
}

/**
 * Sends a statement without waiting for its answer; its failure fails the commit with that same error. For writes whose
 * result nobody needs, such as the audit entry. It is on its way before anything that is asked for later.
 */
export function sendAlong(db: Db, { text, values }: Statement): void {
  const state = openState(db)
  const send = (client: pg.PoolClient) => {
    gather(client)
    const query = { ...(state.keepPlans && nameOf(text)), text, values: [...values] }
    client.query(query).catch((error: unknown) => noteFailure(state, error))
  }
  // A connection that cannot be had fails the commit as well.
  begin(state).then(send, () => undefined)
}

/** The connection of an open transaction, for COPY. Throws outside `inTransaction`. */
export function getClient(db: Db): Promise<pg.PoolClient> {
  return begin(openState(db))
}

function openState(db: Db): TransactionState {
  const state = states.get(db)
  if (!state || state.over) throw new Error('this needs the open transaction of inTransaction()')
  return state
}

type TransactionState = {
  begin: () => Promise<pg.PoolClient>
  /** From the first statement on. */
  begun: Promise<pg.PoolClient> | undefined
  keepPlans: boolean
  over: boolean
  failure: unknown
}

/** Always the same promise: who asks first is answered first, and so is sent first. */
function begin(state: TransactionState): Promise<pg.PoolClient> {
  return (state.begun ??= state.begin())
}

/** Undefined when nothing was begun, or no connection was to be had. */
async function clientOf({ begun }: TransactionState): Promise<pg.PoolClient | undefined> {
  return begun?.catch(() => undefined)
}

const states = new WeakMap<Db, TransactionState>()
const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const driver = new DummyDriver()
const dialect: KyselyProps['dialect'] = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createQueryCompiler: () => compiler,
  createIntrospector: () => {
    throw new Error('a transaction has no introspector')
  },
}

/** A query builder over one connection, made for each transaction, so that it cannot be used after its end. */
function transactionDb(state: TransactionState): Db {
  const db = queriesOver({
    executeQuery: (query) => runQuery(state, query),
    streamQuery: (query, chunkSize) => readInChunks(state, query, chunkSize),
  })
  states.set(db, state)
  return db
}

/** A query builder whose statements go to this connection. */
export function queriesOver(connection: DatabaseConnection): Db {
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  })
  return new Kysely<Database>({ config: { dialect }, driver, executor, dialect })
}

async function runQuery<R>(state: TransactionState, { sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
  if (state.over) throw new Error('the transaction is over')
  try {
    const client = await begin(state)
    gather(client)
    const query = { ...(state.keepPlans && nameOf(sql)), text: sql, values: [...parameters] }
    const { rows, rowCount, command } = await client.query<R & pg.QueryResultRow>(query)
    return command === 'SELECT' ? { rows } : { rows, numAffectedRows: BigInt(rowCount ?? 0) }
  } catch (error) {
    noteFailure(state, error)
    throw error
  }
}

const statements = new Map<string, { uses: number; name: string }>()
const prepareAfter = 3
const mostPrepared = 400

/**
 * A statement that comes again and again is prepared under a name, so that each connection parses and plans it once.
 * The texts of our statements are few; those whose text varies with the data stay below the third use or the limit.
 */
function nameOf(sql: string): { name?: string } {
  const known = statements.get(sql)
  if (!known) {
    if (statements.size < mostPrepared) statements.set(sql, { uses: 1, name: `s${statements.size}` })
    return {}
  }
  known.uses += 1
  return known.uses > prepareAfter ? { name: known.name } : {}
}

/** What is sent before the current run of callbacks ends goes out as one packet: a fifth less work on both sides. */
function gather({ connection: { stream } }: pg.PoolClient): void {
  if (stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

/** `.stream()`: a server-side cursor, since the rows of a national export do not fit into memory. */
async function* readInChunks<R>(
  state: TransactionState,
  query: CompiledQuery,
  size = 1000,
): AsyncGenerator<QueryResult<R>> {
  const cursor = `stream_${query.queryId.queryId.replaceAll(/\W/g, '')}`
  await runQuery(state, { ...query, sql: `declare ${cursor} no scroll cursor for ${query.sql}` })
  for (;;) {
    const chunk = await runQuery<R>(state, { ...query, sql: `fetch ${size} from ${cursor}`, parameters: [] })
    if (chunk.rows.length === 0) break
    yield { rows: chunk.rows }
  }
  await runQuery(state, { ...query, sql: `close ${cursor}`, parameters: [] })
}

/** One message of the simple protocol. */
function opening(scope: Scope, { readOnly, isolation }: TransactionOptions): string {
  return `begin${isolation ? ` isolation level ${isolation}` : ''}${readOnly ? ' read only' : ''}; ${setScope(scope)}`
}

/** The area is checked by shape as well as quoted: it carries the second wall. */
function setScope({ area }: Scope): string {
  if (area !== null && !/^[\w:.@-]*$/.test(area))
    throw new RangeError(`not fit for a transaction scope: ${JSON.stringify(area)}`)
  return `set local serentak.area = ${pg.escapeLiteral(area === null ? '' : `area:${area}`)}`
}

function isAborted(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '25P02'
}

function noteFailure(state: TransactionState, error: unknown): void {
  if (!isAborted(error)) state.failure ??= error
}

async function rollBack(state: TransactionState): Promise<boolean> {
  try {
    const client = await clientOf(state)
    await client?.query('rollback')
    return true
  } catch {
    return false
  }
}

const oid = { int8: 20, int8Array: 1016, date: 1082, dateArray: 1182, textArray: 1009 } as const

/** int8 as number (rupiah fit exactly up to 9,007 trillion), date as 'YYYY-MM-DD'; timestamptz stays a Date. */
function typeParsers(): pg.TypeOverrides {
  const overrides = new pg.TypeOverrides()
  const texts = overrides.getTypeParser(oid.textArray) as unknown as (value: string) => (string | null)[]
  overrides.setTypeParser(oid.int8, parseInt8)
  overrides.setTypeParser(oid.int8Array, (value: string) =>
    texts(value).map((one) => (one === null ? null : parseInt8(one))),
  )
  overrides.setTypeParser(oid.date, (value: string) => value)
  overrides.setTypeParser(oid.dateArray, texts)
  return overrides
}

function parseInt8(value: string): number {
  const number = Number(value)
  if (!Number.isSafeInteger(number)) throw new RangeError(`beyond exact numbers: ${value}; select it as text`)
  return number
}
