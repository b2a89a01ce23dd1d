import type { Db } from '../../server/database.ts'
import { type Route, on, onStream } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import type { AccountsSettings, Auth } from './auth.ts'
import * as contract from './contract.ts'
import { invite, readOfficers, sortOfficers } from './invite.ts'
import { refuseEasyPassword } from './new-person.ts'
import { hashCode } from './one-time-code.ts'
import { normaliseCode } from './rules.ts'
import * as store from './store.ts'

/** Officers invited by file, and the one-time codes they come with. */
export function invitationRoutes({ auth }: AccountsSettings): Route[] {
  return [
    on(contract.listInvitations, async ({ db, query }) => {
      const found = await store.listInvitations(db, query)
      return {
        ...found,
        next: found.invitations.length === query.limit ? (found.invitations.at(-1)?.id ?? null) : null,
      }
    }),

    onStream(
      contract.inviteOfficers,
      (request) => readOfficers(request.raw, 32 * 1024 * 1024),
      async ({ db, query, received: rows, mandate, now, note }) => {
        const { accepted, refused } = await sortOfficers(db, rows, mandate, query.event, now)
        const counts = {
          rows: rows.length,
          accepted: accepted.length,
          refused: refused.slice(0, 200),
          refusedTotal: refused.length,
        }
        note({ rows: rows.length, accepted: accepted.length, refused: refused.length, preview: query.preview })
        if (query.preview === 'true' || refused.length > 0) return { ...counts, codes: null }
        const codes = await invite(db, accepted, query.event, now, new Date(now.getTime() + query.days * 86_400_000))
        return { ...counts, codes }
      },
    ),

    on(contract.activate, async ({ db, body, now, subject }) => {
      await store.widenScope(db)
      const invitation = await store.takeInvitation(db, hashCode(normaliseCode(body.code)), now)
      if (!invitation) throw new Refused('code-unknown-or-used', {}, 404)
      refuseEasyPassword(body.password, [invitation.username, invitation.name])
      if (await store.isUsername(db, invitation.username))
        throw new Refused('username-taken', { username: invitation.username })
      const person = await addPersonFromInvitation(db, auth, invitation, body.password, now)
      subject(person, invitation.area)
      return { username: invitation.username }
    }),
  ]
}

async function addPersonFromInvitation(
  db: Db,
  auth: Auth,
  invitation: store.OpenInvitation,
  password: string,
  now: Date,
): Promise<string> {
  const context = await auth.$context
  const person = newId()
  await store.addPerson(db, {
    id: person,
    name: invitation.name,
    username: invitation.username,
    passwordHash: await context.password.hash(password),
  })
  await store.addMandate(db, {
    id: newId(),
    person,
    role: invitation.role,
    area: invitation.area,
    event: invitation.event,
    title: invitation.title,
    from: now,
    until: null,
    grantedBy: null,
  })
  await store.closeInvitation(db, invitation.id, person, now)
  return person
}
