import { Readable } from 'node:stream'
import type { Cells, ColumnKey } from './import-layout.ts'
import { columnsOf } from './import-layout.ts'
import type { Input } from './import-source.ts'
import { sound } from './given-form.ts'
import { figureKeys } from './form.ts'

/** A file in memory, as an import takes it; `content` may be cut into any pieces. */
export function fileOf(content: string | Buffer, name = 'hasil.csv'): Input {
  return { name, files: [{ name, open: () => Readable.from([Buffer.from(content)]) }] }
}

const columns = columnsOf.serentak.filter(({ key }) => !/^v([4-9]|\d\d)/.test(key))

/** The documented header for a ballot of three. */
export const header = columns.map(({ key, names }) => names[0] ?? key)

/** The sound form as a row of our table; what is named is written differently. */
export function row(station: string, cells: Partial<Record<ColumnKey, string | number>> = {}): string[] {
  const figures = Object.fromEntries(figureKeys.map((key) => [key, String(sound.figures[key] ?? '')]))
  const votes = Object.fromEntries(sound.votes.map((value, index) => [`v${index + 1}`, String(value ?? '')]))
  const written: Partial<Cells> = { code: station, ...figures, ...votes }
  return columns.map(({ key }) => String(cells[key] ?? written[key] ?? ''))
}

/** Our table in CSV. */
export function csv(rows: readonly (readonly string[])[], { mark = ',', end = '\n', head = header } = {}): string {
  return [head, ...rows].map((cells) => cells.join(mark)).join(end) + end
}
