import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { type ContentRow, contentOf, figuresOf, type FormFacts, type FormKey, regencyOf } from './form-row.ts'
import type { Cell, FigureKey } from './form.ts'
import type { FormState } from './contract.ts'
import type { Reading, Story } from './form-state.ts'

/** A reading on its way into `result_entries`. All columns, since the row travels as one JSON value. */
export type EntryRow = ContentRow & {
  id: string
  regency: string
  event: string
  contest: string
  station: string
  sequence: number
  kind: Reading['kind']
  entered_by: string
  mandate: string
  entered_at: string
  received_at: string
  content_hash: string
  words: object
  ticked: readonly string[]
  note: string | null
  photos: readonly string[]
  demonstration: boolean
}

type FactsRow = {
  event: string
  office: string
  area: string
  demonstration: boolean
  candidates: number
  l: number | null
  p: number | null
  special: boolean
  site: string | null
  missing: number
  other: ({ contest: string; office: string } & Partial<Record<FigureKey, number | null>>) | null
}

/**
 * Everything a form is checked against, in one statement. The other contest's figures are the accepted ones, else the
 * latest reading: the two forms lie on the same table on the same night.
 */
export async function findFacts(db: Db, key: FormKey, photos: readonly string[] = []): Promise<FormFacts | undefined> {
  const found = await sql<FactsRow>`
    select c.event, c.office, c.area, e.demonstration,
      (select count(*)::int from candidates k where k.contest = c.id) as candidates,
      s.registered_l as l, s.registered_p as p, coalesce(s.special, false) as special, s.site,
      (select count(*)::int from unnest(${[...photos]}::text[]) sha where not exists (select from files f where f.sha256 = sha)) as missing,
      other.figures as other
    from contests c
    join events e on e.id = c.event
    left join polling_stations s on s.event = c.event and s.regency = ${regencyOf(key.station)} and s.code = ${key.station}
      and starts_with(s.code, c.area)
    left join lateral (
      select to_jsonb(o) || coalesce(
        (select to_jsonb(a) from accepted_forms a where a.regency = s.regency and a.contest = o.contest and a.station = s.code
          order by a.version desc limit 1),
        (select to_jsonb(r) from result_entries r where r.regency = s.regency and r.contest = o.contest and r.station = s.code
          order by r.sequence desc limit 1)) as figures
      from (select id as contest, office from contests where event = c.event and (office = 'governor') <> (c.office = 'governor')
        and starts_with(s.code, area) limit 1) o
    ) other on true
    where c.id = ${key.contest}`.execute(db)
  const row = found.rows[0]
  return row && factsOf(row)
}

function factsOf(row: FactsRow): FormFacts {
  const registered = row.l === null || row.p === null ? null : { l: row.l, p: row.p }
  return {
    event: row.event,
    office: row.office,
    contestArea: row.area,
    candidates: row.candidates,
    demonstration: row.demonstration,
    station: registered && { special: row.special, site: row.site },
    missingPhotos: row.missing,
    known: {
      registered,
      registeredDisabled: null,
      registeredMoved: null,
      office: row.office,
      otherContest: row.other && {
        contest: row.other.contest,
        office: row.other.office,
        figures: figuresOf(row.other),
      },
    },
  }
}

/**
 * Takes the first reading of a form, and says whether it was the first: false when there is one already, when a version
 * is counted, or when the id is known. Two first readings at once: the second waits for the other's commit, then gets false.
 */
