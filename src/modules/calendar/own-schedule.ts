import type { Day } from '../../shared/legal-day.ts'
import { resolve } from './resolve.ts'
import { votingStage } from './rule.ts'
import { type Fillings, type RowProblem, type ScheduleRow, stagesOfRows } from './schedule-file.ts'
import type { Stage } from './stage.ts'

/** What of its schedule is the event's own. */
export type OwnRows = {
  /** A schedule of the event's own; null: it follows its regulation. */
  rows: ScheduleRow[] | null
  /** What it adds to the schedule of its regulation. */
  added: ScheduleRow[]
}

/**
 * What is wrong with rows as the schedule of an event: their cells, rules that name nothing or run in a circle, and a voting
 * day that is not the event's. Nothing of it may be applied while there is any. `beside`: stages that the rows come to.
 */
export function problemsOf(
  rows: readonly ScheduleRow[],
  fillings: Fillings,
  votingDay: Day,
  beside: readonly Stage[] = [],
): RowProblem[] {
  const { stages, problems } = stagesOfRows(rows, fillings, beside)
  const rowOf = (code = '') => rows[stages.findIndex((stage) => stage.code === code)]
  const faults = resolve([...beside, ...stages], new Set()).faults.flatMap((fault): RowProblem[] => {
    if (fault.kind === 'cycle') {
      const line = fault.stages.map(rowOf).find(Boolean)?.line ?? 1
      return [{ line, column: 'start', found: fault.stages.join(' → '), problem: 'circle' }]
    }
    const row = rowOf(fault.stage)
    // the end of a stage of one day is its start, and has had its word there
    if (!row || row.cells[fault.edge] === '') return []
    return [{ line: row.line, column: fault.edge, found: fault.names, problem: 'unknown-stage' }]
  })
  const all = [...problems, ...faults, ...(beside.length > 0 ? [] : votingProblems(rows, stages, votingDay))]
  return all.toSorted((one, other) => one.line - other.line)
}

function votingProblems(rows: readonly ScheduleRow[], stages: readonly Stage[], votingDay: Day): RowProblem[] {
  const at = stages.findIndex(({ code }) => code === votingStage)
  const start = stages[at]?.start
  if (at < 0) return [{ line: 1, column: 'code', found: votingStage, problem: 'no-voting-stage' }]
  if (start && 'day' in start && start.day === votingDay) return []
  return [{ line: rows[at]?.line ?? 1, column: 'start', found: rows[at]?.cells.start ?? '', problem: 'voting-day' }]
}

/** The voting day follows the event from now on, whatever day it is moved to. */
export const followVotingDay = (rows: readonly ScheduleRow[]): ScheduleRow[] =>
  rows.map((row) =>
    row.cells.code === votingStage ? { ...row, cells: { ...row.cells, start: '{votingDay}', end: '' } } : row,
  )

export const nothingOwn: OwnRows = { rows: null, added: [] }

/** The rows that an event may change: those of its own schedule, or what it adds to that of its regulation. */
export const ownRows = ({ rows, added }: OwnRows): readonly ScheduleRow[] => rows ?? added

const withOwnRows = ({ rows }: OwnRows, next: ScheduleRow[]): OwnRows =>
  rows === null ? { rows, added: next } : { rows: next, added: [] }

/** The own rows with this one added; with `isNew` false it takes the place of the one with its code. */
export function putRow(own: OwnRows, cells: ScheduleRow['cells'], isNew: boolean): { own: OwnRows; line: number } {
  const known = ownRows(own)
  const old = isNew ? undefined : known.find((row) => row.cells.code === cells.code)
  const line = old?.line ?? Math.max(1, ...known.map((row) => row.line)) + 1
  const row = { line, cells }
  return { own: withOwnRows(own, old ? known.map((one) => (one === old ? row : one)) : [...known, row]), line }
}

export const withoutRow = (own: OwnRows, code: string): OwnRows =>
  withOwnRows(
    own,
    ownRows(own).filter(({ cells }) => cells.code !== code),
  )

/** The stages that would lose what they hang on or are a part of. */
export function hangingOn(code: string, stages: readonly Stage[]): Stage[] {
  const names = (rule: Stage['start']) => rule !== null && 'from' in rule && rule.from === code
  return stages.filter(
    (stage) => stage.code !== code && (stage.within === code || [stage.start, stage.end].some(names)),
  )
}

type Differences = { added: string[]; changed: string[]; missing: string[] }

/** Stages that come, change and go, by their names. */
export function compareStages(before: readonly Stage[], after: readonly Stage[]): Differences {
  const known = new Map(before.map((stage) => [stage.code, stage]))
  const codes = new Set(after.map(({ code }) => code))
  const names = (stages: readonly Stage[]) => stages.map(({ name }) => name.id)
  return {
    added: names(after.filter(({ code }) => !known.has(code))),
    changed: names(
      after.filter((stage) => {
        const old = known.get(stage.code)
        return old !== undefined && JSON.stringify(old) !== JSON.stringify(stage)
      }),
    ),
    missing: names(before.filter(({ code }) => !codes.has(code))),
  }
}
