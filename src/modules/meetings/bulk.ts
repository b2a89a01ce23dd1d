import type { Db } from '../../server/database.ts'
import type { Plan } from './contract.ts'
import type { AgendaSource } from './contract-agenda.ts'
import type { Presence } from './contract-attendance.ts'
import { contentHash } from './minutes.ts'
import type { MeetingState } from './rules.ts'
import * as store from './store.ts'
import * as agenda from './store-agenda.ts'
import * as attendance from './store-attendance.ts'
import { insertDecision } from './store-follow-ups.ts'
import * as minutes from './store-minutes.ts'

export { insertFollowUps, insertSteps, insertVersions, type NewStep, type NewVersion } from './store-follow-ups.ts'
export { insertVersions as insertIssues, type NewIssue } from './store-issues.ts'

/** A meeting that was held, as another source tells it. */
export type HeldMeeting = {
  id: string
  event: string
  area: string
  host: 'kpu' | 'government'
  code: string
  plan: Plan
  createdAt: Date
  moves: readonly { to: Exclude<MeetingState, 'draft' | 'signed'>; at: Date; reason: string | null }[]
  invitees: readonly { institution: string; function: string }[]
  agenda: readonly { id: string; title: string; note: string; minutes: number; opened: Date; closed: Date }[]
  entries: readonly {
    id: string
    agenda: string
    at: Date
    speaker: string
    institution: string | null
    text: string
  }[]
  decisions: readonly { id: string; agenda: string; text: string; at: Date }[]
  attendees: readonly (Presence & { id: string; at: Date })[]
  signatures: readonly { part: 'chair' | 'clerk'; name: string; function: string; at: Date }[]
}

const own: AgendaSource = { kind: 'own' }

async function addTalk(db: Db, meeting: HeldMeeting, by: string): Promise<void> {
  for (const { opened, closed, ...item } of meeting.agenda) {
    await agenda.insertItem(db, { ...item, meeting: meeting.id, source: own })
    await agenda.openItem(db, meeting.id, item.id, opened)
    await agenda.closeItems(db, meeting.id, closed)
  }
  for (const { at, ...entry } of meeting.entries) {
    const rest = { kind: 'discussion' as const, saidAt: at, removed: false, seen: 0, by, at }
    await minutes.insertEntry(db, { ...entry, ...rest, meeting: meeting.id })
  }
  for (const { at, ...decision } of meeting.decisions) {
    const rest = { meeting: meeting.id, removed: false, decidedAt: at, seen: 0, by, at }
    await insertDecision(db, { ...decision, ...rest })
  }
  for (const person of meeting.attendees) {
    const rest = { version: 1, via: 'desk' as const, keyHash: null, removed: false, reason: null, by }
    await attendance.insertAttendee(db, { ...person, ...rest, meeting: meeting.id, area: meeting.area })
  }
}

/** Signs with the hash of what was written above, as a person would. */
async function addSignatures(db: Db, meeting: HeldMeeting, by: string): Promise<void> {
  if (meeting.signatures.length === 0) return
  const hash = await contentHash(db, await store.get(db, meeting.id))
  for (const signature of meeting.signatures)
    await minutes.insertSignature(db, { ...signature, meeting: meeting.id, contentHash: hash, by })
  const at = meeting.signatures.at(-1)?.at ?? meeting.createdAt
  await store.insertMove(db, { meeting: meeting.id, seen: meeting.moves.length, to: 'signed', reason: null, by, at })
}

/** Adds meetings that were held, with everything that belongs to them. */
export async function addHeldMeetings(db: Db, meetings: readonly HeldMeeting[], by: string): Promise<void> {
  for (const meeting of meetings) {
    const { id, event, area, host, code, plan, createdAt: at } = meeting
    await store.insert(db, { id, event, area, host, code, by, at })
    await store.insertVersion(db, { meeting: id, seen: 0, plan, by, at })
    const invitees = meeting.invitees.map((one) => ({ ...one, answer: 'invited' as const, note: null, seen: 0 }))
    if (invitees.length > 0) await store.insertInvitees(db, { meeting: id, invitees, by, at })
    for (const [seen, move] of meeting.moves.entries()) await store.insertMove(db, { ...move, meeting: id, seen, by })
    await addTalk(db, meeting, by)
    await addSignatures(db, meeting, by)
  }
}
