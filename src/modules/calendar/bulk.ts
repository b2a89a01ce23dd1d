/** What the demonstration writes of the calendar. */
export { owes } from './rules.ts'
export { insertReports, type NewReport } from './store-reports.ts'
