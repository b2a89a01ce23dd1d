/** The states of a cell, worst first: the order in which the board sorts and draws them. */
export const states = ['late', 'risk', 'ok', 'done', 'todo'] as const

export type State = (typeof states)[number]

/** What decides the state of a cell. Times in milliseconds since 1970. */
export type CellFacts = {
  done: number
  total: number
  late: number
  /** The share (0…1) that counts as complete. */
  target: number
  starts: number | undefined
  deadline: number | undefined
  plan?: ((passed: number) => number) | undefined
  now: number
}

/** A cell this far (share of the target) behind its plan is still on track: reports arrive in bursts. */
export const tolerance = 0.05

/** How much should be done by now, in the unit of the indicator; undefined when there is no start or no deadline. */
export function plannedBy(facts: CellFacts): number | undefined {
  const { starts, deadline, now, total, target } = facts
  if (starts === undefined || deadline === undefined || deadline <= starts) return undefined
  const passed = Math.min(Math.max((now - starts) / (deadline - starts), 0), 1)
  const share = facts.plan ? Math.min(Math.max(facts.plan(passed), 0), 1) : passed
  return share * target * total
}

/**
 * The questions that decide a state, asked in this order; the first yes gives the state. The page that explains the
 * board is printed from this same list. A cell is never late before its date.
 */
export const questions: readonly { state: State; id: string; asks: (facts: CellFacts) => boolean }[] = [
  { id: 'nothing-to-do', state: 'todo', asks: ({ total }) => total === 0 },
  { id: 'complete', state: 'done', asks: ({ done, total, target }) => done >= total * target },
  { id: 'deadline-passed', state: 'late', asks: ({ deadline, now }) => deadline !== undefined && now > deadline },
  { id: 'some-overdue', state: 'late', asks: ({ late }) => late > 0 },
  {
    id: 'not-begun',
    state: 'todo',
    asks: ({ starts, now, done }) => starts !== undefined && now < starts && done === 0,
  },
  {
    id: 'behind-plan',
    state: 'risk',
    asks: (facts) => {
      const planned = plannedBy(facts)
      return planned !== undefined && facts.done < planned - tolerance * facts.target * facts.total
    },
  },
  { id: 'on-track', state: 'ok', asks: () => true },
]

/** The question that decided, and with it the state. */
export function decideState(facts: CellFacts): { state: State; question: string } {
  const decisive = questions.find((question) => question.asks(facts))
  return { state: decisive?.state ?? 'ok', question: decisive?.id ?? 'on-track' }
}

/** Whole days that a deadline has passed, at least 1 as soon as it has; 0 before. */
export function daysLate(deadline: number | undefined, now: number): number {
  return deadline === undefined || now <= deadline ? 0 : Math.max(1, Math.ceil((now - deadline) / 86_400_000))
}