export async function putFirst(db: Db, entry: EntryRow): Promise<boolean> {
  const put = await sql`
    with given as (
      select * from jsonb_populate_record(null::result_entries, ${JSON.stringify(entry)}::jsonb
        || jsonb_build_object('demonstration', coalesce((select demonstration from events where id = ${entry.event}), false))) g
      where not exists (select from result_entries e where e.regency = g.regency and e.contest = g.contest and e.station = g.station)
        and not exists (select from accepted_forms a where a.regency = g.regency and a.contest = g.contest and a.station = g.station)
    ), put as (
      insert into result_entries select * from given on conflict do nothing returning regency, event, contest, station, photos, entered_by, received_at
    ), sheets as (
      insert into form_photos (regency, event, contest, station, sha256, added_by, added_at)
      select regency, event, contest, station, unnest(photos), entered_by, received_at from put on conflict do nothing
    )
    select from put`.execute(db)
  return put.rows.length === 1
}

/** A further reading of a form whose story is locked. */
export async function addEntry(db: Db, entry: EntryRow): Promise<void> {
  await sql`
    with put as (
      insert into result_entries select * from jsonb_populate_record(null::result_entries, ${JSON.stringify(entry)}::jsonb)
      returning regency, event, contest, station, photos, entered_by, received_at
    )
    insert into form_photos (regency, event, contest, station, sha256, added_by, added_at)
    select regency, event, contest, station, unnest(photos), entered_by, received_at from put on conflict do nothing`.execute(
    db,
  )
}

export type Photos = FormKey & { event: string; photos: readonly string[]; by: string; at: Date }

export async function addPhotos(db: Db, { event, contest, station, photos, by, at }: Photos): Promise<void> {
  await sql`
    insert into form_photos (regency, event, contest, station, sha256, added_by, added_at)
    select ${regencyOf(station)}, ${event}, ${contest}, ${station}, sha, ${by}, ${at} from unnest(${[...photos]}::text[]) sha
    on conflict do nothing`.execute(db)
}

export async function listPhotos(db: Db, { contest, station }: FormKey): Promise<string[]> {
  const found = await sql<{ sha256: string }>`
    select sha256 from form_photos where regency = ${regencyOf(station)} and contest = ${contest} and station = ${station}
    order by added_at, sha256`.execute(db)
  return found.rows.map(({ sha256 }) => sha256)
}

/** The story of a form as stored, and whether an id has been used in this regency. */
export type StoredStory = Omit<Story, 'readings' | 'lastMove'> & {
  readings: StoredReading[]
  lastMove: (NonNullable<Story['lastMove']> & { note: string | null }) | null
  moves: number
  accepted: { id: string; content: ContentRow } | null
  /** What was done under the asked id: an entry, a move or a correction, and on which form. */
  done: (FormKey & { what: string; hash: string | null }) | null
}

export type StoredReading = Reading & {
  name: string
  ticked: string[]
  note: string | null
  photos: string[]
  receivedAt: string
  enteredAt: string
}

type ReadingRow = ContentRow & {
  id: string
  kind: Reading['kind']
  entered_by: string
  name: string
  ticked: string[]
  note: string | null
  photos: string[]
  received_at: string
  entered_at: string
  words: object
}

type StoryRow = {
  readings: ReadingRow[] | null
  move: { state: FormState; cells: Cell[]; returned_to: string | null; note: string | null; sequence: number } | null
  accepted: (ContentRow & { id: string; version: number }) | null
  done: StoredStory['done']
}

/**
 * Lets one decision about a form happen at a time, until the end of the transaction. What comes after must be read anew.
 */
export async function lock(db: Db, { contest, station }: FormKey): Promise<void> {
  await sql`select from result_entries where regency = ${regencyOf(station)} and contest = ${contest} and station = ${station}
    and sequence = 1 for update`.execute(db)
  await sql`select from accepted_forms where regency = ${regencyOf(station)} and contest = ${contest} and station = ${station}
    and version = 1 for update`.execute(db)
}

