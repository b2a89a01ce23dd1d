import { fileURLToPath } from 'node:url'
import { formats, type Language, type Zone } from '../../shared/format.ts'
import { dayOf, daysBetween } from '../../shared/legal-day.ts'
import { domainWords, paperWords, stateWords } from './board-words.ts'
import { numbersOf } from './cell-words.ts'
import type { Board, Cell, IndicatorFacts, Obligation } from './contract.ts'
import { daysLate, states } from './rules.ts'
import { type DayPoint, finishAt, paceOf, reached } from './trend.ts'

export const sheetTemplate = fileURLToPath(new URL('./documents/sheet.typ', import.meta.url))

/** More than a page of them is what the board is for. */
const mostDebts = 24

export type SheetFacts = {
  board: Board
  eventName: string
  votingDay: string
  isDemonstration: boolean
  zone: Zone
  timeZone: string
  place: string
  /** How each indicator stood when earlier days ended, oldest first. */
  before: (indicator: string) => readonly DayPoint[]
  debts: readonly Obligation[]
  /** Today, in the zone of the event. */
  today: string
  printedAt: Date
}

/** What the printed sheet of a region needs, with every number already written as the office writes it. */
export function sheetOf(facts: SheetFacts, language: Language) {
  const { board, zone } = facts
  const { moment, day, dayMark } = formats(language, zone)
  const counts = new Map(
    states.map((state) => [state, board.total.cells.filter((cell) => cell.state === state).length]),
  )
  const open = facts.debts.filter(({ state }) => state === 'late' || state === 'risk')
  return {
    words: paperWords[language],
    title: board.total.name,
    place: facts.place,
    event: facts.eventName,
    countdown: dayMark(board.daysUntilVote),
    votingDay: day(facts.votingDay),
    at: moment(board.at),
    printed: moment(facts.printedAt),
    isDemonstration: facts.isDemonstration,
    counts: states.map((state) => ({ state, count: counts.get(state) ?? 0, label: stateWords[state][language] })),
    groups: groupsOf(facts, language),
    debts: open.slice(0, mostDebts).map((one) => ({
      state: one.state,
      title: one.title[language],
      context: one.context?.[language] ?? '',
      deadline: one.deadline ? `${day(one.deadline)} (${dayMark(daysBetween(one.deadline, facts.votingDay))})` : '',
    })),
    moreDebts: Math.max(open.length - mostDebts, 0),
  }
}

function groupsOf(facts: SheetFacts, language: Language) {
  const { board } = facts
  const lines = board.indicators.map((indicator, index) => ({ indicator, cell: board.total.cells[index] }))
  const domains = [...new Set(board.indicators.map(({ domain }) => domain))]
  return domains.map((domain) => ({
    title: domainWords[domain][language],
    rows: lines.flatMap(({ indicator, cell }) =>
      indicator.domain === domain && cell ? [rowOf(facts, indicator, cell, language)] : [],
    ),
  }))
}

function rowOf(facts: SheetFacts, indicator: IndicatorFacts, cell: Cell, language: Language) {
  const format = formats(language, facts.zone)
  const share = reached(cell, indicator.target)
  return {
    state: cell.state,
    word: `${stateWords[cell.state][language]}${latenessOf(facts, indicator, cell, language)}`,
    label: indicator.label[language],
    numbers: cell.total === 0 ? '–' : numbersOf(cell, indicator)[language],
    percent: share === undefined ? '–' : `${format.coverage(share, 100)}%`,
    share: share ?? 0,
    planned: cell.planned !== null && cell.total > 0 ? (cell.planned / (cell.total * indicator.target)) * 100 : null,
    owner: indicator.owner[language],
    deadline: deadlineOf(facts, indicator, language),
    trend: trendOf(facts, indicator, cell, language),
    reason: cell.reason?.[language] ?? '',
  }
}

/** " 3 hari": how long it has been late; nothing where it is not. */
function latenessOf({ board }: SheetFacts, { deadline }: IndicatorFacts, { state }: Cell, language: Language): string {
  const days = state === 'late' && deadline ? daysLate(Date.parse(deadline), Date.parse(board.at)) : 0
  return days > 0 ? ` ${days} ${language === 'id' ? 'hari' : 'd'}` : ''
}

function deadlineOf(
  { votingDay, zone, timeZone }: SheetFacts,
  { deadline }: IndicatorFacts,
  language: Language,
): string {
  if (!deadline) return paperWords[language].noDeadline
  const { day, dayMark } = formats(language, zone)
  return `${day(deadline)} (${dayMark(daysBetween(dayOf(new Date(deadline), timeZone), votingDay))})`
}

function trendOf(
  facts: SheetFacts,
  { id, target, starts }: IndicatorFacts,
  { done, total, state }: Cell,
  language: Language,
) {
  const words = paperWords[language]
  const { decimal, shortDay } = formats(language, facts.zone)
  if (state === 'done' || state === 'todo') return ''
  const now = { day: facts.today, done, total }
  const pace = paceOf(facts.before(id), now, target, starts ? dayOf(new Date(starts), facts.timeZone) : undefined)
  if (pace === undefined) return words.unknown
  const finish = finishAt(now, pace, target)
  const speed = pace === 0 ? words.still : `${pace > 0 ? '+' : '−'}${decimal(Math.abs(pace))} ${words.perDay}`
  const year = Number(facts.votingDay.slice(0, 4))
  return finish ? `${speed}; ${words.finish} ${shortDay(finish, year)}` : speed
}
