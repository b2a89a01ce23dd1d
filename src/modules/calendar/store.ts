import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'

/** What an event says of a stage instead of its schedule. */
export type StageDates = {
  stage: string
  start: string | null
  end: string | null
  source: string
  version: number
  changedBy: string
  changedAt: Date
}

const columns = sql`d.stage, d.start_rule as start, d.end_rule as "end", d.source, d.version,
  coalesce(p.name, d.changed_by) as "changedBy", d.changed_at as "changedAt"`

export async function listStageDates(db: Db, event: string): Promise<StageDates[]> {
  const { rows } = await sql<StageDates>`
    select ${columns} from stage_dates d left join people p on p.id = d.changed_by
    where d.event = ${event} order by d.stage`.execute(db)
  return rows
}

/** The versions of the dates of a stage, the newest first. */
export async function listStageChanges(db: Db, event: string, stage: string): Promise<StageDates[]> {
  const { rows } = await sql<StageDates>`
    select ${columns} from stage_date_changes d left join people p on p.id = d.changed_by
    where d.event = ${event} and d.stage = ${stage} order by d.version desc`.execute(db)
  return rows
}

/** The dates of a stage as somebody else may have given them a moment ago. */
export async function findStageDates(db: Db, event: string, stage: string): Promise<StageDates | undefined> {
  const { rows } = await sql<StageDates>`
    select ${columns} from stage_dates d left join people p on p.id = d.changed_by
    where d.event = ${event} and d.stage = ${stage}`.execute(db)
  return rows[0]
}

export type NewStageDates = Omit<StageDates, 'version'> & { event: string; seen: number }

/**
 * Saves the dates of a stage, and the version they make, if nobody changed them since they were `seen` (0: as the schedule
 * has them); gives the new version, undefined when somebody did.
 */
export async function saveStageDates(db: Db, row: NewStageDates): Promise<number | undefined> {
  const { event, stage, start, end, source, seen, changedBy, changedAt } = row
  const { rows } = await sql<{ version: number }>`
    with saved as (
      insert into stage_dates as known (event, stage, start_rule, end_rule, source, version, changed_by, changed_at)
      select ${event}, ${stage}, ${start}, ${end}, ${source}, 1, ${changedBy}, ${changedAt}
      where ${seen}::int = 0 or exists (select from stage_dates where event = ${event} and stage = ${stage})
      on conflict (event, stage) do update set start_rule = excluded.start_rule, end_rule = excluded.end_rule,
        source = excluded.source, version = known.version + 1, changed_by = excluded.changed_by,
        changed_at = excluded.changed_at
      where known.version = ${seen}
      returning event, stage, version, start_rule, end_rule, source, changed_by, changed_at
    )
    insert into stage_date_changes (event, stage, version, start_rule, end_rule, source, changed_by, changed_at)
    select event, stage, version, start_rule, end_rule, source, changed_by, changed_at from saved
    returning version`.execute(db)
  return rows[0]?.version
}
