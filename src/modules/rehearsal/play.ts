import { advanceClockOffset, listElectoralVillages, readEvent, setClockOffset } from '../events/index.ts'
import { addForms, lockForms } from '../results/bulk.ts'
import type { BulkForms } from '../results/bulk.ts'
import { recordAudit } from '../../server/audit-hook.ts'
import { nobody } from '../../server/caller.ts'
import { type Db, type OpenDatabase, everywhere, inTransaction } from '../../server/database.ts'
import { isBehind, noteClocks } from '../../server/look-back.ts'
import type { Live } from '../../server/serve.ts'
import { newId } from '../../shared/uuid.ts'
import { demonstrationEvent } from './contract.ts'
import type { PlayState } from './contract.ts'
import { during, enact, lastMoment } from './enact.ts'
import type { Stage } from './enact.ts'
import { hasDemonstration, stageOf } from './load.ts'
import { nightEnds, openingTime } from './night.ts'
import { playerPrefix } from './people.ts'
import { province } from './published.ts'
import * as store from './store.ts'
import { truthOf } from './truth.ts'
import type { Truth } from './truth.ts'

export type Speed = PlayState['speed']

export type Player = {
  /** Takes up the night where it was left and plays on until stopped; does nothing without a demonstration. */
  start: () => Promise<void>
  stop: () => Promise<void>
  /** 0 pauses; the clock of the event then stands still. */
  setSpeed: (speed: Speed) => Promise<void>
  speed: () => Speed
  /** Plays what is due by now, once; answers how many forms something happened to. */
  tick: () => Promise<number>
}

type Options = {
  live: Live
  /** Real time. */
  clock?: () => Date
  everyMs?: number
  onError?: (error: unknown) => void
}

/** After a longer pause of the program the night goes on where it stood, instead of having passed meanwhile. */
const mayHavePassed = 10 * 60_000
/** Rows of one transaction stay few, so that a visitor never waits for the players. */
const rowsAtOnce = 1_000

type Night = {
  truth: Truth
  stage: Stage
  /** Event time until which everything has been played. */
  playedUntil: number
  /** Rows of the forms that are begun and not finished, by place in the list of forms. */
  inHand: Map<number, BulkForms>
  offsetMs: number
  /** Real time at which the offset held. */
  since: number
}

/** Plays the rest of voting night: forms that are due by the clock of the event come in, as if people sent them. */
export function createPlayer(database: OpenDatabase, options: Options): Player {
  const { live, clock = () => new Date(), everyMs = 1_000, onError = () => undefined } = options
  let night: Night | undefined
  let speed: Speed = 1
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  let running: Promise<number> = Promise.resolve(0)

  const turn = async (): Promise<number> => {
    night ??= await takeUp(database, clock().getTime())
    if (!night) return 0
    const eventNow = await advanceClock(database, night, speed, clock().getTime())
    const touched = await playUntil(database, night, eventNow)
    // the clock has caught up with the night
    if (touched.length > 0 && isBehind(database)) await noteClocks(database)
    for (const form of touched) live.changed(form)
    return touched.length
  }
  const tick = (): Promise<number> => {
    running = running.catch(() => 0).then(turn)
    return running
  }
  const schedule = (): void => {
    timer = setTimeout(() => {
      void tick()
        .catch(onError)
        .finally(() => {
          if (timer) schedule()
        })
    }, everyMs)
    timer.unref()
  }
  return {
    tick,
    speed: () => speed,
    setSpeed: async (wanted) => {
      await tick()
      speed = wanted
    },
    start: async () => {
      stopped = false
      if (timer || !(await hasDemonstration(database)) || stopped) return
      await tick()
      if (!stopped) schedule()
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      timer = undefined
      await running.catch(() => 0)
    },
  }
}

async function takeUp(database: OpenDatabase, now: number): Promise<Night | undefined> {
  return inTransaction(database, everywhere, async (db) => {
    const event = await readEvent(db, demonstrationEvent)
    const truth = truthOf(await listElectoralVillages(db, demonstrationEvent))
    const last = (await store.lastPlayed(db, demonstrationEvent, playerPrefix))?.getTime() ?? openingTime
    let { clockOffsetMs: offsetMs } = event
    if (last < nightEnds && now + offsetMs > last + mayHavePassed) {
      offsetMs = Math.max(last, openingTime) - now
      await setClockOffset(db, demonstrationEvent, offsetMs)
    }
    const stage = await stageOf(db, truth)
    return { truth, stage, playedUntil: Math.max(last, openingTime), inHand: new Map(), offsetMs, since: now }
  })
}

