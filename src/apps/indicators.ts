import { indicators as stationIndicators } from '../modules/polling-stations/indicators.ts'

/** What every module tells the readiness board. */
export const indicators = [...stationIndicators]
