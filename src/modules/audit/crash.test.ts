import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { freshDatabase } from '../../testing/database.ts'
import { givenJournal, givenManyUnsealed } from './given-journal.ts'
import { findSavedCheckpoint } from './key-folder.ts'
import { sealPending } from './sealer.ts'
import { verifyJournal } from './verify.ts'

const database = await freshDatabase()
const url = (path: string) => JSON.stringify(new URL(path, import.meta.url).href)

/** A program that seals in small batches until it is killed. */
const sealing = (connection: unknown, dataDir: string) => `
  const { openDatabase } = await import(${url('../../server/database.ts')})
  const { openSigner } = await import(${url('./key-folder.ts')})
  const { sealPending } = await import(${url('./sealer.ts')})
  const dataDir = ${JSON.stringify(dataDir)}
  const database = openDatabase({ connection: ${JSON.stringify(connection)}, poolSize: 1 })
  const signer = await openSigner(dataDir)
  process.stdout.write('sealing')
  for (;;) await sealPending({ database, dataDir, signer }, 40)
`

test('a sealer killed at any moment loses nothing, and the next one goes on', { timeout: 120_000 }, async () => {
  const journal = await givenJournal(database)
  const entries = 6000
  await givenManyUnsealed(database, entries)
  for (let round = 0; round < 12; round += 1) {
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', sealing(database.connection, journal.dataDir)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    await once(child.stdout, 'data')
    await new Promise((resolve) => setTimeout(resolve, 15 + 23 * round))
    child.kill('SIGKILL')
    await once(child, 'exit')
    const { rows } = await sql<{ total: number; sealed: number }>`
      select (select count(*) from audit_unsealed) + (select count(*) from audit_leaves) as total,
        (select count(*) from audit_leaves) as sealed
    `.execute(database.kysely)
    expect(rows[0]?.total).toBe(entries)
    const { verifier } = journal.signer
    const saved = await findSavedCheckpoint(journal.dataDir, verifier)
    expect(await verifyJournal(database, { verifier, saved })).toMatchObject({ ok: true, findings: [] })
  }
  await sealPending(journal)
  const saved = await findSavedCheckpoint(journal.dataDir, journal.signer.verifier)
  expect(await verifyJournal(database, { verifier: journal.signer.verifier, saved })).toMatchObject({
    ok: true,
    size: entries,
  })
})
