import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { codeLength, type Level } from '../../shared/region-code.ts'
import type { Day } from '../../shared/legal-day.ts'
import type { State } from './rules.ts'

export type CellDay = { region: string; indicator: string; done: number; total: number; late: number; state: State }

/** The first and last recorded day of an event. */
export async function findRecorded(db: Db, event: string): Promise<{ first: Day; last: Day } | undefined> {
  const { rows } = await sql<{ first: Day | null; last: Day | null }>`
    select min(day) as first, max(day) as last from readiness_days where event = ${event}`.execute(db)
  const { first, last } = rows[0] ?? { first: null, last: null }
  return first === null || last === null ? undefined : { first, last }
}

/** Of two processes that record an event at once, one waits here until the other has committed. */
export async function lockDays(db: Db, event: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`readiness_days ${event}`}))`.execute(db)
}

/** Records how a day ended, which must follow the last recorded one; of its cells only those that changed since. */
export async function addDay(
  db: Db,
  { event, day, recordedAt, cells }: { event: string; day: Day; recordedAt: Date; cells: readonly CellDay[] },
): Promise<void> {
  await sql`insert into readiness_days (event, day, recorded_at) values (${event}, ${day}, ${recordedAt})`.execute(db)
  await sql`
    with latest as (
      select distinct on (region, indicator) region, indicator, done, total, late, state
      from readiness_cells where event = ${event} order by region, indicator, day desc
    )
    insert into readiness_cells (event, region, indicator, day, done, total, late, state)
    select ${event}, n.region, n.indicator, ${day}, n.done, n.total, n.late, n.state
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
      as n (region text, indicator text, done bigint, total bigint, late bigint, state text)
    left join latest l on l.region = n.region collate "C" and l.indicator = n.indicator
    where (l.done, l.total, l.late, l.state) is distinct from (n.done, n.total, n.late, n.state)`.execute(db)
}

/** The days on which one cell changed, the first one before `from` included. */
export async function listChanges(
  db: Db,
  { event, region, indicator, until }: { event: string; region: string; indicator: string; until: Day },
): Promise<(CellDay & { day: Day })[]> {
  const { rows } = await sql<CellDay & { day: Day }>`
    select region, indicator, day, done, total, late, state from readiness_cells
    where event = ${event} and region = ${region} and indicator = ${indicator} and day <= ${until}
    order by day`.execute(db)
  return rows
}

/** How the cells of the regions of a level inside an area stood when a day ended. */
export async function listOn(
  db: Db,
  { event, area, level, day }: { event: string; area: string; level: Level; day: Day },
): Promise<CellDay[]> {
  const { rows } = await sql<CellDay>`
    select distinct on (region, indicator) region, indicator, done, total, late, state from readiness_cells
    where event = ${event} and region >= ${area} and region < ${`${area}:`} and length(region) = ${codeLength[level]}
      and day <= ${day}
    order by region, indicator, day desc`.execute(db)
  return rows
}
