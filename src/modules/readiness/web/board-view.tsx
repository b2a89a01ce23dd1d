import { useNavigate } from '@tanstack/react-router'
import { ArrowDownWideNarrow } from 'lucide-react'
import { useCallback, useMemo, useRef } from 'react'
import type { CallReply } from '../../../shared/endpoint.ts'
import type { readChanges } from '../contract-trend.ts'
import type { Board, IndicatorFacts } from '../contract.ts'
import { useAddress } from '../../../ui/address.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import type { MatrixPlace } from '../../../ui/matrix.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Segments } from '../../../ui/segments.tsx'
import type { SessionEvent } from '../../../ui/session.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { findCell, hiddenAtFirst, narrowBoard, worstFirst, worstOf } from './board-cells.ts'
import { useBoardKeys } from './board-keys.ts'
import { BoardMap } from './board-map.tsx'
import { beforeKey, BoardMatrix } from './board-matrix.tsx'
import { BoardStrip } from './board-strip.tsx'
import { IndicatorMenu, Legend } from './board-tools.tsx'
import { CellPanel, evidenceOf } from './cell-panel.tsx'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'
import { nothingHidden, useOwnKinds, View } from './view.ts'

type BoardViewProps = { board: Board; before: CallReply<typeof readChanges> | undefined; event: SessionEvent }

/** The strip of domains, the matrix, the map beside it, and the panel of the chosen cell. */
export function BoardView({ board, before, event }: BoardViewProps) {
  const t = useText(readinessMessages)
  const [view, setView] = useAddress(View)
  const navigate = useNavigate()
  const search = useRef<HTMLDivElement>(null)
  const { shown, hidden } = useShown(board, view)
  const cellsBefore = useMemo(
    () => new Map(before?.cells.map((cell) => [beforeKey(cell.region, cell.indicator), cell])),
    [before],
  )
  const [region = '', indicatorId = ''] = view.cell?.split('~') ?? []
  const choose = useCallback(
    (place: MatrixPlace | undefined) => setView({ cell: place ? `${place.row}~${place.column}` : undefined }),
    [setView],
  )
  useBoardKeys(
    search,
    useCallback(() => choose(undefined), [choose]),
  )
  const openEvidence = ({ row, column }: MatrixPlace) => {
    const found = board.indicators.find(({ id }) => id === column)
    const evidence = found && evidenceOf(found, row)
    if (evidence) void navigate({ to: evidence.to, search: evidence.search as never })
  }
  const goDown = (area: string) =>
    void navigate({
      to: '.',
      search: ((all: Record<string, unknown>) => ({ ...all, area, cell: undefined, q: undefined })) as never,
    })
  return (
    <>
      <BoardStrip board={board} domain={view.domain} onDomain={(domain) => setView({ domain })} />
      <PageGrid
        asideWidth={294}
        aside={
          <>
            <BoardMap
              board={shown}
              domain={view.domain}
              selected={region}
              onSelect={(code) => choose({ row: code, column: worstIndicator(shown, code) })}
            />
            <ChosenCell
              board={board}
              region={region}
              indicator={indicatorId}
              before={cellsBefore.get(beforeKey(region, indicatorId))}
              event={event}
              onClose={() => choose(undefined)}
              onRegion={board.level === 'village' ? undefined : goDown}
            />
          </>
        }
      >
        <Panel
          bare
          fill
          title={t('board')}
          actions={<BoardTools board={board} shown={shown.indicators.length} hidden={hidden} search={search} />}
          foot={<Legend board={board} />}
        >
          {shown.indicators.length === 0 || shown.rows.length === 0 ? (
            <EmptyState>
              {shown.indicators.length === 0 ? t('mine.none') : t('search.none', { text: view.q })}
            </EmptyState>
          ) : (
            <BoardMatrix
              board={shown}
              show={view.show}
              before={cellsBefore}
              selected={view.cell ? { row: region, column: indicatorId } : undefined}
              onSelect={choose}
              onOpen={openEvidence}
              onRow={goDown}
            />
          )}
        </Panel>
      </PageGrid>
    </>
  )
}

/** The board as the address narrows and sorts it, and which indicators that hides. */
function useShown(board: Board, { sort, domain, without, q, mine }: View): { shown: Board; hidden: string[] } {
  const kinds = useOwnKinds()
  return useMemo(() => {
    const isNarrowed = domain !== undefined || mine === '1'
    const first = isNarrowed ? [] : hiddenAtFirst(board)
    const hidden = without === undefined ? first : without.split(',').filter((id) => id !== '' && id !== nothingHidden)
    const isShown = ({ id, holder, ...indicator }: IndicatorFacts) =>
      !hidden.includes(id) && (!domain || indicator.domain === domain) && (mine !== '1' || kinds.has(holder.kind))
    const narrow = narrowBoard(board, isShown)
    const text = q.trim().toLowerCase()
    const rows = narrow.rows.filter(({ name, region }) => name.toLowerCase().includes(text) || region.startsWith(text))
    return { shown: { ...narrow, rows: sort === 'worst' ? worstFirst(rows) : rows }, hidden }
  }, [board, sort, domain, without, q, mine, kinds])
}

type BoardToolsProps = { board: Board; shown: number; hidden: string[]; search: React.RefObject<HTMLDivElement | null> }

function BoardTools({ board, shown, hidden, search }: BoardToolsProps) {
  const t = useText(readinessMessages)
  const [view, setView] = useAddress(View)
  return (
    <>
      <div ref={search} className={classes.search}>
        <TableSearch value={view.q} onChange={(q) => setView({ q })} label={t('search')} />
      </div>
      <Segments
        label={t('show.label')}
        value={view.show}
        onChange={(show) => setView({ show })}
        options={(['now', 'day', 'week'] as const).map((value) => ({ value, label: t(`show.${value}`) }))}
      />
      <Segments
        label={t('sort.label')}
        value={view.sort}
        onChange={(sort) => setView({ sort })}
        options={[
          { value: 'worst', label: t('sort.worst'), icon: <ArrowDownWideNarrow size={14} /> },
          { value: 'code', label: t('sort.code') },
        ]}
      />
      <IndicatorMenu
        board={board}
        shown={shown}
        hidden={hidden}
        onChange={(next) => setView({ without: next.join(',') || nothingHidden })}
      />
    </>
  )
}

/** The indicator of a region that needs attention first. */
function worstIndicator(board: Board, region: string): string {
  const cells = board.rows.find((row) => row.region === region)?.cells ?? []
  const worst = worstOf(cells)
  return cells.find(({ state }) => state === worst)?.indicator ?? board.indicators[0]?.id ?? ''
}

type ChosenCellProps = Pick<Parameters<typeof CellPanel>[0], 'board' | 'before' | 'onClose' | 'onRegion'> & {
  region: string
  indicator: string
  event: SessionEvent
}

function ChosenCell({ region, indicator: id, event, ...rest }: ChosenCellProps) {
  const row = rest.board.rows.find((one) => one.region === region)
  const indicator = rest.board.indicators.find((one) => one.id === id)
  const cell = findCell(row, id)
  if (!row || !indicator || !cell) return null
  return <CellPanel {...rest} row={row} indicator={indicator} cell={cell} votingDay={event.votingDay} />
}
