import { addDays, addMonths, addWorkingDays, type Day, isDay } from '../../shared/legal-day.ts'

/*
 * A date of the schedule stands in the law as a day, or as a distance from another date: "H-30", "14 working days after
 * signing", "6 months before the determination of candidates". Both are kept as they are said, so that moving one date
 * moves everything that hangs on it.
 */

export type Edge = 'start' | 'end'
export type Unit = 'day' | 'working-day' | 'month'

/** A fixed day, or `count` units after (before, when negative) the start or end of another stage. */
export type Rule = { day: Day } | { from: string; edge: Edge; count: number; unit: Unit }

/** The stage from which H-n and H+n are counted. */
export const votingStage = 'pemungutan-suara'

export const codePattern = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/

const edgeWords: Record<Edge, string> = { start: 'mulai', end: 'akhir' }
const unitWords: Record<Unit, string> = { day: 'hari', 'working-day': 'hari kerja', month: 'bulan' }

const afterVote = /^H(?:\s*([+-])\s*(\d{1,4}))?$/
const afterStage = /^([a-z0-9-]+)(?:\.(mulai|akhir))?(?:\s+([+-])\s*(\d{1,4})\s+(hari kerja|hari|bulan))?$/

const countOf = (sign = '+', digits = '0') => (sign === '-' ? -Number(digits) : Number(digits)) || 0

/**
 * Reads a rule as people write it: `2024-11-27`, `H-30`, `penetapan-paslon.mulai - 6 bulan`, `nphd.akhir + 14 hari kerja`.
 * Without `.mulai` or `.akhir` the start is meant. Undefined when it is none of these.
 */
export function parseRule(text: string): Rule | undefined {
  const said = text.trim()
  if (isDay(said)) return { day: said }
  const vote = afterVote.exec(said)
  if (vote) return { from: votingStage, edge: 'start', count: countOf(vote[1], vote[2]), unit: 'day' }
  const [, from = '', edge, sign, digits, unit] = afterStage.exec(said) ?? []
  if (!codePattern.test(from)) return undefined
  return {
    from,
    edge: edge === edgeWords.end ? 'end' : 'start',
    count: countOf(sign, digits),
    unit: unit === unitWords.month ? 'month' : unit === unitWords['working-day'] ? 'working-day' : 'day',
  }
}

/** The words `parseRule` reads back as the same rule. */
export function printRule(rule: Rule): string {
  if ('day' in rule) return rule.day
  const { from, edge, count, unit } = rule
  const sign = count < 0 ? '-' : '+'
  if (from === votingStage && edge === 'start' && unit === 'day')
    return count === 0 ? 'H' : `H${sign}${Math.abs(count)}`
  const place = `${from}.${edgeWords[edge]}`
  return count === 0 ? place : `${place} ${sign} ${Math.abs(count)} ${unitWords[unit]}`
}

/** The day a rule gives, once the day it hangs on is known. */
export function dayAfter(from: Day, { count, unit }: { count: number; unit: Unit }, holidays: ReadonlySet<Day>): Day {
  if (unit === 'month') return addMonths(from, count)
  return unit === 'working-day' ? addWorkingDays(from, count, holidays) : addDays(from, count)
}
