import type { AccountsSettings } from '../modules/accounts/auth.ts'
import { accountsRoutes } from '../modules/accounts/routes.ts'
import { auditRoutes } from '../modules/audit/routes.ts'
import { readStageDays } from '../modules/calendar/index.ts'
import { routes as calendarRoutes } from '../modules/calendar/routes.ts'
import { routes as eventsRoutes } from '../modules/events/routes.ts'
import { issueRoutes } from '../modules/meetings/routes-issues.ts'
import { followUpRoutes } from '../modules/meetings/routes-follow-ups.ts'
import { meetingRoutes } from '../modules/meetings/routes.ts'
import { routes as stationRoutes } from '../modules/polling-stations/routes.ts'
import { readinessRoutes } from '../modules/readiness/routes.ts'
import { routes as recapRoutes } from '../modules/recapitulation/routes.ts'
import { routes as regionRoutes } from '../modules/regions/routes.ts'
import type { Player } from '../modules/rehearsal/play.ts'
import { rehearsalRoutes } from '../modules/rehearsal/routes.ts'
import { resultWorks } from '../modules/results/jobs.ts'
import { importRoutes } from '../modules/results/routes-import.ts'
import { routes as resultRoutes } from '../modules/results/routes.ts'
import type { OpenDatabase } from '../server/database.ts'
import type { JobWork } from '../server/jobs.ts'
import { plumbingRoutes } from '../server/plumbing-routes.ts'
import type { Route } from '../server/serve.ts'
import { indicators } from './indicators.ts'
import { obligations } from './obligations.ts'

export type ModuleSettings = {
  accounts: AccountsSettings
  /** Verifier key of the audit journal, as its signed notes name it. */
  auditKey: string
  /** Plays voting night; absent in a process that only serves. */
  player?: Player | undefined
}

/** Every module of the platform: the only place that knows them all. */
export function listRoutes({ accounts, auditKey, player }: ModuleSettings): Route[] {
  return [
    ...plumbingRoutes,
    ...accountsRoutes(accounts),
    ...auditRoutes(auditKey),
    ...regionRoutes,
    ...eventsRoutes,
    ...calendarRoutes,
    ...stationRoutes,
    ...resultRoutes,
    ...importRoutes,
    ...recapRoutes,
    ...readinessRoutes({ indicators, obligations, readStageDays }),
    ...meetingRoutes({ indicators, readStageDays }),
    ...followUpRoutes,
    ...issueRoutes,
    ...rehearsalRoutes(player),
  ]
}

/** The work that jobs of each kind do. */
export function listWorks(database: OpenDatabase): Record<string, JobWork> {
  return { ...resultWorks(database) }
}