export async function findStory(db: Db, { contest, station }: FormKey, id: string | null = null): Promise<StoredStory> {
  const form = sql`regency = ${regencyOf(station)} and contest = ${contest} and station = ${station}`
  const found = await sql<StoryRow>`
    select
      (select jsonb_agg(to_jsonb(e) || jsonb_build_object('name', coalesce(p.name, e.entered_by)) order by e.sequence)
        from result_entries e left join people p on p.id = e.entered_by where ${form}) as readings,
      (select to_jsonb(m) from form_moves m where ${form} order by m.sequence desc limit 1) as move,
      (select to_jsonb(a) from accepted_forms a where ${form} order by a.version desc limit 1) as accepted,
      (select to_jsonb(d) from (
        select contest, station, kind as what, encode(content_hash, 'hex') as hash from result_entries
          where regency = ${regencyOf(station)} and id = ${id}
        union all select contest, station, move, null from form_moves where regency = ${regencyOf(station)} and id = ${id}
        union all select contest, station, 'correct', null from form_corrections where regency = ${regencyOf(station)} and id = ${id}
        limit 1) d) as done`.execute(db)
  const row = found.rows[0]
  return row ? storyOf(row) : { readings: [], lastMove: null, moves: 0, version: 0, accepted: null, done: null }
}

function storyOf({ readings, move, accepted, done }: StoryRow): StoredStory {
  return {
    readings: (readings ?? []).map(readingOf),
    lastMove: move && { state: move.state, cells: move.cells, returnedTo: move.returned_to, note: move.note },
    moves: move?.sequence ?? 0,
    version: accepted?.version ?? 0,
    accepted: accepted && { id: accepted.id, content: accepted },
    done,
  }
}

function readingOf(row: ReadingRow): StoredReading {
  return {
    id: row.id,
    kind: row.kind,
    by: row.entered_by,
    name: row.name,
    content: contentOf(row, row.words),
    ticked: row.ticked,
    note: row.note,
    photos: row.photos,
    receivedAt: row.received_at,
    enteredAt: row.entered_at,
  }
}

export type MoveRow = FormKey & {
  id: string
  event: string
  sequence: number
  move: 'enter' | 'resolve' | 'return' | 'accept' | 'hold' | 'release'
  state: FormState
  cells?: readonly Cell[]
  findings?: readonly string[]
  returnedTo?: string | null
  note?: string | undefined
  document?: string | undefined
  by: string
  at: Date
  demonstration: boolean
}

export async function addMove(db: Db, move: MoveRow): Promise<void> {
  await sql`
    insert into form_moves (id, regency, event, contest, station, sequence, move, state, cells, findings, returned_to, note,
      document, moved_by, moved_at, demonstration)
    values (${move.id}, ${regencyOf(move.station)}, ${move.event}, ${move.contest}, ${move.station}, ${move.sequence},
      ${move.move}, ${move.state}, ${[...(move.cells ?? [])]}::text[], ${[...(move.findings ?? [])]}::text[],
      ${move.returnedTo ?? null}, ${move.note ?? null}, ${move.document ?? null}, ${move.by}, ${move.at},
      ${move.demonstration})`.execute(db)
}

export type VersionRow = ContentRow &
  FormKey & {
    id: string
    regency: string
    event: string
    version: number
    replaces: string | null
    entry: string | null
    accepted_at: Date
    accepted_by: string
    demonstration: boolean
  }

/** From now on the form counts, in this version. */
export async function addVersion(db: Db, version: VersionRow): Promise<void> {
  await sql`insert into accepted_forms select * from jsonb_populate_record(null::accepted_forms, ${JSON.stringify(version)}::jsonb)`.execute(
    db,
  )
}

export type CorrectionRow = FormKey & {
  id: string
  regency: string
  event: string
  form: string
  reason: string
  explanation: string
  document: string
  document_file: string | null
  class: string
  before: object
  after: object
  agreed_by: object
  supervisor_note: string | null
  corrected_by: string
  corrected_at: Date
}

export async function addCorrection(db: Db, correction: CorrectionRow): Promise<void> {
  await sql`insert into form_corrections select * from jsonb_populate_record(null::form_corrections, ${JSON.stringify(correction)}::jsonb)`.execute(
    db,
  )
}
