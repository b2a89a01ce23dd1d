import { Button } from '@mantine/core'
import { ArrowDownWideNarrow, Download } from 'lucide-react'
import { useNavigate } from '@tanstack/react-router'
import * as z from 'zod'
import { codeLength } from '../../../shared/region-code.ts'
import { regionMap } from '../../regions/contract.ts'
import { domains, readBoard, type Board, type Domain } from '../contract.ts'
import { states } from '../rules.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { Answer, EmptyState, Freshness } from '../../../ui/feedback-states.tsx'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh, useLiveState } from '../../../ui/live.ts'
import type { MapRegion } from '../../../ui/map-fill.tsx'
import { Matrix, type MatrixCell, type MatrixPlace } from '../../../ui/matrix.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { RegionMap } from '../../../ui/region-map.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useSession, type SessionEvent } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import { tableCsv } from '../../../ui/table-column.ts'
import { ColumnMenu } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { domainsOf, findCell, narrowBoard, percentOf, worstFirst, worstOf } from './board-cells.ts'
import { BoardStrip } from './board-strip.tsx'
import { CellPanel, evidenceOf } from './cell-panel.tsx'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

const View = z.object({
  sort: z.enum(['worst', 'code']).default('worst'),
  domain: z.enum(domains).optional(),
  /** Indicators that are not shown, joined by commas. */
  without: z.string().default(''),
  /** The chosen cell: region and indicator. */
  cell: z
    .string()
    .regex(/^\d*~[\w-]+$/)
    .optional(),
})

/** Kesiapan: child regions × indicators, what is late first, and behind every cell its numbers, owner, date and evidence. */
export function ReadinessPage() {
  const t = useText(readinessMessages)
  const { event } = useSession()
  const [asked] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  // a village has no board of its own: it is a row on the board of its district
  const area = asked.length >= codeLength.village ? asked.slice(0, codeLength.district) : asked
  return <BoardOf key={area} event={event} area={area} />
}

function BoardOf({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(readinessMessages)
  const live = useLiveState()
  const asked = useCall(readBoard, { query: { event: event.id, area } }, { refetchInterval: 60_000 })
  useLiveRefresh(undefined, [readBoard], 5_000)
  const { data } = asked
  return (
    <>
      <PageHead
        title={t('title')}
        meta={
          data && (
            <>
              <Freshness at={Date.parse(data.at)} isStale={live === 'lost'} />
              <span>{t('cells', { count: data.rows.length * data.indicators.length })}</span>
              <PageLink to="/kesiapan/cara">{t('how')}</PageLink>
            </>
          )
        }
        actions={data && <CsvButton board={data} />}
      />
      <Answer of={asked} what={t('part.board')} words={readinessMessages} rows={16}>
        {(board) =>
          board.rows.length === 0 ? <EmptyState>{t('empty')}</EmptyState> : <BoardView board={board} event={event} />
        }
      </Answer>
    </>
  )
}

function BoardView({ board, event }: { board: Board; event: SessionEvent }) {
  const t = useText(readinessMessages)
  const [view, setView] = useAddress(View)
  const [, setArea] = useArea()
  const navigate = useNavigate()
  const hidden = view.without.split(',').filter(Boolean)
  const shown = narrowBoard(board, ({ id, domain }) => !hidden.includes(id) && (!view.domain || domain === view.domain))
  const rows = view.sort === 'worst' ? worstFirst(shown.rows) : shown.rows
  const [region = '', indicatorId = ''] = view.cell?.split('~') ?? []
  const row = board.rows.find((one) => one.region === region)
  const indicator = board.indicators.find(({ id }) => id === indicatorId)
  const cell = findCell(row, indicatorId)
  const choose = (place: MatrixPlace | undefined) =>
    setView({ cell: place ? `${place.row}~${place.column}` : undefined })
  const openEvidence = ({ row, column }: MatrixPlace) => {
    const found = board.indicators.find(({ id }) => id === column)
    const evidence = found && evidenceOf(found, row)
    if (evidence) void navigate({ to: evidence.to, search: evidence.search as never })
  }
  const canGoDown = board.level !== 'village'
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
            {row && indicator && cell && (
              <CellPanel
                board={board}
                row={row}
                indicator={indicator}
                cell={cell}
                votingDay={event.votingDay}
                onClose={() => choose(undefined)}
                onRegion={canGoDown ? setArea : undefined}
              />
            )}
          </>
        }
      >
        <Panel
          bare
          fill
          title={t('board')}
          note={t('note', { shown: shown.indicators.length, all: board.indicators.length })}
          actions={
            <>
              <Segments
                label={t('sort.label')}
                value={view.sort}
                onChange={(sort) => setView({ sort })}
                options={[
                  { value: 'worst', label: t('sort.worst'), icon: <ArrowDownWideNarrow size={14} /> },
                  { value: 'code', label: t('sort.code') },
                ]}
              />
              <IndicatorMenu board={board} hidden={hidden} onChange={(next) => setView({ without: next.join(',') })} />
            </>
          }
          foot={<Legend />}
        >
          <BoardMatrix
            board={{ ...shown, rows }}
            selected={view.cell ? { row: region, column: indicatorId } : undefined}
            onSelect={choose}
            onOpen={openEvidence}
          />
        </Panel>
      </PageGrid>
    </>
  )
}

