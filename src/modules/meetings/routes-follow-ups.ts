import { isDeepStrictEqual } from 'node:util'
import type { Mandate } from '../../server/caller.ts'
import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import { exportTable } from '../../server/table-export.ts'
import type { CallInput } from '../../shared/endpoint.ts'
import { holdersOf } from '../../shared/institution-kind.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { Refused } from '../../shared/refused.ts'
import { readEvent } from '../events/index.ts'
import { eventTime } from '../events/rules.ts'
import * as contract from './contract-follow-ups.ts'
import { exportColumns } from './follow-up-export.ts'
import { phaseAfter, refuseFollowUp, refuseStep } from './follow-up.ts'
import { inOrder, listOpenFollowUps, maySee, viewOf } from './follow-up-view.ts'
import { clockOf, getChangeable, getReadable } from './meeting.ts'
import { isSecretariat, speaksFor } from './rules.ts'
import * as meetings from './store.ts'
import * as store from './store-follow-ups.ts'
import { lockMinutes } from './store-minutes.ts'

/** The moment and the day by the clock of the event. */
async function readClock(db: Db, id: string, now: Date) {
  const event = await readEvent(db, id)
  const at = eventTime(event, now)
  return { at, today: dayOf(at, event.timeZone) }
}

async function getFollowUp(db: Db, id: string): Promise<store.StoredFollowUp> {
  const found = await store.find(db, id)
  if (!found) throw new Refused('unknown-follow-up', { id }, 404)
  return found
}

/** Whoever owes something elsewhere stands outside its place, and inside their own. */
async function getVisible(db: Db, id: string, mandate: Mandate, within: (code: string) => void) {
  const stored = await getFollowUp(db, id)
  within(maySee(stored, mandate) ? mandate.area : stored.region)
  return stored
}

async function listViews(db: Db, asked: { event: string; area: string }, mandate: Mandate, today: string) {
  const stored = await store.listInArea(db, { ...asked, holders: holdersOf(mandate) })
  return stored.map((one) => viewOf(one, mandate, today)).toSorted(inOrder)
}

/** Refuses with 'follow-up-changed': what the other wrote goes along, so that nothing is lost. */
function changedMeanwhile(stored: store.StoredFollowUp, last: { by: string; at: string } | undefined): Refused {
  const { version, recommendation, deadline, taken } = stored
  const facts = { by: last?.by ?? '', at: last?.at ?? '', version, steps: taken.length }
  return new Refused('follow-up-changed', { ...facts, recommendation, deadline })
}

/** Who asks: the secretariat of the meeting, or the caller's own where it comes from no meeting. */
async function hostOf(db: Db, meeting: string | null, mandate: Mandate, within: (code: string) => void) {
  if (meeting === null) return { area: mandate.area, host: mandate.role }
  const found = await getChangeable(db, { id: meeting, mandate, within }, 'discussion')
  return { area: found.area, host: found.host }
}

async function refuseUnknown(db: Db, institutions: readonly string[]): Promise<void> {
  const found = new Set((await meetings.listInstitutions(db, institutions)).map(({ id }) => id))
  const unknown = institutions.find((id) => !found.has(id))
  if (unknown !== undefined) throw new Refused('unknown-institution', { id: unknown }, 404)
}

type Saving = CallInput<typeof contract.saveFollowUp>['body']

/** Refuses what cannot be asked for, or by this person; gives the owner. */
async function checkAsked(
  db: Db,
  body: Saving,
  { known, mandate, today }: { known: store.StoredFollowUp | undefined; mandate: Mandate; today: string },
): Promise<string> {
  const { owner, deadline, reason = '', seen, supporting = [] } = body
  if (known && seen > 0 && !isSecretariat(known, mandate))
    throw new Refused('not-the-secretariat', { host: known.host }, 403)
  const refused = refuseFollowUp(
    { owner, deadline, reason, seen },
    { today, isChangedDay: known?.deadline !== deadline },
  )
  if (refused || owner === null) throw new Refused(refused ?? 'owner-missing', { deadline, today })
  await refuseUnknown(db, [owner, ...supporting])
  return owner
}

/** The same saving sent twice has been done already; one that differs in anything is another change. */
function isRepeated(stored: store.StoredFollowUp, body: Saving, owner: string): boolean {
  const wordsOf = ({ issue, recommendation, deadline, evidenceAsked }: Saving | store.StoredFollowUp) => {
    return { issue, recommendation, deadline, evidenceAsked }
  }
  const known = [stored.owner.id, stored.supporting.map(({ id }) => id).toSorted(), wordsOf(stored)]
  const asked = [owner, (body.supporting ?? []).toSorted(), wordsOf(body)]
  return stored.version === body.seen + 1 && isDeepStrictEqual(known, asked)
}

/** Refuses with 'decision-changed': what the other wrote goes along. */
async function decisionChanged(db: Db, meeting: string, decision: string): Promise<Refused> {
  const other = await store.findDecision(db, meeting, decision)
  const facts = { by: other?.savedBy ?? '', text: other?.text ?? '', version: other?.version ?? 0 }
  return new Refused('decision-changed', { ...facts, removed: other?.removed ?? false })
}

