import { randomBytes } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { isWithin } from '../../shared/region-code.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent } from '../events/index.ts'
import type { BoardParts } from '../readiness/index.ts'
import {
  listInvitable,
  listMeetings,
  moveMeeting,
  type Plan,
  readMeeting,
  saveInvitees,
  saveMeeting,
} from './contract.ts'
import { clockOf, getChangeable, getOwn, getReadable, viewMeeting } from './meeting.ts'
import { routes as agendaRoutes } from './routes-agenda.ts'
import { routes as attendanceRoutes } from './routes-attendance.ts'
import { routes as minutesRoutes } from './routes-minutes.ts'
import { makeCode, moves, refuseChange, refuseMove } from './rules.ts'
import * as store from './store.ts'
import * as agenda from './store-agenda.ts'
import { countingEverywhere } from './store-attendance.ts'

/** Codes are drawn until one is free; with some millions of them the first nearly always is. */
const mostDraws = 5

async function addMeeting(
  db: Db,
  meeting: { id: string; event: string; area: string; host: string; by: string; at: Date },
): Promise<boolean> {
  for (let draw = 0; draw < mostDraws; draw += 1) {
    if (await store.insert(db, { ...meeting, code: makeCode(randomBytes(6)) })) return true
    if (await store.find(db, meeting.id)) return false
  }
  throw new Error('no free code for a meeting')
}

/** Refuses with 'unknown-institution', 'file-missing', and 'unknown-meeting' when the previous one is not of this event. */
async function refuseStrangers(db: Db, event: string, plan: Plan): Promise<void> {
  const named = [plan.chair.institution, plan.clerk.institution].filter((id) => id !== null)
  const known = await store.listInstitutions(db, named)
  const missing = named.find((id) => !known.some((one) => one.id === id))
  if (missing) throw new Refused('unknown-institution', { institution: missing }, 404)
  const decree = plan.decree?.file ?? null
  if (decree !== null && !(await agenda.isFile(db, decree))) throw new Refused('file-missing', { sha256: decree }, 404)
  if (plan.previous === null) return
  const previous = await store.get(db, plan.previous)
  if (previous.event !== event) throw new Refused('unknown-meeting', { meeting: plan.previous }, 404)
}

const changed = ({ savedBy, version }: { savedBy: string; version: number }) =>
  new Refused('changed-meanwhile', { by: savedBy, version })

type Given = { event: string; area: string; plan: Plan; seen: number }

/** Was this very plan saved before? Then it was sent twice. */
const isRepeated = (known: store.StoredMeeting | undefined, { plan, seen }: Given): boolean =>
  known !== undefined && seen === 0 && known.version === 1 && isDeepStrictEqual(known.plan, plan)

/** A meeting stays where it is, and who plans one anew does not overwrite another. */
function refuseOther(meeting: store.StoredMeeting, { event, area, seen }: Given): void {
  if (meeting.event !== event || meeting.area !== area) throw new Refused('id-conflict', { meeting: meeting.id })
  if (seen === 0) throw changed(meeting)
}

const planRoutes: Route[] = [
  on(listMeetings, async ({ db, query: { event, area } }) => {
    await readEvent(db, event)
    return { meetings: await countingEverywhere(db, () => store.list(db, event, area)) }
  }),

  on(readMeeting, async ({ db, params, mandate, within, now }) => {
    const meeting = await getReadable(db, { id: params.meeting, mandate, within })
    return viewMeeting(db, meeting, { mandate, now })
  }),

  on(saveMeeting, async ({ db, params: { meeting: id }, body, person, mandate, within, now, subject, note, live }) => {
    const { event, area, plan, seen } = body
    const facts = await readEvent(db, event)
    if (!isWithin(area, facts.area)) throw new Refused('outside-event', { area }, 400)
    if (plan.endsAt <= plan.startsAt) throw new Refused('ends-before-start', {}, 400)
    subject(id, area)
    const known = await store.find(db, id)
    if (isRepeated(known, body)) return { version: 1 }
    if (known) refuseOther(await getChangeable(db, { id, mandate, within }, 'plan'), body)
    await refuseStrangers(db, event, plan)
    const at = await clockOf(db, event, now)
    if (!known) await addMeeting(db, { id, event, area, host: mandate.role, by: person.id, at })
    const saved = await store.insertVersion(db, { meeting: id, seen, plan, by: person.id, at })
    if (!saved && isRepeated(await store.get(db, id), body)) return { version: 1 }
    if (!saved) throw changed(await store.get(db, id))
    note({ before: known?.plan ?? null, after: plan })
    live.changed({ contest: `meeting ${id}`, station: area })
    return { version: seen + 1 }
  }),

  on(moveMeeting, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    const meeting = await getOwn(db, { id: params.meeting, mandate, within })
    subject(meeting.id, meeting.area)
    const [invitees, items] = [await store.listInvitees(db, meeting.id), await agenda.listItems(db, meeting.id)]
    if (body.seen !== meeting.moves) throw new Refused('moved-meanwhile', { state: meeting.state })
    const { state, signatures } = meeting
    const asked = { state, signatures, reason: body.reason, invitees: invitees.length, agenda: items.length }
    const reason = refuseMove(body.move, asked)
    if (reason) throw new Refused(reason, { state })
    const at = await clockOf(db, meeting.event, now)
    const { to } = moves[body.move]
    const row = { meeting: meeting.id, seen: body.seen, to, reason: body.reason || null, by: person.id, at }
    if (!(await store.insertMove(db, row))) throw new Refused('moved-meanwhile', { state })
    if (body.move === 'close') await agenda.closeItems(db, meeting.id, at)
    note({ from: state, to, reason: row.reason })
    live.changed({ contest: `meeting ${meeting.id}`, station: meeting.area })
    return { state: to }
  }),

  on(saveInvitees, async ({ db, params, body: { invitees }, person, mandate, within, now, subject, note, live }) => {
    const meeting = await getOwn(db, { id: params.meeting, mandate, within })
    subject(meeting.id, meeting.area)
    const refused = refuseChange('invitees', meeting)
    if (refused) throw new Refused(refused, { state: meeting.state })
    const ids = invitees.map(({ institution }) => institution)
    const known = new Set((await store.listInstitutions(db, ids)).map(({ id }) => id))
    const missing = ids.find((id) => !known.has(id))
    if (missing) throw new Refused('unknown-institution', { institution: missing }, 404)
    const at = await clockOf(db, meeting.event, now)
    const saved = new Set(await store.insertInvitees(db, { meeting: meeting.id, invitees, by: person.id, at }))
    const behind = ids.find((id) => !saved.has(id))
    if (behind) throw new Refused('invitee-changed', { institution: behind })
    note({ invitees })
    live.changed({ contest: `meeting ${meeting.id}`, station: meeting.area })
    return { saved: saved.size }
  }),

  on(listInvitable, async ({ db, query }) => ({ institutions: await store.listInvitable(db, query.area) })),
]

export function meetingRoutes(parts: BoardParts): Route[] {
  return [...planRoutes, ...agendaRoutes(parts), ...attendanceRoutes, ...minutesRoutes]
}
