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

const columns = [
  'id',
  'event',
  'person',
  'person_name',
  'role',
  'area',
  'action',
  'subject',
  'region',
  'request',
  'detail',
] as const

/** An entry as a row of JSON. */
export function auditRow({ id, caller, action, subject, region, request, detail }: AuditRecord) {
  const { person, mandate } = caller
  return {
    id,
    event: mandate?.event ?? null,
    person: person?.id ?? null,
    person_name: person?.name ?? null,
    role: mandate?.role ?? null,
    area: mandate?.area ?? null,
    action,
    subject: subject || null,
    region,
    request,
    detail,
  } satisfies Record<(typeof columns)[number], unknown>
}

/**
 * Parts of a larger statement that write entries, and queue them for the sealer: one entry for each row of `from`, whose
 * `column` is an `auditRow`.
 */
export function auditParts(column: string, from: string): string {
  const names = columns.join(', ')
  return `journal as (
    insert into audit_entries (${names}) select ${columns.map((name) => `entry.${name}`).join(', ')}
    from ${from} cross join lateral jsonb_populate_record(null::audit_entries, ${column}) entry returning id
  ),
  queued as (insert into audit_unsealed (id) select id from journal)`
}

/** A text that never changes: every write sends it, and nothing is put together for each. */
const insertText = `with ${auditParts('one', '(values ($1::jsonb)) given (one)')} select 1`

/**
 * Writes one audit entry in the caller's transaction, which fails when it does; the audit module seals it into the log
 * afterwards.
 */
export function recordAudit(db: Db, record: AuditRecord): void {
  sendAlong(db, { text: insertText, values: [JSON.stringify(auditRow(record))] })
}
