import type { Db } from '../../server/database.ts'
import { on, type Route } from '../../server/serve.ts'
import type { Mandate } from '../../server/caller.ts'
import { Refused } from '../../shared/refused.ts'
import { printMeeting } from './contract.ts'
import { confirmReading, readMinutes, saveEntry, signMinutes } from './contract-minutes.ts'
import { clockOf, getChangeable, getReadable } from './meeting.ts'
import { contentHash } from './minutes.ts'
import { printPaper } from './papers.ts'
import { maySign, speaksFor } from './rules.ts'
import * as meetings from './store.ts'
import * as store from './store-minutes.ts'

/** Refuses with 'entry-changed': what the other wrote goes along, so that nothing is lost and both can be kept. */
async function refuseEdit(db: Db, meeting: string, entry: string): Promise<Refused> {
  const other = await store.findEntry(db, meeting, entry)
  return new Refused('entry-changed', {
    by: other?.savedBy ?? '',
    text: other?.text ?? '',
    speaker: other?.speaker ?? '',
    removed: other?.removed ?? false,
    version: other?.version ?? 0,
  })
}

/** An addendum is never changed, and no note becomes one: what is wrong in it is put right by another. */
function refuseChangedAddendum(
  part: 'addendum' | 'discussion',
  seen: number,
  known: store.StoredEntry | undefined,
): void {
  const isChange = part === 'addendum' && seen > 0
  if (isChange || (part === 'discussion' && known?.kind === 'addendum')) throw new Refused('already-signed', {})
}

/** Was it this very text that was saved? Then it was sent twice. */
const isSaved = (known: store.StoredEntry | undefined, body: { seen: number; text: string; speaker: string }) =>
  known !== undefined && known.version === body.seen + 1 && known.text === body.text && known.speaker === body.speaker

/** Who this part names to sign. Refuses with 'not-your-signature'. */
async function refuseForeignSignature(
  db: Db,
  meeting: meetings.StoredMeeting,
  part: 'chair' | 'clerk',
  mandate: Mandate,
): Promise<string> {
  const { institution, function: named } = meeting.plan[part]
  const [signer] = institution === null ? [] : await meetings.listInstitutions(db, [institution])
  if (!maySign(meeting, signer, mandate)) throw new Refused('not-your-signature', { function: named }, 403)
  return signer ? `${named} ${signer.name}` : named
}

export const routes: Route[] = [
  on(readMinutes, async ({ db, params, mandate, within }) => {
    const meeting = await getReadable(db, { id: params.meeting, mandate, within })
    const entries = await store.listEntries(db, meeting.id)
    return {
      contentHash: await contentHash(db, meeting),
      entries: entries.map(({ removed: _, saidAt, savedAt, ...entry }) => {
        return { ...entry, saidAt: saidAt.toISOString(), savedAt: savedAt.toISOString() }
      }),
    }
  }),

  on(saveEntry, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    await store.lockMinutes(db, params.meeting)
    const part = body.kind === 'addendum' ? 'addendum' : 'discussion'
    const meeting = await getChangeable(db, { id: params.meeting, mandate, within }, part)
    subject(`${meeting.id}/${params.entry}`, meeting.area)
    const known = await store.findEntry(db, meeting.id, params.entry)
    refuseChangedAddendum(part, body.seen, known)
    const at = await clockOf(db, meeting.event, now)
    const row = { id: params.entry, meeting: meeting.id, ...body, saidAt: known?.saidAt ?? at, by: person.id, at }
    note({ version: body.seen + 1, agenda: body.agenda, removed: body.removed })
    live.changed({ contest: `meeting ${meeting.id}`, station: meeting.area })
    if (await store.insertEntry(db, row)) return { version: body.seen + 1, savedAt: at.toISOString() }
    if (known && isSaved(known, body)) return { version: known.version, savedAt: known.savedAt.toISOString() }
    throw await refuseEdit(db, meeting.id, params.entry)
  }),

  on(signMinutes, async ({ db, params, body, person, mandate, within, now, subject, note, live }) => {
    await store.lockMinutes(db, params.meeting)
    const meeting = await getReadable(db, { id: params.meeting, mandate, within })
    subject(meeting.id, meeting.area)
    if (meeting.state !== 'closed') throw new Refused('not-in-this-state', { state: meeting.state })
    const acting = await refuseForeignSignature(db, meeting, body.part, mandate)
    if ((await contentHash(db, meeting)) !== body.contentHash) throw new Refused('minutes-changed', {})
    const at = await clockOf(db, meeting.event, now)
    const row = { ...body, meeting: meeting.id, function: acting, by: person.id, at }
    if (!(await store.insertSignature(db, row))) throw new Refused('signed-already', {})
    note({ part: body.part, contentHash: body.contentHash })
    live.changed({ contest: `meeting ${meeting.id}`, station: meeting.area })
    if (meeting.signatures === 0) return { state: meeting.state }
    const move = { meeting: meeting.id, seen: meeting.moves, to: 'signed' as const, reason: null, by: person.id, at }
    await meetings.insertMove(db, move)
    return { state: move.to }
  }),

  on(confirmReading, async ({ db, params, person, mandate, within, now, subject }) => {
    const meeting = await getReadable(db, { id: params.meeting, mandate, within })
    subject(meeting.id, meeting.area)
    if (meeting.state !== 'signed') throw new Refused('not-signed-yet', { state: meeting.state })
    const invitees = await meetings.listInvitees(db, meeting.id)
    const own = invitees.filter(({ institution }) => speaksFor(mandate, [institution]))
    if (own.length === 0) throw new Refused('not-invited', {}, 403)
    const at = await clockOf(db, meeting.event, now)
    const institutions = own.map(({ institution }) => institution.id)
    await store.insertReadings(db, { meeting: meeting.id, institutions, by: person.id, at })
    return { read: institutions.length }
  }),

  on(printMeeting, async ({ db, params, query, mandate, within, now, documents }) => {
    const meeting = await getReadable(db, { id: params.meeting, mandate, within })
    return printPaper(db, { ...query, meeting, now }, documents)
  }),
]
