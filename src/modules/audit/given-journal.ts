import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { recordAudit } from '../../server/audit-hook.ts'
import { type Db, everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'
import type { Finding } from './findings.ts'
import type { Evidence } from './heads.ts'
import { openSigner } from './key-folder.ts'
import type { Journal } from './sealer.ts'
import { sealPending } from './sealer.ts'
import { type Report, type VerifyOptions, verifyLog } from './verify.ts'

/** Builders for the journal's tests: entries of a fictional regency on voting night. */
export async function givenJournal(database: OpenDatabase): Promise<Journal> {
  const dataDir = await mkdtemp(join(tmpdir(), 'serentak-audit-'))
  return { database, dataDir, signer: await openSigner(dataDir) }
}

const given = (n: number, digits = 12) => n.toString(16).padStart(digits, '0')
/** The id of the n-th given entry; ids rise as time does. */
export const entryId = (n: number) => `01936c6e-8000-7000-8000-${given(n)}`

/** SQL: the entries whose place in the journal fits, as in `atLeaf('>= 600')`. */
export const atLeaf = (condition: number | string) =>
  `id in (select id from audit_leaves where leaf ${typeof condition === 'number' ? `= ${condition}` : condition})`

/** Writes `count` entries as the audit hook does, numbered from `first`; they wait for the sealer. */
export async function givenUnsealed(database: OpenDatabase, count: number, first = 0): Promise<void> {
  const places = ['1671011001001', '1671011001002', '1671021005003', '1605', null]
  await inTransaction(database, everywhere, async (db) => {
    for (let n = first; n < first + count; n += 1) {
      const region = places[n % places.length] ?? null
      recordAudit(db, {
        id: entryId(n),
        action: n % 7 === 0 ? 'results.corrected' : 'results.entered',
        caller: {
          person: { id: `p${n % 3}`, name: `Petugas "${n % 3}" é`, username: `p${n % 3}`, demonstration: true },
          mandate: { id: 'm', role: n % 2 === 0 ? 'ppk' : 'kpu', area: '1671', event: 'pilkada-fiktif', title: 'PPK' },
        },
        subject: `form-${n}`,
        region,
        request: `00000000-0000-7000-9000-${given(n)}`,
        detail: { after: n, before: n % 5 === 0 ? null : n - 1, note: 'tab\tdan baris\nbaru' },
      })
    }
  })
}

/** Many entries at once, for figures of speed and memory. */
export async function givenManyUnsealed(database: OpenDatabase, count: number, first = 0): Promise<void> {
  await sql`
    with written as (
    insert into audit_entries (id, at, event, person, person_name, role, area, action, subject, region, request, detail)
    select ('01936c6e-8000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid,
      timestamptz '2024-11-27 19:00+07' + n * interval '1 millisecond', 'pilkada-fiktif', 'p' || n % 500, 'Petugas ' || n % 500,
      'ppk', '167101', 'results.entered', 'form-' || n, '1671011001' || lpad((n % 1000)::text, 3, '0'), gen_random_uuid(),
      jsonb_build_object('station', '1671011001' || lpad((n % 1000)::text, 3, '0'), 'valid', n % 600, 'invalid', n % 13)
    from generate_series(${first}::int, ${first + count - 1}::int) as n
    returning id
    )
    insert into audit_unsealed (id) select id from written
  `.execute(database.kysely)
}

/** A journal of sealed entries, in batches of the given sizes. */
export async function givenSealed(journal: Journal, batches: number[]): Promise<void> {
  let first = 0
  for (const batch of batches) {
    await givenUnsealed(journal.database, batch, first)
    await sealPending(journal)
    first += batch
  }
}

class Undo extends Error {}

/** Does something to the database, verifies the journal as it then stands, and undoes it. */
export function verifyingAfter(database: OpenDatabase, evidence: Evidence) {
  return async (
    deed: string | ((db: Db) => Promise<unknown>),
    options: Partial<VerifyOptions> = {},
  ): Promise<Report> => {
    let report: Report | undefined
    const tampering = inTransaction(database, everywhere, async (db) => {
      if (typeof deed === 'string') for (const one of deed.split(';')) await sql.raw(one).execute(db)
      else await deed(db)
      report = await verifyLog(db, { ...evidence, ...options })
      throw new Undo()
    })
    await tampering.catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
    if (!report) throw new Error('nothing was verified')
    return report
  }
}

/** The findings without their words. */
export function factsOf(report: Report): Finding[] {
  return report.findings.map(({ says: _says, ...finding }) => finding)
}
