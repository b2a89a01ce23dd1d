import { addDays, type Day, daysBetween } from '../../shared/legal-day.ts'

/** How far a cell was when a day ended; of today, how far it is now. */
export type DayPoint = { day: Day; done: number; total: number }

/** Speed is taken over a week, so that a Sunday does not stop the line; over less where less is known. */
const window = 7
/** A date further away than this says no more than "not soon". */
const furthest = 366

/** The share of the target reached, in percent, 100 at most; undefined where there is nothing to do. */
export function reached({ done, total }: Pick<DayPoint, 'done' | 'total'>, target: number): number | undefined {
  if (total === 0) return undefined
  return target === 0 ? 100 : Math.min((done * 100) / (total * target), 100)
}

/**
 * Percentage points a day over the last week, or since the work began on its first day `starts` if that is later; undefined
 * with less than a day to compare.
 */
export function paceOf(
  before: readonly DayPoint[],
  now: DayPoint,
  target: number,
  starts?: Day | undefined,
): number | undefined {
  const known = before.filter((point) => point.day < now.day && point.total > 0)
  const weekAgo = addDays(now.day, -window)
  const eve = starts === undefined ? weekAgo : addDays(starts, -1)
  const since = eve > weekAgo && eve < now.day ? eve : weekAgo
  const from = known.findLast(({ day }) => day <= since) ?? known[0]
  const [then, today] = [from && reached(from, target), reached(now, target)]
  if (!from || then === undefined || today === undefined) return undefined
  return (today - then) / Math.max(daysBetween(from.day, now.day), 1)
}

/** The day on which it is complete if it goes on at this pace; undefined when it is complete, stands still or falls back. */
export function finishAt(now: DayPoint, pace: number | undefined, target: number): Day | undefined {
  const today = reached(now, target)
  if (today === undefined || today >= 100 || pace === undefined || pace <= 0) return undefined
  const days = Math.ceil((100 - today) / pace)
  return days > furthest ? undefined : addDays(now.day, days)
}

/** One point for every day from `from` to `until`, out of the days on which something changed: a value holds until the next. */
export function eachDay<Point extends DayPoint>(changes: readonly Point[], from: Day, until: Day): Point[] {
  const points: Point[] = []
  let next = 0
  let holds: Point | undefined
  for (let day = from; day <= until; day = addDays(day, 1)) {
    for (let change = changes[next]; change && change.day <= day; change = changes[next]) {
      holds = change
      next += 1
    }
    if (holds) points.push({ ...holds, day })
  }
  return points
}
