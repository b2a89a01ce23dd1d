import { addDays, type Day, daysBetween } from '../../shared/legal-day.ts'
import type { Obligation } from '../readiness/contract.ts'

/** The page that shows a person all deadlines of their institutions. */
export const deadlinesPath = '/tahapan/tenggat'

/** Late, within seven days, within thirty, and whatever comes after or has no day. */
export const deadlineGroups = ['late', 'week', 'month', 'later'] as const
export type DeadlineGroup = (typeof deadlineGroups)[number]

type Dated = Pick<Obligation, 'state' | 'deadline'>

/** Today counts as the first of the seven and of the thirty days. */
export function groupOf({ state, deadline }: Dated, today: Day): DeadlineGroup {
  if (state === 'late' || (deadline !== null && deadline < today)) return 'late'
  if (deadline === null) return 'later'
  if (deadline < addDays(today, 7)) return 'week'
  return deadline < addDays(today, 30) ? 'month' : 'later'
}

/** What must not wait: late, or due within so many days. */
export function isPressing({ state, deadline }: Dated, today: Day, within = 3): boolean {
  if (state === 'done') return false
  return state === 'late' || (deadline !== null && daysBetween(today, deadline) <= within)
}

/** The soonest first; what has no day comes last. */
export function soonestFirst<One extends Pick<Obligation, 'deadline'>>(obligations: readonly One[]): One[] {
  return obligations.toSorted((one, other) => (one.deadline ?? '9999').localeCompare(other.deadline ?? '9999'))
}
