import { createHash } from 'node:crypto'
import type { Db } from '../../server/database.ts'
import type { Language } from '../../shared/format.ts'
import { holdersOf } from '../../shared/institution-kind.ts'
import type { Role } from '../../shared/roles.ts'
import { readEvent } from '../events/index.ts'
import type { ListObligations } from '../readiness/contract.ts'
import { collectObligations } from '../readiness/index.ts'
import { drawCalendar, readStageDays } from './calendar.ts'
import type { DrawnCalendar } from './contract.ts'
import type { FeedContent } from './contract-feed.ts'
import { entriesOf, type FeedEntry, isWanted, stageKey } from './feed-entries.ts'
import { feedWords, groupNames } from './feed-words.ts'
import { type ToldEntry, writeIcal } from './ical.ts'
import { pathOfStage } from './obligations-of-stages.ts'
import * as store from './store-feed.ts'

/** What the feeds are given by the apps: what every module says that institutions owe, and where the links lead. */
export type FeedParts = { obligations: readonly ListObligations<Db>[]; publicUrl: string }

export type FeedAsked = {
  event: string
  content: FeedContent
  language: Language
  alarms: boolean
  /** Whose deadlines; null: nobody's, for the stages alone. */
  mandate: { role: Role; area: string; title: string } | null
  now: Date
}

/** The bytes of a calendar. The open transaction must have the scope of the mandate. */
export async function drawFeed(db: Db, { obligations, publicUrl }: FeedParts, asked: FeedAsked): Promise<string> {
  const { event: id, content, language, alarms, mandate, now } = asked
  const [event, calendar] = await Promise.all([readEvent(db, id), drawCalendar(db, id, now)])
  const owed = mandate
    ? await collectObligations(db, { sources: obligations, readStageDays }, { event: id, mandate, now })
    : { obligations: [] }
  const wanted = { content, language, area: event.area, holders: mandate ? holdersOf(mandate) : [] }
  const entries = entriesOf(calendar, owed.obligations, wanted)
  const known = await store.listTold(
    db,
    id,
    entries.map(({ entry }) => entry),
  )
  const gone = cancelledOf(known, calendar, (stage) => isWanted(stage, wanted), language, content)
  const told = await tell(db, id, known, [...entries, ...gone], now)
  const name = content === 'mine' && mandate ? `${event.name}: ${mandate.title}` : event.name
  return writeIcal(told, { name, event: id, timeZone: event.timeZone, language, publicUrl, alarms })
}

/** Stages that were told of before and have no day any more, or are in the schedule no longer. */
function cancelledOf(
  known: readonly store.Told[],
  { stages }: DrawnCalendar,
  isWantedStage: (stage: DrawnCalendar['stages'][number]) => boolean,
  language: Language,
  content: FeedContent,
): FeedEntry[] {
  const byKey = new Map(stages.map((stage) => [stageKey(stage.code), stage]))
  return known.flatMap(({ entry, firstDay, lastDay, title }): FeedEntry[] => {
    const stage = byKey.get(entry)
    const isThere = Boolean(stage && (stage.start?.day ?? stage.end?.day))
    if (title === null || isThere || !(stage ? isWantedStage(stage) : content === 'all')) return []
    return [
      {
        entry,
        firstDay,
        lastDay,
        title,
        description: stage ? `${feedWords[language].source}: ${stage.source}` : '',
        category: stage ? groupNames[language][stage.group] : '',
        path: pathOfStage(entry.slice(stageKey('').length)),
        cancelled: true,
      },
    ]
  })
}

/** Gives each entry the sequence and the moment of its last change, and notes what has changed since. */
async function tell(
  db: Db,
  event: string,
  known: readonly store.Told[],
  entries: readonly FeedEntry[],
  now: Date,
): Promise<ToldEntry[]> {
  const before = new Map(known.map((one) => [one.entry, one]))
  const changed = entries.filter((entry) => !isSame(entry, before.get(entry.entry)))
  const noted =
    changed.length === 0
      ? []
      : await store.noteTold(
          db,
          event,
          changed.map(({ entry, firstDay, lastDay, title, cancelled }) => {
            return {
              entry,
              firstDay,
              lastDay,
              title: entry.startsWith(stageKey('')) ? title : null,
              cancelled,
              toldAt: now,
            }
          }),
        )
  const after = new Map([...before.values(), ...noted].map((one) => [one.entry, one]))
  return entries.map((entry) => {
    const { sequence = 0, toldAt = now } = after.get(entry.entry) ?? {}
    return { ...entry, sequence, toldAt }
  })
}

const isSame = ({ firstDay, lastDay, cancelled }: FeedEntry, told: store.Told | undefined): boolean =>
  told !== undefined && told.firstDay === firstDay && told.lastDay === lastDay && told.cancelled === cancelled

export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()
