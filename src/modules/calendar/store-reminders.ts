import { sql } from 'kysely'
import type { Db } from '../../server/database.ts'
import type { Day } from '../../shared/legal-day.ts'
import type { Role } from '../../shared/roles.ts'

export type Choice = { person: string; email: string; token: string; confirmedAt: Date | null; stoppedAt: Date | null }

const choiceColumns = sql`person, email, token, confirmed_at as "confirmedAt", stopped_at as "stoppedAt"`

export async function findChoice(db: Db, by: { person: string } | { token: string }): Promise<Choice | undefined> {
  const condition = 'person' in by ? sql`person = ${by.person}` : sql`token = ${by.token}`
  const { rows } = await sql<Choice>`select ${choiceColumns} from reminder_choices where ${condition}`.execute(db)
  return rows[0]
}

/** A new address must be confirmed anew; one that was confirmed and stopped goes on when it is chosen again. */
export async function saveChoice(
  db: Db,
  choice: Pick<Choice, 'person' | 'email' | 'token'> & { chosenAt: Date },
): Promise<Choice | undefined> {
  const { person, email, token, chosenAt } = choice
  const { rows } = await sql<Choice>`
    insert into reminder_choices as known (person, email, token, chosen_at)
    values (${person}, ${email}, ${token}, ${chosenAt})
    on conflict (person) do update set email = excluded.email, chosen_at = excluded.chosen_at, stopped_at = null,
      token = case when known.email = excluded.email then known.token else excluded.token end,
      confirmed_at = case when known.email = excluded.email then known.confirmed_at end
    returning ${choiceColumns}`.execute(db)
  return rows[0]
}

export async function confirm(db: Db, token: string, at: Date): Promise<Choice | undefined> {
  const { rows } = await sql<Choice>`
    update reminder_choices set confirmed_at = coalesce(confirmed_at, ${at}), stopped_at = null where token = ${token}
    returning ${choiceColumns}`.execute(db)
  return rows[0]
}

export async function stop(db: Db, by: { person: string } | { token: string }, at: Date): Promise<Choice | undefined> {
  const condition = 'person' in by ? sql`person = ${by.person}` : sql`token = ${by.token}`
  const { rows } = await sql<Choice>`
    update reminder_choices set stopped_at = coalesce(stopped_at, ${at}) where ${condition}
    returning ${choiceColumns}`.execute(db)
  return rows[0]
}

/** Somebody who is reminded, with the mandates that hold. */
export type Reader = {
  person: string
  name: string
  language: 'id' | 'en'
  email: string
  token: string
  mandates: { role: Role; area: string; event: string | null; title: string }[]
}

const readers = sql`
  select c.person, p.name, p.language, c.email, c.token,
    (select coalesce(json_agg(json_build_object('role', m.role, 'area', m.area, 'event', m.event, 'title', m.title)
       order by m.valid_from, m.id), '[]')
     from mandates m
     where m.person = c.person and m.valid_from <= now() and (m.valid_until is null or m.valid_until > now())) as mandates
  from reminder_choices c join people p on p.id = c.person
  where not p.demonstration and c.stopped_at is null`

/** Those who get letters; whoever had one this morning is left out. */
export async function listReaders(db: Db, now: Date): Promise<Reader[]> {
  const { rows } = await sql<Reader>`
    ${readers} and c.confirmed_at is not null and not exists (
      select from reminder_mails r where r.person = c.person and r.sent_at > ${now}::timestamptz - interval '8 hours')
    order by c.person`.execute(db)
  return rows
}

/** Somebody whose address waits for its confirmation. */
export async function findWaiting(db: Db, person: string): Promise<Reader | undefined> {
  const { rows } = await sql<Reader>`${readers} and c.confirmed_at is null and c.person = ${person}`.execute(db)
  return rows[0]
}

/** After so many tries in vain the letter of a day is given up. */
const mostAttempts = 8

/**
 * Takes the letter of a day, for the one who sends it. False when it was sent, given up, or somebody is sending it: whoever
 * tried and ended without a word is taken over after ten minutes.
 */
export async function takeLetter(db: Db, person: string, day: Day, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into reminder_mails as known (person, day, attempts, tried_at) values (${person}, ${day}, 1, ${now})
    on conflict (person, day) do update set attempts = known.attempts + 1, tried_at = excluded.tried_at, problem = null
    where known.sent_at is null and known.attempts < ${mostAttempts}
      and (known.problem is not null or known.tried_at < ${now}::timestamptz - interval '10 minutes')
    returning person`.execute(db)
  return rows.length === 1
}

export async function noteSent(db: Db, person: string, day: Day, at: Date): Promise<void> {
  await sql`update reminder_mails set sent_at = ${at} where person = ${person} and day = ${day}`.execute(db)
}

export async function noteFailed(db: Db, person: string, day: Day, problem: string): Promise<void> {
  await sql`update reminder_mails set problem = ${problem} where person = ${person} and day = ${day}`.execute(db)
}
