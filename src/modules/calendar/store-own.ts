import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Holiday } from './holidays.ts'
import type { OwnRows } from './own-schedule.ts'

export type OwnSchedule = OwnRows & {
  version: number
  source: string
  changedBy: string
  changedAt: Date
}

export async function findOwnSchedule(db: Db, event: string): Promise<OwnSchedule | undefined> {
  const { rows } = await sql<OwnSchedule>`
    select s.version, s.rows, s.added, s.source, coalesce(p.name, s.changed_by) as "changedBy", s.changed_at as "changedAt"
    from event_schedules s left join people p on p.id = s.changed_by
    where s.event = ${event} order by s.version desc limit 1`.execute(db)
  return rows[0]
}

export type OwnHolidays = { version: number; holidays: Holiday[]; changedBy: string }

export async function readOwnHolidays(db: Db, event: string): Promise<OwnHolidays> {
  const { rows } = await sql<OwnHolidays>`
    select h.version, h.holidays, coalesce(p.name, h.changed_by) as "changedBy"
    from event_holidays h left join people p on p.id = h.changed_by
    where h.event = ${event} order by h.version desc limit 1`.execute(db)
  return rows[0] ?? { version: 0, holidays: [], changedBy: '' }
}

type Made = { event: string; seen: number; changedBy: string; changedAt: Date }

/** Makes the next version if the newest still is the one that was `seen`; undefined when somebody was first. */
export async function saveOwnSchedule(
  db: Db,
  { event, seen, changedBy, changedAt, rows, added, source }: Made & OwnRows & { source: string },
): Promise<number | undefined> {
  const made = await sql<{ version: number }>`
    insert into event_schedules (event, version, rows, added, source, changed_by, changed_at)
    select ${event}, ${seen + 1}, ${rows === null ? null : JSON.stringify(rows)}::jsonb, ${JSON.stringify(added)}::jsonb,
      ${source}, ${changedBy}, ${changedAt}
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
