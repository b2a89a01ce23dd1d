import { randomBytes } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import type { Connection } from '../server/database.ts'
import { startEmbeddedPostgres } from '../server/embedded-postgres.ts'
import { lockInstance } from '../server/instance-lock.ts'
import { migrate } from '../server/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
  }
}

export type TestServer = {
  /** A role that may make databases and is bound by row-level security, as in production. */
  owner: Connection
  /** The migrated database to clone; it also starts the names of the clones. */
  template: string
}

type Running = TestServer & { stop: () => Promise<void> }

// Several test projects in one run share one server; the runner loads this file once for each.
const shared = globalThis as { serentakTestServer?: { running: Promise<Running>; users: number } }

/** Vitest's global setup: one PostgreSQL for the whole run, with a migrated template to clone. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = (shared.serentakTestServer ??= { running: startTestServer(), users: 0 })
  server.users++
  const { owner, template, stop } = await server.running
  project.provide('postgres', { owner, template })
  return async () => {
    if (--server.users === 0) await stop()
  }
}

/** PostgreSQL for tests: the server at the address when there is one, else an embedded one in a temporary folder. */
export async function startTestServer(url = process.env['DATABASE_URL'] ?? ''): Promise<Running> {
  const server = url ? await borrowServer(url) : await startTemporaryServer()
  const template = `serentak_test_${randomBytes(4).toString('hex')}`
  try {
    await runAs(server.owner, `create database ${template}`)
    await migrate(withDatabase(server.owner, template))
  } catch (error) {
    await server.stop()
    throw error
  }
  const stop = async () => {
    if (url) await dropLeftovers(server.owner, template)
    await server.stop()
  }
  return { owner: server.owner, template, stop }
}

/** The template, and whatever a test that was killed or timed out could not drop itself. */
async function dropLeftovers(owner: Connection, template: string): Promise<void> {
  const client = new pg.Client({ ...owner })
  await client.connect()
  try {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [template],
    )
    for (const { name } of rows) await dropDatabase(owner, name)
  } finally {
    await client.end()
  }
}

/** Runs one statement on a connection of its own, since databases cannot be made inside a transaction. */
export async function runAs(connection: Connection, statement: string): Promise<void> {
  const client = new pg.Client({ ...connection })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

/**
 * Drops a database though somebody of ours is still connected. Not `with (force)`: where the server is just vacuuming
 * that would end a process which only a superuser may end, while a plain drop sends it away by itself.
 */
export async function dropDatabase(owner: Connection, name: string): Promise<void> {
  const patience = 60_000
  await runAs(
    owner,
    `select pg_terminate_backend(pid, ${patience}) from pg_stat_activity where datname = '${name}' and usename = current_user`,
  )
  await runAs(owner, `drop database if exists ${name}`)
}

export function withDatabase(connection: Connection, database: string): Connection {
  if (!('connectionString' in connection)) return { ...connection, database }
  const url = new URL(connection.connectionString)
  url.pathname = `/${database}`
  return { connectionString: url.href }
}

type Server = { owner: Connection; stop: () => Promise<void> }

/** Nothing in it outlives the run, so it need not survive a power cut: no flushes. */
const fleeting = {
  fsync: 'off',
  full_page_writes: 'off',
  shared_buffers: '256MB',
  max_wal_size: '1GB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  autovacuum: 'off',
}

async function startTemporaryServer(): Promise<Server> {
  await sweepAbandoned()
  const dataDir = mkdtempSync('/tmp/serentak-test-')
  const server = await startEmbeddedPostgres({ dataDir, settings: fleeting, report: console.error })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { owner: server.connection, stop }
}

/** Runs that were killed could not clean up: their servers are stopped and their folders go. */
async function sweepAbandoned(): Promise<void> {
  const minute = 60_000
  for (const name of readdirSync('/tmp').filter((entry) => /^serentak-test-\w{6}$/.test(entry))) {
    const dataDir = join('/tmp', name)
    try {
      const { mtimeMs, uid } = statSync(dataDir)
      if (uid !== process.getuid?.() || Date.now() - mtimeMs < minute) continue
      lockInstance(dataDir).release()
      if (existsSync(join(dataDir, 'postgres/postmaster.pid'))) await (await startEmbeddedPostgres({ dataDir })).stop()
      rmSync(dataDir, { recursive: true, force: true })
    } catch {
      // Another run is using it, or is sweeping it at this moment.
    }
  }
}

/** On a server of somebody else the tests make a role of their own when they come as its superuser, who is above row-level security. */
async function borrowServer(connectionString: string): Promise<Server> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<{ superuser: boolean }>(
      'select rolsuper or rolbypassrls as superuser from pg_roles where rolname = current_user',
    )
    if (!rows[0]?.superuser) return { owner: { connectionString }, stop: async () => undefined }
    const role = `serentak_test_${randomBytes(4).toString('hex')}`
    const password = randomBytes(16).toString('hex')
    await client.query(`create role ${role} login createdb password '${password}'`)
    const url = new URL(connectionString)
    url.username = role
    url.password = password
    const stop = () => runAs({ connectionString }, `drop role ${role}`)
    return { owner: { connectionString: url.href }, stop }
  } finally {
    await client.end()
  }
}
