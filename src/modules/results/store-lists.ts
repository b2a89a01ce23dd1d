import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { childLevel, codeLength, getLevel } from '../../shared/region-code.ts'
import type { FormRow, FormState, ProgressRow, StationHit } from './contract.ts'
import type { FormKey } from './form-row.ts'

/** Codes inside an area lie between it and the sign after '9', so an index on the code answers. */
function isInside(column: string, area: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(column)} >= ${area} and ${sql.ref(column)} < ${`${area}:`})`
}

/** The same for a table whose key begins with the regency. */
function isFormInside(alias: string, area: string): RawBuilder<boolean> {
  const regency = area.length >= codeLength.regency ? area.slice(0, codeLength.regency) : area
  return sql<boolean>`${isInside(`${alias}.regency`, regency)} and ${isInside(`${alias}.station`, area)}`
}

export type Scope = { event: string; area: string; contest?: string | undefined }

/** Only these stations of the area, where they are known. */
type Chosen = Scope & { stations?: readonly string[] }

/**
 * Every form of an area, those without an entry included: one row for each station and contest, with its state. The
 * invariant: accepted or corrected when it has a version; else the state of its last move; else first-entered when it
 * has an entry; else empty (`stateOf` says the same of one form). A demonstration keeps no photo files: it draws the
 * photo of a form when somebody looks, so there a form that was entered has one.
 */
function formsInside({ event, area, contest, stations }: Chosen): RawBuilder<unknown> {
  const chosen = (column: string) => (stations ? sql`and ${sql.ref(column)} = any(${[...stations]}::text[])` : sql``)
  const only = (alias: string) =>
    sql`${contest ? sql`and ${sql.ref(`${alias}.contest`)} = ${contest}` : sql``} ${chosen(`${alias}.station`)}`
  return sql`
    stations as (
      select s.code as station, s.regency, s.village, s.registered_l + s.registered_p as registered
      from polling_stations s where s.event = ${event} and ${isInside('s.code', area)} ${chosen('s.code')}
    ), held as (
      -- contests by regency, so that stations are matched to them by a hash; "offset 0" keeps the planner's estimate from
      -- falling so low that it chooses nested loops
      select r.regency, c.*
      from (select distinct regency from stations) r cross join lateral (
        select c.id, c.office, c.position, c.area from contests c
        where c.event = ${event} and (starts_with(r.regency, c.area) or starts_with(c.area, r.regency)) ${contest ? sql`and c.id = ${contest}` : sql``}
        offset 0) c
    ), entered as (
      select e.contest, e.station, count(*)::int as entries, max(e.received_at) as at
      from result_entries e where ${isFormInside('e', area)} ${only('e')} group by e.station, e.contest
    ), moved as (
      select distinct on (m.regency, m.contest, m.station) m.contest, m.station, m.state, m.findings, m.cells, m.returned_to, m.moved_at as at
      from form_moves m where ${isFormInside('m', area)} ${only('m')} order by m.regency, m.contest, m.station, m.sequence desc
    ), counted as (
      select a.contest, a.station, max(a.version)::int as version, max(a.accepted_at) as at
      from accepted_forms a where ${isFormInside('a', area)} ${only('a')} group by a.station, a.contest
    ), sheets as (
      select p.contest, p.station, count(*)::int as photos
      from form_photos p where ${isFormInside('p', area)} ${only('p')} group by p.station, p.contest
    ), forms as materialized (
      select c.id as contest, c.office, c.position, s.station, s.village, s.registered,
        case when k.version > 1 then 'corrected' when k.version = 1 then 'accepted' when m.state is not null then m.state
          when e.entries is not null then 'first-entered' else 'empty' end as state,
        coalesce(k.version, 0) as version,
        case when k.version is null then coalesce(m.findings, '{}') else '{}' end as findings,
        case when k.version is null then coalesce(cardinality(m.findings), 0) else 0 end as issues,
        case when k.version is null and m.state = 'different' then cardinality(m.cells) else 0 end as differing,
        case when k.version is null then m.returned_to end as returned_to,
        coalesce(e.entries, 0) as entries,
        coalesce(p.photos, case when e.entries > 0 and (select demonstration from events where id = ${event}) then 1 else 0 end) as photos,
        greatest(e.at, m.at, k.at) as changed_at
      from stations s
      join held c on c.regency = s.regency and starts_with(s.station, c.area)
      left join entered e on e.contest = c.id and e.station = s.station
      left join moved m on m.contest = c.id and m.station = s.station
      left join counted k on k.contest = c.id and k.station = s.station
      left join sheets p on p.contest = c.id and p.station = s.station
    )`
}

export type Filter = Scope & {
  states: readonly string[]
  finding?: string | undefined
  text?: string | undefined
  sort: 'station' | 'changed' | 'findings' | 'registered'
  order: 'asc' | 'desc'
  offset: number
  limit: number
}

const sortColumn = {
  station: 'station',
  changed: 'changed_at',
  findings: 'issues',
  registered: 'registered',
} as const

/** A station's code or its beginning, its number with or without zeros, or a part of the village's name. */
function matches(text: string, column: 'station' | 'code' = 'station'): RawBuilder<boolean> {
  const digits = text.replaceAll(/\D/g, '')
  const code = sql.ref(`f.${column}`)
  const byCode = digits.length > 3 ? sql`or starts_with(${code}, ${digits})` : sql``
  const isNumber = digits !== '' && digits.length <= 3
  const byNumber = isNumber ? sql`or right(${code}, 3) = ${digits.padStart(3, '0')}` : sql``
  return sql<boolean>`(v.name ilike ${`%${text.replaceAll(/[%_\\]/g, '\\$&')}%`} ${byCode} ${byNumber})`
}

/** The forms that match; the names of places are joined only where a text is looked for in them. */
function matching({ states, finding, text }: Filter): RawBuilder<unknown> {
  const byState = states.length > 0 ? sql`and f.state = any(${[...states]}::text[])` : sql``
  const byFinding = finding
    ? sql`and exists (select from unnest(f.findings) found where starts_with(found, ${`${finding}.`}))`
    : sql``
  const named = text ? sql`join regions v on v.code = f.village` : sql``
  return sql`forms f ${named} where true ${byState} ${byFinding} ${text ? sql`and ${matches(text)}` : sql``}`
}

export type FormList = { rows: FormRow[]; count: number; byState: Partial<Record<FormState, number>> }

/** One page of the forms that match, how many match, and how all forms of the area stand. */
export async function listForms(db: Db, filter: Filter): Promise<FormList> {
  const order = filter.order === 'desc' ? sql`desc nulls last` : sql`asc nulls first`
  const found = await sql<FormList>`
    with ${formsInside(filter)}, chosen as (
      select f.* from ${matching(filter)} order by f.${sql.raw(sortColumn[filter.sort])} ${order}, f.station, f.position
      limit ${filter.limit} offset ${filter.offset}
    ), page as (
      select c.*, v.name as village_name, d.name as district_name
      from (select row_number() over () as place, chosen.* from chosen) c
      join regions v on v.code = c.village join regions d on d.code = left(c.village, 6)
    )
    select
      (select count(*)::int from ${matching(filter)}) as count,
      coalesce((select jsonb_object_agg(state, forms) from (select state, count(*)::int as forms from forms group by state) s), '{}') as "byState",
      coalesce((select jsonb_agg(jsonb_build_object('contest', contest, 'station', station, 'village', village_name,
        'district', district_name, 'registered', registered, 'state', state, 'version', version, 'findings', findings,
        'differing', differing, 'entries', entries, 'photos', photos, 'changedAt', changed_at) order by place) from page), '[]') as rows`.execute(
    db,
  )
  return found.rows[0] ?? { rows: [], count: 0, byState: {} }
}

/** Forms whose readings differ, for one who typed neither; the readings themselves are read form by form. */
export async function listDifferent(
  db: Db,
  scope: Scope & { person: string; offset: number; limit: number },
): Promise<{ keys: (FormKey & { village: string })[]; count: number }> {
  const found = await sql<{ contest: string; station: string; village: string; count: number }>`
    with ${formsInside(scope)}
    select f.contest, f.station, v.name as village, count(*) over ()::int as count
    from forms f join regions v on v.code = f.village
    where f.state = 'different' and not exists (select from result_entries e where e.regency = left(f.station, 4)
      and e.contest = f.contest and e.station = f.station and e.entered_by = ${scope.person})
    order by f.changed_at, f.station limit ${scope.limit} offset ${scope.offset}`.execute(db)
  return { keys: found.rows, count: found.rows[0]?.count ?? 0 }
}

export type NextForm = FormKey & { turn: 'first' | 'second' | 'return' }

/**
 * What this person can enter next: forms returned to them, then second readings of others, then photos that nobody read,
 * then the rest. Two people in one area get different forms, unless they walk a pile of paper in order (`after`).
 */
export async function findNext(
  db: Db,
  scope: Scope & { person: string; after?: string | undefined },
): Promise<NextForm | null> {
  const order = scope.after ? sql`f.station` : sql`md5(${scope.person} || f.station)`
  const found = await sql<NextForm>`
    with ${formsInside(scope)}
    select f.contest, f.station,
      case f.state when 'returned' then 'return' when 'first-entered' then 'second' else 'first' end as turn
    from forms f
    where (f.state = 'empty' or (f.state = 'returned' and f.returned_to = ${scope.person})
        or (f.state = 'first-entered' and not exists (select from result_entries e where e.regency = left(f.station, 4)
          and e.contest = f.contest and e.station = f.station and e.entered_by = ${scope.person})))
      and f.station > ${scope.after ?? ''}
    order by case f.state when 'returned' then 0 when 'first-entered' then 1 else 2 end, f.photos = 0, ${order}, f.position
    limit 1`.execute(db)
  return found.rows[0] ?? null
}

/** Stations by number, code or village, with how their forms stand. */
export async function searchStations(
  db: Db,
  { event, area, text, limit }: Scope & { text: string; limit: number },
): Promise<StationHit[]> {
  const hits = await sql<{ station: string }>`
    select f.code as station from polling_stations f join regions v on v.code = f.village
    where f.event = ${event} and ${isInside('f.code', area)} and ${matches(text, 'code')} order by f.code limit ${limit}`.execute(
    db,
  )
  const stations = hits.rows.map(({ station }) => station)
  const found = await sql<StationHit>`
    with ${formsInside({ event, area, stations })}
    select f.station, v.name as village, d.name as district, f.registered,
      jsonb_agg(jsonb_build_object('contest', f.contest, 'office', f.office, 'state', f.state) order by f.position) as forms
    from forms f join regions v on v.code = f.village join regions d on d.code = left(f.village, 6)
    group by f.station, v.name, d.name, f.registered order by f.station`.execute(db)
  return found.rows
}

const progressColumns = sql`
  count(*)::int as expected,
  count(*) filter (where f.photos > 0)::int as photographed,
  count(*) filter (where f.entries > 0 or f.version > 0)::int as read,
  count(*) filter (where f.state in ('incomplete', 'waiting', 'held', 'accepted', 'corrected'))::int as verified,
  count(*) filter (where f.version > 0)::int as counted,
  count(*) filter (where f.state = 'different')::int as different,
  count(*) filter (where f.state = 'returned')::int as returned,
  count(*) filter (where f.state = 'incomplete')::int as incomplete,
  count(*) filter (where f.state = 'waiting')::int as waiting,
  count(*) filter (where f.state = 'held')::int as held,
  count(*) filter (where f.state = 'corrected')::int as corrected`

/** Photographed, read, verified and counted, for each child region; a station is its own child. */
export async function listProgress(db: Db, scope: Scope): Promise<ProgressRow[]> {
  const child = childLevel(getLevel(scope.area)) ?? 'station'
  const found = await sql<ProgressRow>`
    with ${formsInside(scope)}, grouped as (
      select left(f.station, ${codeLength[child]}) as region, ${progressColumns} from forms f group by 1
    )
    select coalesce(r.name, right(g.region, 3)) as name, g.* from grouped g left join regions r on r.code = g.region order by g.region`.execute(
    db,
  )
  return found.rows
}
