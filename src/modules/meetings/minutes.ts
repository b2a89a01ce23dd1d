import { createHash } from 'node:crypto'
import type { Db } from '../../server/database.ts'
import { listItems } from './store-agenda.ts'
import { countingEverywhere, listAttendees } from './store-attendance.ts'
import { listDecisions } from './store-follow-ups.ts'
import { listEntries } from './store-minutes.ts'
import { listMoves, type StoredMeeting } from './store.ts'

/** Everything a signature under the minutes stands for. An addendum comes after it and is not part of it. */
async function contentOf(db: Db, meeting: StoredMeeting) {
  const moves = await listMoves(db, meeting.id)
  const items = await listItems(db, meeting.id)
  const entries = await listEntries(db, meeting.id)
  const decisions = await listDecisions(db, meeting.id)
  const attendees = await countingEverywhere(db, () => listAttendees(db, meeting.id))
  return {
    meeting: meeting.id,
    plan: meeting.plan,
    moves: moves.filter(({ to }) => to !== 'signed').map(({ to, at }) => [to, at]),
    agenda: items.map(({ id, title, note, openedAt, closedAt }) => [id, title, note, openedAt, closedAt]),
    entries: entries
      .filter(({ kind }) => kind !== 'addendum')
      .map(({ id, version, agenda, kind, saidAt, speaker, text }) => [
        id,
        version,
        agenda,
        kind,
        saidAt,
        speaker,
        text,
      ]),
    decisions: decisions.map(({ id, version, agenda, text }) => [id, version, agenda, text]),
    present: attendees.filter(({ removed }) => !removed).map(({ id, version }) => [id, version]),
  }
}

/** SHA-256 of the minutes as they stand: what was read, what is signed and what is printed can be compared. */
export async function contentHash(db: Db, meeting: StoredMeeting): Promise<string> {
  return createHash('sha256')
    .update(JSON.stringify(await contentOf(db, meeting)))
    .digest('hex')
}
