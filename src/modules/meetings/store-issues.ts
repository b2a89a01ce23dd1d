import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { InstitutionFacts } from './contract.ts'
import type { Issue } from './contract-issues.ts'

export type StoredIssue = Omit<Issue, 'level' | 'isDue' | 'savedAt'> & { savedAt: Date; reason: string | null }

async function listWhere(db: Db, condition: RawBuilder<boolean>, only: RawBuilder<unknown>): Promise<StoredIssue[]> {
  const { rows } = await sql<StoredIssue & { owner: InstitutionFacts | null }>`
    select i.id, i.version, i.event, i.region, coalesce(r.name, i.region) as "regionName", i.kind, i.title, i.description,
      i.stage, i.source, i.likelihood, i.impact, i.mitigation, i.review_on as "reviewOn", i.state, i.reason, i.generated,
      case when o.id is not null then json_build_object('id', o.id, 'region', o.region, 'kind', o.kind, 'name', o.name,
        'short', o.short) end as owner,
      coalesce(p.name, i.saved_by) as "savedBy", i.saved_at as "savedAt"
    from (select ${only} v.* from meeting_issues v where ${condition} order by v.id, v.version desc) i
    left join regions r on r.code = i.region left join institutions o on o.id = i.owner left join people p on p.id = i.saved_by
    order by i.version desc, i.likelihood * i.impact desc, i.review_on, i.id`.execute(db)
  return rows
}

const newest = sql`distinct on (v.id)`

/** The last version of each issue of an area. */
export function listInArea(db: Db, event: string, area: string): Promise<StoredIssue[]> {
  return listWhere(db, sql<boolean>`v.event = ${event} and v.region >= ${area} and v.region < ${`${area}:`}`, newest)
}

/** All versions of an issue, the last one first. */
export function listVersions(db: Db, id: string): Promise<StoredIssue[]> {
  return listWhere(db, sql<boolean>`v.id = ${id}`, sql``)
}

export type NewIssue = Pick<
  StoredIssue,
  | 'id'
  | 'version'
  | 'event'
  | 'region'
  | 'kind'
  | 'title'
  | 'description'
  | 'stage'
  | 'source'
  | 'likelihood'
  | 'impact'
  | 'mitigation'
  | 'reviewOn'
  | 'state'
  | 'reason'
  | 'generated'
> & { owner: string | null; by: string; at: Date }

/** Writes versions; answers how many: one that somebody else wrote meanwhile is left out. */
export async function insertVersions(db: Db, rows: readonly NewIssue[]): Promise<number> {
  const { rows: written } = await sql`
    insert into meeting_issues (id, version, event, region, kind, title, description, stage, source, likelihood, impact,
      mitigation, owner, review_on, state, reason, generated, saved_by, saved_at)
    select id, version, event, region, kind, title, description, stage, source, likelihood, impact, mitigation, owner,
      "reviewOn", state, reason, generated, by, at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, version int, event text, region text, kind text,
      title text, description text, stage text, source text, likelihood int, impact int, mitigation text, owner uuid,
      "reviewOn" date, state text, reason text, generated boolean, by text, at timestamptz)
    on conflict (id, version) do nothing returning id`.execute(db)
  return written.length
}
