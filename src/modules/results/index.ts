/** What other modules may use of the forms besides their shape (`form`), their rules and their contract. */
export { columns as entryColumns } from './store-entry.ts'
export { writeWords } from './words.ts'
export { done, measureForms, owed } from './indicators.ts'
export { newestReadings } from './store-readings.ts'
