import type { FastifyRequest } from 'fastify'
import type { Db } from '../../server/database.ts'
import { type Route, on } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import type { AccountsSettings } from './auth.ts'
import * as contract from './contract.ts'
import { mandateCookie } from './identify.ts'
import { setCookie } from './reply-cookies.ts'
import { type LastReset, findLastReset } from './store-recovery.ts'
import * as store from './store.ts'

type Described = {
  view: contract.PersonView | null
  language: 'id' | 'en'
  mandates: contract.Mandate[]
  reset: LastReset | null
}

const stranger: Described = { view: null, language: 'id', mandates: [], reset: null }

async function describePerson(db: Db, id: string): Promise<Described> {
  const [found, mandates, reset] = await Promise.all([
    store.findPerson(db, id),
    store.listMandates(db, id),
    findLastReset(db, id),
  ])
  if (!found) return stranger
  const { language, ...view } = found
  return { view, language, mandates, reset: reset ?? null }
}

/** Who is here, under which mandate, and the doors of a demonstration. */
export function sessionRoutes({ auth, secureCookies, singleSignOn, passkeyHost }: AccountsSettings): Route[] {
  let hasAdministrator = false
  /** Asked until there is one: an administrator never goes away altogether. */
  const lacksAdministrator = async (db: Db) => {
    hasAdministrator ||= !(await store.isEmptyInstallation(db))
    return !hasAdministrator
  }

  const keepMandate = (request: FastifyRequest, mandate: string) =>
    setCookie(
      request,
      `${mandateCookie}=${mandate}; Path=/; Max-Age=43200; SameSite=Strict; HttpOnly${secureCookies ? '; Secure' : ''}`,
    )

  async function openSession(request: FastifyRequest, person: string): Promise<void> {
    const { headers } = await auth.api.openSession({ body: { person }, returnHeaders: true })
    for (const cookie of headers.getSetCookie()) setCookie(request, cookie)
  }

  return [
    on(contract.me, async ({ db, person, mandate, owes, request }) => {
      const [{ view, language, mandates, reset }, event, demonstration, firstAdministrator] = await Promise.all([
        person ? describePerson(db, person.id) : stranger,
        store.findCurrentEvent(db, mandate?.event ?? null),
        store.isDemonstration(db),
        lacksAdministrator(db),
      ])
      return {
        person: view,
        mandates,
        mandate: mandates.find(({ id }) => id === mandate?.id) ?? null,
        event: event ?? null,
        demonstration,
        language,
        owes: owes ?? null,
        reset,
        signIn: { passkey: request.hostname === passkeyHost, singleSignOn, firstAdministrator },
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

    on(contract.enterDemonstration, async ({ db, body, request, subject, actedBy, after }) => {
      const door = await store.findDoor(db, body.mandate)
      const mandate = door && (await store.findMandate(db, body.mandate))
      const person = door && (await store.findPerson(db, door.person))
      if (!door || !mandate || !person) throw new Refused('no-such-door', {}, 404)
      subject(mandate.id, mandate.area)
      actedBy({ person: { ...person, demonstration: true }, mandate })
      // The auth library takes a connection of its own, which must not be waited for while holding one.
      after(() => openSession(request, door.person))
      keepMandate(request, mandate.id)
      return { mandate }
    }),

    on(contract.setLanguage, async ({ db, body, person }) => {
      if (person) await store.setLanguage(db, person.id, body.language)
      return body
    }),
  ]
}
