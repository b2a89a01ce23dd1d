import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { BasisEntry } from './contract-legal.ts'

export type OwnBasis = BasisEntry & {
  id: string
  version: number
  regionName: string | null
  changedBy: string
  changedAt: string
}

const current = sql`
  select distinct on (b.id) b.id, b.version, b.region, b.kind, b.number, b.year, b.about, b.in_force_from as "from",
    b.in_force_to as "to", b.amends, b.replaced_by as "replacedBy", b.source, r.name as "regionName",
    coalesce(p.name, b.changed_by) as "changedBy", to_json(b.changed_at) #>> '{}' as "changedAt"
  from legal_bases b left join people p on p.id = b.changed_by left join regions r on r.code = b.region`

/** What users have added, each in its last version. */
export async function listOwn(db: Db): Promise<OwnBasis[]> {
  const { rows } = await sql<OwnBasis>`${current} order by b.id, b.version desc`.execute(db)
  return rows
}

export async function findOwn(db: Db, id: string): Promise<OwnBasis | undefined> {
  const { rows } = await sql<OwnBasis>`${current} where b.id = ${id} order by b.id, b.version desc`.execute(db)
  return rows[0]
}

export type NewBasis = { id: string; entry: BasisEntry; seen: number; by: string; at: Date }

/** Adds the version after the one that was `seen`; undefined when somebody else did so first. */
export async function insertBasis(db: Db, { id, entry, seen, by, at }: NewBasis): Promise<number | undefined> {
  const { rows } = await sql<{ version: number }>`
    insert into legal_bases (id, version, region, kind, number, year, about, in_force_from, in_force_to, amends,
      replaced_by, source, changed_by, changed_at)
    select ${id}, ${seen}::int + 1, ${entry.region}, ${entry.kind}, ${entry.number}, ${entry.year}, ${entry.about},
      ${entry.from}, ${entry.to}, ${entry.amends}, ${entry.replacedBy}, ${entry.source}, ${by}, ${at}
    where ${seen}::int = (select coalesce(max(version), 0) from legal_bases where id = ${id})
    on conflict do nothing
    returning version`.execute(db)
  return rows[0]?.version
}
