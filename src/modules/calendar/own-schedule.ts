import type { Day } from '../../shared/legal-day.ts'
import { resolve } from './resolve.ts'
import { votingStage } from './rule.ts'
import { type Fillings, type RowProblem, type ScheduleRow, stagesOfRows } from './schedule-file.ts'
import type { Stage } from './stage.ts'

/**
 * What is wrong with a file as the schedule of an event: its cells, rules that name nothing or run in a circle, and a voting
 * day that is not the event's. Nothing of it may be applied while there is any.
 */
export function problemsOf(rows: readonly ScheduleRow[], fillings: Fillings, votingDay: Day): RowProblem[] {
  const { stages, problems } = stagesOfRows(rows, fillings)
  const rowOf = (code = '') => rows[stages.findIndex((stage) => stage.code === code)]
  const faults = resolve(stages, new Set()).faults.flatMap((fault): RowProblem[] => {
    if (fault.kind === 'cycle') {
      const line = rowOf(fault.stages[0])?.line ?? 1
      return [{ line, column: 'start', found: fault.stages.join(' → '), problem: 'circle' }]
    }
    const row = rowOf(fault.stage)
    // the end of a stage of one day is its start, and has had its word there
    if (!row || row.cells[fault.edge] === '') return []
    return [{ line: row.line, column: fault.edge, found: fault.names, problem: 'unknown-stage' }]
  })
  const all = [...problems, ...faults, ...votingProblems(rows, stages, votingDay)]
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
