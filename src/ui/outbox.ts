/**
 * The queue of writes on a device that is often without signal. A parcel leaves the queue only with the server's answer:
 * received, or refused with a reason. Framework-free; the page and the service worker run the same code, one at a time.
 */
import { CallFailed, request } from './call.ts'
import {
  openOutboxStore,
  type KeptFile,
  type OutboxStore,
  type Parcel,
  type Pause,
  type Settled,
} from './outbox-store.ts'

export type { Parcel } from './outbox-store.ts'

/** How a round of sending ended. `busy`: another tab or the worker is at it; `paused`: too early after a failure. */
export type Round = 'empty' | 'done' | 'busy' | 'paused' | 'unreachable' | 'signed-out' | 'other-person'

export type Outbox = {
  /** Keeps a file on this device and gives its SHA-256 (hex), under which the server will know it too. */
  keepFile: (file: Blob) => Promise<string>
  readFile: (sha256: string) => Promise<Blob | undefined>
  /** Removes a file that no waiting parcel needs. */
  dropFile: (sha256: string) => Promise<void>
  /** Queues a write; the same id a second time changes nothing. */
  add: (parcel: Omit<Parcel, 'state' | 'savedAt'>) => Promise<void>
  /** All parcels, oldest first. */
  list: () => Promise<Parcel[]>
  /** Forgets a parcel that is sent or rejected; one that waits stays. */
  forget: (id: string) => Promise<void>
  /** Sends what waits, oldest first. `now` ignores the pause after a failure. */
  send: (now?: boolean) => Promise<Round>
  /** Calls back after each change, also one made in another tab or by the worker. Returns the way to stop. */
  watch: (listener: () => void) => () => void
}

type Settings = {
  /** Name of the database on this device and of the lock. */
  name: string
  /** Who is signed in on the server at this moment, as the `owner` of parcels; undefined when nobody is. */
  owner: () => Promise<string | undefined>
}

/** Statuses that say "not now" rather than "no". */
const notNow = new Set([0, 401, 408, 425, 429])

/**
 * Does the failure concern this very write (then it is rejected and kept with its reason), or only this moment?
 * An answer that is not in our own form comes from something between us and the server, and counts as a moment.
 */
export function isRefusal(failed: CallFailed): boolean {
  return failed.status < 500 && !notNow.has(failed.status) && failed.reason !== 'server-failed'
}

const longestPause = 300_000

/** Milliseconds to wait after that many failures in a row: 5 s, 10 s, 20 s … at most 5 minutes. */
export function pauseAfter(failures: number): number {
  return Math.min(5000 * 2 ** (failures - 1), longestPause)
}

