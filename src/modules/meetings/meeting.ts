import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import type { Acting, InstitutionFacts, MeetingView } from './contract.ts'
import { isSecretariat, mayRead, maySign, type Part, refuseChange } from './rules.ts'
import * as store from './store.ts'
import { countingEverywhere } from './store-attendance.ts'

/** A moment by the clock of the event, which a rehearsal may set. */
export async function clockOf(db: Db, event: string, now: Date): Promise<Date> {
  return eventTime(await readEvent(db, event), now)
}

type Asked = { id: string; mandate: Mandate; within: (code: string) => void }

/** A meeting the caller may read. Refuses with 'unknown-meeting', and 'outside-area' to whom it does not concern. */
export async function getReadable(db: Db, { id, mandate, within }: Asked): Promise<store.StoredMeeting> {
  const meeting = await store.get(db, id)
  const invited = (await store.listInvitees(db, id)).map(({ institution }) => institution)
  // who is invited from elsewhere stands outside the area of the meeting, and inside their own
  within(mayRead(meeting, invited, mandate) ? mandate.area : meeting.area)
  return meeting
}

/** A meeting that the caller's secretariat holds. Refuses with 'not-the-secretariat'. */
export async function getOwn(db: Db, { id, mandate, within }: Asked): Promise<store.StoredMeeting> {
  const meeting = await store.get(db, id)
  within(meeting.area)
  if (!isSecretariat(meeting, mandate)) throw new Refused('not-the-secretariat', { host: meeting.host }, 403)
  return meeting
}

/** As `getOwn`; refuses with 'not-in-this-state' or 'already-signed' when this part can no longer be changed. */
export async function getChangeable(db: Db, asked: Asked, part: Part): Promise<store.StoredMeeting> {
  const meeting = await getOwn(db, asked)
  const reason = refuseChange(part, meeting)
  if (reason) throw new Refused(reason, { state: meeting.state })
  return meeting
}

const iso = (moment: Date): string => moment.toISOString()

async function actingOf(db: Db, { chair, clerk }: { chair: Acting; clerk: Acting }) {
  const ids = [chair.institution, clerk.institution].filter((id) => id !== null)
  const found = await store.listInstitutions(db, ids)
  const named = (id: string | null): InstitutionFacts | null => found.find((one) => one.id === id) ?? null
  return { chair: named(chair.institution), clerk: named(clerk.institution) }
}

async function previousOf(db: Db, id: string | null): Promise<MeetingView['previous']> {
  const found = id === null ? undefined : await store.find(db, id)
  return found ? { id: found.id, title: found.plan.title, startsAt: found.plan.startsAt } : null
}

/** A meeting as its screens show it. */
export async function viewMeeting(
  db: Db,
  meeting: store.StoredMeeting,
  { mandate, now }: { mandate: Mandate; now: Date },
): Promise<MeetingView> {
  const { invitees, present } = await countingEverywhere(db, async () => {
    return { invitees: await store.listInvitees(db, meeting.id), present: await store.countPresent(db, meeting.id) }
  })
  const { chair, clerk } = await actingOf(db, meeting.plan)
  const moves = await store.listMoves(db, meeting.id)
  const signatures = await store.listSignatures(db, meeting.id)
  const { id, event, area, areaName, host, state, plan, version, savedBy, code } = meeting
  return {
    id,
    event,
    area,
    areaName,
    host,
    state,
    plan,
    version,
    savedBy,
    code,
    savedAt: iso(meeting.savedAt),
    invited: invitees.length,
    present,
    chair,
    clerk,
    previous: await previousOf(db, plan.previous),
    moves: moves.map((move) => ({ ...move, at: iso(move.at) })),
    invitees: invitees.map((invitee) => ({ ...invitee, readAt: invitee.readAt && iso(invitee.readAt) })),
    signatures: signatures.map((signature) => ({ ...signature, at: iso(signature.at) })),
    may: {
      run: isSecretariat(meeting, mandate),
      signChair: maySign(meeting, chair ?? undefined, mandate),
      signClerk: maySign(meeting, clerk ?? undefined, mandate),
    },
    at: iso(await clockOf(db, event, now)),
  }
}
