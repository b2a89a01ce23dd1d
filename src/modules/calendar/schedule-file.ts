import type { Readable } from 'node:stream'
import { openTable, type TableColumn } from '../../server/table-file.ts'
import { isDay } from '../../shared/legal-day.ts'
import type { Certainty } from '../events/rules.ts'
import { scheduleFileLimit } from './contract-own.ts'
import { codePattern, parseRule, type Rule } from './rule.ts'
import { type Actor, actors, groups, type Stage, type Variant } from './stage.ts'

/*
 * A schedule as a table, CSV or XLSX: one stage a row. The schedules that come with the program are such files, and any
 * other is imported as one.
 */

export type Key =
  'code' | 'name' | 'nameEn' | 'group' | 'within' | 'start' | 'end' | 'actors' | 'source' | 'certainty' | 'variants'

const columns: readonly TableColumn<Key>[] = [
  { key: 'code', names: ['kode'] },
  { key: 'name', names: ['nama'] },
  { key: 'nameEn', names: ['nama_en'], optional: true },
  { key: 'group', names: ['kelompok'] },
  { key: 'within', names: ['bagian_dari'], optional: true },
  { key: 'start', names: ['mulai'] },
  { key: 'end', names: ['akhir'] },
  { key: 'actors', names: ['pelaksana'] },
  { key: 'source', names: ['sumber'] },
  { key: 'certainty', names: ['kepastian'], optional: true },
  { key: 'variants', names: ['versi_lain'], optional: true },
]

const certainties: readonly Certainty[] = ['sourced', 'high', 'medium', 'low']

/** What is wrong with a cell: which line, which column, and why. */
export type RowProblem = {
  line: number
  column: Key
  found: string
  problem:
    | 'missing'
    | 'code'
    | 'code-twice'
    | 'code-used'
    | 'rule'
    | 'group'
    | 'actor'
    | 'certainty'
    | 'variant'
    | 'unknown-stage'
    | 'circle'
    | 'no-voting-stage'
    | 'voting-day'
}

/** What a column is called in the head of a file. */
export const columnName = (key: Key): string => columns.find((column) => column.key === key)?.names[0] ?? key

/** Words for what stands in braces in a rule: `H-{moveUntil}`. They are the numbers of the law that hold for the event. */
export type Fillings = Readonly<Record<string, string | number>>

/** The mark of a date that nobody has fixed yet. */
const notFixed = '?'

/** A stage as it stands in a file. */
export type ScheduleRow = { line: number; cells: Record<Key, string> }

/** Reads the rows of a schedule. Throws Refused when the file is no such table. */
export async function readScheduleRows(source: Readable): Promise<ScheduleRow[]> {
  const table = await openTable(source, { columns, maxRows: 2000, maxBytes: scheduleFileLimit })
  const rows: ScheduleRow[] = []
  for await (const { line, cells } of table.rows) rows.push({ line, cells })
  return rows
}

type Read = { stages: Stage[]; problems: RowProblem[] }

/**
 * The stages of a file and what is wrong in it. An empty `akhir` means that the stage is the one day of its start; an empty
 * `mulai` that it is a deadline; `?` that the date is not fixed yet. `beside`: stages that the rows come to.
 */
export function stagesOfRows(
  rows: readonly ScheduleRow[],
  fillings: Fillings = {},
  beside: readonly Stage[] = [],
): Read {
  const problems: RowProblem[] = []
  const stages = rows.map(({ line, cells }) =>
    stageOf(cells, fillings, (column, problem) => problems.push({ line, column, found: cells[column], problem })),
  )
  const first = new Set(beside.map(({ code }) => code))
  stages.forEach(({ code, within }, at) => {
    const line = rows[at]?.line ?? 0
    if (first.has(code)) problems.push({ line, column: 'code', found: code, problem: 'code-twice' })
    else first.add(code)
    if (within !== null && ![...beside, ...stages].some((stage) => stage.code === within))
      problems.push({ line, column: 'within', found: within, problem: 'unknown-stage' })
  })
  return { stages, problems: problems.toSorted((one, other) => one.line - other.line) }
}

/** Reads a schedule whole. */
export async function readSchedule(source: Readable, fillings: Fillings = {}): Promise<Read> {
  return stagesOfRows(await readScheduleRows(source), fillings)
}

type Wrong = (column: Key, problem: RowProblem['problem']) => void

function stageOf(cells: Record<Key, string>, fillings: Fillings, wrong: Wrong): Stage {
  if (!codePattern.test(cells.code)) wrong('code', 'code')
  for (const column of ['name', 'source'] as const) if (cells[column] === '') wrong(column, 'missing')
  const start = ruleOf(cells.start, fillings, () => wrong('start', 'rule'))
  const end = ruleOf(cells.end, fillings, () => wrong('end', 'rule'))
  if (cells.start === '' && cells.end === '') wrong('end', 'missing')
  return {
    code: cells.code,
    name: { id: cells.name, en: cells.nameEn || cells.name },
    group: oneOf(groups, cells.group, () => wrong('group', 'group')),
    within: cells.within || null,
    start,
    end: cells.end === '' ? start : end,
    responsible: cells.actors
      .split(/[\s;,]+/)
      .filter(Boolean)
      .map((actor) => oneOf(Object.keys(actors) as Actor[], actor, () => wrong('actors', 'actor'))),
    source: cells.source,
    certainty:
      cells.certainty === '' ? 'medium' : oneOf(certainties, cells.certainty, () => wrong('certainty', 'certainty')),
    variants: variantsOf(cells.variants, () => wrong('variants', 'variant')),
  }
}

function oneOf<Name extends string>(known: readonly Name[], text: string, wrong: () => void): Name {
  const found = known.find((name) => name === text)
  if (found === undefined) wrong()
  return found ?? (known[0] as Name)
}

function ruleOf(text: string, fillings: Fillings, wrong: () => void): Rule | null {
  if (text === '' || text === notFixed) return null
  const filled = text.replaceAll(/\{([\w.]+)\}/g, (whole, name: string) => String(fillings[name] ?? whole))
  const rule = parseRule(filled)
  if (!rule) wrong()
  return rule ?? null
}

/** `mulai 2022-06-29 naskah lain; akhir 2022-12-14 situs KPU` */
function variantsOf(text: string, wrong: () => void): Variant[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .flatMap((part): Variant[] => {
      const [, edge, day = '', source = ''] = /^(mulai|akhir) (\S+) (.+)$/.exec(part) ?? []
      if (!isDay(day)) {
        wrong()
        return []
      }
      return [{ edge: edge === 'akhir' ? 'end' : 'start', day, source }]
    })
}