async function sha256Of(bytes: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** JSON or nothing: a sign-in page of a public hotspot answers "200" with HTML. */
async function readReply(response: Response): Promise<unknown> {
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const reply: unknown = isJson ? await response.json().catch(() => undefined) : undefined
  if (reply === undefined && response.status !== 204) {
    throw new CallFailed(0, { reason: 'network', facts: {}, request: '' })
  }
  return reply
}

async function upload(store: OutboxStore, sha256: string): Promise<void> {
  const file = await store.get('files', sha256)
  if (!file) throw new CallFailed(404, { reason: 'file-lost', facts: { sha256 }, request: '' })
  if (file.uploaded) return
  await readReply(await request('PUT', `/api/files/${sha256}`, { body: asBlob(file) }))
  await store.put('files', { ...file, uploaded: true })
}

async function uploadAnew(store: OutboxStore, files: readonly string[]): Promise<void> {
  for (const sha256 of files) {
    const file = await store.get('files', sha256)
    if (file) await store.put('files', { ...file, uploaded: false })
  }
}

function asBlob(file: KeptFile): Blob {
  return new Blob([file.bytes], { type: file.mediaType })
}

async function deliver(store: OutboxStore, parcel: Parcel): Promise<Settled> {
  const at = () => new Date().toISOString()
  try {
    for (const sha256 of parcel.files) await upload(store, sha256)
    const reply = await readReply(await request('POST', parcel.path, { body: parcel.body }))
    return { kind: 'sent', at: at(), reply }
  } catch (problem) {
    if (!(problem instanceof CallFailed) || !isRefusal(problem)) throw problem
    return { kind: 'rejected', at: at(), reason: problem.reason, facts: problem.facts }
  }
}

/** A pause that ends later than any can was set by a clock that ran ahead, and holds nothing back. */
export function isPausedAt(pause: Pause | undefined, now: number): boolean {
  return pause !== undefined && now < pause.notBefore && pause.notBefore - now <= longestPause
}

async function lengthenPause(store: OutboxStore): Promise<void> {
  const failures = ((await store.get('pause', 'sending'))?.failures ?? 0) + 1
  const pause: Pause = { failures, notBefore: Date.now() + pauseAfter(failures) }
  await store.put('pause', pause, 'sending')
}

async function sendRound(store: OutboxStore, owner: Settings['owner'], changed: () => void): Promise<Round> {
  const waiting = (await store.getAll('parcels')).filter((parcel) => parcel.state.kind === 'waiting')
  if (waiting.length === 0) return 'empty'
  try {
    const me = await owner()
    if (me === undefined) return 'signed-out'
    const mine = waiting.filter((parcel) => parcel.owner === me)
    for (const parcel of mine) {
      const state = await deliver(store, parcel)
      // A refusal may mean that the server has lost a file: corrected, the entry brings it again.
      if (state.kind === 'rejected') await uploadAnew(store, parcel.files)
      await store.put('parcels', { ...parcel, state })
      changed()
    }
    await store.delete('pause', 'sending')
    return mine.length < waiting.length ? 'other-person' : 'done'
  } catch (problem) {
    if (!(problem instanceof CallFailed)) throw problem
    if (problem.status === 401) return 'signed-out'
    await lengthenPause(store)
    return 'unreachable'
  }
}

/** Waits for no one: who finds the lock taken leaves the sending to its holder. */
async function alone(name: string, work: () => Promise<Round>): Promise<Round> {
  return await navigator.locks.request(name, { ifAvailable: true }, async (lock) => (lock ? await work() : 'busy'))
}

/** Opens the outbox of this device. */
export function openOutbox({ name, owner }: Settings): Outbox {
  const opened = openOutboxStore(name)
  const listeners = new Set<() => void>()
  const channel = new BroadcastChannel(name)
  const tell = () => {
    for (const listener of listeners) listener()
  }
  const changed = () => {
    tell()
    channel.postMessage('changed')
  }
  channel.addEventListener('message', tell)

  return {
    keepFile: async (file) => {
      const bytes = await file.arrayBuffer()
      const sha256 = await sha256Of(bytes)
      const store = await opened
      if (!(await store.get('files', sha256))) {
        await store.put('files', { sha256, mediaType: file.type, bytes, uploaded: false })
      }
      return sha256
    },
    readFile: async (sha256) => {
      const file = await (await opened).get('files', sha256)
      return file && asBlob(file)
    },
    dropFile: async (sha256) => {
      const store = await opened
      const parcels = await store.getAll('parcels')
      const isNeeded = parcels.some((parcel) => parcel.state.kind !== 'sent' && parcel.files.includes(sha256))
      if (!isNeeded) await store.delete('files', sha256)
    },
    add: async (parcel) => {
      const store = await opened
      const transaction = store.transaction('parcels', 'readwrite', { durability: 'strict' })
      if (!(await transaction.store.get(parcel.id))) {
        await transaction.store.put({ ...parcel, savedAt: new Date().toISOString(), state: { kind: 'waiting' } })
      }
      await transaction.done
      changed()
    },
    list: async () => await (await opened).getAll('parcels'),
    forget: async (id) => {
      const store = await opened
      const parcel = await store.get('parcels', id)
      if (!parcel || parcel.state.kind === 'waiting') return
      await store.delete('parcels', id)
      changed()
    },
    send: async (now = false) => {
      const store = await opened
      const round = await alone(name, async () => {
        if (!now && isPausedAt(await store.get('pause', 'sending'), Date.now())) return 'paused'
        return await sendRound(store, owner, changed)
      })
      return round
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
