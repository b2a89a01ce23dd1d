import type { Readable } from 'node:stream'
import type { Db } from '../../server/database.ts'
import { openTable, type TableColumn, type TableFile } from '../../server/table-file.ts'
import { tellProblems } from '../../shared/import-report.ts'
import { newId } from '../../shared/uuid.ts'
import { type ImportReport, importLimit, type RowProblem } from './contract.ts'
import { readTerms, type Terms } from './draw-budget.ts'
import { foldPlace } from './parties.ts'
import { type GrantKey, readGrantRow, type ReadGrant, type RowFinding } from './import-row.ts'
import * as places from './store-places.ts'
import * as write from './store-write.ts'
import * as store from './store.ts'

const columns: readonly TableColumn<GrantKey>[] = [
  { key: 'grantor', names: ['Pemberi', 'Pemberi hibah'] },
  { key: 'recipient', names: ['Penerima', 'Penerima hibah'] },
  { key: 'region', names: ['Wilayah', 'Kabupaten/kota', 'Daerah'] },
  { key: 'number', names: ['Nomor NPHD', 'No NPHD', 'Nomor'] },
  { key: 'day', names: ['Tanggal', 'Tanggal NPHD'] },
  { key: 'amount', names: ['Nilai', 'Nilai NPHD', 'Jumlah'] },
  { key: 'first', names: ['Tahap I', 'Tahap 1'], optional: true },
  { key: 'second', names: ['Tahap II', 'Tahap 2'], optional: true },
  { key: 'firstYear', names: ['Tahun I', 'Tahun 1', 'TA I'], optional: true },
  { key: 'secondYear', names: ['Tahun II', 'Tahun 2', 'TA II'], optional: true },
]

type GrantImport = { event: string; area: string; apply: boolean; fileName: string; now: Date; by: string }

/** Names of the country's provinces and kabupaten/kota → codes; a name that several have is known, but not which. */
async function readPlaces(db: Db): Promise<Map<string, Set<string>>> {
  const known = new Map<string, Set<string>>()
  for (const { code, name } of await places.listRegionNames(db)) {
    for (const key of [code, foldPlace(name)]) known.set(key, (known.get(key) ?? new Set()).add(code))
  }
  return known
}

type Sheet = { rows: number; grants: ReadGrant[]; unchanged: number; problems: RowProblem[] }

const keyOf = ({ grantorRegion, recipient, region }: Pick<ReadGrant, 'grantorRegion' | 'recipient' | 'region'>) =>
  `${grantorRegion} ${recipient} ${region}`

/**
 * Imports the signed grants of a file, all or none. A grant that is entered already with the same agreement is left as it
 * is; with another amount or number it refuses the file, because what was signed is changed on its own page, with a reason.
 */
export async function importGrants(db: Db, source: Readable, asked: GrantImport): Promise<ImportReport> {
  const { event, area, apply, now, by, fileName } = asked
  const table = await openTable(source, { columns, maxBytes: importLimit, maxRows: 20_000 })
  const terms = await readTerms(db, event, now)
  const sheet = await readSheet(db, table, area, terms)
  const applied = apply && sheet.problems.length === 0
  if (applied) await addAll(db, sheet.grants, { event, source: `impor ${fileName}`.slice(0, 400), by, at: now })
  return {
    rows: sheet.rows,
    added: sheet.grants.length,
    unchanged: sheet.unchanged,
    amount: sheet.grants.reduce((sum, { amount }) => sum + amount, 0),
    ...tellProblems(sheet.problems),
    applied,
  }
}

async function readSheet(db: Db, table: TableFile<GrantKey>, area: string, terms: Terms): Promise<Sheet> {
  const { event, today, profile } = terms
  const [known, stored] = await Promise.all([
    readPlaces(db),
    store.listInArea(db, { event: event.id, area, today: '9999-12-31' }),
  ])
  const entered = new Map(stored.filter(({ purpose }) => purpose === 'election').map((one) => [keyOf(one), one]))
  const within = area.startsWith(event.area) ? area : event.area
  const around = { places: known, area: within, today, shares: profile.grantShares.value, votingDay: event.votingDay }
  const sheet: Sheet = { rows: 0, grants: [], unchanged: 0, problems: [] }
  const taken = new Set<string>()
  const problem = (line: number, { column, reason, found, expected }: RowFinding) => {
    const header = table.headers[column] ?? column
    sheet.problems.push({ line, column: header, reason, found: found.slice(0, 60), expected })
  }
  for await (const { line, cells } of table.rows) {
    if (isSumOrEmpty(cells)) continue
    sheet.rows += 1
    const reading = readGrantRow(cells, around)
    for (const finding of reading.findings) problem(line, finding)
    const { grant } = reading
    if (!grant) continue
    const key = keyOf(grant)
    const before = entered.get(key)
    const finding = taken.has(key)
      ? ({ column: 'recipient', reason: 'twice-in-file', found: cells.recipient, expected: '' } as const)
      : before && findDifference(grant, before)
    taken.add(key)
    if (finding) problem(line, finding)
    else if (before) sheet.unchanged += 1
    else sheet.grants.push(grant)
  }
  return sheet
}

/** What differs between a row and the grant that is entered already. */
function findDifference(grant: ReadGrant, { signed, number }: store.StoredGrant): RowFinding | undefined {
  const reason = 'differs-from-entered'
  if (signed !== grant.amount)
    return { column: 'amount', reason, found: String(grant.amount), expected: String(signed ?? '') }
  return number === grant.number ? undefined : { column: 'number', reason, found: grant.number, expected: number }
}

/** The foot of an office's table: "Jumlah" and a figure. */
function isSumOrEmpty({ grantor, recipient, region, number }: Record<GrantKey, string>): boolean {
  return recipient === '' && region === '' && number === '' && (grantor === '' || /^(jumlah|total)\b/i.test(grantor))
}

type Adding = write.Signature & { event: string; source: string }

async function addAll(db: Db, grants: readonly ReadGrant[], { event, source, ...signature }: Adding): Promise<void> {
  const rows = grants.map((grant) => ({ ...grant, id: newId() }))
  await write.insertGrants(
    db,
    rows.map(({ id, region, recipient, grantorRegion }) => {
      return { id, event, region, recipient, grantorRegion, purpose: 'election', source, generated: false }
    }),
  )
  const evidence = ({ day, number }: ReadGrant) => ({ day, document: number, file: null })
  await write.insertMoves(
    db,
    rows.map((row) => ({
      ...evidence(row),
      id: row.id,
      grant: row.id,
      version: 1,
      state: 'signed' as const,
      note: source,
    })),
    signature,
  )
  await write.insertAmounts(
    db,
    rows.map((row) => {
      const { id, amount, tranches } = row
      return { ...evidence(row), id: newId(), grant: id, kind: 'signed' as const, amount, reason: source, tranches }
    }),
    signature,
  )
}
