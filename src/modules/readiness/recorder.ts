import { setTimeout } from 'node:timers/promises'
import type { OpenDatabase } from '../../server/database.ts'
import * as events from '../events/index.ts'
import type { BoardParts } from './board.ts'
import { recordNextDay } from './days.ts'

type Options = {
  clock?: () => Date
  everyMs?: number
  /** How long it rests after a day, for each millisecond that day took: 1 leaves half of the machine to others. */
  rest?: number
  report?: (problem: unknown) => void
  /** Waits for what belongs to the closed days and is still being written: the players of a demonstration. */
  settle?: () => Promise<unknown>
}

export type Recorder = {
  /** Records every closed day of every event that is not recorded yet; answers how many there were. */
  catchUp: () => Promise<number>
  stop: () => Promise<void>
}

/**
 * Looks every minute whether a day of an event has ended: at five past midnight by the clock of the event, after the
 * program was off, and when the clock of a demonstration has moved on.
 */
export function startRecorder(database: OpenDatabase, parts: BoardParts, options: Options = {}): Recorder {
  const { clock = () => new Date(), everyMs = 60_000, rest = 1 } = options
  const { report = () => undefined, settle = async () => undefined } = options
  const stopping = { isAsked: false }
  let running: Promise<number> = Promise.resolve(0)

  const look = async (): Promise<number> => {
    let recorded = 0
    const now = clock()
    const all = await events.listEvents(database.kysely)
    await settle()
    for (const event of all) {
      let began = performance.now()
      while (!stopping.isAsked && (await recordNextDay(database, parts, event, now))) {
        recorded += 1
        // half a year of a demonstration is caught up without taking the machine from those who use it
        await setTimeout((performance.now() - began) * rest)
        began = performance.now()
      }
    }
    return recorded
  }
  const catchUp = (): Promise<number> => {
    running = running.catch(() => 0).then(look)
    return running
  }
  const timer = setInterval(() => void catchUp().catch(report), everyMs)
  timer.unref()
  return {
    catchUp,
    stop: async () => {
      stopping.isAsked = true
      clearInterval(timer)
      await running.catch(() => 0)
    },
  }
}
