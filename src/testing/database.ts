import { afterAll, expect, inject, onTestFinished } from 'vitest'
import { openDatabase, type OpenDatabase } from '../server/database.ts'
import { dropDatabase, runAs, withDatabase } from './postgres.ts'

/**
 * A database with the whole schema and nothing in it, cloned from the run's template in some 30 ms. At the top of a
 * test file (`const database = await freshDatabase()`) it lasts for the file, inside a test for that test.
 */
export async function freshDatabase({ poolSize = 4 }: { poolSize?: number } = {}): Promise<OpenDatabase> {
  return makeDatabase(poolSize, `template ${inject('postgres').template} strategy file_copy`)
}

/** As freshDatabase, without any schema: for tests of the migrations themselves. */
export async function emptyDatabase(): Promise<OpenDatabase> {
  return makeDatabase(2, 'strategy file_copy')
}

let made = 0

async function makeDatabase(poolSize: number, from: string): Promise<OpenDatabase> {
  const { owner, template } = inject('postgres')
  const name = `${template}_${process.pid}_${process.env['VITEST_POOL_ID'] ?? 0}_${Date.now().toString(36)}_${made++}`
  await runAs(owner, `create database ${name} ${from}`)
  const database = openDatabase({ connection: withDatabase(owner, name), poolSize })
  const drop = async () => {
    await database.close()
    await dropDatabase(owner, name)
  }
  if (expect.getState().currentTestName) onTestFinished(drop)
  else afterAll(drop)
  return database
}
