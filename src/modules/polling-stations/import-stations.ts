import type { Db } from '../../server/database.ts'
import { type TableColumn, type TableFile, openTable } from '../../server/table-file.ts'
import type { Readable } from 'node:stream'
import { mostToldProblems, tellProblems } from '../../shared/import-report.ts'
import { listElectoralVillages, readProfile } from '../events/index.ts'
import { type ImportReport, type RowProblem, stationFileLimit } from './contract.ts'
import {
  type ReadStation,
  type RowFinding,
  type RowWarning,
  type StationKey,
  readStationRow,
  refuseStation,
  warnStation,
} from './rules.ts'
import * as store from './store.ts'

/** The columns of the file: the code of the station, or village and number; men, women; the rest may be absent. */
const columns: readonly TableColumn<StationKey>[] = [
  { key: 'code', names: ['Kode TPS', 'tps_code'], optional: true },
  { key: 'village', names: ['Kode desa/kelurahan', 'Kode desa', 'Kode kelurahan', 'kode_deskel'], optional: true },
  { key: 'number', names: ['Nomor TPS', 'No TPS', 'TPS'], optional: true },
  { key: 'men', names: ['Pemilih laki-laki', 'Laki-laki', 'DPT L', 'L'] },
  { key: 'women', names: ['Pemilih perempuan', 'Perempuan', 'DPT P', 'P'] },
  { key: 'total', names: ['Jumlah pemilih', 'Jumlah', 'DPT J'], optional: true },
  { key: 'site', names: ['Lokasi khusus', 'Lokasi'], optional: true },
]

export type StationImport = {
  event: string
  area: string
  apply: boolean
  onProgress?: (rows: number) => void
}

type Sheet = {
  rows: number
  lines: Map<string, number>
  stations: ReadStation[]
  problems: RowProblem[]
  warnings: RowProblem[]
}

/**
 * Imports the stations of a file, all or none. New stations are added, changed ones corrected unless a form of theirs
 * came in already; stations of the area that the file does not name stay.
 */
export async function importStations(
  db: Db,
  source: Readable,
  { event, area, apply, onProgress = () => undefined }: StationImport,
): Promise<ImportReport> {
  const table = await openTable(source, { columns, maxBytes: stationFileLimit, maxRows: 1_000_000 })
  const sheet = await readSheet(db, table, event, area, onProgress)
  await store.stage(db, sheet.stations)
  const compared = await store.compareStaged(db, event, area)
  for (const code of await store.listChangedWithForms(db, event)) {
    const finding: RowFinding = { column: 'code', reason: 'has-form', found: code, expected: '' }
    sheet.problems.push(problemAt(table, sheet.lines.get(code) ?? 0, finding))
  }
  const applied = apply && sheet.problems.length === 0
  if (applied) await store.mergeStaged(db, event)
  return {
    rows: sheet.rows,
    ...compared,
    ...tellProblems(sheet.problems),
    warnings: sheet.warnings.slice(0, mostToldProblems),
    warningCount: sheet.warnings.length,
    applied,
  }
}

async function readSheet(
  db: Db,
  table: TableFile<StationKey>,
  event: string,
  area: string,
  onProgress: (rows: number) => void,
): Promise<Sheet> {
  const profile = await readProfile(db, event)
  const villages = new Set(await listElectoralVillages(db, event))
  const sheet: Sheet = { rows: 0, lines: new Map(), stations: [], problems: [], warnings: [] }
  const taken = new Set<string>()
  const around = { area, isElectoral: (village: string) => villages.has(village), taken }
  for await (const { line, cells } of table.rows) {
    sheet.rows += 1
    if (sheet.rows % 5000 === 0) onProgress(sheet.rows)
    const reading = readStationRow(cells, profile)
    const finding = 'finding' in reading ? reading.finding : refuseStation(reading.station, around)
    if (finding) sheet.problems.push(problemAt(table, line, finding))
    if (!('station' in reading) || finding) continue
    taken.add(reading.station.code)
    sheet.lines.set(reading.station.code, line)
    sheet.stations.push(reading.station)
    const warning = warnStation(reading.station, profile)
    if (warning) sheet.warnings.push(problemAt(table, line, warning))
  }
  return sheet
}

function problemAt(table: TableFile<StationKey>, line: number, finding: RowFinding | RowWarning): RowProblem {
  const { column, reason, found, expected } = finding
  const fallback = table.headers.code ?? table.headers.village ?? column
  return { line, column: table.headers[column] ?? fallback, reason, found: found.slice(0, 60), expected }
}
