import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { codeLength } from '../../shared/region-code.ts'

/*
 * What the readiness board asks of the forms. Each table is read once and counted on its own, from its primary key alone
 * where that is enough: joining the tables form by form costs three times as much.
 */

/** With `until`, what happened later is left out: for another moment than now. */
export type Inside = { event: string; area: string; length: number; until?: Date | undefined }

/** How many in a region. Regions of the given length without any are left out. */
export type Count = { region: string; forms: number }

/** Codes inside an area lie between it and the sign after '9'. What the regency says alone, no station is compared for. */
function inside(alias: string, { area }: Inside): RawBuilder<boolean> {
  const [regency, station] = [sql.ref(`${alias}.regency`), sql.ref(`${alias}.station`)]
  if (area.length <= codeLength.regency) return sql<boolean>`${regency} >= ${area} and ${regency} < ${`${area}:`}`
  return sql<boolean>`${regency} = ${area.slice(0, codeLength.regency)} and ${station} >= ${area} and ${station} < ${`${area}:`}`
}

const ofEvent = (alias: string, { event }: Inside) =>
  sql<boolean>`${sql.ref(`${alias}.contest`)} = any(array(select id from contests where event = ${event}))`

/** The condition on the time of a row, by the clock of the event and not of a phone; nothing at all where it is now, so that the primary key alone is read. */
function happened(column: string, { until }: Inside): RawBuilder<unknown> {
  return until ? sql`and ${sql.ref(column)} <= ${until}` : sql``
}

/** A row's region; grouped by the regency itself, nothing is hashed. */
function regionOf(alias: string, { length }: Inside): RawBuilder<string> {
  if (length === codeLength.regency) return sql<string>`${sql.ref(`${alias}.regency`)}`
  return sql<string>`left(${sql.ref(`${alias}.station`)}, ${sql.lit(length)})`
}

/** Contests by their area. */
export async function countContests(db: Db, event: string): Promise<{ area: string; contests: number }[]> {
  const { rows } = await sql<{ area: string; contests: number }>`
    select area, count(*) as contests from contests where event = ${event} group by area`.execute(db)
  return rows
}

/** Forms that count; each once, in its first version. */
export async function countCounted(db: Db, where: Inside): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select ${regionOf('a', where)} as region, count(*) as forms from accepted_forms a
    where ${inside('a', where)} and ${ofEvent('a', where)} and a.version = 1 ${happened('a.accepted_at', where)}
    group by 1`.execute(db)
  return rows
}

/** Forms that somebody read; each once, by its first reading. */
export async function countRead(db: Db, where: Inside): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select ${regionOf('e', where)} as region, count(*) as forms from result_entries e
    where ${inside('e', where)} and ${ofEvent('e', where)} and e.sequence = 1 ${happened('e.received_at', where)}
    group by 1`.execute(db)
  return rows
}

/** Forms that count though no reading of ours led to it: they came in from another system. */
export async function countWithoutReading(db: Db, where: Inside): Promise<Count[]> {
  const { rows } = await sql<Count>`
    select ${regionOf('a', where)} as region, count(*) as forms from accepted_forms a
    where ${inside('a', where)} and ${ofEvent('a', where)} and a.version = 1 and a.entry is null
      ${happened('a.accepted_at', where)}
      and not exists (select from result_entries e
        where e.regency = a.regency and e.contest = a.contest and e.station = a.station
          ${happened('e.received_at', where)})
    group by 1`.execute(db)
  return rows
}

export type MovedCount = {
  region: string
  /** Forms that do not count yet and on which two people agree. */
  agreed: number
  /** Forms that ever differed, had empty cells or were held, and how many of them count by now. */
  faulty: number
  resolved: number
}

/**
 * Forms that did not go straight from two equal readings to their acceptance. One whose last move accepted it counts; only
 * the few others are looked for among those that count, and one by one: for "exists" the planner would read them all.
 */
export async function countMoved(db: Db, where: Inside): Promise<MovedCount[]> {
  const { rows } = await sql<MovedCount>`
    with forms as (
      select m.regency, m.contest, m.station, (array_agg(m.state order by m.sequence))[count(*)] as state,
        bool_or(m.state in ('held', 'incomplete', 'different')) as faulty
      from form_moves m where ${inside('m', where)} and ${ofEvent('m', where)} ${happened('m.moved_at', where)}
      group by m.regency, m.contest, m.station
    ), judged as materialized (
      select ${regionOf('m', where)} as region, m.state, m.faulty,
        m.state = 'accepted' or (select count(*) from accepted_forms a where a.regency = m.regency
          and a.contest = m.contest and a.station = m.station and a.version = 1 ${happened('a.accepted_at', where)}) > 0 as counted
      from forms m
    )
    select region, count(*) filter (where not counted and state in ('incomplete', 'waiting', 'held')) as agreed,
      count(*) filter (where faulty) as faulty, count(*) filter (where faulty and counted) as resolved
    from judged group by 1`.execute(db)
  return rows
}
