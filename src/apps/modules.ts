import type { AccountsSettings } from '../modules/accounts/auth.ts'
import { accountsRoutes } from '../modules/accounts/routes.ts'
import { auditRoutes } from '../modules/audit/routes.ts'
import { routes as budgetRoutes } from '../modules/budget/routes.ts'
import { reminderRounds, reminderWorks } from '../modules/calendar/reminders.ts'
import { feedRoutes } from '../modules/calendar/routes-feed.ts'
import { ownRoutes } from '../modules/calendar/routes-own.ts'
import { ownStageRoutes } from '../modules/calendar/routes-own-stage.ts'
import { reportRoutes } from '../modules/calendar/routes-reports.ts'
import { reminderRoutes } from '../modules/calendar/routes-reminders.ts'
import { routes as calendarRoutes } from '../modules/calendar/routes.ts'
import { routes as eventsRoutes } from '../modules/events/routes.ts'
import { issueRoutes } from '../modules/meetings/routes-issues.ts'
import { followUpRoutes } from '../modules/meetings/routes-follow-ups.ts'
import { meetingRoutes } from '../modules/meetings/routes.ts'
import { routes as stationRoutes } from '../modules/polling-stations/routes.ts'
import { routes as institutionRoutes } from '../modules/institutions/routes.ts'
import { readinessRoutes } from '../modules/readiness/routes.ts'
import { routes as recapRoutes } from '../modules/recapitulation/routes.ts'
import { routes as regionRoutes } from '../modules/regions/routes.ts'
import type { Player } from '../modules/rehearsal/play.ts'
import { rehearsalRoutes } from '../modules/rehearsal/routes.ts'
import { resultWorks } from '../modules/results/jobs.ts'
import { importRoutes } from '../modules/results/routes-import.ts'
import { routes as resultRoutes } from '../modules/results/routes.ts'
import type { OpenDatabase } from '../server/database.ts'
import type { JobWork, RegularWork } from '../server/jobs.ts'
import type { Mailer } from '../server/mail.ts'
import { plumbingRoutes } from '../server/plumbing-routes.ts'
import type { Route } from '../server/serve.ts'
import { boardParts } from './board-parts.ts'
import { obligations } from './obligations.ts'

export type ModuleSettings = {
  accounts: AccountsSettings
  /** Verifier key of the audit journal, as its signed notes name it. */
  auditKey: string
  /** The address people use: where links in calendars and mails lead. */
  publicUrl: string
  /** Does this installation send mail? */
  mail: boolean
  /** Plays voting night; absent in a process that only serves. */
  player?: Player | undefined
}

/** Every module of the platform: the only place that knows them all. */
export function listRoutes({ accounts, auditKey, publicUrl, mail, player }: ModuleSettings): Route[] {
  return [
    ...plumbingRoutes,
    ...accountsRoutes(accounts),
    ...auditRoutes(auditKey),
    ...regionRoutes,
    ...eventsRoutes,
    ...calendarRoutes,
    ...institutionRoutes,
    ...budgetRoutes,
    ...ownRoutes,
    ...ownStageRoutes,
    ...reportRoutes,
    ...feedRoutes({ obligations, publicUrl }),
    ...reminderRoutes({ mail }),
    ...stationRoutes,
    ...resultRoutes,
    ...importRoutes,
    ...recapRoutes,
    ...readinessRoutes({ ...boardParts, obligations }),
    ...meetingRoutes(boardParts),
    ...followUpRoutes,
    ...issueRoutes,
    ...rehearsalRoutes(player),
  ]
}

/** What sends mail, where there is any. */
export type Post = { mailer: Mailer; publicUrl: string }

/** The work that jobs of each kind do. */
export function listWorks(database: OpenDatabase, post?: Post): Record<string, JobWork> {
  return { ...resultWorks(database), ...(post ? reminderWorks(database, post) : {}) }
}

/** The work that comes round by itself. */
export function listRounds(database: OpenDatabase, post?: Post): Record<string, RegularWork> {
  if (!post) return {}
  return { ...reminderRounds(database, { ...post, obligations }) }
}
