import type { Caller } from './caller.ts'
import { type Db, sendAlong } from './database.ts'

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

const columns = {
  id: 'uuid',
  event: 'text',
  person: 'text',
  person_name: 'text',
  role: 'text',
  area: 'text',
  action: 'text',
  subject: 'text',
  region: 'text',
  request: 'uuid',
  detail: 'jsonb',
}

/**
 * The insert of one entry as part of a larger statement: one for each row of `from`, with `auditValues` as its
 * parameters, numbered from `first`.
 */
export function auditInsert(from: string, first: number): string {
  const places = Object.values(columns).map((type, at) => `$${first + at}::${type}`)
  return `insert into audit_pending (${Object.keys(columns).join(', ')}) select ${places.join(', ')} from ${from}`
}

export function auditValues({ id, caller, action, subject, region, request, detail }: AuditRecord): unknown[] {
  const { person, mandate } = caller
  const who = [mandate?.event ?? null, person?.id ?? null, person?.name ?? null]
  const under = [mandate?.role ?? null, mandate?.area ?? null]
  return [id, ...who, ...under, action, subject || null, region, request, JSON.stringify(detail)]
}

/** A text that never changes: every write sends it, and nothing is put together for each. */
const insertText = auditInsert('(values (true)) one', 1)

/**
 * Writes one audit entry in the caller's transaction, which fails when it does; the audit module seals it into the log
 * afterwards.
 */
export function recordAudit(db: Db, record: AuditRecord): void {
  sendAlong(db, { text: insertText, values: auditValues(record) })
}
