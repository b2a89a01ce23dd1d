import { timingSafeEqual } from 'node:crypto'
import type { Db } from '../../server/database.ts'
import { type Route, on } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import type { AccountsSettings } from './auth.ts'
import * as contract from './contract.ts'
import { addPersonWithMandate } from './new-person.ts'
import { refuseToGrant } from './rules.ts'
import * as store from './store.ts'

/** People and their mandates. */
export function peopleRoutes({ auth, setupToken, forget }: AccountsSettings): Route[] {
  return [
    on(contract.createFirstAdministrator, async ({ db, body, now, subject }) => {
      await store.holdFirstAdministrator(db)
      if (!(await store.isEmptyInstallation(db))) throw new Refused('already-has-administrator')
      const given = Buffer.from(body.token.trim())
      const wanted = Buffer.from(setupToken)
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
      forget()
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
      after(forget)
      subject(ended.id, ended.area)
      note({ reason: body.reason })
      return { ended: now.toISOString() }
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
