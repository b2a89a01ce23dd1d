/** What other modules may ask of the stations besides their contract and their rules. */
export { measureStations } from './indicators.ts'
