import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { FundKind, RerunDecision } from './contract-rerun.ts'
import type { Recipient } from './lines.ts'
import type { Evidence, Signature } from './store-write.ts'

export type StoredLine =
  | { side: 'need'; kind: Recipient; region: string; regionName: string; amount: number; note: string }
  | { side: 'fund'; kind: FundKind; region: string; regionName: string; amount: number; note: string }

export type StoredNeed = {
  id: string
  event: string
  region: string
  regionName: string
  version: number
  day: string
  stated: number
  reason: string
  source: string
  by: string
  lines: StoredLine[]
  decisions: RerunDecision[]
}

const needRows = (where: RawBuilder<unknown>) => sql<StoredNeed>`
  select n.id, n.event, n.region, r.name as "regionName", n.version, n.day, n.stated, n.reason, n.source,
    coalesce(p.name, n.written_by) as by, coalesce(l.lines, '[]') as lines, coalesce(d.decisions, '[]') as decisions
  from rerun_needs n join regions r on r.code = n.region left join people p on p.id = n.written_by
  left join lateral (
    select jsonb_agg(jsonb_build_object('side', l.side, 'kind', l.kind, 'region', l.region, 'regionName', x.name,
      'amount', l.amount, 'note', l.note) order by l.position) as lines
    from rerun_lines l join regions x on x.code = l.region where l.need = n.id) l on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('id', d.id, 'who', d.who, 'decision', d.decision, 'day', d.day, 'document', d.document,
      'file', d.file, 'note', d.note, 'by', coalesce(q.name, d.written_by)) order by d.day, d.written_at) as decisions
    from rerun_decisions d left join people q on q.id = d.written_by where d.need = n.id) d on true
  where ${where} order by n.region, n.version desc`

export async function listNeeds(db: Db, event: string, area: string): Promise<StoredNeed[]> {
  const { rows } = await needRows(sql`n.event = ${event} and n.region >= ${area} and n.region < ${`${area}:`}`).execute(
    db,
  )
  return rows
}

export async function findNeed(db: Db, id: string): Promise<StoredNeed | undefined> {
  const { rows } = await needRows(sql`n.id = ${id}`).execute(db)
  return rows[0]
}

/** Who stated the latest version for a region, and which it is. */
export async function findLatest(
  db: Db,
  event: string,
  region: string,
): Promise<{ version: number; by: string } | undefined> {
  const { rows } = await sql<{ version: number; by: string }>`
    select n.version, coalesce(p.name, n.written_by) as by from rerun_needs n left join people p on p.id = n.written_by
    where n.event = ${event} and n.region = ${region} order by n.version desc limit 1`.execute(db)
  return rows[0]
}

export type NewNeed = Pick<
  StoredNeed,
  'id' | 'event' | 'region' | 'version' | 'day' | 'stated' | 'reason' | 'source'
> & {
  lines: readonly { side: 'need' | 'fund'; kind: string; region: string; amount: number; note: string }[]
}

/** Writes a version; false when somebody else has written that version meanwhile. */
export async function insertNeed(db: Db, need: NewNeed, { by, at }: Signature): Promise<boolean> {
  const { id, event, region, version, day, stated, reason, source } = need
  const { rows } = await sql`
    insert into rerun_needs (id, event, region, version, day, stated, reason, source, written_by, written_at)
    values (${id}, ${event}, ${region}, ${version}, ${day}, ${stated}, ${reason}, ${source}, ${by}, ${at})
    on conflict (event, region, version) do nothing returning id`.execute(db)
  if (rows.length === 0) return false
  const lines = need.lines.map((line, position) => ({ need: id, position, ...line }))
  await sql`
    insert into rerun_lines (need, position, side, kind, region, amount, note)
    select need, position, side, kind, region, amount, note
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (
      need uuid, position smallint, side text, kind text, region text, amount bigint, note text)`.execute(db)
  return true
}

export type NewDecision = Evidence &
  Pick<RerunDecision, 'id' | 'who' | 'decision' | 'note'> & {
    need: string
  }

/** Writes decisions; one that is there already (same id) stays. */
export async function insertDecisions(db: Db, decisions: readonly NewDecision[], { by, at }: Signature): Promise<void> {
  await sql`
    insert into rerun_decisions (id, need, who, decision, day, document, file, note, written_by, written_at)
    select id, need, who, decision, day, document, file, note, ${by}, ${at}
    from jsonb_to_recordset(${JSON.stringify(decisions)}::jsonb) as d (
      id uuid, need uuid, who text, decision text, day date, document text, file text, note text)
    on conflict (id) do nothing`.execute(db)
}
