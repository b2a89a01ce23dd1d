import { listObligations as listStageObligations } from '../modules/calendar/obligations.ts'
import type { ListObligations } from '../modules/readiness/contract.ts'
import type { Db } from '../server/database.ts'

/** What every module says that institutions owe. */
export const obligations: readonly ListObligations<Db>[] = [listStageObligations]
