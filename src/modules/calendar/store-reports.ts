import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { InstitutionKind } from '../../shared/institution-kind.ts'
import type { ReportCount } from './stage-report.ts'

export type StoredReport = {
  stage: string
  region: string
  kind: InstitutionKind
  version: number
  doneOn: string | null
  note: string
  by: string
  at: Date
}

/** The last word on each stage of the institutions of an area; only of regions with so many digits where a length is given. */
export async function listReports(db: Db, event: string, area: string, length?: number): Promise<StoredReport[]> {
  const { rows } = await sql<StoredReport>`
    select r.stage, r.region, r.kind, r.version, r.done_on as "doneOn", r.note, coalesce(p.name, r.reported_by) as by,
      r.reported_at as at
    from (select distinct on (v.region, v.kind, v.stage) v.* from stage_reports v
      where v.event = ${event} and v.region >= ${area} and v.region < ${`${area}:`}
        ${length === undefined ? sql`` : sql`and length(v.region) = ${length}`}
      order by v.region, v.kind, v.stage, v.version desc) r
    left join people p on p.id = r.reported_by`.execute(db)
  return rows
}

/** What the institutions of an area say now is done; of regions with so many digits. */
export async function listDone(
  db: Db,
  { event, area, length }: { event: string; area: string; length: number },
): Promise<Pick<StoredReport, 'stage' | 'region' | 'kind' | 'doneOn'>[]> {
  const { rows } = await sql<Pick<StoredReport, 'stage' | 'region' | 'kind' | 'doneOn'>>`
    select distinct on (region, kind, stage) stage, region, kind, done_on as "doneOn" from stage_reports
    where event = ${event} and region >= ${area} and region < ${`${area}:`} and length(region) = ${length}
    order by region, kind, stage, version desc`.execute(db)
  return rows
}

/** Of how many regions, by the length of their code, institutions of a kind say now that a stage is done. */
export async function countReports(db: Db, event: string): Promise<ReportCount[]> {
  const { rows } = await sql<ReportCount>`
    select stage, kind, length(region) as length, count(*)::int as done
    from (select distinct on (region, kind, stage) region, kind, stage, done_on from stage_reports
      where event = ${event} order by region, kind, stage, version desc) said
    where done_on is not null group by stage, kind, length(region)`.execute(db)
  return rows
}

/** How many regions of an event have codes of each length. */
export async function countRegions(db: Db, event: string): Promise<Map<number, number>> {
  const { rows } = await sql<{ length: number; count: number }>`
    select length(region) as length, count(*)::int as count from event_regions
    where event = ${event} group by length(region)`.execute(db)
  return new Map(rows.map(({ length, count }) => [length, count]))
}

export type NewReport = Omit<StoredReport, 'at'> & { event: string; at: Date }

/** Writes versions; answers how many: one that somebody else wrote meanwhile is left out. */
export async function insertReports(db: Db, rows: readonly NewReport[]): Promise<number> {
  const { rows: written } = await sql`
    insert into stage_reports (event, stage, region, kind, version, done_on, note, reported_by, reported_at)
    select event, stage, region, kind, version, "doneOn", note, by, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (event text, stage text, region text, kind text,
      version int, "doneOn" date, note text, by text, at timestamptz)
    on conflict (event, region, kind, stage, version) do nothing returning version`.execute(db)
  return written.length
}

/** The regions of an event inside an area that have this many digits. */
export async function listRegions(db: Db, event: string, area: string, length: number): Promise<string[]> {
  const { rows } = await sql<{ region: string }>`
    select region from event_regions
    where event = ${event} and region >= ${area} and region < ${`${area}:`} and length(region) = ${length}`.execute(db)
  return rows.map(({ region }) => region)
}
