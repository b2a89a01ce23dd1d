import * as z from 'zod'
import { type Db, everywhere, inTransaction, type OpenDatabase } from '../../server/database.ts'
import type { JobWork, RegularWork } from '../../server/jobs.ts'
import type { Mailer } from '../../server/mail.ts'
import { type Day, dayOf } from '../../shared/legal-day.ts'
import { isWithin } from '../../shared/region-code.ts'
import { listEvents, type StoredEvent } from '../events/index.ts'
import { eventTime, getProfile } from '../events/rules.ts'
import type { ListObligations, Obligation } from '../readiness/contract.ts'
import { collectObligations } from '../readiness/index.ts'
import { readStageDays } from './calendar.ts'
import { type DigestPart, digestOf, writeConfirmation, writeDigest } from './reminder-digest.ts'
import * as store from './store-reminders.ts'

export type ReminderParts = {
  obligations: readonly ListObligations<Db>[]
  publicUrl: string
  mailer: Mailer
}

export type Sent = { sent: number; failed: number }

/** The hours of the morning in which letters go out, and those that failed are tried again. */
const morning = { from: 7, until: 12 }

/** An event sends no letters any more when its voting day lies this far back. */
const quietAfterDays = 365

const hourOf = (instant: Date, timeZone: string): number =>
  Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(instant))

/** By the clock of the event, in its zone. */
function isMorning(event: StoredEvent, now: Date): boolean {
  const hour = hourOf(eventTime(event, now), event.timeZone)
  return hour >= morning.from && hour < morning.until
}

const isOver = ({ votingDay }: StoredEvent, now: Date): boolean =>
  Date.parse(votingDay) + quietAfterDays * 86_400_000 < now.getTime()

/**
 * Sends each reader the letter of this morning, once: what is late, due today and due soon, in every event in which a mandate
 * of theirs holds. Nobody is written to when nothing is due, and never for a demonstration. What the mail server does not
 * take is tried again the next time.
 */
export async function sendReminders(database: OpenDatabase, parts: ReminderParts, now: Date): Promise<Sent> {
  const { kysely: db } = database
  const events = (await listEvents(db)).filter((event) => !event.demonstration && !isOver(event, now))
  const owed = rememberOwed(database, parts, now)
  const done: Sent = { sent: 0, failed: 0 }
  for (const reader of await store.listReaders(db, now)) {
    const duties = dutiesOf(reader, events)
    // with events in two zones it is morning when it is morning in both
    if (duties.length === 0 || !duties.every(({ event }) => isMorning(event, now))) continue
    const digests = await digestsOf(duties, owed, now)
    const [first] = digests
    if (!first || !(await store.takeLetter(db, reader.person, first.today, now))) continue
    const outcome = await sendLetter(db, parts, reader, digests, now)
    done[outcome] += 1
  }
  return done
}

type Duty = { event: StoredEvent; mandates: store.Reader['mandates'] }

/** A mandate without an event holds in every event of its area. */
function dutiesOf({ mandates }: store.Reader, events: readonly StoredEvent[]): Duty[] {
  const concerns = (mandate: Duty['mandates'][number], event: StoredEvent) =>
    mandate.event === null
      ? isWithin(mandate.area, event.area) || isWithin(event.area, mandate.area)
      : mandate.event === event.id
  return events
    .map((event) => ({ event, mandates: mandates.filter((mandate) => concerns(mandate, event)) }))
    .filter((duty) => duty.mandates.length > 0)
}

type Owed = (event: StoredEvent, mandate: Duty['mandates'][number]) => Promise<Obligation[]>

/** What a role owes in an area is asked once, however many people hold it. */
function rememberOwed(database: OpenDatabase, { obligations: sources }: ReminderParts, now: Date): Owed {
  const known = new Map<string, Promise<Obligation[]>>()
  return (event, mandate) => {
    const key = `${event.id} ${mandate.role} ${mandate.area}`
    const asked = known.get(key) ?? ask(event, mandate)
    known.set(key, asked)
    return asked
  }
  async function ask(event: StoredEvent, mandate: Duty['mandates'][number]) {
    const given = { sources, readStageDays }
    const collect = (db: Db) => collectObligations(db, given, { event: event.id, mandate, now })
    return (await inTransaction(database, { area: mandate.area }, collect)).obligations
  }
}

async function digestsOf(duties: readonly Duty[], owed: Owed, now: Date): Promise<DigestPart[]> {
  const parts = await Promise.all(
    duties.map(async ({ event, mandates }) => {
      const lists = await Promise.all(mandates.map((mandate) => owed(event, mandate)))
      const byWork = new Map(lists.flat().map((one) => [`${one.id} ${one.holder.kind} ${one.holder.region}`, one]))
      const today = dayOf(eventTime(event, now), event.timeZone)
      const digest = digestOf([...byWork.values()], today, getProfile(event).deadlineWarnDays.value)
      return digest && { eventName: event.name, timeZone: event.timeZone, today, digest }
    }),
  )
  return parts.filter((part) => part !== undefined)
}

async function sendLetter(
  db: Db,
  { mailer, publicUrl }: ReminderParts,
  reader: store.Reader,
  digests: readonly DigestPart[],
  now: Date,
): Promise<keyof Sent> {
  const day: Day = digests[0]?.today ?? ''
  try {
    await mailer.send(writeDigest(reader, digests, { publicUrl, day }))
  } catch (problem) {
    await store.noteFailed(db, reader.person, day, problem instanceof Error ? problem.message : String(problem))
    return 'failed'
  }
  await store.noteSent(db, reader.person, day, now)
  return 'sent'
}

export const confirmationKind = 'reminder-confirmation'

const Confirmation = z.object({ person: z.string() })

/** The letter that asks whether an address is right: a job, because a mail server may be slow. */
export function reminderWorks(
  database: OpenDatabase,
  { mailer, publicUrl }: Pick<ReminderParts, 'mailer' | 'publicUrl'>,
): Record<string, JobWork> {
  return {
    [confirmationKind]: async (input) => {
      const { person } = Confirmation.parse(input)
      const reader = await inTransaction(database, everywhere, (db) => store.findWaiting(db, person))
      if (reader) await mailer.send(writeConfirmation(reader, publicUrl))
      return { sent: reader !== undefined }
    },
  }
}

/** Looks every quarter of an hour whether it is morning somewhere. */
export function reminderRounds(database: OpenDatabase, parts: ReminderParts): Record<string, RegularWork> {
  return {
    reminders: {
      at: '*/15 * * * *',
      work: async () => {
        await sendReminders(database, parts, new Date())
      },
    },
  }
}
