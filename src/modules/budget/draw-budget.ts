import type { Db } from '../../server/database.ts'
import { type Day, dayOf } from '../../shared/legal-day.ts'
import { closedDays, dayAfter, readStageDays } from '../calendar/index.ts'
import { readEvent, type StoredEvent } from '../events/index.ts'
import { eventTime, getProfile, type Profile } from '../events/rules.ts'
import type { FlowPoint, GrantRow } from './contract.ts'
import {
  balanceOf,
  findGap,
  type Money,
  type Need,
  runningSums,
  type Tranche,
  trancheDeadline,
  trancheState,
  unexplained,
  worst,
} from './rules.ts'
import type { DaySum, StoredGrant, StoredLine } from './store.ts'

type StageDay = (stage: string, edge: 'start' | 'end') => Day | undefined

/** What the dates of grants hang on: the clock, the calendar and the numbers of the law that hold for the event. */
export type Terms = {
  event: StoredEvent
  profile: Profile
  stageDay: StageDay
  today: Day
  lastTranche: Day | null
  returnBy: Day | null
}

type TermFacts = { event: StoredEvent; stageDay: StageDay; at: Date }

/** The terms of an event at a moment of its clock. */
export function termsOf({ event, stageDay, at }: TermFacts): Terms {
  return {
    event,
    profile: getProfile(event),
    stageDay,
    today: dayOf(at, event.timeZone),
    lastTranche: stageDay('nphd-tahap-2', 'end') ?? null,
    returnBy: stageDay('pengembalian-hibah', 'end') ?? null,
  }
}

/** Refuses with 'unknown-event'. */
export async function readTerms(db: Db, id: string, now: Date): Promise<Terms> {
  const [event, stageDay] = await Promise.all([readEvent(db, id), readStageDays(db, id)])
  return termsOf({ event, stageDay, at: eventTime(event, now) })
}

export const viewOfTerms = ({ event, profile, today, lastTranche, returnBy }: Terms) => ({
  today,
  votingDay: event.votingDay,
  shares: [...profile.grantShares.value],
  tolerance: profile.grantShareTolerance.value,
  article: profile.grantShares.article,
  lastTranche,
  returnBy,
})

/** Hundreds of grants are signed on the same few days, and working days are counted one by one. */
const firstDeadlines = new Map<string, Day>()

/** The first tranche is due so many days after the signature; whether working days, the law says. */
function firstDeadline(signedOn: Day | null, { grantFirstWithin }: Profile): Day | null {
  if (signedOn === null) return null
  const { length, count } = grantFirstWithin.value
  const key = `${signedOn} ${length} ${count}`
  const within = { count: length, unit: count === 'working' ? ('working-day' as const) : ('day' as const) }
  const day = firstDeadlines.get(key) ?? dayAfter(signedOn, within, closedDays)
  firstDeadlines.set(key, day)
  return day
}

/** The tranches of a grant with their deadlines. */
export function tranchesOf(
  { signedOn, tranches }: Pick<StoredGrant, 'signedOn' | 'tranches'>,
  { profile, lastTranche }: Pick<Terms, 'profile' | 'lastTranche'>,
): Tranche[] {
  const dates = { first: firstDeadline(signedOn, profile), last: lastTranche }
  return tranches.map((tranche) => ({ ...tranche, deadline: trancheDeadline(tranche.number, dates) }))
}

export const moneyOf = ({ signed, disbursed, used, returned }: StoredGrant): Money => ({
  signed: signed ?? 0,
  disbursed,
  used,
  returned,
})

export function needsOf(lines: readonly StoredLine[], { stageDay }: Terms): Need[] {
  return lines.map(({ line, stage, amount }) => ({ line, stage, amount, day: stageDay(stage, 'end') ?? null }))
}

type Due = { what: 'tranche' | 'return'; number: number | null; day: Day | null }

/** What is due next: a tranche that is not paid yet, else the remainder that must go back. */
function nextDue(grant: StoredGrant, tranches: readonly Tranche[], { returnBy }: Terms): Due | null {
  const open = tranches.find(({ amount, paid, deadline }) => paid < amount && deadline !== null)
  if (open?.deadline) return { what: 'tranche', number: open.number, day: open.deadline }
  const isOut = grant.disbursed > 0 && grant.state !== 'closed'
  return isOut ? { what: 'return', number: null, day: returnBy } : null
}

/** A stored grant with what follows from its amounts, dates and plan. */
export function drawGrant(stored: StoredGrant, lines: readonly StoredLine[], terms: Terms): GrantRow {
  const { event: _, source: __, ...grant } = stored
  const { today } = terms
  const tranches = tranchesOf(stored, terms)
  const money = moneyOf(stored)
  const views = tranches.map((tranche) => ({ ...tranche, state: trancheState(tranche, today, stored.state) }))
  const gap = stored.signed === null ? undefined : findGap(needsOf(lines, terms), stored.disbursed, today)
  const difference = unexplained(money, stored.state)
  const isShort = gap !== undefined || (difference !== null && difference !== 0)
  return {
    ...grant,
    balance: balanceOf(money),
    unexplained: difference,
    tranches: views,
    next: nextDue(stored, tranches, terms),
    condition: worst([...views.map(({ state }) => state), ...(isShort ? (['risk'] as const) : [])]),
    gap: gap ?? null,
  }
}

/** Plan beside reality over time. What has no date in the calendar is no part of the line. */
export function drawFlow(needs: readonly Need[], sums: readonly DaySum[]): FlowPoint[] {
  const planned = needs.flatMap(({ day, amount }) => (day === null ? [] : [{ day, amount }]))
  const of = (kind: DaySum['kind']) => sums.filter((sum) => sum.kind === kind)
  return runningSums(planned, of('disbursement'), of('expense'))
}
