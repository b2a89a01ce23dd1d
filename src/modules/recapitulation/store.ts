import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import { codeLength, type Level } from '../../shared/region-code.ts'
import type { FormState } from '../results/contract.ts'
import { figureKeys } from '../results/form.ts'
import type { Basis } from './rules.ts'
import { inside } from './store-roll-up.ts'

export { readArray, rollUp, type RollUpQuestion } from './store-roll-up.ts'

/** One contest, seen from one area. `area` lies inside the area of the contest. */
export type Part = { event: string; contest: string; area: string; basis?: Basis }

/** Where a station stands once its form is added up, and which row it has there whatever came later. */
const added = {
  counted: { table: sql.table('accepted_forms'), first: sql.ref('form.version') },
  read: { table: sql.table('result_entries'), first: sql.ref('form.sequence') },
}

/** Names of an area, of everything above it, and of the regions of one level inside it, by code. */
export async function listNames(db: Db, area: string, level: Level): Promise<Map<string, string>> {
  const above = Array.from({ length: area.length + 1 }, (_, length) => area.slice(0, length))
  const { rows } = await sql<{ code: string; name: string }>`
    select code, name from regions
    where code = any(${above}::text[])
      or (code >= ${area} and code < ${`${area}:`} and length(code) = ${codeLength[level]})`.execute(db)
  return new Map(rows.map(({ code, name }) => [code, name]))
}

export type Missing = { region: string; stations: number; registered: number; ballots: number }

/**
 * Stations that are not added up yet, by region: how many, their registered voters, and the most ballots they can hold,
 * which is one for each registered voter and the reserve of `perMille`, rounded up at each station.
 */
export async function listMissing(db: Db, part: Part, length: number, perMille: number): Promise<Missing[]> {
  const { rows } = await sql<Missing>`
    select left(code, ${sql.lit(length)}) as region, count(*) as stations, sum(registered) as registered,
      sum(registered + (registered * ${perMille}::bigint + 999) / 1000)::bigint as ballots
    from (
      select code, registered_l + registered_p as registered from polling_stations place
      where event = ${part.event} and ${inside(part.area, 'regency', 'code')}
        and not exists (
          select from ${added[part.basis ?? 'counted'].table} form
          where form.regency = place.regency and form.contest = ${part.contest} and form.station = place.code)
    ) missing
    group by 1`.execute(db)
  return rows
}

export type Completeness = { length: number; regions: number; complete: number }

/** Of the regions of each level inside the area: how many there are, and in how many every station is added up. */
export async function listCompleteness(db: Db, part: Part, lengths: readonly number[]): Promise<Completeness[]> {
  const { table, first } = added[part.basis ?? 'counted']
  const { rows } = await sql<Completeness>`
    with villages as materialized (
      select village, count(*) as stations, count(form.station) as counted
      from polling_stations place
      left join ${table} form on form.regency = place.regency and form.contest = ${part.contest}
        and form.station = place.code and ${first} = 1
      where place.event = ${part.event} and ${inside(part.area, 'place.regency', 'place.code')}
      group by 1
    )
    ${sql.join(
      lengths.map(
        (length) => sql`
    select ${sql.lit(length)} as length, count(*) as regions, count(*) filter (where counted = stations) as complete
    from (select sum(stations) as stations, sum(counted) as counted from villages group by left(village, ${sql.lit(length)})) level`,
      ),
      sql` union all `,
    )}`.execute(db)
  return rows
}

/**
 * Lets the rest of the transaction see the readings of a whole area, so that no sum silently lacks those outside the
 * caller's own. How many there are and the photographs of counted forms are for everyone, as the law makes them public;
 * who entered and what stays behind the second wall, and figures come out only where `refuseFigures` lets them.
 */
export async function showReadings(db: Db, area: string): Promise<void> {
  await sql`select set_config('serentak.area', ${`area:${area}`}, true)`.execute(db)
}

export type Funnel = {
  photographed: number
  read: number
  verified: number
  counted: number
  held: number
  incomplete: number
  different: number
}

/**
 * How far the forms of the area have come; each stage counts stations, and the stages are kept apart. A demonstration
 * keeps no photo files: it draws the photo of a form when somebody looks, so there a form that was entered has one.
 */
