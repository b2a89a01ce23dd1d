import { readStageDays } from '../modules/calendar/index.ts'
import type { BoardParts } from '../modules/readiness/index.ts'
import { indicators } from './indicators.ts'

/** What every module gives the readiness board, for whoever draws one. */
export const boardParts: BoardParts = { indicators, readStageDays }
