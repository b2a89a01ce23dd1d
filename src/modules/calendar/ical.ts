import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus, ICalEventTransparency } from 'ical-generator'
import type { Language } from '../../shared/format.ts'
import { addDays, daysBetween } from '../../shared/legal-day.ts'
import type { FeedEntry } from './feed-entries.ts'

/** An entry with what was told of it before. */
export type ToldEntry = FeedEntry & { sequence: number; toldAt: Date }

export type IcalFacts = {
  name: string
  event: string
  timeZone: string
  language: Language
  /** Where the links lead: 'https://serentak.example.go.id'. */
  publicUrl: string
  /** An alarm at seven in the morning of the day before the last day. */
  alarms: boolean
}

const refreshSeconds = 3600
const hour = 3600

/** How long after the beginning of an entry (local midnight) its alarm rings, in seconds; negative before it. */
function alarmAfter({ firstDay, lastDay }: FeedEntry): number {
  return (daysBetween(firstDay, lastDay) - 1) * 24 * hour + 7 * hour
}

const alarmOf = (entry: FeedEntry, description: string) => {
  const after = alarmAfter(entry)
  const when = after >= 0 ? { triggerAfter: after } : { triggerBefore: -after }
  return { type: ICalAlarmType.display, description, ...when } as const
}

const midnight = (day: string): Date => new Date(`${day}T00:00:00Z`)

/**
 * The calendar as iCalendar (RFC 5545): whole days without a zone, so that they are the legal days of the event wherever the
 * reader is. The end is exclusive there. The same facts give the same bytes.
 */
export function writeIcal(entries: readonly ToldEntry[], facts: IcalFacts): string {
  const { name, event, timeZone, language, publicUrl, alarms } = facts
  const calendar = ical({
    name,
    method: ICalCalendarMethod.PUBLISH,
    prodId: { company: 'Serentak', product: 'Serentak', language: language.toUpperCase() },
    ttl: refreshSeconds,
    x: { 'X-WR-TIMEZONE': timeZone },
  })
  for (const entry of entries) {
    const summary = entry.title[language]
    calendar.createEvent({
      id: `${entry.entry}.${event}@serentak`,
      allDay: true,
      start: midnight(entry.firstDay),
      end: midnight(addDays(entry.lastDay, 1)),
      stamp: entry.toldAt,
      lastModified: entry.toldAt,
      sequence: entry.sequence,
      summary,
      description: entry.description,
      categories: entry.category === '' ? [] : [{ name: entry.category }],
      url: `${publicUrl}${entry.path}`,
      status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
      // a stage of weeks must not make its reader look busy
      transparency: ICalEventTransparency.TRANSPARENT,
      alarms: alarms && !entry.cancelled ? [alarmOf(entry, summary)] : [],
    })
  }
  return `${calendar.toString()}\r\n`
}
