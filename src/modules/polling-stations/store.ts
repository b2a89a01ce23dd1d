import { type RawBuilder, sql } from 'kysely'
import { copyInto } from '../../server/copy.ts'
import type { Db } from '../../server/database.ts'
import type { Station, StationTotals } from './contract.ts'
import type { ReadStation } from './rules.ts'

export type Filter = {
  event: string
  area: string
  special: boolean | undefined
  q: string
  /** Only stations with more registered voters than this. */
  above: number | null
}

/** '~' comes after every digit: all codes that begin with the area. */
function inArea(column: RawBuilder<unknown>, area: string): RawBuilder<boolean> {
  return sql<boolean>`${column} >= ${area} and ${column} < ${`${area}~`}`
}

/** All stations of a regency lie together in the primary key. */
function inRegency(area: string): RawBuilder<boolean> {
  return area.length >= 4 ? sql<boolean>`s.regency = ${area.slice(0, 4)}` : inArea(sql`s.regency`, area)
}

function matching({ event, area, special, q, above }: Filter): RawBuilder<boolean> {
  const text = q.toLowerCase().replace(/[^a-z0-9]+/g, '')
  const digits = /^[\d.\s]+$/.test(q) ? q.replace(/\D/g, '') : ''
  const said =
    q === ''
      ? sql`true`
      : digits !== ''
        ? sql`s.code like ${`${digits}%`}`
        : sql`(v.search_name like ${`%${text}%`} or s.site ilike ${`%${q.replace(/[%_\\]/g, '\\$&')}%`})`
  return sql<boolean>`
    s.event = ${event} and ${inRegency(area)} and ${inArea(sql`s.code`, area)}
    and ${special === undefined ? sql`true` : sql`s.special = ${special}`}
    and ${above === null ? sql`true` : sql`s.registered_l + s.registered_p > ${above}`}
    and ${said}`
}

const stationRows = sql`
  from polling_stations s
  join regions v on v.code = s.village
  join regions d on d.code = left(s.code, 6)
  join regions k on k.code = s.regency`

const stationColumns = sql`
  s.code, s.village, v.name as "villageName", d.name as "districtName", k.name as "regencyName", s.special, s.site,
  s.registered_l as "registeredL", s.registered_p as "registeredP"`

const orders = {
  code: sql`s.code`,
  registered: sql`s.registered_l + s.registered_p, s.code`,
  '-registered': sql`s.registered_l + s.registered_p desc, s.code`,
} as const

export type Page = { sort: keyof typeof orders; offset: number; limit: number }

