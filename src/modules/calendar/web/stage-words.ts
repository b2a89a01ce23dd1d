import { type Day, daysBetween } from '../../../shared/legal-day.ts'
import { dash, type Formats } from '../../../shared/format.ts'
import { type Translate, useText } from '../../../ui/text.ts'
import { useFormat } from '../../../ui/language.ts'
import type { Calendar, CalendarProblem, CalendarStage } from '../contract.ts'
import { parseRule, votingStage } from '../rule.ts'
import { words } from './messages.ts'
import { spanOf } from './timeline.ts'

type T = Translate<typeof words>

/** How a schedule is put into words: its dates, rules, and what is wrong with it. */
export type StageWords = ReturnType<typeof stageWords>

export function useStageWords(calendar: Calendar): StageWords {
  return stageWords(calendar, useText(words), useFormat())
}

function stageWords({ stages, votingDay }: Calendar, t: T, format: Formats) {
  const names = new Map(stages.map(({ code, name }) => [code, name[format.language]]))
  const nameOf = (code: string) => names.get(code) ?? code
  const year = Number(votingDay.slice(0, 4))

  const dates = (stage: Pick<CalendarStage, 'start' | 'end'>): string => {
    const span = spanOf(stage)
    if (!span) return t('waits', { rule: stage.end?.rule ?? stage.start?.rule ?? dash })
    if (stage.start === null) return t('until', { day: format.shortDay(span.until, year) })
    if (stage.end?.day === null || stage.end === null) return t('from', { day: format.shortDay(span.from, year) })
    return format.dayRange(span.from, span.until, year)
  }

  /** "14 hari kerja sesudah mulai Penandatanganan NPHD"; what hangs on the vote stays as the law says it: "H-30". */
  const rule = (text: string): string => {
    const known = parseRule(text)
    if (!known) return text
    if ('day' in known) return t('rule.fixed')
    if (known.from === votingStage && known.edge === 'start' && known.unit === 'day') return text
    const facts = { edge: t(`edge.${known.edge}`), stage: nameOf(known.from) }
    if (known.count === 0) return t('rule.same', facts)
    const length = t(`rule.${known.unit}`, { count: Math.abs(known.count) })
    return t(known.count < 0 ? 'rule.before' : 'rule.after', { length, ...facts })
  }

  const mark = (day: Day | null | undefined): string => (day ? format.dayMark(daysBetween(day, votingDay)) : dash)

  const problem = (found: CalendarProblem): string => {
    if (found.kind === 'cycle') return t('problem.cycle', { stages: found.stages.map(nameOf).join(' → ') })
    const stage = nameOf(found.stage)
    if (found.kind === 'unknown-stage') return t('problem.unknown-stage', { stage, names: found.names })
    if (found.kind === 'outside') return t('problem.outside', { stage, within: nameOf(found.within) })
    if (found.kind === 'reversed')
      return t('problem.reversed', { stage, start: format.day(found.start), end: format.day(found.end) })
    const { edge, day, asked } = found
    return t(`problem.unlawful.${found.relation}`, {
      stage,
      edge: t(`edge.${edge}`),
      day: format.day(day),
      asked: format.day(asked),
    })
  }

  return { nameOf, dates, rule, mark, problem, year }
}
