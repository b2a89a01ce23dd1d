import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { NamedRegion, Places } from './people.ts'

/** The electoral regions of an event by level, with their names, by code. */
export async function listPlaces(db: Db, event: string): Promise<Places> {
  const found = await sql<NamedRegion>`
    select r.code, r.name from event_regions e join regions r on r.code = e.region
    where e.event = ${event} order by r.code`.execute(db)
  const ofLength = (length: number) => found.rows.filter((region) => region.code.length === length)
  return { regencies: ofLength(4), districts: ofLength(6), villages: ofLength(10) }
}

/** Village, kecamatan and kabupaten/kota of a station. */
export async function findPlaces(
  db: Db,
  station: string,
): Promise<{ village: string; district: string; regency: string } | undefined> {
  const found = await sql<{ village: string; district: string; regency: string }>`
    select v.name as village, d.name as district, r.name as regency
    from regions v join regions d on d.code = left(v.code, 6) join regions r on r.code = left(v.code, 4)
    where v.code = left(${station}, 10)`.execute(db)
  return found.rows[0]
}

/** The last moment at which the players did anything, in event time; null before the first. */
export async function lastPlayed(db: Db, event: string, prefix: string): Promise<Date | null> {
  const found = await sql<{ at: Date | null }>`
    select max(at) as at from (
      select max(entered_at) as at from result_entries where event = ${event} and starts_with(entered_by, ${prefix})
      union all select max(moved_at) from form_moves where event = ${event} and starts_with(moved_by, ${prefix})
      union all select max(corrected_at) from form_corrections where event = ${event} and starts_with(corrected_by, ${prefix})
    ) as last`.execute(db)
  return found.rows[0]?.at ?? null
}

export type FormName = { contest: string; station: string }

/** Which of these forms a visitor has laid hands on: the players leave them alone from then on. */
export async function listTouched(
  db: Db,
  event: string,
  forms: readonly FormName[],
  prefix: string,
): Promise<FormName[]> {
  const found = await sql<FormName>`
    with due as (
      select left(station, 4) as regency, contest, station
      from unnest(${forms.map(({ contest }) => contest)}::text[], ${forms.map(({ station }) => station)}::text[]) as t (contest, station))
    select contest, station from due join result_entries e using (regency, contest, station)
      where e.event = ${event} and not starts_with(e.entered_by, ${prefix})
    union select contest, station from due join form_moves m using (regency, contest, station)
      where m.event = ${event} and not starts_with(m.moved_by, ${prefix})
    union select contest, station from due join accepted_forms a using (regency, contest, station)
      where a.event = ${event} and a.accepted_by <> 'system' and not starts_with(a.accepted_by, ${prefix})`.execute(db)
  return found.rows
}

/** Forms that are counted, and forms that were read twice and wait for a decision. */
export async function countForms(db: Db, event: string): Promise<{ counted: number; open: number }> {
  const found = await sql<{ counted: number; open: number }>`
    select
      (select count(*)::int from accepted_forms where event = ${event} and version = 1) as counted,
      (select count(distinct (contest, station))::int from form_moves m where m.event = ${event} and not exists (
        select from accepted_forms a where (a.regency, a.contest, a.station) = (m.regency, m.contest, m.station))) as open
  `.execute(db)
  return found.rows[0] ?? { counted: 0, open: 0 }
}
