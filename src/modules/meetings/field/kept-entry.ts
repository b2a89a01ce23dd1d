import { newId } from '../../../shared/uuid.ts'
import type { Parcel } from '../../../ui/outbox.ts'
import type { OpenMeeting, Presence, Receipt } from '../contract-attendance.ts'

/** What this phone knows of one meeting: the guest's own entry with its secret, and the meeting as it was last read. */
export type KeptEntry = { id: string; key: string; presence: Presence | undefined }

const prefix = 'serentak.hadir.'

/** A browser without storage forgets; the outbox still holds what was signed. */
function recall(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(prefix + key) ?? 'null')
  } catch {
    return null
  }
}

function keep(key: string, value: unknown): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value))
  } catch {
    // as above
  }
}

export const recallMeeting = (code: string) => (recall(`${code}.rapat`) as OpenMeeting | null) ?? undefined
export const keepMeeting = (code: string, meeting: OpenMeeting) => keep(`${code}.rapat`, meeting)

/** The entry of this phone for a meeting; a new one gets an id and a secret by which it may be corrected. */
export function recallEntry(code: string): KeptEntry {
  const known = recall(code) as KeptEntry | null
  if (known) return known
  const key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0'))
  const made = { id: newId(), key: key.join(''), presence: undefined }
  keep(code, made)
  return made
}

export const keepEntry = (code: string, entry: KeptEntry) => keep(code, entry)

type Sent = { id: string; version: number }

/** The parcels of an entry, oldest first. */
export function parcelsOf(parcels: readonly Parcel[], entry: string): Parcel[] {
  return parcels.filter(({ body }) => (body as Sent).id === entry)
}

/** The version that comes next: what was refused never counted. */
export function nextVersion(parcels: readonly Parcel[]): number {
  const counted = parcels.filter(({ state }) => state.kind !== 'rejected')
  return Math.max(0, ...counted.map(({ body }) => (body as Sent).version)) + 1
}

export function receiptOf({ state }: Parcel): Receipt | undefined {
  return state.kind === 'sent' ? (state.reply as Receipt) : undefined
}
