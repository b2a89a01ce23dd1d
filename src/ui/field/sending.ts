import type { Outbox, Parcel, Round } from '../outbox.ts'
import { connection } from './connection.ts'
import { watched, type Watched } from './watched.ts'

/** The tag under which the browser wakes the worker when a signal is back. */
export const syncTag = 'outbox'

type SyncManager = { register: (tag: string) => Promise<void> }

export type Sending = {
  outbox: Outbox
  parcels: Watched<readonly Parcel[]>
  /** How the last round ended. */
  round: Watched<Round>
  /** Sends at once, whatever pause was on; for a tap on "Coba kirim sekarang" and after a new entry. */
  sendNow: () => Promise<void>
}

async function askForWake(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration()
  if (!registration || !('sync' in registration)) return
  await (registration.sync as SyncManager).register(syncTag).catch(() => undefined)
}

/** Keeps the outbox going while the app is open: at start, when the signal is back, when the app is seen again, every 30 s. */
export function keepSending(outbox: Outbox): Sending {
  const parcels = watched<readonly Parcel[]>([])
  const round = watched<Round>('empty')
  const read = async () => parcels.set(await outbox.list())
  const send = async (now: boolean) => {
    const ended = await outbox.send(now)
    if (ended === 'done' || ended === 'other-person') connection.reached()
    if (ended !== 'busy' && ended !== 'paused') round.set(ended)
    await read()
    if (parcels.get().some((parcel) => parcel.state.kind === 'waiting')) await askForWake()
  }
  const quietly = (now: boolean) => void send(now).catch(() => undefined)

  outbox.watch(() => void read())
  addEventListener('online', () => quietly(true))
  addEventListener('visibilitychange', () => document.visibilityState === 'visible' && quietly(false))
  setInterval(() => quietly(false), 30_000)
  void read().then(() => quietly(true))
  return { outbox, parcels, round, sendNow: () => send(true) }
}
