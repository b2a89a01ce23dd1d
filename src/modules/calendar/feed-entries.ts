import type { Language } from '../../shared/format.ts'
import type { Holder } from '../../shared/institution-kind.ts'
import { type Day, isDay } from '../../shared/legal-day.ts'
import type { Obligation } from '../readiness/contract.ts'
import type { Calendar, CalendarStage } from './contract.ts'
import type { FeedContent } from './contract-feed.ts'
import { domainNames, feedWords, groupNames } from './feed-words.ts'
import { pathOfStage } from './obligations-of-stages.ts'
import { owes } from './rules.ts'

/** One entry of a calendar outside: whole days, the last one included. */
export type FeedEntry = {
  /** The same as long as it is the same work: 'stage:masa-tenang', 'follow-up:UUID@kpu-1602'. */
  entry: string
  firstDay: Day
  lastDay: Day
  title: { id: string; en: string }
  /** One fact a line. */
  description: string
  category: string
  path: string
  cancelled: boolean
}

type Wanted = {
  content: FeedContent
  language: Language
  /** The area of the event. */
  area: string
  holders: readonly Holder[]
}

/** What a calendar is told: stages that have a day, and deadlines that other modules set for these holders. */
export function entriesOf(
  { stages }: Pick<Calendar, 'stages'>,
  obligations: readonly Obligation[],
  wanted: Wanted,
): FeedEntry[] {
  const told = stages.filter((stage) => isWanted(stage, wanted))
  return [
    ...told.flatMap((stage) => stageEntry(stage, wanted.language)),
    ...obligations.flatMap((obligation) => deadlineEntry(obligation, wanted.language)),
  ]
}

/** Does the calendar that is asked for tell of this stage? */
export const isWanted = (stage: Pick<CalendarStage, 'responsible'>, { content, holders, area }: Wanted): boolean =>
  content === 'all' || holders.some((holder) => owes(holder, stage, area))

export const stageKey = (code: string): string => `stage:${code}`

function stageEntry(stage: CalendarStage, language: Language): FeedEntry[] {
  const [start, end] = [stage.start?.day ?? null, stage.end?.day ?? null]
  const [firstDay, lastDay] = [start ?? end, end ?? start]
  if (firstDay === null || lastDay === null) return []
  return [
    {
      entry: stageKey(stage.code),
      firstDay,
      // a schedule may be wrong for a while; a calendar takes no entry that ends before it begins
      lastDay: lastDay < firstDay ? firstDay : lastDay,
      title: stage.name,
      description: describe(stage, language),
      category: groupNames[language][stage.group],
      path: pathOfStage(stage.code),
      cancelled: false,
    },
  ]
}

function describe({ start, end, source, responsible, certainty }: CalendarStage, language: Language): string {
  const words = feedWords[language]
  const rule = (label: string, date: CalendarStage['start']) =>
    date && !isDay(date.rule) ? [`${label}: ${date.rule}`] : []
  return [
    ...rule(words.start, start),
    ...(end?.rule === start?.rule ? [] : rule(words.end, end)),
    `${words.source}: ${source}`,
    ...(responsible.length > 0 ? [`${words.responsible}: ${responsible.map(({ name }) => name).join(', ')}`] : []),
    ...(certainty === 'medium' || certainty === 'low' ? [words.unsure] : []),
  ].join('\n')
}

/** The stages are told from the schedule itself, past ones too; of other work the deadline is told. */
function deadlineEntry(
  { id, domain, title, context, holder, deadline, path }: Obligation,
  language: Language,
): FeedEntry[] {
  if (deadline === null || id.startsWith('stage:')) return []
  return [
    {
      entry: `${id}@${holder.kind}-${holder.region}`,
      firstDay: deadline,
      lastDay: deadline,
      title,
      description: context?.[language] ?? '',
      category: domainNames[language][domain],
      path,
      cancelled: false,
    },
  ]
}
