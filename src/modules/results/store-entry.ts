import { CompiledQuery } from 'kysely'
import type { Db } from '../../server/database.ts'
import { getProfile } from '../events/rules.ts'
import { type ContentRow, type FormFacts, type FormKey, regencyOf } from './form-row.ts'
import { figureKeys } from './form.ts'
import type { Reading } from './form-state.ts'

/*
 * Taking a reading is the one thing that ninety thousand officers do within the same hours. Its statements are written
 * as texts that never change, with their parameters by number: nothing is put together for each form.
 */

/** A reading on its way into `result_entries`: all its columns. */
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
  clockOffsetMs: number
  candidates: number
  l: number | null
  p: number | null
  special: boolean
  site: string | null
  counted: boolean
  missing: number
} & Parameters<typeof getProfile>[0]

/** One row: what the event knows of a form before anybody reads it. */
const factsText = ({
  regency,
  contest,
  station,
  photos,
}: Record<'regency' | 'contest' | 'station' | 'photos', string>) => `
  select c.event, c.office, c.area, e.demonstration, e.kind, e.settings, e.clock_offset_ms as "clockOffsetMs",
    s.registered_l as l, s.registered_p as p, coalesce(s.special, false) as special, s.site,
    (select count(*)::int from unnest(${photos}::text[]) sha
      where not exists (select from files f where f.sha256 = sha)) as missing,
    (select count(*)::int from candidates k where k.contest = c.id) as candidates,
    exists (select from accepted_forms a where a.regency = ${regency} and a.contest = c.id and a.station = ${station}) as counted
  from contests c
  join events e on e.id = c.event
  left join polling_stations s on s.event = c.event and s.regency = ${regency} and s.code = ${station}
  where c.id = ${contest}`

const findFactsText = factsText({ regency: '$1', contest: '$2', station: '$3', photos: '$4' })

function factsOf({ kind, settings, area: contestArea, l, p, special, site, missing, ...row }: FactsRow): FormFacts {
  const station = l === null || p === null ? null : { special, site, registered: { l, p } }
  return { ...row, contestArea, station, missingPhotos: missing, profile: getProfile({ kind, settings }) }
}

export async function findFacts(
  db: Db,
  { contest, station }: FormKey,
  photos: readonly string[] = [],
): Promise<FormFacts | undefined> {
  const asked = [regencyOf(station), contest, station, photos]
  const found = await db.executeQuery<FactsRow>(CompiledQuery.raw(findFactsText, asked))
  return found.rows[0] && factsOf(found.rows[0])
}

const columns = [
  'id',
  'regency',
  'event',
  'contest',
  'station',
  'sequence',
  'kind',
  'entered_by',
  'mandate',
  'entered_at',
  'received_at',
  'content_hash',
  ...figureKeys,
  'votes',
  'words',
  'ticked',
  'note',
  'photos',
  'demonstration',
] as const satisfies readonly (keyof EntryRow)[]

type Column = (typeof columns)[number]

const place = (column: Column) => `$${columns.indexOf(column) + 1}`

/** `instead` computes a column from its parameter. */
function insertText(instead: Partial<Record<Column, string>> = {}): string {
  const values = columns.map((column) => instead[column] ?? place(column))
  return `insert into result_entries (${columns.join(', ')}) values (${values.join(', ')})`
}

const valuesOf = (entry: EntryRow) => columns.map((column) => entry[column])

const ofEvent = (column: string) => `(select ${column} from events where id = ${place('event')})`

const takeFirstText = `
  with taken as (
    ${insertText({
      received_at: `${place('received_at')}::timestamptz + coalesce(${ofEvent('clock_offset_ms')}, 0) * interval '1 ms'`,
      demonstration: `coalesce(${ofEvent('demonstration')}, ${place('demonstration')})`,
    })}
    on conflict do nothing returning true
  )
  select known.*, exists (select from taken) as first from (${factsText({
    regency: place('regency'),
    contest: place('contest'),
    station: place('station'),
    photos: place('photos'),
  })}) known`

/**
 * Takes the first reading of a form, received at that moment by the clock of its event, and gives what the event knows
 * of the form, in one statement. `isFirst` is false when there is a reading already or the id is known. Two first
 * readings at once: the second waits for the other's commit, then is not the first.
 */
export async function takeFirst(db: Db, entry: EntryRow): Promise<{ form: FormFacts | undefined; isFirst: boolean }> {
  type Taken = FactsRow & { first: boolean }
  const taken = await db.executeQuery<Taken>(CompiledQuery.raw(takeFirstText, valuesOf(entry)))
  const row = taken.rows[0]
  if (!row) return { form: undefined, isFirst: false }
  const { first, ...known } = row
  return { form: factsOf(known), isFirst: first }
}

const addEntryText = insertText()

/** A further reading of a form whose story is locked. */
export async function addEntry(db: Db, entry: EntryRow): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(addEntryText, valuesOf(entry)))
}
