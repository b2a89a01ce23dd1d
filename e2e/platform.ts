import { existsSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { APIRequestContext, BrowserContext } from 'playwright-core'
import { inject } from 'vitest'
import { demonstrationEvent } from '../src/modules/rehearsal/contract.ts'
import { type Note, noteOf } from './journey-folder.ts'
import { enter, freePort, spawnPlatform, waitUntilHealthy } from './program.ts'

/** Preparing the province takes half a minute on a quiet machine and minutes on a busy one. */
const preparation = 400_000

/** For `beforeAll` of a journey: the first one of a run waits for the province. */
export const startTimeout = preparation + 20_000

/**
 * The address of the demonstration platform that all journeys of a run share; its clock stands at the night of the vote,
 * also when a journey before left it elsewhere, and the night stands still, so that nothing happens but what the journey does. JOURNEY_URL takes one that runs already.
 */
export async function demonstration(): Promise<string> {
  const folder = inject('journeyFolder')
  const url = process.env.JOURNEY_URL ?? (existsSync(noteOf(folder)) ? readNote(folder).url : await start(folder))
  await pause(url)
  await setBack(url, folder)
  return url
}

const readNote = (folder: string) => JSON.parse(readFileSync(noteOf(folder), 'utf8')) as Note
const writeNote = (folder: string, note: Note) => writeFileSync(noteOf(folder), JSON.stringify(note))

async function start(folder: string): Promise<string> {
  const port = await freePort()
  const log = join(folder, 'platform.log')
  const out = openSync(log, 'w')
  // On its own, because the process of this file ends before the next journey.
  const child = spawnPlatform(
    { PORT: String(port), DATA_DIR: join(folder, 'data'), DATABASE_URL: inject('journeyDatabase') },
    { stdio: ['ignore', out, out], detached: true },
  )
  const url = `http://localhost:${port}`
  writeNote(folder, { url, pid: child.pid ?? 0 })
  await waitUntilHealthy(url, () => child.exitCode !== null && readFileSync(log, 'utf8'), preparation)
  child.unref()
  return url
}

async function pause(url: string): Promise<void> {
  const cookie = await enter(url, (await findDoor(url, 'KPU Provinsi Sumatera Selatan · Ketua')).mandate)
  const reply = await fetch(`${url}/api/rehearsal/play`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ speed: 0 }),
  })
  if (!reply.ok) throw new Error(`the night could not be stopped: ${reply.status} ${await reply.text()}`)
}

/** A journey that failed while it travelled leaves the clock somewhere else; the next one finds it where the first did. */
async function setBack(url: string, folder: string): Promise<void> {
  if (!existsSync(noteOf(folder))) return
  const clock = `${url}/api/events/${demonstrationEvent}/clock`
  const { offsetMs } = (await (await fetch(clock)).json()) as { offsetMs: number }
  const note = readNote(folder)
  if (note.clockOffsetMs === undefined) writeNote(folder, { ...note, clockOffsetMs: offsetMs })
  const { clockOffsetMs = offsetMs } = note
  if (Math.abs(clockOffsetMs - offsetMs) < 60_000) return
  const cookie = await enter(url, (await findDoor(url, 'Administrator platform')).mandate)
  const reply = await fetch(clock, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify({ at: new Date(Date.now() + clockOffsetMs).toISOString() }),
  })
  if (!reply.ok) throw new Error(`the clock could not be set back: ${reply.status} ${await reply.text()}`)
}

export type Door = { mandate: string; person: string; title: string; area: string; areaName: string }

/** The door of the demonstration with exactly this name. */
export async function findDoor(url: string, title: string): Promise<Door> {
  const reply = await fetch(`${url}/api/accounts/demonstration?search=${encodeURIComponent(title)}`)
  const { doors } = (await reply.json()) as { doors: Door[] }
  const door = doors.find((one) => one.title === title)
  if (!door) throw new Error(`no door “${title}”; there are: ${doors.map((one) => one.title).join(', ')}`)
  return door
}

/** Gives a window the session of somebody without walking through the start page. */
export async function enterAs(context: BrowserContext, url: string, title: string): Promise<APIRequestContext> {
  const { mandate } = await findDoor(url, title)
  const reply = await context.request.post(`${url}/api/accounts/demonstration`, { data: { mandate } })
  if (!reply.ok()) throw new Error(`could not enter as ${title}: ${reply.status()} ${await reply.text()}`)
  return context.request
}
