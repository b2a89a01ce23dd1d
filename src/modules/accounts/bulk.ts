import { sql } from 'kysely'
import { copyInto } from '../../server/copy.ts'
import type { Db } from '../../server/database.ts'
import type { Role } from '../../shared/roles.ts'

export type DemonstrationPerson = {
  id: string
  name: string
  username: string
  /** None for somebody who only stands behind generated entries. */
  mandate: { id: string; role: Role; area: string; title: string } | null
}

/**
 * Adds generated people with their mandates in a demonstration. They have no password: one enters as them by the doors
 * of the start page, and only while their event is a demonstration.
 */
export async function addDemonstrationPeople(
  db: Db,
  event: string,
  people: readonly DemonstrationPerson[],
  from: Date,
): Promise<void> {
  const columns = ['id', 'name', 'email', 'username', 'display_username', 'demonstration']
  await copyInto(
    db,
    'people',
    columns,
    people.map(({ id, name, username }) => [id, name, `${username}@serentak.invalid`, username, username, true]),
  )
  const granted = people.flatMap(({ id, mandate }) =>
    mandate ? [[mandate.id, id, mandate.role, mandate.area, event, mandate.title, from]] : [],
  )
  await copyInto(db, 'mandates', ['id', 'person', 'role', 'area', 'event', 'title', 'valid_from'], granted)
  await sql`analyze people`.execute(db)
  await sql`analyze mandates`.execute(db)
}
