import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { InstitutionKind } from '../../shared/institution-kind.ts'

export type StoredInstitution = { id: string; region: string; kind: InstitutionKind; name: string; short: string }

const columns = sql`i.id, i.region, i.kind, i.name, i.short`

/** The institutions of an area and of the regions inside it, by region and kind. */
export async function listInArea(db: Db, area: string): Promise<StoredInstitution[]> {
  const { rows } = await sql<StoredInstitution>`
    select ${columns} from institutions i where i.region >= ${area} and i.region < ${`${area}:`}
    order by i.region, i.kind, i.name`.execute(db)
  return rows
}

export async function find(db: Db, id: string): Promise<StoredInstitution | undefined> {
  const { rows } = await sql<StoredInstitution>`select ${columns} from institutions i where i.id = ${id}`.execute(db)
  return rows[0]
}

/** Adds institutions; those that are there already (same region, kind and name) stay as they are. */
export async function insertMissing(db: Db, institutions: readonly StoredInstitution[]): Promise<void> {
  await sql`
    insert into institutions (id, region, kind, name, short)
    select * from jsonb_to_recordset(${JSON.stringify(institutions)}::jsonb)
      as given (id uuid, region text, kind text, name text, short text)
    on conflict (region, kind, name) do nothing`.execute(db)
}
