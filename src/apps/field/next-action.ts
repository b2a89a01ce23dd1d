import type { LineState } from '../../modules/results/field/line-state.ts'

/** The one thing to do now. `after` is the form that was just finished. */
export type NextAction<L> =
  | { kind: 'sign-in' }
  | { kind: 'all-sent' }
  | { kind: 'all-kept' }
  | { kind: 'rejected'; line: L }
  | { kind: 'returned'; line: L }
  | { kind: 'filling'; line: L; step: number }
  | { kind: 'start'; line: L; after: L | undefined; done: number }

/** What is wrong comes first, then what is unfinished, then the next form, then sending. */
export function nextAction<L extends { state: LineState }>(lines: readonly L[], sessionEnded: boolean): NextAction<L> {
  const find = (kind: LineState['kind']) => lines.find(({ state }) => state.kind === kind)
  const rejected = find('rejected')
  if (rejected) return { kind: 'rejected', line: rejected }
  const filling = find('filling')
  if (filling?.state.kind === 'filling') return { kind: 'filling', line: filling, step: filling.state.step }
  const returned = find('returned')
  if (returned) return { kind: 'returned', line: returned }
  const kept = find('kept')
  if (kept && sessionEnded) return { kind: 'sign-in' }
  const empty = find('empty')
  if (!empty) return { kind: kept ? 'all-kept' : 'all-sent' }
  const finished = lines.filter(({ state }) => state.kind === 'sent')
  return { kind: 'start', line: empty, after: finished.at(-1), done: finished.length }
}
