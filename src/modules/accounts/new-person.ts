import type { Db } from '../../server/database.ts'
import { Refused } from '../../shared/refused.ts'
import { newId } from '../../shared/uuid.ts'
import type { Auth } from './auth.ts'
import { judgePassword } from './rules.ts'
import * as store from './store.ts'

type Input = { name: string; username: string; password: string }

/** A password that guessers try first is refused where it is chosen. */
export function refuseEasyPassword(password: string, ownNames: readonly string[]): void {
  if (judgePassword(password, ownNames) === 'easy') throw new Refused('password-too-easy', {}, 400)
}

/** Adds a person who may sign in at once, with a first mandate; answers the person's id. */
export async function addPersonWithMandate(
  db: Db,
  auth: Auth,
  input: Input,
  mandate: Omit<store.NewMandate, 'person'>,
) {
  refuseEasyPassword(input.password, [input.username, input.name])
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
