import type { Readable } from 'node:stream'
import type { Db } from '../../server/database.ts'
import { openTable, type TableColumn, type TableFile } from '../../server/table-file.ts'
import { tellProblems } from '../../shared/import-report.ts'
import { codeLength } from '../../shared/region-code.ts'
import type { Role } from '../../shared/roles.ts'
import { newId } from '../../shared/uuid.ts'
import { Entry, type ImportReport, institutionFileLimit, type RowProblem } from './contract.ts'
import { type Finding, type Key, readRow } from './import-row.ts'
import * as store from './store.ts'

/** The columns of the file; the same heads stand in an export. */
const columns: readonly TableColumn<Key>[] = [
  { key: 'region', names: ['Kode wilayah', 'kode'] },
  { key: 'kind', names: ['Jenis lembaga', 'Jenis'] },
  { key: 'name', names: ['Nama lembaga', 'Nama'] },
  { key: 'short', names: ['Nama singkat', 'Singkatan'], optional: true },
  { key: 'address', names: ['Alamat'], optional: true },
  { key: 'phone', names: ['Telepon', 'No. telepon'], optional: true },
  { key: 'email', names: ['Surel', 'Email', 'E-mail'], optional: true },
  { key: 'website', names: ['Situs', 'Website', 'Laman'], optional: true },
  { key: 'contact', names: ['Narahubung (jabatan)', 'Narahubung', 'Jabatan narahubung'], optional: true },
  { key: 'activeFrom', names: ['Aktif sejak'], optional: true },
  { key: 'activeTo', names: ['Aktif sampai'], optional: true },
]

type Saved = Entry & { id: string }

type Sheet = { rows: number; added: Saved[]; changed: Saved[]; unchanged: number; problems: RowProblem[] }

export type InstitutionImport = { area: string; role: Role; apply: boolean; by: string; at: Date }

/** Imports the institutions of a file, all or none; those of the area that the file does not name stay. */
export async function importInstitutions(
  db: Db,
  source: Readable,
  { area, role, apply, by, at }: InstitutionImport,
): Promise<ImportReport> {
  const table = await openTable(source, { columns, maxBytes: institutionFileLimit, maxRows: 50_000 })
  const sheet = await readSheet(db, table, area, role)
  const applied = apply && sheet.problems.length === 0
  const { rows, added, changed, unchanged, problems } = sheet
  if (applied && added.length + changed.length > 0) await store.save(db, [...added, ...changed], by, at)
  return {
    rows,
    added: added.length,
    changed: changed.length,
    unchanged,
    ...tellProblems(problems),
    applied,
  }
}

async function readSheet(db: Db, table: TableFile<Key>, area: string, role: Role): Promise<Sheet> {
  const [regions, known] = [
    await store.listRegions(db, area, codeLength.village),
    [
      ...(await store.listEntries(db, { area })),
      ...(area.length < codeLength.district ? await store.listEntries(db, { area, level: 'village' }) : []),
    ],
  ]
  const around = {
    area,
    role,
    known,
    regions: new Set(regions.map(({ code }) => code)),
    has: (column: Key) => table.headers[column] !== undefined,
  }
  const sheet: Sheet = { rows: 0, added: [], changed: [], unchanged: 0, problems: [] }
  const taken = new Set<string>()
  for await (const { line, cells } of table.rows) {
    sheet.rows += 1
    const read = readRow(cells, around)
    const key = 'entry' in read ? `${read.entry.region} ${read.entry.kind} ${read.entry.name}` : ''
    const twice: Finding = { column: 'name', reason: 'institution-twice', found: cells.name, expected: '' }
    const finding = 'finding' in read ? read.finding : taken.has(key) ? twice : undefined
    if (finding) sheet.problems.push(problemAt(table, line, finding))
    if (finding || 'finding' in read) continue
    taken.add(key)
    if (!read.known) sheet.added.push({ id: newId(), ...read.entry })
    else if (isSame(read.entry, read.known)) sheet.unchanged += 1
    else sheet.changed.push({ ...read.entry, id: read.known.id })
  }
  return sheet
}

const fields = Object.keys(Entry.shape) as (keyof Entry)[]
const isSame = (one: Entry, other: Entry) => fields.every((field) => one[field] === other[field])

function problemAt(table: TableFile<Key>, line: number, { column, reason, found, expected }: Finding): RowProblem {
  return { line, column: table.headers[column] ?? column, reason, found: found.slice(0, 60), expected }
}
