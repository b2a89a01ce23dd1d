import type { Route } from '../../server/serve.ts'
import type { AccountsSettings } from './auth.ts'
import { invitationRoutes } from './routes-invitations.ts'
import { peopleRoutes } from './routes-people.ts'
import { recoveryRoutes } from './routes-recovery.ts'
import { sessionRoutes } from './routes-session.ts'

export function accountsRoutes(settings: AccountsSettings): Route[] {
  return [
    ...sessionRoutes(settings),
    ...peopleRoutes(settings),
    ...invitationRoutes(settings),
    ...recoveryRoutes(settings),
  ]
}
