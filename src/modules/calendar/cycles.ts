import { addMonths, type Day, daysBetween } from '../../shared/legal-day.ts'
import type { Cycle } from './contract.ts'
import type { Dates } from './resolve.ts'
import type { Stage } from './stage.ts'

/** A schedule with its days. */
type Scheduled = { stages: readonly Pick<Stage, 'code' | 'responsible'>[]; dates: ReadonlyMap<string, Dates> }

type Span = { from: Day; until: Day }

const spanOf = ({ start, end }: Dates): Span | undefined => {
  const [from, until] = [start ?? end, end ?? start]
  return from && until ? { from, until } : undefined
}

/** From its first dated stage to its last; undefined when it has no date at all. */
function wholeSpan({ dates }: Scheduled): Span | undefined {
  const spans = [...dates.values()].flatMap((one) => spanOf(one) ?? [])
  if (spans.length === 0) return undefined
  const inOrder = (days: Day[]) => days.toSorted()
  return {
    from: inOrder(spans.map(({ from }) => from))[0] ?? '',
    until: inOrder(spans.map(({ until }) => until)).at(-1) ?? '',
  }
}

const monthOf = (day: Day) => day.slice(0, 7)

function monthsOf({ from, until }: Span): string[] {
  const months: string[] = []
  for (let day = `${monthOf(from)}-01`; day <= until; day = addMonths(day, 1)) months.push(monthOf(day))
  return months
}

/** How many stages run in each month, in all and by who owes them. A stage of several owes counts once for each of them. */
function workByMonth(scheduled: Scheduled, span: Span): Cycle['months'] {
  return monthsOf(span).map((month) => {
    const running = scheduled.stages.filter(({ code }) => {
      const at = spanOf(scheduled.dates.get(code) ?? { start: null, end: null })
      return at !== undefined && monthOf(at.from) <= month && monthOf(at.until) >= month
    })
    const actors: Record<string, number> = {}
    for (const actor of running.flatMap(({ responsible }) => responsible)) actors[actor] = (actors[actor] ?? 0) + 1
    return { month, stages: running.length, actors }
  })
}

type About = Pick<Cycle, 'kind' | 'name' | 'event' | 'votingDay'>

/** A schedule as one of the cycles; undefined when nothing in it has a date. */
export function cycleOf(about: About, scheduled: Scheduled): Cycle | undefined {
  const span = wholeSpan(scheduled)
  return span && { ...about, ...span, months: workByMonth(scheduled, span) }
}

/** The days in which both run, first and last counted; null when they follow one another. */
export function overlapOf(one: Span, other: Span): (Span & { days: number }) | null {
  const from = one.from > other.from ? one.from : other.from
  const until = one.until < other.until ? one.until : other.until
  return from > until ? null : { from, until, days: daysBetween(from, until) + 1 }
}
