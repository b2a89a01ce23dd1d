import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Connection } from '../server/database.ts'
import { dumpSchema } from '../server/schema-dump.ts'
import { startTestServer, withDatabase } from './postgres.ts'

// `node src/testing/generate-schema.ts` writes schema.sql and the row types from the migrations;
// with --check it writes nothing and fails when they differ from what is there.
const root = fileURLToPath(new URL('../..', import.meta.url))
const files = { 'schema.sql': dumpSchema, 'src/server/schema.ts': generateRowTypes }

/** Row types by kysely-codegen; our own names where its habits differ from ours. */
async function generateRowTypes(connection: Connection): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'serentak-schema-'))
  try {
    const file = join(folder, 'schema.ts')
    const options = ['--dialect', 'postgres', '--url', asUrl(connection), '--out-file', file, '--date-parser', 'string']
    const mapping = [
      '--type-mapping',
      JSON.stringify({ int8: 'number' }),
      '--exclude-pattern',
      '{*.schema_migrations,as_of.*}',
    ]
    execFileSync(join(root, 'node_modules/.bin/kysely-codegen'), [...options, ...mapping, '--log-level', 'error'], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    const generated = readFileSync(file, 'utf8').replace(/^\/\*\*[\s\S]*?\*\/\s*/, '')
    const renamed = generated.replace('export interface DB {', 'export interface Database {')
    return `// The row types of the schema. Written by npm run schema; the check fails when they differ.\n\n${renamed}`
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function asUrl(connection: Connection): string {
  if ('connectionString' in connection) return connection.connectionString
  const { host, user, database } = connection
  return `postgres://${user}@localhost/${database}?host=${encodeURIComponent(host)}`
}

// Always the server that comes with the program: versions word the definition of a view differently.
const server = await startTestServer('')
try {
  const connection = withDatabase(server.owner, server.template)
  const stale: string[] = []
  for (const [name, generate] of Object.entries(files)) {
    const path = join(root, name)
    const text = await generate(connection)
    if (process.argv.includes('--check')) {
      if (readOrEmpty(path) !== text) stale.push(name)
    } else if (readOrEmpty(path) !== text) {
      writeFileSync(path, text)
      console.log(`wrote ${name}`)
    }
  }
  if (stale.length > 0) {
    console.error(`${stale.join(' and ')} differ from the migrations: run npm run schema`)
    process.exitCode = 1
  }
} finally {
  await server.stop()
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
