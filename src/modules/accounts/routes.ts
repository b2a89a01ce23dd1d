import type { FastifyReply, FastifyRequest } from 'fastify'
import { timingSafeEqual } from 'node:crypto'
import type { Db } from '../../server/database.ts'
import { type Route, on, onStream } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import type { Auth } from './auth.ts'
import { hashCode } from './auth.ts'
import * as contract from './contract.ts'
import { mandateCookie } from './identify.ts'
import { invite, readOfficers, sortOfficers } from './invite.ts'
import { normaliseCode, refuseToGrant } from './rules.ts'
import * as store from './store.ts'

export type AccountsSettings = {
  auth: Auth
  /** Printed at the first start of an empty installation; whoever holds it becomes the administrator. */
  setupToken: string
  singleSignOn: { id: string; label: string }[]
  secureCookies: boolean
  forget: () => void
}

const replies = new WeakMap<FastifyRequest, FastifyReply>()

/** Handlers that set cookies need the reply; the API registers each request's reply here. */
export function rememberReply(request: FastifyRequest, reply: FastifyReply): void {
  replies.set(request, reply)
}

function setCookie(request: FastifyRequest, cookie: string): void {
  const reply = replies.get(request)
  const before = reply?.getHeader('set-cookie')
  const all = before === undefined ? [] : Array.isArray(before) ? before : [String(before)]
  reply?.header('set-cookie', [...all, cookie])
}

async function addPersonWithMandate(
  db: Db,
  auth: Auth,
  input: { name: string; username: string; password: string },
  mandate: Omit<store.NewMandate, 'person'>,
) {
  const taken = await store.takenUsernames(db, [input.username])
  if (taken.has(input.username)) throw new Refused('username-taken', { username: input.username })
  const context = await auth.$context
  const person = newId()
  await store.addPerson(db, {
    id: person,
    name: input.name,
    username: input.username,
    passwordHash: await context.password.hash(input.password),
  })
  await store.addMandate(db, { ...mandate, person })
  return person
}

