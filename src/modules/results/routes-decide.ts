import type { Context } from '../../server/serve.ts'
import { on } from '../../server/serve.ts'
import type { Endpoint } from '../../shared/endpoint.ts'
import { Refused } from '../../shared/refused.ts'
import {
  acceptForm,
  type CorrectionBody,
  correctForm,
  holdForm,
  releaseForm,
  resolveDifference,
  returnEntry,
} from './contract.ts'
import { count, type Desk, openDesk, type Outcome, record, settle } from './desk.ts'
import {
  agreedContent,
  type CellValue,
  changedCells,
  correctionClass,
  differencesOf,
  type MoveName,
  pairOf,
  refuseDecider,
  refuseMove,
  stateOf,
  valuesOf,
  writeCells,
} from './form-state.ts'
import type { Cell, FormContent } from './form.ts'
import { contentOf, type FormKey, regencyOf, rowOf, wordsOf } from './form-row.ts'
import { checkForm, emptyCells, hasVotes } from './rules.ts'
import * as store from './store.ts'

type Ask = FormKey & { id: string; event: string; documentFile?: string | undefined }
type Signed = Pick<Context<Endpoint & { allow: readonly [] }>, 'db' | 'now' | 'subject' | 'note' | 'after' | 'live'> & {
  person: { id: string }
}
type Decide = (desk: Desk, story: store.StoredStory) => Promise<Outcome>

/** What all decisions share: one at a time, only moves that exist, never over one's own reading, told after the commit. */
async function decideAbout(work: Signed, ask: Ask, move: MoveName, decide: Decide): Promise<Outcome> {
  const desk = await openDesk(
    { db: work.db, person: work.person.id, now: work.now },
    ask,
    ask.documentFile ? [ask.documentFile] : [],
  )
  await store.lock(desk.db, desk.key, move === 'correct' ? 'versions' : 'readings')
  const story = await store.findStory(desk.db, desk.key, ask.id)
  work.subject(ask.id)
  if (story.done) return repeat(desk, story, ask, move)
  const state = stateOf(story)
  const refused = refuseMove(move, state) ?? refuseDecider(move, pairOf(story.readings), desk.person)
  if (refused) throw new Refused(refused, { state })
  const outcome = await decide(desk, story)
  work.note({ contest: ask.contest, from: state, to: outcome.state })
  work.after(() => work.live.changed(desk.key))
  return outcome
}

const doneAs: Partial<Record<MoveName, string>> = { resolve: 'resolution' }

/** The same decision again gets the state the form is in. */
function repeat(desk: Desk, story: store.StoredStory, ask: Ask, move: MoveName): Outcome {
  const { done } = story
  if (done?.contest !== ask.contest || done.station !== ask.station || done.what !== (doneAs[move] ?? move)) {
    throw new Refused('id-conflict', { id: ask.id })
  }
  const content = contentNow(story)
  return { state: stateOf(story), version: story.version, findings: content ? checkForm(content, desk.facts) : [] }
}

function contentNow(story: store.StoredStory): FormContent | null {
  return story.accepted ? contentOf(story.accepted.content) : agreedContent(pairOf(story.readings))
}

/** The content that two readings share. A move that needs it exists only where there are two. */
function requireAgreed(story: store.StoredStory): FormContent {
  const content = agreedContent(pairOf(story.readings))
  if (!content) throw new Refused('second-entry-missing')
  return content
}

function requireWritten(content: FormContent, cells: readonly CellValue[]): FormContent {
  const written = writeCells(content, cells)
  if (!written) throw new Refused('unknown-cell', { candidates: content.votes.length }, 422)
  return written
}

const resolve = on(resolveDifference, (work) =>
  decideAbout(work, work.body, 'resolve', async (desk, story) => {
    const { body } = work
    const before = requireAgreed(story)
    const open = differencesOf(pairOf(story.readings)).filter((cell) => body.cells.every((one) => one.cell !== cell))
    if (open.length > 0) throw new Refused('unsettled-cells', { cells: open.join(' ') })
    const content = requireWritten(before, body.cells)
    if (changedCells(before, body.cells).length === 0) throw new Refused('nothing-changes')
    await store.addEntry(desk.db, resolutionRow(desk, story, { ...body, content, mandate: work.mandate.id }))
    const { ticked, id: entry } = body
    return settle(desk, { content, ticked, entry, move: 'resolve', after: story.moves, by: desk.person })
  }),
)

function resolutionRow(
  desk: Desk,
  story: store.StoredStory,
  made: { id: string; content: FormContent; ticked: readonly string[]; note?: string | undefined; mandate: string },
): store.EntryRow {
  return {
    ...rowOf(made.content),
    id: made.id,
    regency: regencyOf(desk.key.station),
    event: desk.form.event,
    ...desk.key,
    sequence: story.readings.length + 1,
    kind: 'resolution',
    entered_by: desk.person,
    mandate: made.mandate,
    entered_at: desk.now.toISOString(),
    received_at: desk.now.toISOString(),
    // nobody repeats a resolution by its content: its id alone tells
    content_hash: '\\x',
    words: wordsOf(made.content),
    ticked: made.ticked,
    note: made.note ?? null,
    photos: [],
    demonstration: desk.form.demonstration,
  }
}

