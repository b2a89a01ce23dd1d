import { accountsRoutes, type AccountsSettings } from '../modules/accounts/routes.ts'
import { auditCommands } from '../modules/audit/commands.ts'
import { auditRoutes } from '../modules/audit/routes.ts'
import { routes as eventsRoutes } from '../modules/events/routes.ts'
import { commands as stationCommands } from '../modules/polling-stations/commands.ts'
import { indicators as stationIndicators } from '../modules/polling-stations/indicators.ts'
import { routes as stationRoutes } from '../modules/polling-stations/routes.ts'
import { readinessCommand } from '../modules/readiness/commands.ts'
import { readinessRoutes } from '../modules/readiness/routes.ts'
import { commands as recapCommands } from '../modules/recapitulation/commands.ts'
import { routes as recapRoutes } from '../modules/recapitulation/routes.ts'
import { commands as regionCommands } from '../modules/regions/commands.ts'
import { routes as regionRoutes } from '../modules/regions/routes.ts'
import { commands as rehearsalCommands } from '../modules/rehearsal/commands.ts'
import type { Player } from '../modules/rehearsal/play.ts'
import { rehearsalRoutes } from '../modules/rehearsal/routes.ts'
import { routes as resultRoutes } from '../modules/results/routes.ts'
import type { Command } from '../server/command.ts'
import type { JobWork } from '../server/jobs.ts'
import { plumbingRoutes } from '../server/plumbing-routes.ts'
import type { Route } from '../server/serve.ts'

const indicators = [...stationIndicators]

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
    ...stationRoutes,
    ...resultRoutes,
    ...recapRoutes,
    ...readinessRoutes(indicators),
    ...rehearsalRoutes(player),
  ]
}

export const works: Record<string, JobWork> = {}

export const moduleCommands: readonly Command[] = [
  ...rehearsalCommands,
  ...regionCommands,
  ...stationCommands,
  ...recapCommands,
  readinessCommand(indicators),
  ...auditCommands,
]
