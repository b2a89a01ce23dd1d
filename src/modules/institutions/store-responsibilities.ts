import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { InstitutionKind } from '../../shared/institution-kind.ts'
import type { Level } from '../../shared/region-code.ts'
import type { Part } from './duty.ts'

export type DutyChange = {
  stage: string
  kind: InstitutionKind
  level: Level
  part: Part | null
  source: string
  version: number
  changedBy: string
  changedAt: string
}

/** What an event says otherwise: the last version of each cell. */
export async function listChanges(db: Db, event: string): Promise<DutyChange[]> {
  const { rows } = await sql<DutyChange>`
    select distinct on (c.stage, c.kind, c.level) c.stage, c.kind, c.level, c.part, c.source, c.version,
      coalesce(p.name, c.changed_by) as "changedBy", to_json(c.changed_at) #>> '{}' as "changedAt"
    from responsibility_changes c left join people p on p.id = c.changed_by
    where c.event = ${event} order by c.stage, c.kind, c.level, c.version desc`.execute(db)
  return rows
}

export type NewDutyChange = Omit<DutyChange, 'version' | 'changedAt'> & { event: string; seen: number; at: Date }

/** Adds the version after the one that was `seen`; undefined when somebody else did so first. */
export async function insertChange(db: Db, change: NewDutyChange): Promise<number | undefined> {
  const { event, stage, kind, level, part, source, seen, changedBy, at } = change
  const { rows } = await sql<{ version: number }>`
    insert into responsibility_changes (event, stage, kind, level, part, source, version, changed_by, changed_at)
    select ${event}, ${stage}, ${kind}, ${level}, ${part}, ${source}, ${seen}::int + 1, ${changedBy}, ${at}
    where ${seen}::int = (select coalesce(max(version), 0) from responsibility_changes
      where event = ${event} and stage = ${stage} and kind = ${kind} and level = ${level})
    on conflict do nothing
    returning version`.execute(db)
  return rows[0]?.version
}
