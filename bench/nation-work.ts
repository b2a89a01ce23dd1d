import { addAmounts, addEntries, addGrants, addMoves, type NewEntry } from '../src/modules/budget/bulk.ts'
import { insertReports } from '../src/modules/calendar/bulk.ts'
import { addInstitutions } from '../src/modules/institutions/index.ts'
import { insertVersion as insertCommitment } from '../src/modules/institutions/store-commitments.ts'
import { insertFollowUps, insertVersions } from '../src/modules/meetings/bulk.ts'
import { type Db, everywhere, inTransaction, type OpenDatabase } from '../src/server/database.ts'
import { newId } from '../src/shared/uuid.ts'

const written = { by: 'bench', at: new Date('2024-11-01T02:00:00Z') }
const source = 'data ukur'
const evidence = { document: 'dokumen ukur', file: null }
const recipients = ['kpu', 'bawaslu', 'police', 'army'] as const
/** Payments and expenses of a grant, as many as in the demonstration. */
const entriesEach = 21
const stagesEach = ['nphd', 'coklit', 'dps', 'dpt-kabupaten', 'penetapan-paslon', 'kampanye', 'pengadaan-logistik']

type Office = { id: string; region: string }

/** What institutions leave behind in every regency: reports of stages, follow-ups, declarations, grants with payments. */
export async function giveWork(database: OpenDatabase, event: string, regencies: readonly string[]): Promise<void> {
  const offices = regencies.map((region): Office => ({ id: newId(), region }))
  await inTransaction(database, everywhere, async (db) => {
    await addInstitutions(
      db,
      offices.map((office) => ({ ...office, kind: 'kpu' as const, name: 'KPU', short: 'KPU' })),
    )
    await giveReports(db, event, regencies)
    await giveFollowUps(db, event, offices)
    for (const kind of ['asn-neutrality', 'peaceful-campaign'] as const)
      for (const office of offices) await declare(db, event, kind, office)
    await giveGrants(db, event, regencies)
  })
}

async function giveReports(db: Db, event: string, regencies: readonly string[]): Promise<void> {
  const said = { kind: 'kpu' as const, version: 1, doneOn: '2024-10-01', note: source, ...written }
  await insertReports(
    db,
    regencies.flatMap((region) => stagesEach.map((stage) => ({ event, stage, region, ...said }))),
  )
}

async function giveFollowUps(db: Db, event: string, offices: readonly Office[]): Promise<void> {
  const asked = offices.map(({ region, id }) => ({ id: newId(), region, owner: id }))
  const from = { area: '', host: 'kpu' as const, meeting: null, decision: null, indicator: null, ...written }
  await insertFollowUps(
    db,
    asked.map(({ id, region }) => ({ id, event, region, ...from })),
  )
  const words = { issue: 'Sortir terlambat', recommendation: 'Tambah regu sortir', evidenceAsked: 'Berita acara' }
  const rest = { supporting: [], deadline: '2024-11-10', reason: null, ...written }
  await insertVersions(
    db,
    asked.map(({ id, owner }) => ({ followUp: id, version: 1, ...words, owner, ...rest })),
  )
}

async function declare(
  db: Db,
  event: string,
  kind: 'asn-neutrality' | 'peaceful-campaign',
  { id, region }: Office,
): Promise<void> {
  const made = { title: 'Deklarasi bersama', day: '2024-09-24', place: 'Kantor', document: null, link: null, source }
  const counted = { signed: 100, inPerson: null, online: null, target: 100, variants: [] }
  const signatories = [{ institution: id, name: 'KPU', post: null }]
  const entry = { region, kind, ...made, ...counted, signatories }
  await insertCommitment(db, { id: newId(), event, entry, seen: 0, withdrawn: false, reason: null, ...written })
}

async function giveGrants(db: Db, event: string, regencies: readonly string[]): Promise<void> {
  const grants = regencies.flatMap((region) =>
    recipients.map((recipient) => {
      const between = { event, region, recipient, grantorRegion: region, purpose: 'election' as const }
      return { id: newId(), ...between, source, generated: true }
    }),
  )
  const signed = { day: '2023-11-09', ...evidence }
  const move = { version: 1, state: 'signed' as const, note: '', ...signed }
  const tranches = [
    { year: 2023, amount: 400_000_000 },
    { year: 2024, amount: 600_000_000 },
  ]
  const amount = { kind: 'signed' as const, amount: 1_000_000_000, reason: '', tranches, ...signed }
  const paid = { kind: 'disbursement' as const, tranche: 1, line: null, amount: 400_000_000 }
  const used = { kind: 'expense' as const, tranche: null, line: 'training', amount: 10_000_000 }
  const entry = { day: '2024-03-01', note: '', reverses: null, ...evidence }
  const entries = grants.flatMap(({ id }) =>
    Array.from({ length: entriesEach }, (_, index): NewEntry => {
      return { id: newId(), grant: id, ...(index === 0 ? paid : used), ...entry }
    }),
  )
  await addGrants(db, grants)
  await addMoves(
    db,
    grants.map(({ id }) => ({ id: newId(), grant: id, ...move })),
    written,
  )
  await addAmounts(
    db,
    grants.map(({ id }) => ({ id: newId(), grant: id, ...amount })),
    written,
  )
  await addEntries(db, entries, written)
}
