import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    journeyFolder: string
  }
}

/** The note in which the journey that started the platform leaves its address for the others. */
export const noteOf = (folder: string): string => join(folder, 'platform.json')

export type Note = { url: string; pid: number }

/** A folder for the one demonstration platform of a run. The first journey starts it; here it is stopped. */
export function setup(project: TestProject): () => Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'serentak-journeys-'))
  project.provide('journeyFolder', folder)
  return async () => {
    if (existsSync(noteOf(folder))) await end((JSON.parse(readFileSync(noteOf(folder), 'utf8')) as Note).pid)
    rmSync(folder, { recursive: true, force: true })
  }
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
