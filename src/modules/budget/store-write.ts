import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { AmountKind, GrantState } from './grant-state.ts'
import type { StoredGrant } from './store.ts'

export type Signature = { by: string; at: Date }
export type Evidence = { day: string; document: string; file: string | null }

export type NewGrant = Pick<
  StoredGrant,
  'id' | 'event' | 'region' | 'recipient' | 'grantorRegion' | 'purpose' | 'source' | 'generated'
>

/** Adds grants; a second one between the same two for the same purpose is refused by the database. */
export async function insertGrants(db: Db, grants: readonly NewGrant[]): Promise<void> {
  await sql`
    insert into grants (id, event, region, recipient, grantor_region, purpose, source, generated)
    select id, event, region, recipient, "grantorRegion", purpose, source, generated
    from jsonb_to_recordset(${JSON.stringify(grants)}::jsonb) as g (
      id uuid, event text, region text, recipient text, "grantorRegion" text, purpose text, source text,
      generated boolean)`.execute(db)
}

export type NewMove = Evidence & { id: string; grant: string; version: number; state: GrantState; note: string }

/** Writes moves; gives those that took their version, so that a version somebody else took meanwhile is noticed. */
export async function insertMoves(db: Db, moves: readonly NewMove[], { by, at }: Signature): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into grant_moves (grant_id, version, id, state, day, document, file, note, moved_by, moved_at)
    select "grant", version, id, state, day, document, file, note, ${by}, ${at}
    from jsonb_to_recordset(${JSON.stringify(moves)}::jsonb) as m (
      "grant" uuid, version integer, id uuid, state text, day date, document text, file text, note text)
    on conflict (grant_id, version) do nothing returning id`.execute(db)
  return rows.map(({ id }) => id)
}

export type NewAmount = Evidence & {
  id: string
  grant: string
  kind: AmountKind
  amount: number
  reason: string
  tranches: readonly { year: number; amount: number }[]
}

export async function insertAmounts(db: Db, amounts: readonly NewAmount[], { by, at }: Signature): Promise<void> {
  await sql`
    insert into grant_amounts (id, grant_id, kind, amount, day, document, file, reason, written_by, written_at)
    select id, "grant", kind, amount, day, document, file, reason, ${by}, ${at}
    from rows from (jsonb_to_recordset(${JSON.stringify(amounts)}::jsonb) as (
      id uuid, "grant" uuid, kind text, amount bigint, day date, document text, file text, reason text))
      with ordinality as a (id, "grant", kind, amount, day, document, file, reason, place)
    order by place`.execute(db)
  const tranches = amounts.flatMap(({ id, tranches }) =>
    tranches.map((tranche, index) => ({ id, number: index + 1, ...tranche })),
  )
  await sql`
    insert into grant_tranches (amount_id, number, year, amount)
    select id, number, year, amount
    from jsonb_to_recordset(${JSON.stringify(tranches)}::jsonb) as t (
      id uuid, number smallint, year smallint, amount bigint)`.execute(db)
}

export type NewEntry = Evidence & {
  id: string
  grant: string
  kind: 'disbursement' | 'expense' | 'return'
  tranche: number | null
  line: string | null
  amount: number
  note: string
  reverses: string | null
}

export async function insertEntries(db: Db, entries: readonly NewEntry[], { by, at }: Signature): Promise<void> {
  await sql`
    insert into grant_entries (id, grant_id, kind, tranche, line, amount, day, document, file, note, reverses, written_by,
      written_at)
    select id, "grant", kind, tranche, line, amount, day, document, file, note, reverses, ${by}, ${at}
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e (
      id uuid, "grant" uuid, kind text, tranche smallint, line text, amount bigint, day date, document text, file text,
      note text, reverses uuid)`.execute(db)
}

export type NewPlan = {
  id: string
  grant: string
  version: number
  reason: string
  lines: readonly { line: string; stage: string; amount: number }[]
}

/** Writes plans; gives the ids of those that took their version. */
export async function insertPlans(db: Db, plans: readonly NewPlan[], { by, at }: Signature): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into grant_plans (grant_id, version, id, reason, written_by, written_at)
    select "grant", version, id, reason, ${by}, ${at}
    from jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) as p ("grant" uuid, version integer, id uuid, reason text)
    on conflict (grant_id, version) do nothing returning id`.execute(db)
  const written = new Set(rows.map(({ id }) => id))
  const lines = plans
    .filter(({ id }) => written.has(id))
    .flatMap(({ grant, version, lines }) => lines.map((line) => ({ grant, version, ...line })))
  await sql`
    insert into grant_plan_lines (grant_id, version, line, stage, amount)
    select "grant", version, line, stage, amount
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l (
      "grant" uuid, version integer, line text, stage text, amount bigint)`.execute(db)
  return [...written]
}

export async function findPlan(db: Db, id: string): Promise<{ grant: string; version: number } | undefined> {
  const { rows } = await sql<{ grant: string; version: number }>`
    select grant_id as grant, version from grant_plans where id = ${id}`.execute(db)
  return rows[0]
}

/** The grant a move belongs to: a move that is sent again is found by its id. */
export async function findMove(
  db: Db,
  id: string,
): Promise<{ grant: string; version: number; state: GrantState } | undefined> {
  const { rows } = await sql<{ grant: string; version: number; state: GrantState }>`
    select grant_id as grant, version, state from grant_moves where id = ${id}`.execute(db)
  return rows[0]
}

/** Who moved the grant last, for whoever comes second. */
export async function findLastMover(db: Db, grant: string): Promise<string> {
  const { rows } = await sql<{ by: string }>`
    select coalesce(p.name, m.moved_by) as by from grant_moves m left join people p on p.id = m.moved_by
    where m.grant_id = ${grant} order by m.version desc limit 1`.execute(db)
  return rows[0]?.by ?? ''
}

/** Is this file kept? A document that is named must be there. */
export async function isFileKept(db: Db, sha256: string): Promise<boolean> {
  const { rows } = await sql`select from files where sha256 = ${sha256}`.execute(db)
  return rows.length > 0
}
