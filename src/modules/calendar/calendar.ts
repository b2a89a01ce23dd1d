import type { Db } from '../../server/database.ts'
import { type Day, dayOf } from '../../shared/legal-day.ts'
import { readEvent } from '../events/index.ts'
import { eventTime, getProfile } from '../events/rules.ts'
import { check, lawfulRequirements } from './check.ts'
import type { Calendar, CalendarStage } from './contract.ts'
import { daysOff, holidays } from './holidays.ts'
import { printRule, type Rule } from './rule.ts'
import { lawfulSchedule } from './schedules.ts'
import { actors } from './stage.ts'

/** The schedule of an event with all its days: the same for the screen, other systems and `serentak deadlines`. */
export async function drawCalendar(db: Db, event: string, now: Date): Promise<Calendar> {
  const facts = await readEvent(db, event)
  const profile = getProfile(facts)
  const stages = await lawfulSchedule(facts, profile)
  const requirements = lawfulRequirements({ campaignDays: profile.campaignDays.value })
  const { dates, problems } = check(stages, requirements, daysOff(holidays))
  return {
    event,
    votingDay: facts.votingDay,
    today: dayOf(eventTime(facts, now), facts.timeZone),
    stages: stages.map(({ code, start, end, responsible, variants, ...stage }): CalendarStage => {
      const day = dates.get(code)
      return {
        ...stage,
        code,
        start: dateOf(start, day?.start),
        end: dateOf(end, day?.end),
        responsible: responsible.map((actor) => ({ code: actor, name: actors[actor] })),
        variants: [...variants],
      }
    }),
    problems,
  }
}

const dateOf = (rule: Rule | null, day: Day | null | undefined) => rule && { day: day ?? null, rule: printRule(rule) }
