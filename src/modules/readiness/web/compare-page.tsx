import { Button, Popover } from '@mantine/core'
import { ArrowLeftRight, ChevronDown } from 'lucide-react'
import { useMemo, useState } from 'react'
import * as z from 'zod'
import { getLevel, regionPattern } from '../../../shared/region-code.ts'
import { domainWords } from '../board-words.ts'
import { measuredLevels, readBoard, type Cell, type IndicatorFacts } from '../contract.ts'
import { reached } from '../trend.ts'
import { useAddress } from '../../../ui/address.ts'
import { AreaList } from '../../../ui/area-picker.tsx'
import { narrower } from '../../../ui/area.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { kernelMessages } from '../../../ui/kernel-messages.ts'
import { useFormat } from '../../../ui/language.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { useSession, type SessionEvent } from '../../../ui/session.ts'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { signed } from './board-matrix.tsx'
import { CompareTrend } from './compare-trend.tsx'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

const Code = z.string().regex(regionPattern)
const View = z.object({
  a: Code.optional(),
  b: Code.optional(),
  sort: z.string().optional(),
  indicator: z.string().optional(),
})

/** Two regions side by side, indicator by indicator, with what lies between them. */
export function ComparePage() {
  const t = useText(readinessMessages)
  const { event } = useSession()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <Compare event={event} />
}

/** The cells of one region alone. */
function useRegion(event: string, code: string | undefined) {
  const level = code === undefined ? undefined : measuredLevels.find((one) => one === getLevel(code))
  const query = { event, area: code ?? '', level }
  const asked = useCall(readBoard, { query }, { enabled: level !== undefined, keepPrevious: false })
  return { asked, row: asked.data?.rows[0], indicators: asked.data?.indicators }
}

type Line = { indicator: IndicatorFacts; a: Cell | undefined; b: Cell | undefined; difference: number | undefined }

function linesOf(indicators: readonly IndicatorFacts[], a: readonly Cell[], b: readonly Cell[]): Line[] {
  return indicators.map((indicator, index) => {
    const [one, other] = [a[index], b[index]]
    const [left, right] = [one && reached(one, indicator.target), other && reached(other, indicator.target)]
    const difference = left === undefined || right === undefined ? undefined : left - right
    return { indicator, a: one, b: other, difference }
  })
}

function useLines(a: ReturnType<typeof useRegion>, b: ReturnType<typeof useRegion>): Line[] | undefined {
  const { row: one, indicators } = a
  const { row: other } = b
  return useMemo(
    () => (one && other && indicators ? linesOf(indicators, one.cells, other.cells) : undefined),
    [one, other, indicators],
  )
}

function Compare({ event }: { event: SessionEvent }) {
  const t = useText(readinessMessages)
  const [view, setView] = useAddress(View)
  const { mandate } = useSession()
  const within = narrower(mandate?.area, event.area)
  const [a, b] = [useRegion(event.id, view.a), useRegion(event.id, view.b)]
  const lines = useLines(a, b)
  const [nameA, nameB] = [a.row?.name ?? '', b.row?.name ?? '']
  const columns = useColumns(nameA, nameB)
  const error = a.asked.error ?? b.asked.error
  return (
    <>
      <PageHead
        title={t('compare.title')}
        crumbs={<PageLink to="/kesiapan">{t('how.back')}</PageLink>}
        meta={t('compare.note')}
        actions={
          <>
            <RegionChoice label={t('compare.a')} name={nameA} within={within} onPick={(code) => setView({ a: code })} />
            <RegionChoice label={t('compare.b')} name={nameB} within={within} onPick={(code) => setView({ b: code })} />
            <Button leftSection={<ArrowLeftRight size={14} />} onClick={() => setView({ a: view.b, b: view.a })}>
              {t('compare.swap')}
            </Button>
            {lines && <CsvButton rows={lines} columns={columns} name={`banding-${view.a}-${view.b}`} />}
          </>
        }
      />
      {view.a === undefined || view.b === undefined ? (
        <EmptyState>{t('compare.pick')}</EmptyState>
      ) : (
        <PageGrid>
          <CompareTable lines={lines} columns={columns} error={error} />
          <ChosenTrend
            event={event}
            lines={lines}
            a={{ code: view.a, name: nameA }}
            b={{ code: view.b, name: nameB }}
          />
        </PageGrid>
      )}
    </>
  )
}

