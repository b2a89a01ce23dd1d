import { useMediaQuery } from '@mantine/hooks'
import { ChevronRight } from 'lucide-react'
import { useMemo } from 'react'
import type { Formats } from '../../../shared/format.ts'
import type { Candidate, Recapitulation, Row } from '../contract.ts'
import { CoverageBar, ShareBar } from '../../../ui/bars.tsx'
import { CandidateBadge } from '../../../ui/candidate-badge.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { filterRows, sortRows, type Column, type Sort } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { leadOf, sharesOf } from './candidate-words.ts'
import { recapMessages } from './messages.ts'
import classes from './recap.module.css'
import { useFresh } from './use-fresh.ts'

type RecapTableProps = {
  figures: Recapitulation
  sort: Sort | undefined
  onSort: (sort: Sort) => void
  filter: string
  onClearFilter: () => void
  onOpen: (row: Row) => void
}

/** The number with most votes so far and its distance to the next, in points. */
export function LeadCell({
  votes,
  candidates,
}: {
  votes: readonly (number | null)[]
  candidates: readonly Candidate[]
}) {
  const t = useText(recapMessages)
  const format = useFormat()
  const lead = leadOf(votes, candidates)
  if (lead === undefined) return <>–</>
  if (lead === 'equal') return <>{t('table.equal')}</>
  return (
    <span className={classes.lead}>
      <CandidateBadge number={lead.number} isBlank={lead.isBlank} size={15} />
      <span>{format.decimal(lead.points, 1)}</span>
    </span>
  )
}

const pointsOf = (votes: readonly (number | null)[], candidates: readonly Candidate[]) => {
  const lead = leadOf(votes, candidates)
  return lead === undefined ? null : lead === 'equal' ? 0 : lead.points
}

function columnsFor(
  figures: Recapitulation,
  t: ReturnType<typeof useText<typeof recapMessages.id, typeof recapMessages.en>>,
  format: Formats,
): Column<Row>[] {
  const { candidates } = figures.contest
  const { total, basis } = figures
  const blank = t('blank.column')
  const ratio = (row: Row) => `${format.integer(row.counted)}/${format.integer(row.stations)}`
  const turnout = (row: Row) => (row.turnout.percent === undefined ? '–' : format.decimal(row.turnout.percent, 1))
  const shares = (row: Row) => <ShareBar shares={sharesOf(row.votes, candidates, blank)} />
  const covered = (row: Row) => <CoverageBar part={row.stations - row.missing.stations} whole={row.stations} />
  return [
    { key: 'name', label: t(`level.${figures.level}`), width: 184, value: ({ name }) => name },
    {
      key: 'coverage',
      label: t(`table.in.${basis}`),
      unit: '%',
      width: 98,
      value: (row) => row.coverage,
      cell: covered,
      total: covered(total),
    },
    {
      key: 'counted',
      label: t(`table.count.${basis}`),
      width: 106,
      align: 'end',
      value: (row) => row.counted,
      cell: ratio,
      total: ratio(total),
    },
    {
      key: 'valid',
      label: t('table.valid'),
      width: 76,
      align: 'end',
      value: (row) => row.figures.t1,
      total: format.integer(total.figures.t1),
    },
    { key: 'shares', label: t('table.shares'), unit: '%', cell: shares, total: shares(total) },
    {
      key: 'lead',
      label: t('table.lead'),
      unit: t('table.points'),
      width: 96,
      align: 'end',
      hint: t('table.lead.hint'),
      value: (row) => pointsOf(row.votes, candidates),
      cell: (row) => <LeadCell votes={row.votes} candidates={candidates} />,
      total: <LeadCell votes={total.votes} candidates={candidates} />,
    },
    {
      key: 'turnout',
      label: t('table.turnout'),
      width: 84,
      align: 'end',
      hint: t(`formula.${total.turnout.formula}`),
      value: (row) => row.turnout.percent ?? null,
      cell: turnout,
      total: turnout(total),
    },
  ]
}

/** The child regions of an area; on a phone a card for each. Coverage stands on every row that shows a share. */
export function RecapTable(props: RecapTableProps) {
  const { figures, sort, onSort, filter, onClearFilter, onOpen } = props
  const t = useText(recapMessages)
  const format = useFormat()
  const isPhone = useMediaQuery('(max-width: 699.98px)', false, { getInitialValueInEffect: false })
  const columns = useMemo(() => columnsFor(figures, t, format), [figures, t, format])
  const marks = useMemo(() => new Map(figures.rows.map((row) => [row.region, row.counted])), [figures.rows])
  const fresh = useFresh(marks)
  const level = t(`level.${figures.level}`).toLowerCase()
  if (isPhone) return <RowCards {...props} columns={columns} fresh={fresh} />
  return (
    <DataTable
      caption={t('table.caption', { level })}
      rows={figures.rows}
      columns={columns}
      keyOf={({ region }) => region}
      sort={sort}
      onSort={onSort}
      filter={filter}
      onClearFilter={onClearFilter}
      onOpen={onOpen}
      fresh={fresh}
      totalLabel={figures.total.name}
      empty={t('table.none')}
    />
  )
}

type CardsProps = RecapTableProps & { columns: readonly Column<Row>[]; fresh: ReadonlySet<string> }

function RowCards({ figures, sort, filter, onOpen, columns, fresh }: CardsProps) {
  const t = useText(recapMessages)
  const format = useFormat()
  const { candidates } = figures.contest
  const rows = sortRows(filterRows(figures.rows, columns, filter), columns, sort)
  return (
    <ul className={classes.cards}>
      {rows.map((row) => (
        <li key={row.region} data-fresh={fresh.has(row.region) || undefined}>
          <button type="button" onClick={() => onOpen(row)}>
            <b>{row.name}</b>
            <LeadCell votes={row.votes} candidates={candidates} />
            <ChevronRight size={16} />
            <span className={classes.cardBar}>
              <ShareBar shares={sharesOf(row.votes, candidates, t('blank.column'))} height={18} />
            </span>
            <span className={classes.cardCoverage}>
              {t(`table.in.${figures.basis}`)}{' '}
              <CoverageBar part={row.stations - row.missing.stations} whole={row.stations} withCounts />
            </span>
            <span className={classes.cardNumber}>{format.integer(row.figures.t1)}</span>
          </button>
        </li>
      ))}
    </ul>
  )
}
