import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Holiday } from './holidays.ts'
import type { ScheduleRow } from './schedule-file.ts'

/** A schedule of the event's own; null rows: it went back to its regulation. */
export type OwnSchedule = {
  version: number
  rows: ScheduleRow[] | null
  source: string
  changedBy: string
  changedAt: Date
}

export async function findOwnSchedule(db: Db, event: string): Promise<OwnSchedule | undefined> {
  const { rows } = await sql<OwnSchedule>`
    select s.version, s.rows, s.source, coalesce(p.name, s.changed_by) as "changedBy", s.changed_at as "changedAt"
    from event_schedules s left join people p on p.id = s.changed_by
    where s.event = ${event} order by s.version desc limit 1`.execute(db)
  return rows[0]
}

export type OwnHolidays = { version: number; holidays: Holiday[] }

export async function readOwnHolidays(db: Db, event: string): Promise<OwnHolidays> {
  const { rows } = await sql<OwnHolidays>`
    select version, holidays from event_holidays where event = ${event} order by version desc limit 1`.execute(db)
  return rows[0] ?? { version: 0, holidays: [] }
}

type Made = { event: string; seen: number; changedBy: string; changedAt: Date }

/** Makes the next version if the newest still is the one that was `seen`; undefined when somebody was first. */
export async function saveOwnSchedule(
  db: Db,
  { event, seen, changedBy, changedAt, rows, source }: Made & { rows: readonly ScheduleRow[] | null; source: string },
): Promise<number | undefined> {
  const made = await sql<{ version: number }>`
    insert into event_schedules (event, version, rows, source, changed_by, changed_at)
    select ${event}, ${seen + 1}, ${rows === null ? null : JSON.stringify(rows)}::jsonb, ${source}, ${changedBy}, ${changedAt}
    where ${seen} = (select coalesce(max(version), 0) from event_schedules where event = ${event})
    on conflict do nothing returning version`.execute(db)
  return made.rows[0]?.version
}

/** As `saveOwnSchedule`. */
export async function saveOwnHolidays(
  db: Db,
  { event, seen, changedBy, changedAt, holidays }: Made & { holidays: readonly Holiday[] },
): Promise<number | undefined> {
  const made = await sql<{ version: number }>`
    insert into event_holidays (event, version, holidays, changed_by, changed_at)
    select ${event}, ${seen + 1}, ${JSON.stringify(holidays)}::jsonb, ${changedBy}, ${changedAt}
    where ${seen} = (select coalesce(max(version), 0) from event_holidays where event = ${event})
    on conflict do nothing returning version`.execute(db)
  return made.rows[0]?.version
}
