import { type RawBuilder, sql } from 'kysely'
import { codeLength } from '../../shared/region-code.ts'
import type { Db } from '../../server/database.ts'
import { figureKeys } from '../results/form.ts'
import { newestReadings } from '../results/index.ts'
import { type Added, addUpLevels } from './levels.ts'
import type { Basis } from './rules.ts'

export type RollUpQuestion = {
  event: string
  contest: string
  /** How many columns the ballot has. */
  candidates: number
  /** Only stations inside this code; '' is everywhere. */
  area: string
  /** Code lengths of the levels wanted: 10, 6, 4, 2. Only the lowest is asked of the database. */
  lengths: readonly number[]
  basis?: Basis
  /** The figures themselves, or in how many forms each cell is filled. */
  added?: 'figures' | 'filled'
}

/**
 * The rows of a column pair inside an area. Being inside is being a prefix; ':' follows '9' in collation "C", so the
 * range is the prefix, and the regency comes first because every large table is keyed by it.
 */
export function inside(area: string, regency: string, station: string): RawBuilder<boolean> {
  if (area === '') return sql`true`
  const end = `${area}:`
  if (area.length <= codeLength.regency) return sql`${sql.ref(regency)} >= ${area} and ${sql.ref(regency)} < ${end}`
  return sql`${sql.ref(regency)} = ${area.slice(0, codeLength.regency)} and ${sql.ref(station)} >= ${area} and ${sql.ref(station)} < ${end}`
}

/** Cells that are empty on one form: figures, and votes of columns. */
const emptyCells = sql`num_nulls(${sql.join(figureKeys.map((key) => sql.ref(`form.${key}`)))}) + num_nulls(variadic form.votes)`

/**
 * Of each station the version that no later one replaces: so every station counts once. NOT IN is a look into a small
 * hash for each form; as a join the planner was seen to walk all forms by their random ids.
 */
const counted = ({ contest, area }: RollUpQuestion) => sql`
  from accepted_forms form
  where form.contest = ${contest} and ${inside(area, 'form.regency', 'form.station')}
    and form.id not in (
      select later.replaces from accepted_forms later
      where later.replaces is not null and ${inside(area, 'later.regency', 'later.station')})`

/** Needs the transaction to see the whole area: `store.showReadings`. */
const read = ({ contest, area }: RollUpQuestion) => sql`
  from (${newestReadings(contest, inside(area, 'regency', 'station'))}) form`

const forms = { counted, read }

/** The sums of a group as the database writes an array, `{412,NULL,…}`: a1_l … t3, then v1 … vn; NULL where no form has the cell. */
type Group = { region: string; counted: number; empty: number; cells: string }

// '0' '9' ',' '-' '}'
const zero = 48
const nine = 57
const comma = 44
const minus = 45
const closing = 125

/** The numbers of an array as the database writes it. The roll-up of the nation has two million: JSON.parse takes three times as long. */
export function readArray(text: string): (number | null)[] {
  const values: (number | null)[] = []
  let value = 0
  let isNegative = false
  let isEmpty = false
  for (let at = 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= zero && code <= nine) value = value * 10 + code - zero
    else if (code === comma || code === closing) {
      values.push(isEmpty ? null : isNegative ? -value : value)
      value = 0
      isNegative = false
      isEmpty = false
    } else if (code === minus) isNegative = true
    // a letter of NULL
    else isEmpty = true
  }
  return values
}

async function listGroups(db: Db, question: RollUpQuestion, length: number): Promise<Group[]> {
  const add = sql.raw(question.added === 'filled' ? 'count' : 'sum')
  const cells = [
    ...figureKeys.map((key) => sql`${add}(${sql.ref(`form.${key}`)})`),
    ...Array.from({ length: question.candidates }, (_, index) => sql`${add}(form.votes[${sql.lit(index + 1)}])`),
  ]
  const { rows } = await sql<Group>`
    select left(form.station, ${sql.lit(length)}) as region, count(*) as counted, sum(${emptyCells}) as empty,
      array[${sql.join(cells)}]::text as cells
    ${forms[question.basis ?? 'counted'](question)}
    group by 1`.execute(db)
  return rows
}

type Place = { region: string; stations: number; registered: number }

async function listPlaces(db: Db, { event, area }: RollUpQuestion, length: number): Promise<Place[]> {
  const { rows } = await sql<Place>`
    select ${length === codeLength.village ? sql`village` : sql`left(code, ${sql.lit(length)})`} as region,
      count(*) as stations, sum(registered_l + registered_p) as registered
    from polling_stations
    where event = ${event} and ${inside(area, 'regency', 'code')}
    group by 1 order by 1`.execute(db)
  return rows
}

type Lowest = { groups: Group[]; places: Place[] }

/** The nation is asked for in parts, islands by the first digit of their codes: two connections can work at it at once. */
const partsOf = (area: string) => (area === '' ? ['1', '2', '3', '4', '5', '6', '7', '8', '9'] : [area])

/** What the database is asked for a roll-up: the regions of its lowest level, those with forms and those with stations. */
export async function readLowest(db: Db, question: RollUpQuestion): Promise<Lowest> {
  const length = lowestOf(question)
  const [groups, places] = await Promise.all([
    Promise.all(partsOf(question.area).map((area) => listGroups(db, { ...question, area }, length))),
    listPlaces(db, question, length),
  ])
  return { groups: groups.flat(), places }
}

const lowestOf = ({ lengths }: RollUpQuestion) => Math.max(...lengths)

/**
 * Rolls the forms of a contest up through the levels asked for; the widest region first.
 *
 * Invariants: every station is added once; the database groups once, at the lowest level, and each level above adds up
 * the one below it, so the parts of a region always add up to it; a form whose station is unknown is still added.
 * The levels above are added here: the database takes as long for them as for the forms. No ROLLUP and no GROUPING
 * SETS: they do not run across shards.
 */
export async function rollUp(db: Db, question: RollUpQuestion): Promise<Added[]> {
  const { groups, places } = await readLowest(db, question)
  const none = Array.from({ length: figureKeys.length + question.candidates }, () => null)
  const found = new Map(groups.map((group) => [group.region, group]))
  const rows = places.map(({ region, stations, registered }): Added => {
    const group = found.get(region)
    if (!group) return { region, stations, registered, counted: 0, empty: 0, cells: none }
    found.delete(region)
    const { counted, empty, cells } = group
    return { region, stations, registered, counted, empty, cells: readArray(cells) }
  })
  for (const { region, counted, empty, cells } of found.values()) {
    rows.push({ region, stations: 0, registered: 0, counted, empty, cells: readArray(cells) })
  }
  const above = question.lengths.filter((length) => length < lowestOf(question)).toSorted((a, b) => b - a)
  return addUpLevels(rows, above)
}