export async function countFunnel(db: Db, { event, contest, area }: Part): Promise<Funnel> {
  await showReadings(db, area)
  const { rows } = await sql<Funnel>`
    with counted as materialized (
      select station from accepted_forms
      where contest = ${contest} and version = 1 and ${inside(area, 'regency', 'station')}
    ), open as materialized (
      select state from (
        select distinct on (station) station, state from form_moves
        where contest = ${contest} and ${inside(area, 'regency', 'station')}
        order by station, sequence desc) last
      where station not in (select station from counted)
    )
    select
      (select count(*) from (
        select station from form_photos where contest = ${contest} and ${inside(area, 'regency', 'station')}
        union
        select station from result_entries where contest = ${contest} and sequence = 1
          and ${inside(area, 'regency', 'station')} and (select demonstration from events where id = ${event})) sheets) as photographed,
      (select count(*) from result_entries
        where contest = ${contest} and sequence = 1 and ${inside(area, 'regency', 'station')}) as read,
      (select count(*) from counted) + (select count(*) from open where state in ('incomplete', 'waiting', 'held')) as verified,
      (select count(*) from counted) as counted,
      (select count(*) from open where state = 'held') as held,
      (select count(*) from open where state = 'incomplete') as incomplete,
      (select count(*) from open where state in ('different', 'returned')) as different`.execute(db)
  return rows[0] ?? { photographed: 0, read: 0, verified: 0, counted: 0, held: 0, incomplete: 0, different: 0 }
}

export type Bucket = { at: Date; read: number; verified: number; counted: number }

/**
 * Forms read, verified and counted in each span of ten minutes of event time, none left out: what lies before `from` is
 * put into the first span, what lies after `until` into the last.
 */
export async function listArrivals(db: Db, { contest, area }: Part, from: Date, until: Date): Promise<Bucket[]> {
  await showReadings(db, area)
  const span = (column: string) =>
    sql`date_bin('10 minutes', least(greatest(${sql.ref(column)}, ${from}::timestamptz), ${until}::timestamptz), ${from}::timestamptz)`
  const { rows } = await sql<Bucket>`
    select at, sum(read) as read, sum(verified) as verified, sum(counted) as counted from (
      select ${span('entered_at')} as at, 1 as read, 0 as verified, 0 as counted from result_entries
      where contest = ${contest} and sequence = 1 and ${inside(area, 'regency', 'station')}
      union all
      select ${span('verified_at')}, 0, 1, 0 from (
        select min(at) as verified_at from (
          select station, accepted_at as at from accepted_forms
          where contest = ${contest} and version = 1 and ${inside(area, 'regency', 'station')}
          union all
          select station, moved_at from form_moves
          where contest = ${contest} and state in ('incomplete', 'waiting', 'held') and ${inside(area, 'regency', 'station')}
        ) either group by station) verified
      union all
      select ${span('accepted_at')}, 0, 0, 1 from accepted_forms
      where contest = ${contest} and version = 1 and ${inside(area, 'regency', 'station')}
    ) arrivals
    group by at order by at`.execute(db)
  return rows
}

export type StationRow = {
  station: string
  special: boolean
  site: string | null
  registered: number
  state: FormState
  version: number | null
  acceptedAt: Date | null
  figures: (number | null)[] | null
  votes: (number | null)[] | null
  photos: string[]
}

const formFigures = sql.join(figureKeys.map((key) => sql.ref(`form.${key}`)))

/** Every station of an area with the state of its form, its figures when it is counted, and its photographs. */
export async function listStations(db: Db, { event, contest, area }: Part): Promise<StationRow[]> {
  await showReadings(db, area)
  const { rows } = await sql<StationRow>`
    select place.code as station, place.special, place.site, place.registered_l + place.registered_p as registered,
      case when form.version = 1 then 'accepted' when form.version > 1 then 'corrected'
        else coalesce(move.state, case when entry.found then 'first-entered' else 'empty' end) end as state,
      form.version, form.accepted_at as "acceptedAt", form.votes,
      case when form.version is not null then array[${formFigures}] end as figures,
      coalesce(photo.photos, '{}') as photos
    from polling_stations place
    left join lateral (
      select * from accepted_forms f where f.regency = place.regency and f.contest = ${contest} and f.station = place.code
      order by f.version desc limit 1) form on true
    left join lateral (
      select state from form_moves m where m.regency = place.regency and m.contest = ${contest} and m.station = place.code
      order by m.sequence desc limit 1) move on true
    left join lateral (
      select true as found from result_entries e
      where e.regency = place.regency and e.contest = ${contest} and e.station = place.code limit 1) entry on true
    left join lateral (
      select array_agg(p.sha256 order by p.added_at, p.sha256) as photos from form_photos p
      where p.regency = place.regency and p.contest = ${contest} and p.station = place.code) photo on true
    where place.event = ${event} and ${inside(area, 'place.regency', 'place.code')}
    order by place.code`.execute(db)
  return rows
}

