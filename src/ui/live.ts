import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useSyncExternalStore } from 'react'
import type { Callable } from './call.ts'
import { openLine, type LineEvent } from './live-line.ts'

/**
 * What changed, as the server tells it: by contest, with the villages when they are few, null when everything must be
 * read again. Messages are gathered outside React and handed on together every 250 ms, so that a busy night costs four
 * renders a second and no more.
 */
export type Change = { version: number; villages: readonly string[] | null }

export type LiveState = 'off' | 'connecting' | 'live' | 'lost' | 'stale'

const flushEvery = 250
const staleAfter = 60_000
/** The contest name by which the server means all of them. */
const everyContest = '*'

type Hub = {
  state: LiveState
  lastHeard: number
  waiting: Map<string, Change>
  latest: ReadonlyMap<string, Change>
  watchers: Set<() => void>
  close: (() => void) | undefined
}

const hub: Hub = {
  state: 'off',
  lastHeard: 0,
  waiting: new Map(),
  latest: new Map(),
  watchers: new Set(),
  close: undefined,
}

function announce() {
  for (const watcher of hub.watchers) watcher()
}

function turn(state: LiveState) {
  if (hub.state === state) return
  hub.state = state
  announce()
}

/** Two changes as one: the later version, the villages of both. */
export function mergeChanges(first: Change | undefined, second: Change): Change {
  if (!first) return second
  const villages = first.villages && second.villages ? [...new Set([...first.villages, ...second.villages])] : null
  return { version: Math.max(first.version, second.version), villages }
}

function isChange(value: unknown): value is Change {
  return typeof value === 'object' && value !== null && 'version' in value && typeof value.version === 'number'
}

/** The contests that a message names; a message that is none says nothing but that the line is alive. */
export function readChanges(data: string): Map<string, Change> {
  try {
    const message: unknown = JSON.parse(data)
    const named = typeof message === 'object' && message !== null && 'contests' in message ? message.contests : {}
    return new Map(Object.entries(named ?? {}).filter((entry): entry is [string, Change] => isChange(entry[1])))
  } catch {
    return new Map()
  }
}

function hear(event: LineEvent) {
  if (event.event === 'lost') return turn('lost')
  hub.lastHeard = Date.now()
  turn('live')
  if (event.event !== 'changed') return
  for (const [contest, change] of readChanges(event.data)) {
    hub.waiting.set(contest, mergeChanges(hub.waiting.get(contest), change))
  }
}

function flush() {
  if (hub.state === 'live' && Date.now() - hub.lastHeard > staleAfter) turn('stale')
  if (hub.waiting.size === 0) return
  hub.latest = new Map([...hub.latest, ...hub.waiting])
  hub.waiting = new Map()
  announce()
}

/** Opens the stream. The browser reconnects by itself; what is shown meanwhile stays and is marked. */
export function openLive(path = '/api/live'): void {
  if (hub.close) return
  hub.lastHeard = Date.now()
  turn('connecting')
  const close = openLine(path, hear)
  const timer = setInterval(flush, flushEvery)
  hub.close = () => {
    close()
    clearInterval(timer)
  }
}

export function closeLive(): void {
  hub.close?.()
  hub.close = undefined
  turn('off')
}

function watch(watcher: () => void) {
  hub.watchers.add(watcher)
  return () => hub.watchers.delete(watcher)
}

function latestOf(contest: string): Change | undefined {
  return hub.latest.get(contest) ?? hub.latest.get(everyContest)
}

/** 'stale' after a minute of silence, 'lost' while the browser tries to connect again: mark old figures, keep them. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(watch, () => hub.state)
}

/** Calls `act` after a contest changed (any contest when undefined), at most once every `every` milliseconds. */
function followChanges(contest: string | undefined, every: number, act: () => void): () => void {
  const look = () => (contest === undefined ? hub.latest : latestOf(contest))
  let last = look()
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = watch(() => {
    const now = look()
    if (now === last) return
    last = now
    timer ??= setTimeout(() => {
      timer = undefined
      act()
    }, every)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}

/** Reads everything again when the server says that everything changed: the clock of a demonstration was moved. */
export function useLiveReset(): void {
  const client = useQueryClient()
  useEffect(() => followChanges(everyContest, 0, () => void client.invalidateQueries()), [client])
}

/**
 * Reads endpoints again when a contest changes (any contest when undefined), at most once every `every` milliseconds:
 * `useLiveRefresh(contest, [readRecapitulation])`
 */
export function useLiveRefresh(
  contest: string | undefined,
  endpoints: readonly Pick<Callable, 'path'>[],
  every = 1000,
): void {
  const client = useQueryClient()
  const paths = endpoints.map((endpoint) => endpoint.path).join(' ')
  useEffect(
    () =>
      followChanges(contest, every, () => {
        for (const path of paths.split(' ')) void client.invalidateQueries({ queryKey: [path] })
      }),
    [client, contest, paths, every],
  )
}
