import { type Route, on } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import type { AccountsSettings } from './auth.ts'
import * as contract from './contract.ts'
import { refuseEasyPassword } from './new-person.ts'
import { hashCode, newCode } from './one-time-code.ts'
import { normaliseCode, recoveryHours, refuseToReset } from './rules.ts'
import { forgiveName } from './sign-in-attempts.ts'
import * as recoveries from './store-recovery.ts'
import * as store from './store.ts'

/** A lost phone or a forgotten password: somebody above resets the account, the person comes back by a one-time code. */
export function recoveryRoutes({ auth, forget }: AccountsSettings): Route[] {
  return [
    on(contract.resetAccount, async ({ db, params, body, person, mandate, now, within, subject, note, after }) => {
      const held = await recoveries.holdPerson(db, params.person)
      if (!held) throw new Refused('unknown-person', {}, 404)
      const refusal = refuseToReset({ ...mandate, person: person.id }, held)
      if (refusal) throw new Refused(refusal, { name: held.name }, 403)
      const home = held.mandates[0]?.area ?? ''
      within(home)
      const code = newCode()
      const expiresAt = new Date(now.getTime() + recoveryHours * 3_600_000)
      await recoveries.removeWaysIn(db, held.id, body.passkeys, now)
      await store.endSessions(db, held.id)
      await recoveries.addRecovery(db, {
        id: newId(),
        person: held.id,
        codeHash: hashCode(code),
        issuer: { id: person.id, name: person.name, title: mandate.title },
        issuedAt: now,
        expiresAt,
      })
      after(forget)
      subject(held.id, home)
      note({ passkeys: body.passkeys, hadCode: held.hasCode, hadPasskey: held.hasPasskey })
      return { code, name: held.name, username: held.username, expiresAt: expiresAt.toISOString() }
    }),

    on(contract.recoverAccount, async ({ db, body, now, subject, actedBy, after }) => {
      const recovery = await recoveries.takeRecovery(db, hashCode(normaliseCode(body.code)), now)
      if (!recovery) throw new Refused('code-unknown-or-used', {}, 404)
      const { person: id, name, username, demonstration, area } = recovery
      refuseEasyPassword(body.password, [username, name])
      const context = await auth.$context
      await recoveries.closeRecovery(db, recovery, await context.password.hash(body.password), now)
      await forgiveName(db, username)
      await store.endSessions(db, id)
      after(forget)
      actedBy({ person: { id, name, username, demonstration }, mandate: null })
      subject(id, area)
      return { username }
    }),

    on(contract.confirmReset, async ({ db, person, now, subject }) => {
      if (person) {
        await recoveries.confirmResets(db, person.id, now)
        subject(person.id)
      }
      return { seen: true }
    }),
  ]
}
