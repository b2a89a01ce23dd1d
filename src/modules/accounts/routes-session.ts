import type { FastifyRequest } from 'fastify'
import { type Route, on } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import type { AccountsSettings } from './auth.ts'
import * as contract from './contract.ts'
import { mandateCookie } from './identify.ts'
import { setCookie } from './reply-cookies.ts'
import * as store from './store.ts'

/** Who is here, under which mandate, and the doors of a demonstration. */
export function sessionRoutes({ auth, secureCookies, singleSignOn }: AccountsSettings): Route[] {
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
        signIn: { passkey: true, singleSignOn: singleSignOn },
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

    on(contract.setLanguage, async ({ db, body, person }) => {
      if (person) await store.setLanguage(db, person.id, body.language)
      return body
    }),
  ]
}
