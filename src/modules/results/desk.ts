import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import { eventTime } from '../events/rules.ts'
import type { Facts, Finding, FormState } from './contract.ts'
import { stateByVerdict } from './form-state.ts'
import type { Cell, FormContent } from './form.ts'
import { countingProfile, type FormFacts, type FormKey, regencyOf, rowOf } from './form-row.ts'
import { checkForm, emptyCells, openWarnings } from './rules.ts'
import * as store from './store.ts'

/** One form on the table, with what it is checked against, and who works on it. */
export type Desk = {
  db: Db
  key: FormKey
  form: KnownForm
  /** What decides. */
  facts: Facts
  /** What this person may know: the form of the other contest may be one they still have to read. */
  shown: Facts
  person: string
  /** The moment by the clock of the event. */
  now: Date
}

type KnownForm = FormFacts & { station: NonNullable<FormFacts['station']> }

/** Refuses what is no form of this event: an unknown contest or station, or a station that does not vote in the contest. */
export function requireForm(found: FormFacts | undefined, key: FormKey, event?: string): KnownForm {
  if (!found) throw new Refused('unknown-contest', { contest: key.contest }, 404)
  if (event !== undefined && event !== found.event) throw new Refused('other-event', { event, contest: key.contest })
  if (!key.station.startsWith(found.contestArea)) {
    throw new Refused('station-outside-contest', { station: key.station, area: found.contestArea })
  }
  if (!found.station) throw new Refused('unknown-station', { station: key.station }, 404)
  return { ...found, station: found.station }
}

/** What a form is checked against, without the other contest. */
function factsOf(form: KnownForm): Facts {
  const { registered } = form.station
  return {
    profile: countingProfile(form.profile),
    // a station that came in with its form has a roll of 0: nobody knows it yet
    registered: registered.l + registered.p > 0 ? registered : null,
    // the voter roll does not know these yet
    registeredDisabled: null,
    registeredMoved: null,
    office: form.office,
    otherContest: null,
  }
}

type Work = { db: Db; person: string; now: Date }

/** Lays a form on the table once it is known; from here on the clock is that of its event. */
export function layDesk<By extends Omit<Work, 'db'>>(
  work: By,
  key: FormKey & { event: string },
  found: FormFacts | undefined,
): By & Omit<Desk, 'db'> {
  const form = requireForm(found, key, key.event)
  const facts = factsOf(form)
  const now = eventTime(form, work.now)
  return { ...work, now, key: { contest: key.contest, station: key.station }, form, facts, shown: facts }
}

/** Lays a form on the table with the law of its event and the other contest's form beside it. One round trip. */
export async function openDesk(
  work: Work,
  key: FormKey & { event: string },
  photos: readonly string[] = [],
): Promise<Desk> {
  const [form, other] = await Promise.all([
    store.findFacts(work.db, key, photos),
    store.findOtherContest(work.db, key, work.person),
  ])
  return beside(layDesk(work, key, form), other)
}

/** The same table with the other contest's form beside it. */
export async function withOtherContest(desk: Desk): Promise<Desk> {
  return beside(desk, await store.findOtherContest(desk.db, desk.key, desk.person))
}

function beside(desk: Desk, { latest, shown }: store.OtherForm): Desk {
  return {
    ...desk,
    facts: { ...desk.facts, otherContest: latest },
    shown: { ...desk.facts, otherContest: shown },
  }
}

export type Outcome = { state: FormState; version: number; findings: Finding[] }

/** From now on the form counts; gives the id of the version. `by` is null when two equal readings decided and nobody else. */
export async function count(
  desk: Desk,
  content: FormContent,
  version: { number: number; replaces: string | null; entry: string | null; by: string | null },
): Promise<string> {
  const id = newId()
  await store.addVersion(desk.db, {
    ...desk.key,
    ...rowOf(content),
    id,
    regency: regencyOf(desk.key.station),
    event: desk.form.event,
    version: version.number,
    replaces: version.replaces,
    entry: version.entry,
    accepted_at: desk.now,
    accepted_by: version.by ?? 'system',
    demonstration: desk.form.demonstration,
  })
  return id
}

export type MoveMade = {
  id: string
  move: store.MoveRow['move']
  state: FormState
  after: number
  cells?: readonly Cell[]
  findings?: readonly Finding[]
  returnedTo?: string
  note?: string | undefined
  document?: string | undefined
}

export async function record(desk: Desk, { after, findings, ...made }: MoveMade): Promise<void> {
  await store.addMove(desk.db, {
    ...desk.key,
    ...made,
    event: desk.form.event,
    sequence: after + 1,
    findings: (findings ?? []).map(({ key }) => key),
    by: desk.person,
    at: desk.now,
    demonstration: desk.form.demonstration,
  })
}

/** What becomes of a form on whose content there is agreement: counted, or kept for the coordinator with the reasons. */
export async function settle(
  desk: Desk,
  agreed: {
    content: FormContent
    ticked: readonly string[]
    entry: string
    move: 'enter' | 'resolve'
    after: number
    by: string | null
  },
): Promise<Outcome> {
  const findings = checkForm(agreed.content, desk.facts)
  const empty = emptyCells(agreed.content)
  const state = stateByVerdict({
    errors: findings.filter(({ level }) => level === 'error').length,
    empty: empty.length,
    openWarnings: openWarnings(findings, agreed.ticked).length,
  })
  if (state === 'accepted') {
    await count(desk, agreed.content, { number: 1, replaces: null, entry: agreed.entry, by: agreed.by })
    return { state, version: 1, findings }
  }
  await record(desk, { id: newId(), move: agreed.move, state, after: agreed.after, cells: empty, findings })
  return { state, version: 0, findings }
}