export type Latest = { station: string; village: string; district: string; at: Date }

/** The forms counted last, newest first; what the ticker of the wall shows. */
export async function listLatest(db: Db, { contest, area }: Part, limit: number): Promise<Latest[]> {
  const { rows } = await sql<Latest>`
    select form.station, village.name as village, district.name as district, form.accepted_at as at
    from accepted_forms form
    join regions village on village.code = left(form.station, 10)
    join regions district on district.code = left(form.station, 6)
    where form.contest = ${contest} and form.version = 1 and ${inside(area, 'form.regency', 'form.station')}
    order by form.accepted_at desc limit ${limit}`.execute(db)
  return rows
}

export type Watermark = { contest: string; latest: Date | null }

/** When each contest last got a counted form: one look at the end of an index for each contest. */
export async function listWatermarks(db: Db): Promise<Watermark[]> {
  const { rows } = await sql<Watermark>`
    select id as contest, (select max(accepted_at) from accepted_forms where contest = contests.id) as latest
    from contests`.execute(db)
  return rows
}

/** Villages with forms of a contest counted after a moment; undefined when there are more than `limit`. */
export async function listVillagesSince(
  db: Db,
  contest: string,
  since: Date,
  limit: number,
): Promise<string[] | undefined> {
  const { rows } = await sql<{ village: string }>`
    select distinct left(station, 10) as village from accepted_forms
    where contest = ${contest} and accepted_at > ${since} limit ${limit + 1}`.execute(db)
  return rows.length > limit ? undefined : rows.map(({ village }) => village)
}

/** How many versions of forms each contest has: finds what was committed out of order, at the price of reading an index. */
export async function countVersions(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ contest: string; versions: number }>`
    select contest, count(*) as versions from accepted_forms group by contest`.execute(db)
  return new Map(rows.map(({ contest, versions }) => [contest, versions]))
}

export async function countStations(db: Db, { event, area }: Part): Promise<number> {
  const { rows } = await sql<{ stations: number }>`
    select count(*) as stations from polling_stations where event = ${event} and ${inside(area, 'regency', 'code')}`.execute(
    db,
  )
  return rows[0]?.stations ?? 0
}

/** The media type of a photograph, if it is one of a form of this station and contest. */
export async function findPhoto(
  db: Db,
  photo: { contest: string; station: string; sha256: string },
): Promise<string | undefined> {
  const { rows } = await sql<{ mediaType: string }>`
    select files.media_type as "mediaType" from form_photos photo join files on files.sha256 = photo.sha256
    where photo.regency = ${photo.station.slice(0, codeLength.regency)} and photo.contest = ${photo.contest}
      and photo.station = ${photo.station} and photo.sha256 = ${photo.sha256}`.execute(db)
  return rows[0]?.mediaType
}

export type ContestSums = { contest: string; counted: number; valid: number | null; cells: string }

/** What is counted of every contest of an event, in one reading of its forms: valid votes and `{v1,v2,…}`. */
export async function sumContests(db: Db, event: string, columns: number): Promise<ContestSums[]> {
  const votes = Array.from({ length: columns }, (_, index) => sql`sum(form.votes[${sql.lit(index + 1)}])`)
  const { rows } = await sql<ContestSums>`
    select form.contest, count(*) as counted, sum(form.t1) as valid, array[${sql.join(votes)}]::text as cells
    from accepted_forms form
    where form.event = ${event}
      and not exists (
        select from accepted_forms later
        where later.replaces is not null and later.replaces = form.id and later.regency = form.regency)
    group by form.contest`.execute(db)
  return rows
}

/** Stations of an event in each regency. */
export async function countStationsByRegency(db: Db, event: string): Promise<{ regency: string; stations: number }[]> {
  const { rows } = await sql<{ regency: string; stations: number }>`
    select regency, count(*) as stations from polling_stations where event = ${event} group by regency`.execute(db)
  return rows
}