export async function count(db: Db, filter: Filter): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from polling_stations s join regions v on v.code = s.village
    where ${matching(filter)}`.execute(db)
  return found.rows[0]?.count ?? 0
}

export async function list(db: Db, filter: Filter, { sort, offset, limit }: Page): Promise<Station[]> {
  const found = await sql<Station>`
    select ${stationColumns} ${stationRows} where ${matching(filter)}
    order by ${orders[sort]} limit ${limit} offset ${offset}`.execute(db)
  return found.rows
}

/** All that match, by code, for an export. */
export async function listAll(db: Db, filter: Filter): Promise<Station[]> {
  const found =
    await sql<Station>`select ${stationColumns} ${stationRows} where ${matching(filter)} order by s.code`.execute(db)
  return found.rows
}

export async function find(db: Db, event: string, code: string): Promise<Station | undefined> {
  const found = await sql<Station>`
    select ${stationColumns} ${stationRows}
    where s.event = ${event} and s.regency = ${code.slice(0, 4)} and s.code = ${code}`.execute(db)
  return found.rows[0]
}

type Counts = Omit<StationTotals, 'name'>

/** Totals of each region with codes of this length inside the area; a region without stations is there with zeros. */
export async function totals(
  db: Db,
  { event, area, length, cap }: { event: string; area: string; length: number; cap: number },
): Promise<StationTotals[]> {
  const found = await sql<StationTotals>`
    with by_village as (
      select s.village, count(*)::int as stations, count(*) filter (where s.special)::int as special,
        sum(s.registered_l)::int as men, sum(s.registered_p)::int as women,
        count(*) filter (where s.registered_l + s.registered_p > ${cap})::int as over_cap
      from polling_stations s
      where s.event = ${event} and ${inRegency(area)} and ${inArea(sql`s.code`, area)}
      group by s.village
    ), by_region as (
      select left(er.region, ${length}) as region, count(*)::int as villages, count(*) filter (where b.village is null)::int as without,
        sum(b.stations)::int as stations, sum(b.special)::int as special, sum(b.men)::int as men, sum(b.women)::int as women,
        sum(b.over_cap)::int as over_cap
      from event_regions er left join by_village b on b.village = er.region
      where er.event = ${event} and length(er.region) = 10 and ${inArea(sql`er.region`, area)}
      group by 1
    )
    select t.region, r.name, coalesce(t.stations, 0) as stations, coalesce(t.special, 0) as special,
      coalesce(t.men, 0) as "registeredL", coalesce(t.women, 0) as "registeredP", t.villages, t.without as "villagesWithout",
      coalesce(t.over_cap, 0) as "overCap"
    from by_region t join regions r on r.code = t.region order by t.region`.execute(db)
  return found.rows
}

/** The sum of totals: additions happen once, here, so that the parts and the whole cannot differ. */
export function addUp(region: string, name: string, rows: readonly Counts[]): StationTotals {
  const sum = (of: (row: Counts) => number) => rows.reduce((total, row) => total + of(row), 0)
  return {
    region,
    name,
    stations: sum((row) => row.stations),
    special: sum((row) => row.special),
    registeredL: sum((row) => row.registeredL),
    registeredP: sum((row) => row.registeredP),
    villages: sum((row) => row.villages),
    villagesWithout: sum((row) => row.villagesWithout),
    overCap: sum((row) => row.overCap),
  }
}

function* stagedRows(stations: readonly ReadStation[]): Generator<unknown[]> {
  for (const { code, site, registeredL, registeredP } of stations) yield [code, site, registeredL, registeredP]
}

/** Puts what came with a file beside what is there, for the length of the transaction. */
export async function stage(db: Db, stations: readonly ReadStation[]): Promise<void> {
  await sql`
    create temporary table incoming_stations (
      code text collate "C" primary key, site text, registered_l integer, registered_p integer) on commit drop`.execute(
    db,
  )
  await copyInto(db, 'incoming_stations', ['code', 'site', 'registered_l', 'registered_p'], stagedRows(stations))
  await sql`analyze incoming_stations`.execute(db)
}

export type Comparison = { added: number; changed: number; unchanged: number; absent: number }

export async function compareStaged(db: Db, event: string, area: string): Promise<Comparison> {
  const found = await sql<Comparison>`
    select count(*) filter (where s.code is null)::int as added,
      count(*) filter (where i.code is not null and s.code is not null
        and (i.site, i.registered_l, i.registered_p) is distinct from (s.site, s.registered_l, s.registered_p))::int as changed,
      count(*) filter (where (i.site, i.registered_l, i.registered_p) is not distinct from (s.site, s.registered_l, s.registered_p)
        and i.code is not null and s.code is not null)::int as unchanged,
      count(*) filter (where i.code is null)::int as absent
    from incoming_stations i
    full join (
      select s.code, s.site, s.registered_l, s.registered_p from polling_stations s
      where s.event = ${event} and ${inRegency(area)} and ${inArea(sql`s.code`, area)}) s using (code)`.execute(db)
  return found.rows[0] ?? { added: 0, changed: 0, unchanged: 0, absent: 0 }
}

/** Stations of the file whose voters would change though a form of theirs is there already. */
export async function listChangedWithForms(db: Db, event: string): Promise<string[]> {
  const found = await sql<{ code: string }>`
    select i.code from incoming_stations i
    join polling_stations s on s.event = ${event} and s.regency = left(i.code, 4) and s.code = i.code
    where (i.registered_l, i.registered_p) is distinct from (s.registered_l, s.registered_p)
      and exists (
        select from contests c
        where c.event = ${event} and (
          exists (select from accepted_forms f where f.regency = s.regency and f.contest = c.id and f.station = s.code)
          or exists (select from result_entries e where e.regency = s.regency and e.contest = c.id and e.station = s.code)))
    order by i.code`.execute(db)
  return found.rows.map(({ code }) => code)
}

/** Makes the staged stations those of the event; others stay as they are. */
export async function mergeStaged(db: Db, event: string): Promise<void> {
  await sql`
    insert into polling_stations (event, regency, code, village, special, site, registered_l, registered_p)
    select ${event}, left(code, 4), code, left(code, 10), right(code, 3) >= '901', site, registered_l, registered_p
    from incoming_stations
    on conflict (event, regency, code) do update
    set site = excluded.site, registered_l = excluded.registered_l, registered_p = excluded.registered_p
    where (polling_stations.site, polling_stations.registered_l, polling_stations.registered_p)
      is distinct from (excluded.site, excluded.registered_l, excluded.registered_p)`.execute(db)
}
