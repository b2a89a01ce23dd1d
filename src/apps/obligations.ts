import { listObligations as budgetObligations } from '../modules/budget/obligations.ts'
import { listObligations as calendarObligations } from '../modules/calendar/obligations.ts'
import { listObligations as institutionObligations } from '../modules/institutions/obligations.ts'
import { listObligations as followUpObligations } from '../modules/meetings/obligations.ts'
import { listReadingDuties } from '../modules/meetings/reading-duties.ts'
import type { ListObligations } from '../modules/readiness/contract.ts'
import { boardObligations } from '../modules/readiness/index.ts'
import type { Db } from '../server/database.ts'
import { boardParts } from './board-parts.ts'

/** What every module says that institutions owe. */
export const obligations: readonly ListObligations<Db>[] = [
  boardObligations(boardParts),
  calendarObligations,
  institutionObligations,
  budgetObligations,
  followUpObligations,
  listReadingDuties,
]
