import { addMonths, type Day } from '../../shared/legal-day.ts'
import { type GrantState, isInForce, type Move } from './grant-state.ts'

export type TrancheState = 'late' | 'risk' | 'ok' | 'done' | 'todo'

/** A tranche as agreed, what has been paid of it, and until when all of it must be. */
export type Tranche = { number: number; year: number; amount: number; paid: number; deadline: Day | null }

/** A tranche that is not paid this many days before its deadline is in danger: a payment order takes about so long. */
const warnDays = 14

export function trancheState({ amount, paid, deadline }: Tranche, today: Day, state: GrantState): TrancheState {
  if (amount === 0 || state === 'withdrawn') return 'todo'
  if (paid >= amount) return 'done'
  if (deadline === null) return 'todo'
  if (today > deadline) return 'late'
  return daysLeft(today, deadline) <= warnDays ? 'risk' : 'ok'
}

const daysLeft = (from: Day, to: Day): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)

/** How a signed amount is divided nominally (Permendagri 54/2019 jo 41/2020 art. 16 (4)); the last tranche takes the rest. */
export function nominalTranches(signed: number, shares: readonly number[]): number[] {
  const parts = shares.slice(0, -1).map((share) => Math.floor((signed * share) / 100))
  return [...parts, signed - parts.reduce((sum, part) => sum + part, 0)]
}

type Part = { year: number; amount: number }

/** An addendum leaves the earlier tranches as they were agreed; the last one takes the difference. Undefined when it cannot. */
export function shiftLast(tranches: readonly Part[], signed: number): Part[] | undefined {
  const last = tranches.at(-1)
  const kept = tranches.slice(0, -1).map(({ year, amount }) => ({ year, amount }))
  const rest = signed - kept.reduce((sum, { amount }) => sum + amount, 0)
  return last && rest >= 0 ? [...kept, { year: last.year, amount: rest }] : undefined
}

/** By how many percentage points each tranche departs from its nominal share, where that is more than the tolerance. */
export function findOffShares(
  tranches: readonly { number: number; amount: number }[],
  { shares, tolerance }: { shares: readonly number[]; tolerance: number },
): { number: number; percent: number; nominal: number }[] {
  const whole = tranches.reduce((sum, { amount }) => sum + amount, 0)
  // an agreement that is paid at once has no shares to depart from
  if (whole === 0 || tranches.filter(({ amount }) => amount > 0).length !== shares.length) return []
  return tranches.flatMap(({ number, amount }) => {
    const percent = (amount * 100) / whole
    const nominal = shares[number - 1] ?? 0
    return Math.abs(percent - nominal) > tolerance ? [{ number, percent, nominal }] : []
  })
}

/**
 * Until when tranches are paid: the first by its working days after the signature, the last by its months before voting,
 * those between with the last. An agreement that was signed after all that is paid by its own first deadline.
 */
export function trancheDeadline(number: number, { first, last }: { first: Day | null; last: Day | null }): Day | null {
  if (first === null || number === 1) return first
  return last === null || last < first ? first : last
}

/** The remainder is back within three months after the winners were determined (Permendagri 54/2019 jo 41/2020). */
export const returnDeadline = (determined: Day, months: number): Day => addMonths(determined, months)

export type Money = { signed: number; disbursed: number; used: number; returned: number }

/** What must be in the account of the recipient: received, not spent and not given back. */
export const balanceOf = ({ disbursed, used, returned }: Money): number => disbursed - used - returned

/**
 * The rupiah that nobody has explained: once a report stands or a remainder went back, what was received must be what was
 * used and what was returned. Null as long as the money is still being used.
 */
export function unexplained(money: Money, state: GrantState): number | null {
  const isAccounted = state === 'reported' || state === 'closed' || money.returned > 0
  return isAccounted ? balanceOf(money) : null
}

export type MoveRefusal =
  'move-not-possible' | 'note-needed' | 'amount-needed' | 'difference-unexplained' | 'amount-above'

