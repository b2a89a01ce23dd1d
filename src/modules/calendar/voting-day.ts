import { type Day, isWorkingDay } from '../../shared/legal-day.ts'
import type { EventKind } from '../events/rules.ts'
import type { Consequences } from './contract.ts'

type Facts = {
  votingDay: Day
  /** Today in the zone of the event, by its clock. */
  today: Day
  /** Has a result form come in? */
  hasForms: boolean
}

/**
 * Why an event cannot vote on another day; undefined when it can. Once people vote, another day is a re-vote (PSU) or a
 * later vote (PSL, PSS) of its own, not a new date.
 */
export function refuseVotingDay(
  day: Day,
  { votingDay, today, hasForms }: Facts,
): 'voting-day-same' | 'votes-entered' | 'voting-day-passed' | 'voting-day-in-past' | undefined {
  if (day === votingDay) return 'voting-day-same'
  if (hasForms) return 'votes-entered'
  if (votingDay <= today) return 'voting-day-passed'
  return day <= today ? 'voting-day-in-past' : undefined
}

const holidayArticle: Readonly<Record<EventKind, string>> = {
  pilkada: 'UU 1/2015 Pasal 84 ayat (3)',
  pemilu: 'UU 7/2017 Pasal 167 ayat (3)',
}

/**
 * People vote on a day off, or on one that is made a day off: a vote that moves to a working day needs a presidential decree
 * (as Keppres 33/2024 was). `off`: the days that are known to be off.
 */
export function warnOfWorkingDay(
  kind: EventKind,
  move: { from: Day | null; to: Day | null },
  off: ReadonlySet<Day>,
): Consequences['warnings'] {
  const { from, to } = move
  if (to === null || to === from || !isWorkingDay(to, off)) return []
  return [{ kind: 'no-holiday', day: to, source: holidayArticle[kind] }]
}
