import type { Readable } from 'node:stream'
import { openTable, type TableColumn } from '../../server/table-file.ts'
import { isDay } from '../../shared/legal-day.ts'
import { type CellProblem, holidayFileLimit } from './contract-own.ts'
import type { Holiday } from './holidays.ts'

/*
 * Days off of an event as a table, CSV or XLSX: one day a row.
 */

type Key = 'day' | 'name' | 'kind' | 'source'

const columns: readonly TableColumn<Key>[] = [
  { key: 'day', names: ['tanggal'] },
  { key: 'name', names: ['nama'] },
  { key: 'kind', names: ['jenis'], optional: true },
  { key: 'source', names: ['sumber'] },
]

const kinds: Record<string, Holiday['kind']> = {
  '': 'national',
  libur: 'national',
  national: 'national',
  'libur nasional': 'national',
  'cuti bersama': 'joint-leave',
  'joint-leave': 'joint-leave',
}

/** Throws Refused when the file is no such table; `problems` tells what is wrong in it, cell by cell. */
export async function readHolidayFile(source: Readable): Promise<{ holidays: Holiday[]; problems: CellProblem[] }> {
  const table = await openTable(source, { columns, maxRows: 2000, maxBytes: holidayFileLimit })
  const holidays: Holiday[] = []
  const problems: CellProblem[] = []
  for await (const { line, cells } of table.rows) {
    const wrong = (key: Key, problem: CellProblem['problem']) =>
      problems.push({
        line,
        column: columns.find((one) => one.key === key)?.names[0] ?? key,
        found: cells[key],
        problem,
      })
    for (const key of ['name', 'source'] as const) if (cells[key] === '') wrong(key, 'missing')
    if (!isDay(cells.day)) wrong('day', cells.day === '' ? 'missing' : 'day')
    else if (holidays.some(({ day }) => day === cells.day)) wrong('day', 'day-twice')
    const kind = kinds[cells.kind.toLowerCase()]
    if (kind === undefined) wrong('kind', 'kind')
    holidays.push({ day: cells.day, name: cells.name, kind: kind ?? 'national', source: cells.source })
  }
  return { holidays, problems }
}