/** The indicator of a region that needs attention first. */
function worstIndicator(board: Board, region: string): string {
  const cells = board.rows.find((row) => row.region === region)?.cells ?? []
  const worst = worstOf(cells)
  return cells.find(({ state }) => state === worst)?.indicator ?? board.indicators[0]?.id ?? ''
}

type BoardMatrixProps = {
  board: Board
  selected: MatrixPlace | undefined
  onSelect: (place: MatrixPlace) => void
  onOpen: (place: MatrixPlace) => void
}

function BoardMatrix({ board, selected, onSelect, onOpen }: BoardMatrixProps) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const eventYear = new Date(board.at).getUTCFullYear()
  const written = (row: Board['total'] | undefined, id: string): MatrixCell | undefined => {
    const cell = findCell(row, id)
    const indicator = board.indicators.find((one) => one.id === id)
    if (!cell || !indicator) return undefined
    const percent = percentOf(cell, indicator)
    return { state: cell.state, done: cell.done, total: cell.total, ...(percent === undefined ? {} : { percent }) }
  }
  const byRegion = new Map(board.rows.map((row) => [row.region, row]))
  const groups = domainsOf(board).map((domain) => ({
    key: domain,
    label: t(`domain.${domain}`),
    columns: board.indicators
      .filter((indicator) => indicator.domain === domain)
      .map(({ id, short, label, deadline }) => ({
        key: id,
        label: short[language],
        hint: label[language],
        ...(deadline === null ? {} : { deadline: format.shortDay(deadline, eventYear) }),
      })),
  }))
  return (
    <Matrix
      caption={t('board')}
      rowHead={t(`level.${board.level}`)}
      problemsHead={t('problems')}
      groups={groups}
      rows={board.rows.map(({ region, name }) => ({ key: region, name }))}
      cellAt={(row, column) => written(byRegion.get(row), column)}
      total={{ name: board.total.name, cellAt: (column) => written(board.total, column) }}
      selected={selected}
      onSelect={onSelect}
      onOpen={onOpen}
    />
  )
}

type BoardMapProps = { board: Board; domain: Domain | undefined; selected: string; onSelect: (code: string) => void }

function BoardMap({ board, domain, selected, onSelect }: BoardMapProps) {
  const t = useText(readinessMessages)
  const words = useText(kernelMessages)
  const asked = useCall(
    regionMap,
    { query: { area: board.area, level: board.level, event: board.event } },
    { staleTime: Number.POSITIVE_INFINITY },
  )
  const regions = board.rows.map(({ region, name, cells }): MapRegion => {
    const state = worstOf(cells)
    return { code: region, name, fill: { kind: 'state', state }, says: words(`state.${state}`) }
  })
  const title = t('map.title', { domain: domain ? t(`domain.${domain}`) : t('map.all') })
  return (
    <Panel bare title={title} note={t('map.note')}>
      <RegionMap
        title={title}
        shapes={asked.data?.features}
        regions={regions}
        selected={selected}
        onSelect={onSelect}
        schematic={asked.data?.schematic ?? false}
        height={196}
      />
    </Panel>
  )
}

function IndicatorMenu({
  board,
  hidden,
  onChange,
}: {
  board: Board
  hidden: string[]
  onChange: (hidden: string[]) => void
}) {
  const t = useText(readinessMessages)
  const { language } = useFormat()
  const columns = board.indicators.map(({ id, label, domain }) => ({
    key: id,
    label: label[language],
    group: t(`domain.${domain}`),
  }))
  return <ColumnMenu columns={columns} hidden={hidden} onChange={onChange} label={t('indicators')} />
}

function Legend() {
  const t = useText(readinessMessages)
  const words = useText(kernelMessages)
  return (
    <div className={classes.foot}>
      {states.map((state) => (
        <span key={state}>
          <StatusShape state={state} /> {words(`state.${state}`)}
        </span>
      ))}
      <span className={classes.keys}>
        <kbd>↑</kbd>
        <kbd>↓</kbd>
        <kbd>←</kbd>
        <kbd>→</kbd> {t('keys.move')} <kbd>Enter</kbd> {t('keys.open')}
      </span>
    </div>
  )
}

function CsvButton({ board }: { board: Board }) {
  const t = useText(readinessMessages)
  const words = useText(kernelMessages)
  const { language } = useFormat()
  const columns = [
    { key: 'code', label: t('csv.code'), value: ({ region }: Board['total']) => region },
    { key: 'name', label: t('csv.region'), value: ({ name }: Board['total']) => name },
    ...board.indicators.flatMap(({ id, short }) => [
      {
        key: `${id}-state`,
        label: short[language],
        value: (row: Board['total']) => words(`state.${findCell(row, id)?.state ?? 'todo'}`),
      },
      {
        key: `${id}-done`,
        label: `${short[language]} ✓`,
        value: (row: Board['total']) => findCell(row, id)?.done ?? null,
      },
      {
        key: `${id}-total`,
        label: `${short[language]} Σ`,
        value: (row: Board['total']) => findCell(row, id)?.total ?? null,
      },
    ]),
  ]
  const name = `kesiapan-${board.event}-${board.area || 'nasional'}-${board.at.slice(0, 10)}.csv`
  return (
    <Button
      leftSection={<Download size={15} />}
      onClick={() =>
        saveFile(name, `\uFEFF${tableCsv([...board.rows, board.total], columns)}`, 'text/csv;charset=utf-8')
      }
    >
      {t('csv')}
    </Button>
  )
}
