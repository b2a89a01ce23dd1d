import type { Cell, IndicatorFacts } from '../readiness/contract.ts'
import type { AgendaSource, BoardCell, Proposal } from './contract-agenda.ts'

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
  return source.kind === 'stage' ? `stage ${source.stage}` : source.kind
}

/** Promises of earlier meetings come first, then what is late, then what is at risk, then days that draw near. */
function turnOf({ source, late }: Proposal): number {
  if (source.kind === 'follow-ups') return 0
  if (source.kind === 'board') return late > 0 ? 1 : 2
  return 3
}

function compare(one: Proposal, other: Proposal): number {
  const byCount = other.late - one.late || other.atRisk - one.atRisk
  const byShare = (one.lowest?.share ?? 1) - (other.lowest?.share ?? 1)
  const dayOf = ({ source }: Proposal) => (source.kind === 'stage' ? source.day : '')
  const byDay = dayOf(one).localeCompare(dayOf(other))
  const byName = nameOfSource(one.source).localeCompare(nameOfSource(other.source))
  return turnOf(one) - turnOf(other) || byCount || byShare || byDay || byName
}

/** The most pressing first. The order depends on the facts alone, never on the order they came in. */
export function rank(proposals: readonly Proposal[]): Proposal[] {
  return proposals.toSorted(compare)
}
