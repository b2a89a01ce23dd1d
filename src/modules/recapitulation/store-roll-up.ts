import { type RawBuilder, sql } from 'kysely'
import { codeLength } from '../../shared/region-code.ts'
import type { Db } from '../../server/database.ts'
import { figureKeys } from '../results/form.ts'

/** What a roll-up adds: the figures themselves, or in how many counted stations each cell is filled. */
export type Added = 'figures' | 'filled'

export type RollUpQuestion = {
  event: string
  contest: string
  /** How many columns the ballot has. */
  candidates: number
  /** Only stations inside this code; '' is everywhere. */
  area: string
  /** Code lengths of the levels wanted, lowest level first: 10, 6, 4, 2. */
  lengths: readonly number[]
  added?: Added
}

/**
 * The rows of a column pair inside an area. Being inside is being a prefix; ':' follows '9' in collation "C", so the
 * range is the prefix, and the regency comes first because every large table is keyed by it.
 */
export function inside(area: string, regency: string, station: string): RawBuilder<boolean> {
  const end = `${area}:`
  if (area.length <= codeLength.regency) return sql`${sql.ref(regency)} >= ${area} and ${sql.ref(regency)} < ${end}`
  return sql`${sql.ref(regency)} = ${area.slice(0, codeLength.regency)} and ${sql.ref(station)} >= ${area} and ${sql.ref(station)} < ${end}`
}

type Cells = { name: RawBuilder<unknown>; value: RawBuilder<unknown> }[]

function cellsOf(candidates: number): Cells {
  return [
    ...figureKeys.map((key) => ({ name: sql.ref(key), value: sql.ref(`form.${key}`) })),
    ...Array.from({ length: candidates }, (_, index) => ({
      name: sql.ref(`v${index + 1}`),
      value: sql`form.votes[${sql.lit(index + 1)}]`,
    })),
  ]
}

/** Cells that are empty on one form: figures, and votes of columns. */
const emptyCells = sql`num_nulls(${sql.join(figureKeys.map((key) => sql.ref(`form.${key}`)))})
  + cardinality(form.votes) - cardinality(array_remove(form.votes, null))`

/**
 * One region: stations and registered voters there are, stations counted, cells empty on counted forms, and the sums
 * as the database writes an array, `{412,NULL,…}`: a1_l … t3, then v1 … vn, NULL where no form has the cell. An array
 * as text costs the database and us half of what JSON or columns would, over some thousand villages.
 */
export type RolledUp = {
  region: string
  stations: number
  registered: number
  counted: number
  empty: number
  cells: string
}

/** The sums of a row as the text of a JSON array. */
export function cellsAsJson({ cells }: Pick<RolledUp, 'cells'>): string {
  return `[${cells.slice(1, -1).replaceAll('NULL', 'null')}]`
}

/**
 * Rolls the counted forms of a contest up through the levels asked for; the widest region first.
 *
 * Invariants: a form that a later version replaces is not counted, so every station counts once; the figures are grouped
 * once, at the lowest level, and each level above adds up the one below it, so the parts of a region always add up to it;
 * a form whose station is unknown is still counted. No ROLLUP and no GROUPING SETS: they do not run across shards.
 */
export async function rollUp(db: Db, question: RollUpQuestion): Promise<RolledUp[]> {
  const { event, contest, area, added = 'figures' } = question
  const lengths = question.lengths.toSorted((a, b) => b - a)
  const lowest = lengths[0] ?? codeLength.village
  const cells = cellsOf(question.candidates)
  const names = sql.join(cells.map(({ name }) => name))
  const add = sql.raw(added === 'figures' ? 'sum' : 'count')
  const level = (length: number) => sql.ref(`level_${length}`)
  const sumUp = (from: number, to: number) => sql`, ${level(to)} as materialized (
    select left(region, ${sql.lit(to)}) as region, sum(stations)::bigint as stations, sum(registered)::bigint as registered,
      sum(counted)::bigint as counted, sum(empty)::bigint as empty,
      ${sql.join(cells.map(({ name }) => sql`sum(${name})::bigint as ${name}`))}
    from ${level(from)} group by 1)`

  const { rows } = await sql<RolledUp>`
    with forms as materialized (
      select left(form.station, ${sql.lit(lowest)}) as region, count(*) as counted, sum(${emptyCells}) as empty,
        ${sql.join(cells.map(({ name, value }) => sql`${add}(${value}) as ${name}`))}
      from accepted_forms form
      where form.contest = ${contest} and ${inside(area, 'form.regency', 'form.station')}
        and not exists (
          select from accepted_forms later
          where later.replaces is not null and later.replaces = form.id and later.regency = form.regency)
      group by 1
    ), places as materialized (
      select ${lowest === codeLength.village ? sql`village` : sql`left(code, ${sql.lit(lowest)})`} as region,
        count(*) as stations, sum(registered_l + registered_p) as registered
      from polling_stations
      where event = ${event} and ${inside(area, 'regency', 'code')}
      group by 1
    ), ${level(lowest)} as materialized (
      select region, coalesce(stations, 0) as stations, coalesce(registered, 0) as registered,
        coalesce(counted, 0) as counted, coalesce(empty, 0) as empty, ${names}
      from forms full join places using (region)
    )${sql.join(
      lengths.slice(1).map((to, index) => sumUp(lengths[index] ?? lowest, to)),
      sql``,
    )}
    select region, stations, registered, counted, empty, array[${names}]::text as cells
    from (${sql.join(
      lengths.map((length) => sql`select * from ${level(length)}`),
      sql` union all `,
    )}) every_level
    order by length(region), region
  `.execute(db)
  return rows
}
