import { createHash } from 'node:crypto'
import { on } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import { addPhotos, type EntryBody, type Receipt, submitEntry } from './contract.ts'
import { type Desk, openDesk, record, requireForm, settle } from './desk.ts'
import { decideEntry, stateOf } from './form-state.ts'
import { regencyOf, rowOf, wordsOf } from './form-row.ts'
import { checkForm, isBlank } from './rules.ts'
import * as store from './store.ts'

/** What makes an entry this entry: the same id with another of these is a conflict. Photos may follow later. */
function hashOf({ contest, station, content, ticked, note }: EntryBody): string {
  return createHash('sha256')
    .update(JSON.stringify([contest, station, content, ticked, note ?? null]))
    .digest('hex')
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

function refuseReading({ form }: Desk, { content, photos, contest }: EntryBody): void {
  const written = content.votes.length
  if (written !== form.candidates || content.votesInWords.length !== form.candidates) {
    throw new Refused('candidates-differ', { contest, expected: form.candidates, written })
  }
  if (form.missingPhotos > 0) throw new Refused('unknown-photo', { missing: form.missingPhotos, sent: photos.length })
}

type Entered = Pick<Receipt, 'kind' | 'state' | 'receivedAt'>

/** A reading of a form that has been read before: one at a time, against what is stored by then. */
async function enterFurther(desk: Desk, body: EntryBody, row: store.EntryRow): Promise<Entered> {
  await store.lock(desk.db, desk.key)
  const story = await store.findStory(desk.db, desk.key, body.id)
  if (story.done) return repeat(story, body)
  const decision = decideEntry(story, desk.person, body.content)
  if ('refused' in decision) throw new Refused(decision.refused, { state: stateOf(story) })
  if (decision.kind === 'first') throw new Refused('id-conflict', { id: body.id })

  const { kind, differing } = decision
  await store.addEntry(desk.db, {
    ...row,
    kind,
    sequence: story.readings.length + 1,
    demonstration: desk.form.demonstration,
  })
  if (differing.length > 0) {
    await record(desk, { id: newId(), move: 'enter', state: 'different', after: story.moves, cells: differing })
    return { kind, state: 'different', receivedAt: row.received_at }
  }
  const { content, ticked, id: entry } = body
  const { state } = await settle(desk, { content, ticked, entry, move: 'enter', after: story.moves, by: null })
  return { kind, state, receivedAt: row.received_at }
}

/** The same entry again gets the same answer; the form may have gone on since. */
function repeat(story: store.StoredStory, body: EntryBody): Entered {
  const before = story.readings.find(({ id }) => id === body.id)
  const kind = before?.kind
  if (!before || story.done?.hash !== hashOf(body) || (kind !== 'first' && kind !== 'second' && kind !== 'return')) {
    throw new Refused('id-conflict', { id: body.id })
  }
  return { kind, state: stateOf(story), receivedAt: new Date(before.receivedAt).toISOString() }
}

const enter = on(submitEntry, async ({ db, body, person, mandate, now, subject, note, after, live }) => {
  if (isBlank(body.content)) throw new Refused('blank-form', {}, 422)
  const row = entryRow(body, { person: person.id, mandate: mandate.id, now })
  const [desk, isFirst] = await Promise.all([
    openDesk({ db, person: person.id, now }, body, body.photos),
    store.putFirst(db, row),
  ])
  refuseReading(desk, body)
  const entered: Entered = isFirst
    ? { kind: 'first', state: 'first-entered', receivedAt: row.received_at }
    : await enterFurther(desk, body, row)
  subject(body.id)
  note({ contest: body.contest, kind: entered.kind, state: entered.state })
  after(() => live.changed(desk.key))
  return {
    ...entered,
    id: body.id,
    receiptNumber: receiptNumber(body.id),
    findings: checkForm(body.content, desk.facts),
  }
})

const attach = on(addPhotos, async ({ db, body, person, now, subject, note, after, live }) => {
  const form = requireForm(await store.findFacts(db, body, body.photos), body, body.event)
  if (form.missingPhotos > 0)
    throw new Refused('unknown-photo', { missing: form.missingPhotos, sent: body.photos.length })
  const { contest, station, event, photos } = body
  await store.addPhotos(db, { contest, station, event, photos, by: person.id, at: now })
  subject(body.id)
  note({ contest, photos })
  after(() => live.changed({ contest, station }))
  return { photos: await store.listPhotos(db, body) }
})

export const enterRoutes = [enter, attach]
