/** What other modules may do with the calendar; the demonstration gives its event the dates that are known. */
export { drawCalendar, readStageDays } from './calendar.ts'
export { saveStageDates } from './store.ts'
