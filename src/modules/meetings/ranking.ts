import type { Cell, IndicatorFacts } from '../readiness/contract.ts'
import type { Day } from '../../shared/legal-day.ts'
import type { AgendaSource, BoardCell, Proposal } from './contract-agenda.ts'
import type { Issue } from './contract-issues.ts'
import { isDue, isGrave, riskLevel } from './issue.ts'

type NamedCell = { region: string; name: string; cell: Cell }

const needsTalk = (state: Cell['state']): boolean => state === 'late' || state === 'risk'

const shareOf = ({ done, total }: Pick<BoardCell, 'done' | 'total'>): number => (total === 0 ? 1 : done / total)

/** Furthest behind first; among equals the larger region, then the name. */
function furthestBehind(one: BoardCell, other: BoardCell): number {
  const byState = Number(other.state === 'late') - Number(one.state === 'late')
  return byState || shareOf(one) - shareOf(other) || other.total - one.total || one.name.localeCompare(other.name)
}

/** A column of the board as a proposal; undefined when nothing in it is late or at risk. */
export function proposeIndicator(
  indicator: IndicatorFacts,
  cells: readonly NamedCell[],
  { at, isInvited }: { at: string; isInvited: boolean },
): Proposal | undefined {
  const behind = cells
    .filter(({ cell }) => needsTalk(cell.state))
    .map(({ region, name, cell: { state, done, total, reason } }): BoardCell => {
      return { region, name, state, done, total, reason }
    })
    .toSorted(furthestBehind)
  const [worst] = behind.toSorted((one, other) => shareOf(one) - shareOf(other))
  if (!worst) return undefined
  const { id, label, unit, holder, deadline } = indicator
  const where = { at, regions: cells.length, cells: behind }
  const late = behind.filter(({ state }) => state === 'late').length
  return {
    source: { kind: 'board', indicator: id, label, unit, holder: holder.kind, deadline, ...where },
    late,
    atRisk: behind.length - late,
    lowest: { name: worst.name, share: shareOf(worst) },
    invited: isInvited,
  }
}

/** What names a source, so that what stands on the agenda is not proposed again. */
export function nameOfSource(source: AgendaSource): string {
  if (source.kind === 'board') return `board ${source.indicator}`
  if (source.kind === 'issue') return `issue ${source.issue}`
  return source.kind === 'stage' ? `stage ${source.stage}` : source.kind
}

/**
 * An issue or risk as a proposal: one of high score that nobody has mitigated, or one whose day to look at it again comes
 * before the next meeting. Undefined when it can wait.
 */
export function proposeIssue(issue: IssueFacts, { today, until }: { today: Day; until: Day }): Proposal | undefined {
  if (!isDue(issue, until)) return undefined
  const { id, kind, title, description, mitigation, likelihood, impact, reviewOn } = issue
  const asWritten = { issue: id, of: kind, title, description, mitigation, reviewOn }
  return {
    source: { kind: 'issue', ...asWritten, level: riskLevel(issue), score: likelihood * impact },
    late: Number(reviewOn < today),
    atRisk: Number(isGrave(issue)),
    lowest: null,
    invited: true,
  }
}

type IssueFacts = Pick<
  Issue,
  'id' | 'kind' | 'title' | 'description' | 'mitigation' | 'likelihood' | 'impact' | 'reviewOn' | 'state'
>

/**
 * Promises of earlier meetings come first, then what is late on the board, then grave risks and those whose day has passed,
 * then what is at risk on the board, then days that draw near.
 */
function turnOf({ source, late, atRisk }: Proposal): number {
  if (source.kind === 'follow-ups') return 0
  if (source.kind === 'board') return late > 0 ? 1 : 3
  return source.kind === 'issue' && late + atRisk > 0 ? 2 : 4
}

/** Only grave ones are told apart by their score; the others wait for their day. */
const scoreOf = ({ source, atRisk }: Proposal): number => (source.kind === 'issue' && atRisk > 0 ? source.score : 0)

function dayOf({ source }: Proposal): Day {
  if (source.kind === 'issue') return source.reviewOn
  return source.kind === 'stage' ? source.day : ''
}

function compare(one: Proposal, other: Proposal): number {
  const byCount = other.late - one.late || other.atRisk - one.atRisk
  const byShare = (one.lowest?.share ?? 1) - (other.lowest?.share ?? 1)
  const byScore = scoreOf(other) - scoreOf(one)
  const byDay = dayOf(one).localeCompare(dayOf(other))
  const byName = nameOfSource(one.source).localeCompare(nameOfSource(other.source))
  return turnOf(one) - turnOf(other) || byCount || byShare || byScore || byDay || byName
}

/** The most pressing first. The order depends on the facts alone, never on the order they came in. */
export function rank(proposals: readonly Proposal[]): Proposal[] {
  return proposals.toSorted(compare)
}
