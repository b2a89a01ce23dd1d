import { listObligations as listFollowUps } from '../modules/meetings/obligations.ts'
import { listReadingDuties } from '../modules/meetings/reading-duties.ts'
import type { ListObligations } from '../modules/readiness/contract.ts'
import type { Db } from '../server/database.ts'

/** What every module says that institutions owe. */
export const obligations: readonly ListObligations<Db>[] = [listFollowUps, listReadingDuties]
