import { CompiledQuery } from 'kysely'
import type { Caller } from './caller.ts'
import type { Db } from './database.ts'

export type AuditRecord = {
  id: string
  action: string
  caller: Caller
  /** What the entry is about: the id of a form, a person, a job. */
  subject: string
  region: string | null
  request: string
  detail: Record<string, unknown>
}

/** A text that never changes: every write sends it, and nothing is put together for each. */
const insert = `
  insert into audit_pending (id, event, person, person_name, role, area, action, subject, region, request, detail)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`

/** Writes one audit entry in the caller's transaction; the audit module seals it into the log afterwards. */
export async function recordAudit(db: Db, record: AuditRecord): Promise<void> {
  const { id, caller, action, subject, region, request, detail } = record
  const { person, mandate } = caller
  const who = [mandate?.event ?? null, person?.id ?? null, person?.name ?? null]
  const under = [mandate?.role ?? null, mandate?.area ?? null]
  const what = [action, subject || null, region, request, JSON.stringify(detail)]
  await db.executeQuery(CompiledQuery.raw(insert, [id, ...who, ...under, ...what]))
}
