import { codeLength } from '../../../shared/region-code.ts'
import { domainWords, levelWords } from '../board-words.ts'
import type { CellBefore } from '../contract-trend.ts'
import type { Board, IndicatorFacts } from '../contract.ts'
import { useFormat } from '../../../ui/language.ts'
import { Matrix, type MatrixCell, type MatrixPlace } from '../../../ui/matrix.tsx'
import { useText } from '../../../ui/text.ts'
import { domainsOf, findCell, percentOf, pointsSince } from './board-cells.ts'
import { readinessMessages } from './messages.ts'

/** What cells show: how far they are, or how far they have come since an earlier day. */
export type Show = 'now' | 'day' | 'week'

type BoardMatrixProps = {
  board: Board
  show: Show
  before: ReadonlyMap<string, CellBefore>
  selected: MatrixPlace | undefined
  onSelect: (place: MatrixPlace) => void
  onOpen: (place: MatrixPlace) => void
  onRow: ((region: string) => void) | undefined
}

export const beforeKey = (region: string, indicator: string) => `${region} ${indicator}`

/** The board as a matrix: regions × indicators, under their domains. */
export function BoardMatrix({ board, show, before, selected, onSelect, onOpen, onRow }: BoardMatrixProps) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const eventYear = new Date(board.at).getUTCFullYear()
  const change = (row: Board['total'], indicator: IndicatorFacts): string | undefined => {
    const cell = findCell(row, indicator.id)
    const edge = show === 'day' ? 'yesterday' : 'lastWeek'
    const of = (region: string) => before.get(beforeKey(region, indicator.id))?.[edge]
    // the area below is the sum of its regions, then as now
    const then = row === board.total ? sumOf(board.rows.map(({ region }) => of(region))) : of(row.region)
    const points = cell && pointsSince(cell, then, indicator)
    return points === undefined ? '–' : signed(Math.round(points), format.integer)
  }
  const written = (row: Board['total'] | undefined, id: string): MatrixCell | undefined => {
    const cell = findCell(row, id)
    const indicator = board.indicators.find((one) => one.id === id)
    if (!row || !cell || !indicator) return undefined
    const percent = percentOf(cell, indicator)
    return {
      state: cell.state,
      done: cell.done,
      total: cell.total,
      ...(percent === undefined ? {} : { percent }),
      ...(show === 'now' || cell.total === 0 ? {} : { written: change(row, indicator) ?? '' }),
    }
  }
  const byRegion = new Map(board.rows.map((row) => [row.region, row]))
  const groups = domainsOf(board).map((domain) => ({
    key: domain,
    label: domainWords[domain][language],
    columns: board.indicators
      .filter((indicator) => indicator.domain === domain)
      .map(({ id, short, label, deadline }) => ({
        key: id,
        label: short[language],
        hint: label[language],
        ...(deadline === null ? {} : { deadline: format.shortDay(deadline, eventYear) }),
      })),
  }))
  const isLowest = board.rows.some(({ region }) => region.length >= codeLength.village)
  return (
    <Matrix
      caption={t('board')}
      rowHead={levelWords[board.level][language]}
      problemsHead={t('problems')}
      groups={groups}
      rows={board.rows.map(({ region, name }) => ({ key: region, name }))}
      cellAt={(row, column) => written(byRegion.get(row), column)}
      total={{ name: board.total.name, cellAt: (column) => written(board.total, column) }}
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
      onRow={isLowest ? undefined : onRow}
    />
  )
}

type Count = { done: number; total: number }

/** Undefined when nothing is known of any. */
function sumOf(counts: readonly (Count | null | undefined)[]): Count | undefined {
  const known = counts.filter((one): one is Count => Boolean(one))
  if (known.length === 0) return undefined
  return known.reduce((sum, one) => ({ done: sum.done + one.done, total: sum.total + one.total }))
}

/** "+3", "−1", "0". */
export function signed(points: number, write: (value: number) => string): string {
  return points > 0 ? `+${write(points)}` : write(points)
}
