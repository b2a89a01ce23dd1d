import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { type ContentRow, contentOf, figuresOf, type FormKey, regencyOf } from './form-row.ts'
import type { Cell, FigureKey, Figures } from './form.ts'
import type { Facts, FormState, Photo } from './contract.ts'
import type { Reading, Story } from './form-state.ts'

export { addEntry, type EntryRow, findFacts, firstReadings, readTaken, type Taken } from './store-entry.ts'

type OtherContest = NonNullable<Facts['otherContest']>

/** `latest` decides; `shown` is what one person may know of it: what counts, or what that person read. */
export type OtherForm = { latest: OtherContest | null; shown: OtherContest | null }

type BoxRow = Partial<Record<FigureKey, number | null>>
type OtherRow = { contest: string; office: string; counted: BoxRow | null; latest: BoxRow | null; own: BoxRow | null }

/**
 * The form of the other contest at the same station, of voters for governor against voters for regent or mayor: its
 * accepted figures, else its latest reading. The two forms lie on the same table on the same night. A typist who may
 * still read the other form never hears of another's reading of it.
 */
export async function findOtherContest(db: Db, { contest, station }: FormKey, person: string): Promise<OtherForm> {
  const reading = sql`select to_jsonb(r) from result_entries r where r.regency = ${regencyOf(station)}
    and r.contest = o.id and r.station = ${station}`
  const found = await sql<OtherRow>`
    select o.id as contest, o.office,
      (select to_jsonb(a) from accepted_forms a where a.regency = ${regencyOf(station)} and a.contest = o.id
        and a.station = ${station} order by a.version desc limit 1) as counted,
      (${reading} order by r.sequence desc limit 1) as latest,
      (${reading} and r.entered_by = ${person} order by r.sequence desc limit 1) as own
    from contests c join contests o on o.event = c.event and (o.office = 'governor') <> (c.office = 'governor')
    where c.id = ${contest} and starts_with(${station}, o.area) limit 1`.execute(db)
  const other = found.rows[0]
  if (!other) return { latest: null, shown: null }
  const told = (row: BoxRow | null) => row && { contest: other.contest, office: other.office, figures: usersOf(row) }
  return { latest: told(other.counted ?? other.latest), shown: told(other.counted ?? other.own) }
}

/** Only the rows that two contests share: those of the users (B1 to B4). */
function usersOf(row: BoxRow): Figures {
  return figuresOf(Object.fromEntries(Object.entries(row).filter(([key]) => /^b\d_/.test(key))))
}

export type Photos = FormKey & { event: string; photos: readonly string[]; by: string; at: Date }

export async function addPhotos(db: Db, { event, contest, station, photos, by, at }: Photos): Promise<void> {
  await sql`
    insert into form_photos (regency, event, contest, station, sha256, added_by, added_at)
    select ${regencyOf(station)}, ${event}, ${contest}, ${station}, sha, ${by},
      ${at}::timestamptz + coalesce((select clock_offset_ms from events where id = ${event}), 0) * interval '1 ms'
    from unnest(${[...photos]}::text[]) sha
    on conflict do nothing`.execute(db)
}

/** In the order in which they came. */
export async function listPhotos(db: Db, { contest, station }: FormKey): Promise<Photo[]> {
  const found = await sql<Omit<Photo, 'at'> & { at: Date }>`
    select f.sha256, coalesce(p.name, f.added_by) as by, f.added_at as at
    from form_photos f left join people p on p.id = f.added_by
    where f.regency = ${regencyOf(station)} and f.contest = ${contest} and f.station = ${station}
    order by f.added_at, f.sha256`.execute(db)
  return found.rows.map(({ at, ...photo }) => ({ ...photo, at: at.toISOString() }))
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
 * Before a form counts its first reading is the lock, afterwards its first version.
 */
export async function lock(db: Db, { contest, station }: FormKey, what: 'readings' | 'versions'): Promise<void> {
  const form = sql`regency = ${regencyOf(station)} and contest = ${contest} and station = ${station}`
  await (
    what === 'readings'
      ? sql`select from result_entries where ${form} and sequence = 1 for update`
      : sql`select from accepted_forms where ${form} and version = 1 for update`
  ).execute(db)
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
