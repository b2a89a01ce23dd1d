import type { Db } from '../../server/database.ts'
import { dayOf } from '../../shared/legal-day.ts'
import { readProfile } from '../events/index.ts'
import type { ListObligations } from '../readiness/contract.ts'
import { drawCalendar } from './calendar.ts'
import { readingOf } from './stage-report.ts'
import { listReports } from './store-reports.ts'
import { obligationsOfStages } from './obligations-of-stages.ts'

/** The stages that institutions owe, from the schedule of the event as it stands. */
export const listObligations: ListObligations<Db> = async (db, { event, holders, now }) => {
  const areas = [...new Set(holders.map(({ region }) => region))]
  const [{ stages }, { deadlineWarnDays }, ...reports] = await Promise.all([
    drawCalendar(db, event.id, now),
    readProfile(db, event.id),
    ...areas.map((area) => listReports(db, event.id, area)),
  ])
  return obligationsOfStages(stages, {
    area: event.area,
    holders,
    today: dayOf(now, event.timeZone),
    warnDays: deadlineWarnDays.value,
    isDone: readingOf(reports.flat()),
  })
}