export function accountsRoutes(settings: AccountsSettings): Route[] {
  const { auth } = settings

  const keepMandate = (request: FastifyRequest, mandate: string) =>
    setCookie(
      request,
      `${mandateCookie}=${mandate}; Path=/; Max-Age=43200; SameSite=Strict; HttpOnly${settings.secureCookies ? '; Secure' : ''}`,
    )

  async function openSession(request: FastifyRequest, person: string): Promise<void> {
    const { headers } = await auth.api.openSession({ body: { person }, returnHeaders: true })
    for (const cookie of headers.getSetCookie()) setCookie(request, cookie)
  }

  return [
    on(contract.me, async ({ db, person, mandate }) => {
      const [found, mandates, event, demonstration] = await Promise.all([
        person ? store.findPerson(db, person.id) : undefined,
        person ? store.listMandates(db, person.id) : [],
        store.findCurrentEvent(db, mandate?.event ?? null),
        store.isDemonstration(db),
      ])
      const { language = 'id', ...view } = found ?? {}
      return {
        person: found ? (view as contract.PersonView) : null,
        mandates,
        mandate: mandates.find(({ id }) => id === mandate?.id) ?? null,
        event: event ?? null,
        demonstration,
        language,
        signIn: { passkey: true, singleSignOn: settings.singleSignOn },
      }
    }),

    on(contract.chooseMandate, async ({ db, body, person, request, subject }) => {
      const mandate = await store.findMandate(db, body.mandate)
      if (!mandate || mandate.person !== person?.id) throw new Refused('mandate-not-yours', {}, 403)
      subject(mandate.id, mandate.area)
      keepMandate(request, mandate.id)
      return { mandate }
    }),

    on(contract.listDoors, async ({ db, query }) => {
      if (!(await store.isDemonstration(db))) return { doors: [], total: 0 }
      return store.listDoors(db, query, 200)
    }),

    on(contract.enterDemonstration, async ({ db, body, request, subject, after }) => {
      const door = await store.findDoor(db, body.mandate)
      const mandate = door && (await store.findMandate(db, body.mandate))
      if (!door || !mandate) throw new Refused('no-such-door', {}, 404)
      subject(mandate.id, mandate.area)
      // The auth library takes a connection of its own, which must not be waited for while holding one.
      after(() => openSession(request, door.person))
      keepMandate(request, mandate.id)
      return { mandate }
    }),

    on(contract.createFirstAdministrator, async ({ db, body, now, subject }) => {
      if (!(await store.isEmptyInstallation(db))) throw new Refused('already-has-administrator')
      const given = Buffer.from(body.token.trim())
      const wanted = Buffer.from(settings.setupToken)
      if (given.length !== wanted.length || !timingSafeEqual(given, wanted))
        throw new Refused('wrong-setup-token', {}, 403)
      const person = await addPersonWithMandate(db, auth, body, {
        id: newId(),
        role: 'administrator',
        area: '',
        event: null,
        title: 'Administrator',
        from: now,
        until: null,
        grantedBy: null,
      })
      subject(person, '')
      return { person }
    }),

    on(contract.listPeople, async ({ db, query, note }) => {
      const { people, total } = await store.listPeople(db, query)
      note({ shown: people.length })
      return { people, total, next: people.length === query.limit ? (people.at(-1)?.id ?? null) : null }
    }),

    on(contract.createPerson, async ({ db, body, mandate, person, now, within, subject }) => {
      within(body.mandate.area)
      const grant = {
        ...body.mandate,
        from: body.mandate.from ? new Date(body.mandate.from) : now,
        until: body.mandate.until ? new Date(body.mandate.until) : null,
      }
      await refuseGrant(db, mandate, grant)
      const id = newId()
      const created = await addPersonWithMandate(db, auth, body, { id, ...grant, grantedBy: person.id })
      subject(created, grant.area)
      return { person: created, mandate: id }
    }),

    on(contract.grantMandate, async ({ db, body, mandate, person, now, subject }) => {
      if (!(await store.findPerson(db, body.person))) throw new Refused('unknown-person', {}, 404)
      const grant = {
        ...body,
        from: body.from ? new Date(body.from) : now,
        until: body.until ? new Date(body.until) : null,
      }
      await refuseGrant(db, mandate, grant)
      await store.addMandate(db, { ...grant, grantedBy: person.id })
      settings.forget()
      subject(body.id, body.area)
      return { mandate: body.id }
    }),

    on(contract.endMandate, async ({ db, params, body, mandate, now, within, subject, note, after }) => {
      const ended = await store.findMandate(db, params.mandate)
      if (!ended) throw new Refused('unknown-mandate', {}, 404)
      within(ended.area)
      if (ended.id === mandate.id) throw new Refused('own-mandate')
      const refusal = refuseToGrant(mandate, { role: ended.role, area: ended.area, from: now, until: null })
      if (refusal) throw new Refused(refusal, {}, 403)
      await store.endMandate(db, ended.id, now)
      await store.endSessions(db, ended.person)
      after(settings.forget)
      subject(ended.id, ended.area)
      note({ reason: body.reason })
      return { ended: now.toISOString() }
    }),

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
      const person = await addPersonFromInvitation(db, auth, invitation, body.password, now)
      subject(person, invitation.area)
      return { username: invitation.username }
    }),

    on(contract.setLanguage, async ({ db, body, person }) => {
      if (person) await store.setLanguage(db, person.id, body.language)
      return body
    }),
  ]
}

async function refuseGrant(
  db: Db,
  granter: Parameters<typeof refuseToGrant>[0],
  grant: Parameters<typeof refuseToGrant>[1] & { event: string | null },
) {
  const refusal = refuseToGrant(granter, grant)
  if (refusal) throw new Refused(refusal, { role: grant.role, area: grant.area }, 403)
  if (!(await store.areaExists(db, grant.area, grant.event)))
    throw new Refused('unknown-region', { code: grant.area }, 404)
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
