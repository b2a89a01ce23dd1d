import { CallFailed } from '../../ui/call.ts'
import type { fieldMessages } from './messages.ts'

type Failures = (typeof fieldMessages)['id']['failed']
type Failure = keyof Failures

const byStatus: Readonly<Record<number, Failure>> = { 0: 'network', 400: 'malformed', 429: 'locked' }

/** Reasons with a sentence of their own. */
const named = ['code-unknown-or-used', 'password-too-easy'] as const
const isNamed = (reason: string): reason is (typeof named)[number] => named.some((one) => one === reason)

/** Which sentence explains a call that failed. `denied` is what a 401 or 403 means on this screen. */
export function failureOf(problem: unknown, denied: Failure): Failure {
  if (!(problem instanceof CallFailed)) return 'other'
  if (isNamed(problem.reason)) return problem.reason
  if (problem.status === 401 || problem.status === 403) return denied
  return byStatus[problem.status] ?? 'other'
}
