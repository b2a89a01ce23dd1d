import { indicators as budgetIndicators } from '../modules/budget/indicators.ts'
import { indicators as calendarIndicators } from '../modules/calendar/indicators.ts'
import { indicators as institutionIndicators } from '../modules/institutions/indicators.ts'
import { indicators as meetingIndicators } from '../modules/meetings/indicators.ts'
import { indicators as stationIndicators } from '../modules/polling-stations/indicators.ts'
import { indicators as recapitulationIndicators } from '../modules/recapitulation/indicators.ts'
import { indicators as resultIndicators } from '../modules/results/indicators.ts'

/** What every module tells the readiness board. */
export const indicators = [
  ...calendarIndicators,
  ...institutionIndicators,
  ...budgetIndicators,
  ...stationIndicators,
  ...resultIndicators,
  ...recapitulationIndicators,
  ...meetingIndicators,
]
