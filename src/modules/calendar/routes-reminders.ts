import { randomBytes } from 'node:crypto'
import { on, type Route } from '../../server/serve.ts'
import { Refused } from '../../shared/refused.ts'
import * as contract from './contract-reminders.ts'
import { confirmationKind } from './reminders.ts'
import { type Choice, confirm, findChoice, saveChoice, stop } from './store-reminders.ts'

const newToken = () => randomBytes(24).toString('base64url')

function stateOf(choice: Choice | undefined): contract.Reminders['state'] {
  if (!choice || choice.stoppedAt) return 'off'
  return choice.confirmedAt ? 'on' : 'waiting'
}

/** k***@contoh.id: enough for whoever has the letter, not for whoever finds it. */
const veil = (email: string) => email.replace(/^(.)[^@]*/, '$1***')

function shown(choice: Choice | undefined) {
  if (!choice) throw new Refused('unknown-reminder', {}, 404)
  return { email: veil(choice.email), state: stateOf(choice) }
}

type Asking = { demonstration: boolean } | null

/** `mail`: does this installation send any? */
export function reminderRoutes({ mail }: { mail: boolean }): Route[] {
  const mine = (person: Asking, choice: Choice | undefined): contract.Reminders => ({
    possible: mail && !person?.demonstration,
    email: choice?.email ?? null,
    state: stateOf(choice),
  })
  return [
    on(contract.readReminders, async ({ db, person }) =>
      mine(person, await findChoice(db, { person: person?.id ?? '' })),
    ),

    on(contract.chooseReminders, async ({ db, body, person, now, jobs, subject }) => {
      if (!mail || !person || person.demonstration) throw new Refused('mail-off')
      subject(person.id)
      const choice = await saveChoice(db, { person: person.id, email: body.email, token: newToken(), chosenAt: now })
      if (stateOf(choice) === 'waiting')
        await jobs.start(db, { kind: confirmationKind, requestedBy: person.id, input: { person: person.id } })
      return mine(person, choice)
    }),

    on(contract.endReminders, async ({ db, person, now, subject }) => {
      subject(person?.id ?? '')
      return mine(person, await stop(db, { person: person?.id ?? '' }, now))
    }),

    on(contract.readReminderLetter, async ({ db, params }) => shown(await findChoice(db, params))),

    on(contract.confirmReminders, async ({ db, params, now, subject }) => {
      const choice = await confirm(db, params.token, now)
      subject(choice?.person ?? '')
      return shown(choice)
    }),

    on(contract.stopReminders, async ({ db, params, now, subject }) => {
      const choice = await stop(db, params, now)
      subject(choice?.person ?? '')
      return shown(choice)
    }),
  ]
}