type CompareTableProps = { lines: Line[] | undefined; columns: Column<Line>[]; error: unknown }

function CompareTable({ lines, columns, error }: CompareTableProps) {
  const t = useText(readinessMessages)
  const [view, setView] = useAddress(View)
  return (
    <Panel bare>
      <DataTable
        caption={t('compare.title')}
        rows={lines}
        columns={columns}
        keyOf={({ indicator }) => indicator.id}
        sort={view.sort}
        onSort={(sort) => setView({ sort })}
        selected={chosenOf(lines, view.indicator)?.indicator.id}
        onOpen={({ indicator }) => setView({ indicator: indicator.id })}
        error={error}
        words={readinessMessages}
        empty={t('empty')}
        height="auto"
      />
    </Panel>
  )
}

/** The line that was pressed; until then the one in which the regions differ most. */
function chosenOf(lines: readonly Line[] | undefined, indicator: string | undefined): Line | undefined {
  const chosen = lines?.find((line) => line.indicator.id === indicator)
  return chosen ?? lines?.toSorted((one, other) => Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0))[0]
}

type Named = { code: string; name: string }

function ChosenTrend({ event, lines, a, b }: { event: SessionEvent; lines: Line[] | undefined; a: Named; b: Named }) {
  const [view] = useAddress(View)
  const chosen = chosenOf(lines, view.indicator)
  return chosen ? <CompareTrend event={event} indicator={chosen.indicator} regions={[a, b]} /> : null
}

function useColumns(nameA: string, nameB: string): Column<Line>[] {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const percent = (cell: Cell | undefined, { target }: IndicatorFacts) => {
    const share = cell && reached(cell, target)
    return share === undefined ? null : Math.floor(share * 10) / 10
  }
  const side = (key: 'a' | 'b', label: string): Column<Line> => ({
    key,
    label,
    unit: '%',
    width: 116,
    align: 'end',
    value: (line) => percent(line[key], line.indicator),
    cell: (line) => <Side cell={line[key]} percent={percent(line[key], line.indicator)} />,
  })
  return [
    {
      key: 'domain',
      label: t('compare.indicator'),
      value: ({ indicator }) => indicator.label[language],
      cell: ({ indicator }) => (
        <span className={classes.compared}>
          {indicator.label[language]} <small>{domainWords[indicator.domain][language]}</small>
        </span>
      ),
    },
    side('a', nameA),
    side('b', nameB),
    {
      key: 'difference',
      label: t('compare.difference'),
      unit: language === 'id' ? 'poin' : 'points',
      width: 96,
      align: 'end',
      value: ({ difference }) => (difference === undefined ? null : Math.round(difference * 10) / 10),
      cell: ({ difference }) => (difference === undefined ? '–' : signed(difference, (value) => format.decimal(value))),
    },
  ]
}

function Side({ cell, percent }: { cell: Cell | undefined; percent: number | null }) {
  const words = useText(kernelMessages)
  const format = useFormat()
  if (!cell) return null
  return (
    <span className={classes.side}>
      <StatusShape state={cell.state} label={words(`state.${cell.state}`)} />
      {percent === null ? '–' : format.decimal(percent)}
    </span>
  )
}

type RegionChoiceProps = { label: string; name: string; within: string; onPick: (code: string) => void }

function RegionChoice({ label, name, within, onPick }: RegionChoiceProps) {
  const [isOpen, setIsOpen] = useState(false)
  return (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-start" width={320} trapFocus>
      <Popover.Target>
        <Button
          rightSection={<ChevronDown size={14} />}
          aria-label={`${label}: ${name}`}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(!isOpen)}
        >
          {name || label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p={8} aria-label={label}>
        <AreaList
          within={within}
          onPick={({ code }) => {
            setIsOpen(false)
            onPick(code)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
