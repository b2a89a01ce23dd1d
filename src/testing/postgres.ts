import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import type { Connection } from '../server/database.ts'
import { startEmbeddedPostgres } from '../server/embedded-postgres.ts'
import { migrate } from '../server/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: TestServer
  }
}

export type TestServer = {
  /** A role that may make databases and is bound by row-level security, as in production. */
  owner: Connection
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

/** PostgreSQL for tests: the server of DATABASE_URL when it is set, else an embedded one in a temporary folder. */
export async function startTestServer(): Promise<Running> {
  const url = process.env['DATABASE_URL']
  const server = url ? await borrowServer(url) : await startTemporaryServer()
  const template = `serentak_template_${randomBytes(4).toString('hex')}`
  try {
    await runAs(server.owner, `create database ${template}`)
    await migrate(withDatabase(server.owner, template))
  } catch (error) {
    await server.stop()
    throw error
  }
  const stop = async () => {
    if (url) await runAs(server.owner, `drop database if exists ${template} with (force)`)
    await server.stop()
  }
  return { owner: server.owner, template, stop }
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
  sweepAbandoned()
  const dataDir = mkdtempSync('/tmp/serentak-test-')
  const server = await startEmbeddedPostgres({ dataDir, settings: fleeting, report: console.error })
  const stop = async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
  return { owner: server.connection, stop }
}

/** Runs that were killed could not clean up: their folders go once nothing uses them any more. */
function sweepAbandoned(): void {
  const hour = 3_600_000
  for (const name of readdirSync('/tmp')) {
    const folder = join('/tmp', name)
    if (!/^serentak-test-\w{6}$/.test(name)) continue
    const { mtimeMs, uid } = statSync(folder)
    if (uid === process.getuid?.() && Date.now() - mtimeMs > 6 * hour) rmSync(folder, { recursive: true, force: true })
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
