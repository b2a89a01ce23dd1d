import { CompiledQuery } from 'kysely'
import { auditColumns, auditParts } from '../../server/audit-hook.ts'
import type { Db } from '../../server/database.ts'
import { together } from '../../server/write-together.ts'
import { getProfile } from '../events/rules.ts'
import { type ContentRow, type FormFacts, type FormKey, regencyOf } from './form-row.ts'
import { type FigureKey, figureKeys } from './form.ts'
import type { Reading } from './form-state.ts'

/*
 * Taking a reading is the one thing that ninety thousand officers do within the same hours. Its statements are texts
 * that never change: nothing is put together for each form.
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

/** The columns of `result_entries` and their types. */
const types: Record<keyof EntryRow, string> = {
  id: 'uuid',
  regency: 'text',
  event: 'text',
  contest: 'text',
  station: 'text',
  sequence: 'smallint',
  kind: 'text',
  entered_by: 'text',
  mandate: 'uuid',
  entered_at: 'timestamptz',
  received_at: 'timestamptz',
  content_hash: 'bytea',
  ...(Object.fromEntries(figureKeys.map((key) => [key, 'integer'])) as Record<FigureKey, string>),
  votes: 'integer[]',
  words: 'jsonb',
  ticked: 'text[]',
  note: 'text',
  photos: 'text[]',
  demonstration: 'boolean',
}

/** In the order of their values. */
export const columns = Object.keys(types) as (keyof EntryRow)[]

const place = (column: keyof EntryRow) => `$${columns.indexOf(column) + 1}`

const valuesOf = (entry: EntryRow) => columns.map((column) => entry[column])

const known = factsText({
  regency: 'given.regency',
  contest: 'given.contest',
  station: 'given.station',
  photos: 'given.photos',
})

/** The columns of `known`, which shares some names with a reading: here they are told apart, and get their names back. */
const facts = 'event office area demonstration kind settings clockOffsetMs l p special site missing candidates counted'
const factNames = facts.split(' ')

function takenValue(column: keyof EntryRow): string {
  if (column === 'received_at') return `received_at + "known clockOffsetMs" * interval '1 ms'`
  return column === 'demonstration' ? '"known demonstration"' : column
}

/**
 * Takes first readings, `EntryRow`s with their `auditRow`: each with its photographs and that entry, all or
 * nothing, received at this moment by the clock of its event. `Taken` says what the event knows of the form, and whether
 * the reading was taken: not when the form lies outside the caller's area or is none of the event, has been read or
 * counted before, or the id is known. Two first readings at once: the second waits for the other's commit, then is not
 * the first.
 */
export const firstReadings = together(
  { ...types, ...auditColumns },
  (given) => `
  with asked as materialized (
    select given.*, ${factNames.map((name) => `f."${name}" as "known ${name}"`).join(', ')}
    from ${given} cross join lateral (${known} limit 1) f
  ),
  taken as (
    insert into result_entries (${columns.join(', ')})
    select ${columns.map(takenValue).join(', ')} from asked
    where starts_with(station, caller_area) and starts_with(station, "known area") and "known event" = event
      and "known l" is not null and "known candidates" = cardinality(votes) and "known missing" = 0 and not "known counted"
    on conflict do nothing
    returning regency, event, contest, station, id, photos, entered_by, received_at
  ),
  photographed as (
    insert into form_photos (regency, event, contest, station, sha256, added_by, added_at)
    select regency, event, contest, station, unnest(photos), entered_by, received_at from taken on conflict do nothing
  ),
  ${auditParts('taken join asked using (id)')}
  select id, ${factNames.map((name) => `"known ${name}" as "${name}"`).join(', ')}, taken.id is not null as first
  from asked left join taken using (id)`,
)

export type Taken = FactsRow & { id: string; first: boolean }

/** The form as the event knows it when the reading was taken, else undefined. */
export function readTaken(taken: Taken | undefined): FormFacts | undefined {
  if (!taken?.first) return undefined
  const { id, first, ...facts } = taken
  return factsOf(facts)
}

const addEntryText = `insert into result_entries (${columns.join(', ')}) values (${columns.map(place).join(', ')})`

/** A further reading of a form whose story is locked. */
export async function addEntry(db: Db, entry: EntryRow): Promise<void> {
  await db.executeQuery(CompiledQuery.raw(addEntryText, valuesOf(entry)))
}
