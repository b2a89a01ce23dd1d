/** What other modules may do with the calendar; the demonstration gives its event the dates that are known. */
export { closedDays, drawCalendar, readStageDays } from './calendar.ts'
export { dayAfter } from './rule.ts'
export { lawfulSchedule } from './schedules.ts'
export { saveStageDates } from './store.ts'
