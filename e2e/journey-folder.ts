import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { dropDatabase, runAs, type TestServer, withDatabase } from '../src/testing/postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    journeyFolder: string
    /** DATABASE_URL of the platform; empty lets it start the server it brings along. */
    journeyDatabase: string
  }
}

/** The note in which the journey that started the platform leaves its address and the time of its event for the others. */
export const noteOf = (folder: string): string => join(folder, 'platform.json')

export type Note = { url: string; pid: number; clockOffsetMs?: number }

/** A folder and a database for the one demonstration platform of a run. The first journey starts it; here it is stopped. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'serentak-journeys-'))
  // Root lends the database server another account, which has to reach its data below.
  chmodSync(folder, 0o755)
  const database = await makeDatabase(project.getProvidedContext().postgres)
  project.provide('journeyFolder', folder)
  project.provide('journeyDatabase', database.url)
  return async () => {
    if (existsSync(noteOf(folder))) await end((JSON.parse(readFileSync(noteOf(folder), 'utf8')) as Note).pid)
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Tests that use a server of somebody else run the journeys there too, in a database of their own. */
async function makeDatabase({ owner, template }: TestServer): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `${template}_journeys`
  const connection = withDatabase(owner, name)
  if (!('connectionString' in connection)) return { url: '', drop: async () => undefined }
  await runAs(owner, `create database ${name}`)
  return { url: connection.connectionString, drop: () => dropDatabase(owner, name) }
}

async function end(pid: number): Promise<void> {
  const deadline = Date.now() + 30_000
  for (let signal: NodeJS.Signals = 'SIGTERM'; signals(pid, signal); await sleep(100)) {
    signal = Date.now() > deadline ? 'SIGKILL' : 'SIGTERM'
    while (Date.now() < deadline && signals(pid, 0)) await sleep(100)
  }
}

/** False when there is no such process any more. */
function signals(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, signal)
  } catch {
    return false
  }
}
