import { sql } from 'kysely'
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

/** Writes one audit entry in the caller's transaction; the audit module seals it into the log afterwards. */
export async function recordAudit(db: Db, record: AuditRecord): Promise<void> {
  const { person, mandate } = record.caller
  await sql`
    insert into audit_pending (id, event, person, person_name, role, area, action, subject, region, request, detail)
    values (${record.id}, ${mandate?.event ?? null}, ${person?.id ?? null}, ${person?.name ?? null},
      ${mandate?.role ?? null}, ${mandate?.area ?? null}, ${record.action}, ${record.subject || null},
      ${record.region}, ${record.request}, ${JSON.stringify(record.detail)}::jsonb)
  `.execute(db)
}
