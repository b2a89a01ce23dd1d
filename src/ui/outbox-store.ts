import { openDB, type DBSchema, type IDBPDatabase } from 'idb'

/** The end of a parcel: what the server received, or why it said no. */
export type Settled =
  | { kind: 'sent'; at: string; reply: unknown }
  | { kind: 'rejected'; at: string; reason: string; facts: Readonly<Record<string, string | number | boolean | null>> }

/** One write that waits on this device until the server has received it. */
export type Parcel = {
  /** UUIDv7 made on this device: orders the queue and lets a write be repeated without being done twice. */
  id: string
  /** Who entered it (person and mandate); it is never sent in another's name. */
  owner: string
  path: `/api/${string}`
  body: unknown
  /** SHA-256 of the files that must be on the server first. */
  files: readonly string[]
  /** What it is about, for the screens. */
  subject: string
  savedAt: string
  state: { kind: 'waiting' } | Settled
}

export type KeptFile = { sha256: string; mediaType: string; bytes: ArrayBuffer; uploaded: boolean }

/** When the next try may start, shared by all tabs and the worker. */
export type Pause = { failures: number; notBefore: number }

type Schema = DBSchema & {
  parcels: { key: string; value: Parcel }
  files: { key: string; value: KeptFile }
  pause: { key: string; value: Pause }
}

export type OutboxStore = IDBPDatabase<Schema>

/** Opens the store of this device. Another tab that needs a newer shape is not held up by this one. */
export async function openOutboxStore(name: string): Promise<OutboxStore> {
  return await openDB<Schema>(name, 1, {
    upgrade: (database) => {
      database.createObjectStore('parcels', { keyPath: 'id' })
      database.createObjectStore('files', { keyPath: 'sha256' })
      database.createObjectStore('pause')
    },
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  })
}
