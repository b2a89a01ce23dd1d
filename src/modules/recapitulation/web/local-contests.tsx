import { useMemo } from 'react'
import type { Formats } from '../../../shared/format.ts'
import { CoverageBar, ShareBar } from '../../../ui/bars.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { useLiveRefresh } from '../../../ui/live.ts'
import { Panel } from '../../../ui/panel.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { listContests } from '../contract.ts'
import { sharesOf } from './candidate-words.ts'
import type { ContestSummary } from './contest-choice.ts'
import { recapMessages } from './messages.ts'
import { LeadCell } from './recap-table.tsx'

type Translate = ReturnType<typeof useText<typeof recapMessages.id, typeof recapMessages.en>>

function contestColumns(t: Translate, format: Formats): Column<ContestSummary>[] {
  const blank = t('blank.column')
  return [
    { key: 'area', label: t('level.regency'), width: 190, value: ({ areaName }) => areaName },
    {
      key: 'coverage',
      label: t('table.in.counted'),
      unit: '%',
      width: 98,
      value: ({ coverage }) => coverage,
      cell: ({ counted, stations }) => <CoverageBar part={counted} whole={stations} />,
    },
    {
      key: 'counted',
      label: t('table.count.counted'),
      width: 100,
      align: 'end',
      value: ({ counted }) => counted,
      cell: ({ counted, stations }) => `${format.integer(counted)}/${format.integer(stations)}`,
    },
    { key: 'valid', label: t('table.valid'), width: 90, align: 'end', value: ({ valid }) => valid },
    {
      key: 'shares',
      label: t('table.shares'),
      unit: '%',
      cell: ({ votes, candidates }) =>
        votes === null ? t('local.hidden') : <ShareBar shares={sharesOf(votes, candidates, blank)} />,
    },
    {
      key: 'lead',
      label: t('table.lead'),
      unit: t('table.points'),
      width: 120,
      align: 'end',
      hint: t('table.lead.hint'),
      cell: ({ votes, candidates }) => <LeadCell votes={votes ?? []} candidates={candidates} />,
    },
  ]
}

/** The contests of regents and mayors inside a province, one row each; opening one goes to its regency. */
export function LocalContests({
  contests,
  onOpen,
}: {
  contests: readonly ContestSummary[]
  onOpen: (area: string) => void
}) {
  const t = useText(recapMessages)
  const format = useFormat()
  useLiveRefresh(undefined, [listContests], 3000)
  const columns = useMemo(() => contestColumns(t, format), [t, format])
  return (
    <Panel bare fill>
      <DataTable
        caption={t('local.caption')}
        rows={contests}
        columns={columns}
        keyOf={({ id }) => id}
        onOpen={({ area }) => onOpen(area)}
      />
    </Panel>
  )
}
