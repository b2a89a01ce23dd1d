import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { openDatabase, type OpenDatabase } from '../server/database.ts'
import { runAs, withDatabase } from './postgres.ts'

/**
 * A database with the whole schema and nothing in it, cloned from the run's template and dropped after the test
 * file: `const database = await freshDatabase()` at the top of the file.
 */
export async function freshDatabase({ poolSize = 4 }: { poolSize?: number } = {}): Promise<OpenDatabase> {
  const { owner, template } = inject('postgres')
  const name = `serentak_test_${randomBytes(6).toString('hex')}`
  await runAs(owner, `create database ${name} template ${template}`)
  const database = openDatabase({ connection: withDatabase(owner, name), poolSize })
  afterAll(async () => {
    await database.close()
    await runAs(owner, `drop database if exists ${name} with (force)`)
  })
  return database
}

/** A database without any schema, for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<OpenDatabase> {
  const { owner } = inject('postgres')
  const name = `serentak_test_${randomBytes(6).toString('hex')}`
  await runAs(owner, `create database ${name}`)
  const database = openDatabase({ connection: withDatabase(owner, name), poolSize: 2 })
  afterAll(async () => {
    await database.close()
    await runAs(owner, `drop database if exists ${name} with (force)`)
  })
  return database
}
