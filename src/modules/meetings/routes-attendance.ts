import { createHash, timingSafeEqual } from 'node:crypto'
import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { zones } from '../../shared/format.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import {
  attend,
  type Attendee,
  exportAttendance,
  findOpenMeeting,
  listAttendance,
  type Presence,
  saveAttendee,
} from './contract-attendance.ts'
import { exportList } from './attendance-list.ts'
import { clockOf, getChangeable, getOwn } from './meeting.ts'
import { readCode, refuseAttendance, refuseChange } from './rules.ts'
import * as meetings from './store.ts'
import * as store from './store-attendance.ts'
import { lockMinutes } from './store-minutes.ts'

/** The meeting of a code. Refuses with 'unknown-code'. */
async function getByCode(db: Db, typed: string) {
  const code = readCode(typed)
  const meeting = code === undefined ? undefined : await meetings.findByCode(db, code)
  if (!meeting) throw new Refused('unknown-code', {}, 404)
  return { meeting, event: await readEvent(db, meeting.event) }
}

type Found = Awaited<ReturnType<typeof getByCode>>

/** Refuses a code whose meeting is not held now: yesterday's projector photograph signs nobody in. */
function refuseClosed({ meeting, event }: Found, now: Date): Date {
  const at = eventTime(event, now)
  const { state, plan } = meeting
  const days = { startsAt: new Date(plan.startsAt), endsAt: new Date(plan.endsAt) }
  // once one of two has signed, who was present is part of what is signed
  const isSigned = refuseChange('attendance', meeting) === 'already-signed'
  const reason = isSigned ? 'meeting-over' : refuseAttendance({ state, ...days, timeZone: event.timeZone, now: at })
  if (reason) throw new Refused(reason, { title: plan.title, startsAt: plan.startsAt })
  return at
}

const hash = (key: string): Buffer => createHash('sha256').update(key).digest()

function isSamePresence(one: Presence, other: Presence): boolean {
  const keys = ['name', 'institution', 'institutionName', 'function', 'represents', 'contact'] as const
  return keys.every((key) => one[key] === other[key])
}

/** Did the phone send this version already? The desk may have corrected it since. */
async function isRepeated(db: Db, { id, version }: { id: string; version: number }, presence: Presence) {
  const sent = await store.findVersion(db, id, version)
  return sent?.savedBy === null && isSamePresence(sent, presence)
}

async function refuseUnknownInstitution(db: Db, id: string | null): Promise<void> {
  if (id !== null && (await meetings.listInstitutions(db, [id])).length === 0)
    throw new Refused('unknown-institution', { institution: id }, 404)
}

/** Refuses with 'not-your-entry' when the phone that corrects is not the one that signed. */
function refuseForeign(known: store.StoredAttendee, key: string): void {
  const isOwn = known.keyHash !== null && timingSafeEqual(known.keyHash, hash(key))
  if (!isOwn) throw new Refused('not-your-entry', {}, 403)
}

const atDesk = { via: 'desk' as const, keyHash: null }

/** A first entry needs no reason; whoever changes what a person signed says why. */
function refuseUnexplained(seen: number, reason: string | null): void {
  if (seen > 0 && (reason === null || reason.length < 3)) throw new Refused('reason-missing', {})
}

const shown = ({ keyHash: _, signedAt, ...attendee }: store.StoredAttendee): Attendee => {
  return { ...attendee, signedAt: signedAt.toISOString() }
}

const publicRoutes: Route[] = [
  on(findOpenMeeting, async ({ db, params, now }) => {
    const found = await getByCode(db, params.code)
    refuseClosed(found, now)
    const { meeting, event } = found
    const invitees = await meetings.listInvitees(db, meeting.id)
    return {
      title: meeting.plan.title,
      startsAt: meeting.plan.startsAt,
      place: meeting.plan.place,
      zone: zones[event.timeZone],
      state: meeting.state,
      demonstration: event.demonstration,
      institutions: invitees.map(({ institution: { id, name } }) => ({ id, name })),
    }
  }),

  on(attend, async ({ db, params, body, now, subject, note, live }) => {
    // those who sign at the same moment follow each other: each has a number of their own
    await lockMinutes(db, (await getByCode(db, params.code)).meeting.id)
    const found = await getByCode(db, params.code)
    const { meeting } = found
    const { id, key, version, declared: _, ...presence } = body
    const at = refuseClosed(found, now)
    await refuseUnknownInstitution(db, body.institution)
    const invited = (await meetings.listInvitees(db, meeting.id)).length
    await store.enterArea(db, meeting.area)
    subject(`${meeting.id}/${id}`, meeting.area)
    const before = await store.listAttendees(db, meeting.id)
    const known = before.find((one) => one.id === id)
    if (known) refuseForeign(known, key)
    if (known?.removed) throw new Refused('entry-removed', {})
    if (!(await isRepeated(db, { id, version }, presence))) {
      const row = { ...presence, id, version, meeting: meeting.id, area: meeting.area, via: 'phone' as const }
      const rest = { keyHash: hash(key), removed: false, reason: null, by: null, at }
      if (!(await store.insertAttendee(db, { ...row, ...rest }))) throw new Refused('id-conflict', {})
    }
    note({ via: 'phone', version })
    live.changed({ contest: `meeting ${meeting.id}`, station: meeting.area })
    const present = before.filter((one) => !one.removed)
    const place = present.findIndex((one) => one.id === id)
    return { number: place < 0 ? present.length + 1 : place + 1, invited, version }
  }),
]

export const routes: Route[] = [
  ...publicRoutes,

  on(listAttendance, async ({ db, params, mandate, within, subject }) => {
    const meeting = await getOwn(db, { id: params.meeting, mandate, within })
    subject(meeting.id, meeting.area)
    return { attendees: (await store.listAttendees(db, meeting.id)).map(shown) }
  }),

  on(saveAttendee, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    await lockMinutes(db, params.meeting)
    const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, 'attendance')
    const { seen, removed, reason, ...presence } = body
    subject(`${meeting.id}/${params.attendee}`, meeting.area)
    refuseUnexplained(seen, reason)
    await refuseUnknownInstitution(db, body.institution)
    const known = (await store.listAttendees(db, meeting.id)).find(({ id }) => id === params.attendee)
    const at = await clockOf(db, meeting.event, now)
    const row = { ...presence, id: params.attendee, version: seen + 1, meeting: meeting.id, area: meeting.area }
    const { via, keyHash } = known ?? atDesk
    const rest = { via, keyHash, removed, reason, by: person.id }
    note({ via: 'desk', version: seen + 1, removed, reason })
    live.changed({ contest: `meeting ${meeting.id}`, station: meeting.area })
    if (await store.insertAttendee(db, { ...row, ...rest, at })) return { version: seen + 1 }
    if (known?.version === 1 && seen === 0 && isSamePresence(known, presence)) return { version: 1 }
    throw new Refused('attendee-changed', {})
  }),

  on(exportAttendance, async ({ db, params, query, mandate, within, subject, documents }) => {
    const meeting = await getOwn(db, { id: params.meeting, mandate, within })
    subject(meeting.id, meeting.area)
    const event = await readEvent(db, meeting.event)
    const attendees = (await store.listAttendees(db, meeting.id)).filter(({ removed }) => !removed)
    return exportList(db, query.format, { meeting, event, attendees }, documents)
  }),
]
