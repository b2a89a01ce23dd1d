import { on, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { drawCalendar, foresee, readScheduled, tryChange } from './calendar.ts'
import { changeStage, previewChange, readCalendar } from './contract.ts'
import { votingStage } from './rule.ts'
import { saveStageDates } from './store.ts'

export const routes: Route[] = [
  on(readCalendar, ({ db, query, now }) => drawCalendar(db, query.event, now)),

  on(previewChange, async ({ db, query: { event, stage, start = null, end = null }, now }) => {
    const scheduled = await readScheduled(db, event)
    return foresee(scheduled, tryChange(scheduled, { stage, start, end }), now)
  }),

  on(changeStage, async ({ db, params, body, person, now, within, subject, note }) => {
    const { event, stage } = params
    const scheduled = await readScheduled(db, event)
    within(scheduled.event.area)
    subject(`${event}/${stage}`, scheduled.event.area)
    tryChange(scheduled, { stage, ...body })
    // it is the day of the event itself, and of its countdown and boards
    if (stage === votingStage) throw new Refused('voting-day-of-event', { event })
    const { seen, ...dates } = body
    const row = { event, stage, ...dates, seen, changedBy: person.id, changedAt: now }
    const version = await saveStageDates(db, row)
    const before = scheduled.changes.get(stage)
    if (version === undefined)
      throw new Refused('changed-meanwhile', { stage, version: before?.version ?? 0, by: before?.changedBy ?? '' })
    note({ before: before ? { start: before.start, end: before.end, source: before.source } : null, after: dates })
    return { version }
  }),
]