/** What a typist is asked to look at again when nobody says which cells. */
function cellsToReturn(desk: Desk, story: store.StoredStory): Cell[] {
  const differing = differencesOf(pairOf(story.readings))
  if (differing.length > 0) return differing
  const content = requireAgreed(story)
  const found = checkForm(content, desk.facts).flatMap(({ cells }) => cells)
  return [...new Set([...emptyCells(content), ...found])]
}

const sendBack = on(returnEntry, (work) =>
  decideAbout(work, work.body, 'return', async (desk, story) => {
    const { body } = work
    const slot = pairOf(story.readings)[body.to]
    if (!slot || slot.imported) throw new Refused('imported-form')
    const cells = body.cells ?? cellsToReturn(desk, story)
    if (cells.length === 0) throw new Refused('nothing-to-return')
    requireWritten(
      slot.content,
      cells.map((cell) => ({ cell, value: null })),
    )
    const { id, note } = body
    await record(desk, { id, move: 'return', state: 'returned', after: story.moves, cells, returnedTo: slot.by, note })
    return { state: 'returned', version: 0, findings: [] }
  }),
)

/** Counts what two readings share, with what the checks say of it on record. */
async function countAgreed(
  desk: Desk,
  story: store.StoredStory,
  made: {
    id: string
    move: 'accept' | 'release'
    note?: string | undefined
    document?: string
    errors: 'refused' | 'on record'
  },
): Promise<Outcome> {
  const content = requireAgreed(story)
  const findings = checkForm(content, desk.facts)
  if (!hasVotes(content)) throw new Refused('votes-missing')
  if (made.errors === 'refused' && findings.some(({ level }) => level === 'error')) throw new Refused('open-errors')
  const { id, move, note, document } = made
  await record(desk, { id, move, state: 'accepted', after: story.moves, findings, note, document })
  const entry = story.readings.at(-1)?.id ?? null
  await count(desk, content, { number: 1, replaces: null, entry, by: desk.person })
  return { state: 'accepted', version: 1, findings }
}

const accept = on(acceptForm, (work) =>
  decideAbout(work, work.body, 'accept', (desk, story) => {
    const { id, note } = work.body
    return countAgreed(desk, story, { id, move: 'accept', note, errors: 'refused' })
  }),
)

const hold = on(holdForm, (work) =>
  decideAbout(work, work.body, 'hold', async (desk, story) => {
    const { id, note } = work.body
    const findings = checkForm(requireAgreed(story), desk.facts)
    await record(desk, { id, move: 'hold', state: 'held', after: story.moves, findings, note })
    return { state: 'held', version: 0, findings }
  }),
)

const release = on(releaseForm, (work) =>
  decideAbout(work, work.body, 'release', async (desk, story) => {
    const { id, note, document } = work.body
    const cells = differencesOf(pairOf(story.readings))
    if (cells.length === 0)
      return countAgreed(desk, story, { id, move: 'release', note, document, errors: 'on record' })
    await record(desk, { id, move: 'release', state: 'different', after: story.moves, cells, note, document })
    return { state: 'different', version: 0, findings: [] }
  }),
)

/** A correction may leave an error that the paper has; it may not bring a new one. */
function refuseNewErrors(desk: Desk, before: FormContent, after: FormContent): void {
  const known = new Set(checkForm(before, desk.facts).map(({ key }) => key))
  const added = checkForm(after, desk.facts).filter(({ level, key }) => level === 'error' && !known.has(key))
  if (added.length > 0) throw new Refused('correction-adds-errors', { findings: added.map(({ key }) => key).join(' ') })
}

/** The content after the correction, refused where it would not be one. */
function corrected(desk: Desk, before: FormContent, cells: readonly CellValue[]): FormContent {
  const after = requireWritten(before, cells)
  if (changedCells(before, cells).length === 0) throw new Refused('nothing-changes')
  if (!hasVotes(after)) throw new Refused('votes-missing')
  refuseNewErrors(desk, before, after)
  return after
}

function correctionRow(desk: Desk, body: CorrectionBody, before: FormContent, form: string): store.CorrectionRow {
  const after = changedCells(before, body.cells)
  const cells = after.map(({ cell }) => cell)
  return {
    ...desk.key,
    id: body.id,
    regency: regencyOf(desk.key.station),
    event: desk.form.event,
    form,
    reason: body.reason,
    explanation: body.explanation,
    document: body.document,
    document_file: body.documentFile ?? null,
    class: correctionClass(cells),
    before: valuesOf(before, cells),
    after,
    agreed_by: body.agreedBy,
    supervisor_note: body.supervisorNote ?? null,
    corrected_by: desk.person,
    corrected_at: desk.now,
  }
}

const correct = on(correctForm, (work) =>
  decideAbout(work, work.body, 'correct', async (desk, story) => {
    const { body } = work
    const { accepted, version } = story
    if (!accepted || version !== body.version) throw new Refused('corrected-meanwhile', { version })
    if (desk.form.missingPhotos > 0) throw new Refused('unknown-file')
    const before = contentOf(accepted.content)
    const content = corrected(desk, before, body.cells)
    const next = { number: version + 1, replaces: accepted.id, entry: null, by: desk.person }
    const form = await count(desk, content, next)
    await store.addCorrection(desk.db, correctionRow(desk, body, before, form))
    return { state: 'corrected', version: version + 1, findings: checkForm(content, desk.facts) }
  }),
)

export const decideRoutes = [resolve, sendBack, accept, hold, release, correct]