/** May a grant be moved like this? `before` is the amount that the step before has fixed. */
export function refuseMove(
  move: Move,
  facts: { state: GrantState; note: string; amount: number | undefined; money: Money; before: number | null },
): MoveRefusal | undefined {
  if (!move.from.includes(facts.state)) return 'move-not-possible'
  if (move.needsNote && facts.note.trim().length < 5) return 'note-needed'
  if (move.fixes && facts.amount === undefined) return 'amount-needed'
  // what is signed is what was agreed: another amount needs another agreement first
  if (move.id === 'sign' && facts.before !== null && (facts.amount ?? 0) > facts.before) return 'amount-above'
  if (move.id === 'close' && balanceOf(facts.money) !== 0) return 'difference-unexplained'
  return undefined
}

export type EntryKind = 'disbursement' | 'expense' | 'return'
export type EntryRefusal = 'not-in-force' | 'above-signed' | 'above-received' | 'above-balance' | 'day-in-future'

/** No payment above what was signed, none spent or given back that was not received, none tomorrow. */
export function refuseEntry(
  entry: { kind: EntryKind; amount: number; day: Day },
  { state, money, today }: { state: GrantState; money: Money; today: Day },
): EntryRefusal | undefined {
  if (!isInForce(state)) return 'not-in-force'
  if (entry.day > today) return 'day-in-future'
  if (entry.kind === 'disbursement') return money.disbursed + entry.amount > money.signed ? 'above-signed' : undefined
  if (entry.amount <= balanceOf(money)) return undefined
  return entry.kind === 'expense' ? 'above-received' : 'above-balance'
}

/** May an entry be taken back? Not when what was paid has been spent meanwhile. */
export function refuseReversal(
  entry: { kind: EntryKind; amount: number; isReversed: boolean },
  { state, money }: { state: GrantState; money: Money },
): 'not-in-force' | 'reversed-already' | 'spent-already' | undefined {
  if (!isInForce(state)) return 'not-in-force'
  if (entry.isReversed || entry.amount < 0) return 'reversed-already'
  if (entry.kind === 'disbursement' && entry.amount > balanceOf(money)) return 'spent-already'
  return undefined
}

/** A line of the plan with the day by which its stage must be paid for; null while the stage has no date. */
export type Need = { line: string; stage: string; amount: number; day: Day | null }

export type Gap = { day: Day; stage: string; need: number; disbursed: number; missing: number; lines: string[] }

/**
 * Is there enough money for the next stage? What the stages until its end need together, against what has been paid out. Gives
 * what is missing, until when, and the lines of that stage; undefined when it is there or nothing lies ahead.
 */
export function findGap(needs: readonly Need[], disbursed: number, today: Day): Gap | undefined {
  const dated = needs.flatMap(({ day, ...need }) => (day === null ? [] : [{ ...need, day }]))
  const [next] = dated.filter(({ day }) => day >= today).toSorted((a, b) => (a.day < b.day ? -1 : 1))
  if (!next) return undefined
  const need = dated.filter(({ day }) => day <= next.day).reduce((sum, { amount }) => sum + amount, 0)
  const missing = need - disbursed
  if (missing <= 0) return undefined
  const lines = dated.filter(({ day }) => day === next.day).map(({ line }) => line)
  return { day: next.day, stage: next.stage, need, disbursed, missing, lines }
}

export type FlowPoint = { day: Day; planned: number; disbursed: number; used: number }
type Sum = { day: Day; amount: number }

/** Plan and reality as running sums over every day on which something changes. */
export function runningSums(planned: readonly Sum[], disbursed: readonly Sum[], used: readonly Sum[]): FlowPoint[] {
  const days = [...new Set([...planned, ...disbursed, ...used].map(({ day }) => day))].toSorted()
  const until = (sums: readonly Sum[], day: Day) =>
    sums.reduce((sum, one) => (one.day <= day ? sum + one.amount : sum), 0)
  return days.map((day) => ({
    day,
    planned: until(planned, day),
    disbursed: until(disbursed, day),
    used: until(used, day),
  }))
}

/** What a stated total and its parts differ by: published figures are rounded, and kept as they were published. */
export const differenceOf = (stated: number, parts: readonly { amount: number }[]): number =>
  stated - parts.reduce((sum, { amount }) => sum + amount, 0)

/** The worst state among the parts of a grant, for its row. */
export function worst(states: readonly TrancheState[]): TrancheState {
  return (['late', 'risk', 'ok', 'done', 'todo'] as const).find((state) => states.includes(state)) ?? 'todo'
}
