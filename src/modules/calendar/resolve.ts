import type { Day } from '../../shared/legal-day.ts'
import { dayAfter, type Edge, type Rule } from './rule.ts'

/** What of a stage its dates hang on. Without a start, it is a deadline or began before the schedule does. */
export type Ruled = { code: string; start: Rule | null; end: Rule | null }

export type Dates = { start: Day | null; end: Day | null }

/** Why a schedule cannot be computed: stages that hang on one another in a circle, or on one that is not there. */
export type Fault =
  { kind: 'cycle'; stages: string[] } | { kind: 'unknown-stage'; stage: string; edge: Edge; names: string }

/**
 * The days of all stages. A date that nobody has fixed yet is null, and so is what hangs on it. What cannot be computed is
 * null as well, and `faults` says why; each fault is told once, where it arises.
 */
export function resolve(
  stages: readonly Ruled[],
  holidays: ReadonlySet<Day>,
): { dates: Map<string, Dates>; faults: Fault[] } {
  const byCode = new Map(stages.map((stage) => [stage.code, stage]))
  const known = new Map<string, Day | null>()
  const faults: Fault[] = []
  const underWay: string[] = []

  function find(code: string, edge: Edge): Day | null {
    const key = `${code}.${edge}`
    const found = known.get(key)
    if (found !== undefined) return found
    const circle = underWay.indexOf(key)
    if (circle >= 0) {
      const stages = underWay.slice(circle).map((one) => one.slice(0, one.lastIndexOf('.')))
      faults.push({ kind: 'cycle', stages: [...new Set(stages)] })
      for (const one of underWay.slice(circle)) known.set(one, null)
      return null
    }
    underWay.push(key)
    const day = compute(code, edge)
    underWay.pop()
    // a circle that was closed meanwhile has had its word
    if (!known.has(key)) known.set(key, day)
    return known.get(key) ?? null
  }

  function compute(stage: string, edge: Edge): Day | null {
    const rule = byCode.get(stage)?.[edge]
    if (!rule) return null
    if ('day' in rule) return rule.day
    const { from, edge: namesEdge } = rule
    const names = byCode.get(from)
    if (!names) {
      faults.push({ kind: 'unknown-stage', stage, edge, names: from })
      return null
    }
    const day = find(from, namesEdge)
    return day === null ? null : dayAfter(day, rule, holidays)
  }

  const dates = new Map(stages.map(({ code }) => [code, { start: find(code, 'start'), end: find(code, 'end') }]))
  return { dates, faults }
}
