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

const types = {
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
} as const

type Column = keyof typeof types
const names = Object.keys(types) as Column[]

/** The columns of an `auditRow`: an entry as part of a larger row. */
export const auditColumns = Object.fromEntries(names.map((name) => [`audit_${name}`, types[name]]))

export function auditRow({ id, caller, action, subject, region, request, detail }: AuditRecord) {
  const { person, mandate } = caller
  return {
    audit_id: id,
    audit_event: mandate?.event ?? null,
    audit_person: person?.id ?? null,
    audit_person_name: person?.name ?? null,
    audit_role: mandate?.role ?? null,
    audit_area: mandate?.area ?? null,
    audit_action: action,
    audit_subject: subject || null,
    audit_region: region,
    audit_request: request,
    audit_detail: detail,
  } satisfies Record<`audit_${Column}`, unknown>
}

/** Parts of a larger statement that write entries, and queue them for the sealer: one for each `auditRow` in `from`. */
export const auditParts = (from: string) => `journal as (
    insert into audit_entries (${names.join(', ')}) select ${names.map((name) => `audit_${name}`).join(', ')}
    from ${from} returning id
  ),
  queued as (insert into audit_unsealed (id) select id from journal)`

const oneRow = `(select ${names.map((name, at) => `$${at + 1}::${types[name]} as audit_${name}`).join(', ')}) as given`

/** A text that never changes: every write sends it, and nothing is put together for each. */
const insertText = `with ${auditParts(oneRow)} select 1`

/**
 * Writes one audit entry in the caller's transaction, which fails when it does; the audit module seals it into the log
 * afterwards.
 */
export function recordAudit(db: Db, record: AuditRecord): void {
  const row = auditRow(record)
  sendAlong(db, { text: insertText, values: names.map((name) => row[`audit_${name}`]) })
}