const reading: Route[] = [
  on(contract.listFollowUps, async ({ db, query: { event, area, indicator }, mandate, now }) => {
    const { today } = await readClock(db, event, now)
    const followUps = await listViews(db, { event, area }, mandate, today)
    return { today, followUps: followUps.filter((one) => indicator === undefined || one.indicator === indicator) }
  }),

  on(contract.exportFollowUps, async ({ db, query: { event, area, format }, mandate, now }) => {
    const { today } = await readClock(db, event, now)
    return exportTable(format, {
      fileName: `tindak-lanjut-${event}-${area || 'nasional'}`,
      sheet: 'Tindak lanjut',
      columns: exportColumns,
      rows: await listViews(db, { event, area }, mandate, today),
    })
  }),

  on(contract.readFollowUp, async ({ db, params, mandate, within, now }) => {
    const stored = await getVisible(db, params.followUp, mandate, within)
    const { today } = await readClock(db, stored.event, now)
    return {
      followUp: viewOf(stored, mandate, today),
      steps: await store.listSteps(db, stored.id),
      versions: await store.listVersions(db, stored.id),
    }
  }),

  on(contract.readDecisions, async ({ db, params, mandate, within, now }) => {
    const meeting = await getReadable(db, { id: params.meeting, mandate, within })
    const { today } = await readClock(db, meeting.event, now)
    const decisions = await store.listDecisions(db, meeting.id)
    const own = await store.listOfMeeting(db, meeting.id)
    const open = await listOpenFollowUps(db, meeting, mandate, today)
    return {
      today,
      decisions: decisions.map(({ removed: _, decidedAt, savedAt, ...decision }) => {
        return { ...decision, decidedAt: decidedAt.toISOString(), savedAt: savedAt.toISOString() }
      }),
      followUps: own.map((one) => viewOf(one, mandate, today)).toSorted(inOrder),
      carried: open.filter((one) => one.meeting?.id !== meeting.id),
    }
  }),
]

const writing: Route[] = [
  on(contract.saveDecision, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    await lockMinutes(db, params.meeting)
    const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, 'discussion')
    subject(`${meeting.id}/${params.decision}`, meeting.area)
    const known = await store.findDecision(db, meeting.id, params.decision)
    const at = await clockOf(db, meeting.event, now)
    const decidedAt = known?.decidedAt ?? at
    note({ version: body.seen + 1, agenda: body.agenda, removed: body.removed })
    live.changed({ contest: `meeting ${meeting.id}`, station: meeting.area })
    const row = { id: params.decision, meeting: meeting.id, ...body, decidedAt, by: person.id, at }
    if (await store.insertDecision(db, row)) return { version: body.seen + 1 }
    if (known?.version === body.seen + 1 && known.text === body.text) return { version: known.version }
    throw await decisionChanged(db, meeting.id, params.decision)
  }),

  on(contract.saveFollowUp, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    const { event, meeting, decision, indicator, region, seen, ...asked } = body
    subject(params.followUp, region)
    const { at, today } = await readClock(db, event, now)
    const known = await store.find(db, params.followUp)
    const owner = await checkAsked(db, body, { known, mandate, today })
    const host = known ?? (await hostOf(db, meeting, mandate, within))
    const signature = { by: person.id, at }
    if (!known) {
      const { area, host: role } = host
      const row = { id: params.followUp, event, region, area, host: role, meeting, decision, indicator }
      await store.insertFollowUps(db, [{ ...row, ...signature }])
    }
    const version = { ...asked, owner, followUp: params.followUp, version: seen + 1, reason: asked.reason || null }
    note({ owner, deadline: asked.deadline, version: seen + 1, reason: asked.reason || null })
    live.changed({ contest: 'follow-ups', station: region })
    if (meeting !== null) live.changed({ contest: `meeting ${meeting}`, station: region })
    const isNext = seen === (known?.version ?? 0)
    if (isNext && (await store.insertVersions(db, [{ ...version, ...signature }])).length > 0)
      return { version: seen + 1 }
    const stored = await getFollowUp(db, params.followUp)
    if (isRepeated(stored, body, owner)) return { version: stored.version }
    throw changedMeanwhile(stored, (await store.listVersions(db, stored.id)).at(-1))
  }),

  on(contract.takeStep, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    const stored = await getVisible(db, params.followUp, mandate, within)
    subject(stored.id, stored.region)
    const { id, step, text, link, files, seen } = body
    const repeated = await store.findStep(db, id)
    if (repeated?.followUp === stored.id) return { steps: stored.taken.length, phase: phaseAfter(stored.taken) }
    if (repeated) throw new Refused('id-used', { id })
    if (seen !== stored.taken.length) throw changedMeanwhile(stored, (await store.listSteps(db, stored.id)).at(-1))
    const isOwner = speaksFor(mandate, [stored.owner])
    const who = { isOwner, isSecretariat: isSecretariat(stored, mandate) }
    const proofs = files.length + (link === null ? 0 : 1)
    const { evidenceAsked } = stored
    const reason = refuseStep(step, { phase: phaseAfter(stored.taken), ...who, text, proofs, evidenceAsked })
    if (reason) throw new Refused(reason, { owner: stored.owner.name, evidence: evidenceAsked })
    const missing = await store.findMissingFile(
      db,
      files.map(({ sha256 }) => sha256),
    )
    if (missing) throw new Refused('file-missing', { sha256: missing }, 404)
    const at = await clockOf(db, stored.event, now)
    const row = {
      followUp: stored.id,
      number: seen + 1,
      id,
      step,
      text,
      link,
      files,
      onBehalf: !isOwner,
      by: person.id,
      at,
    }
    note({ step, proofs, owner: stored.owner.name })
    if ((await store.insertSteps(db, [row])) === 0)
      throw changedMeanwhile(stored, (await store.listSteps(db, stored.id)).at(-1))
    live.changed({ contest: 'follow-ups', station: stored.region })
    return { steps: seen + 1, phase: phaseAfter([...stored.taken, step]) }
  }),
]

export const followUpRoutes: Route[] = [...reading, ...writing]
