import { type Day, daysBetween } from '../../shared/legal-day.ts'
import type { Values } from '../events/rules.ts'
import type { CalendarProblem, Consequences } from './contract.ts'
import { type Dates, resolve, type Ruled } from './resolve.ts'
import { dayAfter, type Edge, parseRule, type Rule } from './rule.ts'

/**
 * What the law asks of a date, whatever the schedule says: that it falls on, not before, or not after the day of a rule.
 * A schedule that breaks it is shown as breaking that article.
 */
export type Requirement = {
  stage: string
  edge: Edge
  relation: 'on' | 'not-before' | 'not-after'
  rule: Rule
  source: string
}

/** `asked`: 'kampanye.akhir on kampanye.mulai + 59 hari'. */
function requirement(asked: string, source: string): Requirement {
  const [, stage = '', edge, relation, text = ''] =
    /^([a-z0-9-]+)\.(mulai|akhir) (on|not-before|not-after) (.+)$/.exec(asked) ?? []
  const rule = parseRule(text)
  if (!rule) throw new Error(`no requirement: ${asked}`)
  return {
    stage,
    edge: edge === 'akhir' ? 'end' : 'start',
    relation: relation as Requirement['relation'],
    rule,
    source,
  }
}

/** Requirements of either kind of election; those about stages that a schedule does not have are passed over. */
export function lawfulRequirements(values: Pick<Values, 'campaignDays'>): Requirement[] {
  const schedule = 'Lampiran jadwal PKPU'
  return [
    requirement(`kampanye.akhir on kampanye.mulai + ${values.campaignDays - 1} hari`, schedule),
    requirement('kampanye.akhir on masa-tenang.mulai - 1 hari', schedule),
    requirement('pendaftaran-paslon.akhir not-after penetapan-paslon.mulai', schedule),
    requirement('penelitian-persyaratan.akhir not-after penetapan-paslon.mulai', schedule),
    requirement('penetapan-paslon.mulai not-after kampanye.mulai', 'UU 10/2016 Pasal 67'),
    requirement('dpt-kabupaten.akhir not-after pindah-memilih.mulai', 'PKPU 7/2024; PKPU 7/2022'),
    requirement('pembentukan-badan-adhoc.akhir not-after H-1', schedule),
    requirement('pelantikan.mulai not-before rekapitulasi.akhir', 'UU 10/2016 Pasal 160'),
  ]
}

export type Checked = { dates: Map<string, Dates>; problems: CalendarProblem[] }

type Part = Ruled & { within: string | null }

/** The days of a schedule, and everything that is wrong with them. */
export function check(
  stages: readonly Part[],
  requirements: readonly Requirement[],
  holidays: ReadonlySet<Day>,
): Checked {
  const { dates, faults } = resolve(stages, holidays)
  const impossible = stages.flatMap((stage) => impossibleIn(stage, dates))
  const unlawful = requirements.flatMap((requirement) => unlawfulIn(requirement, dates, holidays))
  return { dates, problems: [...faults, ...impossible, ...unlawful] }
}

function impossibleIn({ code, within }: Part, dates: Checked['dates']): CalendarProblem[] {
  const { start, end } = dates.get(code) ?? nothing
  const around = (within !== null && dates.get(within)) || nothing
  return [
    ...(start && end && end < start ? [{ kind: 'reversed' as const, stage: code, start, end }] : []),
    ...(within !== null && isOutside({ start, end }, around)
      ? [{ kind: 'outside' as const, stage: code, within }]
      : []),
  ]
}

function unlawfulIn(
  { stage, edge, relation, rule, source }: Requirement,
  dates: Checked['dates'],
  holidays: ReadonlySet<Day>,
): CalendarProblem[] {
  const day = dates.get(stage)?.[edge]
  const asked = 'day' in rule ? rule.day : askedDay(dates.get(rule.from)?.[rule.edge], rule, holidays)
  if (!day || !asked || holds(relation, day, asked)) return []
  return [{ kind: 'unlawful', stage, edge, day, relation, asked, source }]
}

const nothing: Dates = { start: null, end: null }

const askedDay = (from: Day | null | undefined, rule: Exclude<Rule, { day: Day }>, holidays: ReadonlySet<Day>) =>
  from ? dayAfter(from, rule, holidays) : undefined

function isOutside({ start, end }: Dates, around: Dates): boolean {
  const [first, last] = [start ?? end, end ?? start]
  return Boolean((first && around.start && first < around.start) || (last && around.end && last > around.end))
}

function holds(relation: Requirement['relation'], day: Day, asked: Day): boolean {
  if (relation === 'on') return day === asked
  return relation === 'not-before' ? day >= asked : day <= asked
}

type Foreseen = Omit<Consequences, 'tell' | 'warnings'>

/** What a change of the schedule brings about, told before it is saved. */
export function compare(before: Checked, after: Checked, today: Day): Foreseen {
  const moves = [...after.dates].flatMap(([stage, to]) => movesOf(stage, before.dates.get(stage) ?? nothing, to))
  const known = new Set(before.problems.map(nameOf))
  return {
    moves,
    broken: after.problems.filter((problem) => !known.has(nameOf(problem))),
    passed: moves.flatMap(({ stage, edge, to }) => (to !== null && to < today ? [{ stage, edge, day: to }] : [])),
  }
}

/** What moves of a stage; one that was a day and stays one moves once. */
function movesOf(stage: string, from: Dates, to: Dates): Foreseen['moves'] {
  const isOneDay = from.start === from.end && to.start === to.end
  const edges: readonly Edge[] = isOneDay ? ['start'] : ['start', 'end']
  return edges
    .map((edge) => ({ stage, edge, from: from[edge], to: to[edge] }))
    .filter((move) => move.from !== move.to)
    .map((move) => ({ ...move, days: move.from && move.to ? daysBetween(move.from, move.to) : null }))
}

/** Two problems are one when they say the same of the same stage, on whatever day. */
function nameOf(problem: CalendarProblem): string {
  if (problem.kind === 'cycle') return `cycle ${problem.stages.toSorted().join(' ')}`
  if (problem.kind === 'unlawful')
    return `unlawful ${problem.stage} ${problem.edge} ${problem.relation} ${problem.source}`
  return `${problem.kind} ${problem.stage}`
}
