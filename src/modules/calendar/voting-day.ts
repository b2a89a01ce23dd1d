import type { Day } from '../../shared/legal-day.ts'

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
