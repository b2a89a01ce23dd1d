import { hash } from 'node:crypto'
import { on, onAttempt } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import { eventTime } from '../events/rules.ts'
import { addPhotos, type EntryBody, type Receipt, submitEntry } from './contract.ts'
import { type Desk, layDesk, record, requireForm, settle, withOtherContest } from './desk.ts'
import { agreedContent, decideEntry, stateOf } from './form-state.ts'
import { regencyOf, rowOf, wordsOf } from './form-row.ts'
import { checkForm, isBlank } from './rules.ts'
import * as store from './store.ts'

/** What makes an entry this entry: the same id with another of these is a conflict. Photos may follow later. */
function hashOf({ contest, station, content, ticked, note }: EntryBody): string {
  return hash('sha256', JSON.stringify([contest, station, content, ticked, note ?? null]))
}

function entryRow(body: EntryBody, who: { person: string; mandate: string; now: Date }): store.EntryRow {
  return {
    ...rowOf(body.content),
    id: body.id,
    regency: regencyOf(body.station),
    event: body.event,
    contest: body.contest,
    station: body.station,
    sequence: 1,
    kind: 'first',
    entered_by: who.person,
    mandate: who.mandate,
    entered_at: body.enteredAt,
    received_at: who.now.toISOString(),
    content_hash: `\\x${hashOf(body)}`,
    words: wordsOf(body.content),
    ticked: body.ticked,
    note: body.note ?? null,
    photos: body.photos,
    demonstration: false,
  }
}

/** Short enough to write on a copy of the form; the random end of the id. */
function receiptNumber(id: string): string {
  const end = id.replaceAll('-', '').slice(-8).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}

function refuseReading({ form }: Pick<Desk, 'form'>, { content, photos, contest }: EntryBody): void {
  const written = content.votes.length
  if (written !== form.candidates || content.votesInWords.length !== form.candidates) {
    throw new Refused('candidates-differ', { contest, expected: form.candidates, written })
  }
  if (form.missingPhotos > 0) throw new Refused('unknown-photo', { missing: form.missingPhotos, sent: photos.length })
}

type Entered = Pick<Receipt, 'kind' | 'state' | 'receivedAt' | 'findings'>

/** A reading of a form that has been read before: one at a time, against what is stored by then. */
async function enterFurther(alone: Desk, body: EntryBody, row: store.EntryRow): Promise<Entered> {
  await store.lock(alone.db, alone.key, 'readings')
  const [desk, story] = await Promise.all([withOtherContest(alone), store.findStory(alone.db, alone.key, body.id)])
  if (story.done) return repeat(alone, story, body)
  const decision = decideEntry(story, desk.person, body.content)
  if ('refused' in decision) throw new Refused(decision.refused, { state: stateOf(story) })
  if (decision.kind === 'first') throw new Refused('id-conflict', { id: body.id })

  const { kind, pair, differing } = decision
  const { content, ticked, id: entry } = body
  const sequence = story.readings.length + 1
  await store.addEntry(desk.db, { ...row, kind, sequence, demonstration: desk.form.demonstration })
  if (differing.length > 0) {
    await record(desk, { id: newId(), move: 'enter', state: 'different', after: story.moves, cells: differing })
    return { kind, state: 'different', receivedAt: row.received_at, findings: checkForm(content, desk.shown) }
  }
  // with the words that either of the two copied from the paper
  const agreed = agreedContent(pair) ?? content
  const { state } = await settle(desk, { content: agreed, ticked, entry, move: 'enter', after: story.moves, by: null })
  return { kind, state, receivedAt: row.received_at, findings: checkForm(content, desk.shown) }
}

/** The same entry again gets the same answer; the form may have gone on since. */
function repeat(desk: Desk, story: store.StoredStory, body: EntryBody): Entered {
  const before = story.readings.find(({ id }) => id === body.id)
  const kind = before?.kind
  if (!before || story.done?.hash !== hashOf(body) || (kind !== 'first' && kind !== 'second' && kind !== 'return')) {
    throw new Refused('id-conflict', { id: body.id })
  }
  const receivedAt = new Date(before.receivedAt).toISOString()
  return { kind, state: stateOf(story), receivedAt, findings: checkForm(body.content, desk.shown) }
}

const receiptOf = (id: string, entered: Entered): Receipt => ({ ...entered, id, receiptNumber: receiptNumber(id) })

const enter = onAttempt(
  submitEntry,
  // The first reading of a form is one statement. It is checked on its own: the other contest is compared with the second.
  async ({ body, person, mandate, now, write, audit, live }) => {
    if (isBlank(body.content)) throw new Refused('blank-form', {}, 422)
    if (body.content.votesInWords.length !== body.content.votes.length) return undefined
    const told = { kind: 'first', state: 'first-entered' } as const
    const row = entryRow(body, { person: person.id, mandate: mandate.id, now })
    const entry = { ...row, ...audit(body.id, { contest: body.contest, ...told }) }
    const form = store.readTaken(await write<store.Taken>(store.firstReadings, entry))
    if (!form) return undefined
    live.changed({ contest: body.contest, station: body.station })
    const desk = layDesk({ person: person.id, now }, body, form)
    const findings = checkForm(body.content, desk.shown)
    return receiptOf(body.id, { ...told, receivedAt: desk.now.toISOString(), findings })
  },
  // It was no first reading, or is to be refused with its reason.
  async ({ db, body, person, mandate, now, subject, note, after, live }) => {
    const { contest, station, event, photos } = body
    const found = await store.findFacts(db, body, photos)
    const desk = layDesk({ db, person: person.id, now }, body, found)
    refuseReading(desk, body)
    const row = entryRow(body, { person: person.id, mandate: mandate.id, now: desk.now })
    if (photos.length > 0) await store.addPhotos(db, { contest, station, event, photos, by: person.id, at: now })
    const entered = await enterFurther(desk, body, row)
    subject(body.id)
    note({ contest, kind: entered.kind, state: entered.state })
    after(() => live.changed(desk.key))
    return receiptOf(body.id, entered)
  },
)

const attach = on(addPhotos, async ({ db, body, person, now, subject, note, after, live }) => {
  const form = requireForm(await store.findFacts(db, body, body.photos), body, body.event)
  if (form.missingPhotos > 0)
    throw new Refused('unknown-photo', { missing: form.missingPhotos, sent: body.photos.length })
  const { contest, station, event, photos } = body
  await store.addPhotos(db, { contest, station, event, photos, by: person.id, at: now })
  subject(body.id)
  note({ contest, photos })
  after(() => live.changed({ contest, station }))
  const kept = await store.listPhotos(db, body)
  return { photos: kept.map(({ sha256 }) => sha256), receivedAt: eventTime(form, now).toISOString() }
})

export const enterRoutes = [enter, attach]