/** Moves the clock of the event as fast as the speed says, and answers the time of the event. */
async function advanceClock(database: OpenDatabase, night: Night, speed: Speed, now: number): Promise<number> {
  const passed = now - night.since
  night.since = now
  const stored = (await readEvent(database.kysely, demonstrationEvent)).clockOffsetMs
  // somebody travelled: the clock that is stored leads, and holds or hurries from here on
  if (stored !== Math.round(night.offsetMs)) night.offsetMs = stored
  else if (speed !== 1) {
    const next = night.offsetMs + passed * (speed - 1)
    if (await advanceClockOffset(database.kysely, demonstrationEvent, stored, Math.round(next))) night.offsetMs = next
  }
  return now + night.offsetMs
}

/** What happens to the forms that are in somebody's hands between two moments. */
function due(night: Night, after: number, until: number): BulkForms {
  const { truth, stage, inHand } = night
  const forms: BulkForms[] = []
  for (const arrival of truth.night) {
    if (arrival.firstAt > until || lastMoment(arrival) <= after) continue
    const form = truth.forms[arrival.form]
    if (!form) continue
    const rows = inHand.get(arrival.form) ?? enact(form, arrival, stage)
    if (lastMoment(arrival) > until) inHand.set(arrival.form, rows)
    else inHand.delete(arrival.form)
    forms.push(rows)
  }
  return during(forms, after, until)
}

/** The moments at which the rows can be cut into pieces of about `rowsAtOnce`, each moment wholly in one piece. */
function cuts(rows: BulkForms, until: number): number[] {
  const times = [...rows.entries, ...rows.moves, ...rows.versions, ...rows.corrections]
    .map(({ at }) => at.getTime())
    .sort((one, other) => one - other)
  const ends = times.filter((_, place) => place % rowsAtOnce === rowsAtOnce - 1)
  return [...new Set([...ends, until])]
}

/** Plays everything up to a moment. Each piece commits what happened until then, so nothing is played twice. */
async function playUntil(database: OpenDatabase, night: Night, until: number): Promise<store.FormName[]> {
  if (until <= night.playedUntil) return []
  const rows = due(night, night.playedUntil, until)
  const changed = new Map<string, store.FormName>()
  for (const end of cuts(rows, until)) {
    const piece = during([rows], night.playedUntil, end)
    const written = await inTransaction(database, everywhere, (db) => write(db, piece))
    for (const form of written) changed.set(nameOf(form), form)
    night.playedUntil = end
  }
  return [...changed.values()]
}

const nameOf = ({ contest, station }: store.FormName): string => `${contest}/${station}`

/** Writes the rows of the forms that no visitor has taken over; answers which forms changed. */
async function write(db: Db, rows: BulkForms): Promise<store.FormName[]> {
  const all = [...rows.entries, ...rows.moves, ...rows.versions, ...rows.corrections]
  const names = [
    ...new Map(all.map(({ contest, station }) => [nameOf({ contest, station }), { contest, station }])).values(),
  ]
  if (names.length === 0) return []
  await lockForms(db, names)
  const touched = new Set((await store.listTouched(db, demonstrationEvent, names, playerPrefix)).map(nameOf))
  const own = (row: store.FormName): boolean => !touched.has(nameOf(row))
  const played = {
    entries: rows.entries.filter(own),
    moves: rows.moves.filter(own),
    versions: rows.versions.filter(own),
    corrections: rows.corrections.filter(own),
  }
  await addForms(db, played)
  recordAudit(db, {
    id: newId(),
    action: 'forms-played',
    caller: nobody,
    subject: demonstrationEvent,
    region: province.code,
    request: newId(),
    detail: { entries: played.entries.length, accepted: played.versions.length, left: touched.size },
  })
  return names.filter(own)
}
