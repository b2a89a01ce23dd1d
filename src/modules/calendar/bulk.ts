/** What the demonstration writes of the calendar. */
export { owes } from './obligations-of-stages.ts'
export { insertReports, type NewReport } from './store-reports.ts'
