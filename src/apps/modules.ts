import type { Command } from '../server/command.ts'
import type { JobWork } from '../server/jobs.ts'
import { plumbingRoutes } from '../server/plumbing-routes.ts'
import type { Route } from '../server/serve.ts'
import { type AccountsSettings, accountsRoutes } from '../modules/accounts/routes.ts'

/** Every module of the platform: the only place that knows them all. */
export function listRoutes(accounts: AccountsSettings): Route[] {
  return [...plumbingRoutes, ...accountsRoutes(accounts)]
}

export const works: Record<string, JobWork> = {}

export const moduleCommands: readonly Command[] = []
