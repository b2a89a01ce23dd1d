import type { UseQueryResult } from '@tanstack/react-query'
import type { CallReply } from '../../../shared/endpoint.ts'
import { useArea } from '../../../ui/area.ts'
import type { CallFailed } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Answer } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { Stat, StatStrip } from '../../../ui/stat-strip.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import type { readTotals, StationTotals } from '../contract.ts'
import { words } from './messages.ts'

type Totals = UseQueryResult<CallReply<typeof readTotals>, CallFailed>

const registered = (row: StationTotals) => row.registeredL + row.registeredP

/** The figures of the area at a glance. */
export function StationTotalsStrip({ totals }: { totals: Totals }) {
  const t = useText(words)
  const format = useFormat()
  return (
    <Answer of={totals} what={t('title')} words={words} rows={2}>
      {({ total, cap }) => (
        <StatStrip label={t('title')}>
          <Stat label={t('stations')} value={format.integer(total.stations)} />
          <Stat
            label={t('registered')}
            value={format.integer(registered(total))}
            note={t('bySex', { men: total.registeredL, women: total.registeredP })}
          />
          <Stat
            label={t('average')}
            value={total.stations > 0 ? format.integer(Math.round(registered(total) / total.stations)) : '–'}
            note={t('perStation')}
          />
          <Stat label={t('special')} value={format.integer(total.special)} />
          <Stat
            label={t('overCap')}
            value={format.integer(total.overCap)}
            note={t('overCapNote', { cap })}
            {...(total.overCap > 0 && { state: 'risk' as const })}
          />
          <Stat
            label={t('without')}
            value={format.integer(total.villagesWithout)}
            note={`${format.integer(total.villages)} ${t('villages').toLowerCase()}`}
            {...(total.villagesWithout > 0 && { state: 'risk' as const })}
          />
        </StatStrip>
      )}
    </Answer>
  )
}

/** The regions one level below; a row leads into its region. */
export function TotalsTable({ totals }: { totals: Totals }) {
  const t = useText(words)
  const [, setArea] = useArea()
  const children = totals.data?.children
  const total = totals.data?.total
  const columns: Column<StationTotals>[] = [
    { key: 'name', label: t('region'), value: ({ name }) => name },
    {
      key: 'stations',
      label: t('stations'),
      align: 'end',
      width: 66,
      value: (row) => row.stations,
      total: total?.stations,
    },
    {
      key: 'registered',
      label: t('registered'),
      align: 'end',
      width: 112,
      value: registered,
      total: total && registered(total),
    },
    {
      key: 'without',
      label: t('without'),
      align: 'end',
      width: 102,
      value: (row) => row.villagesWithout,
      total: total?.villagesWithout,
    },
  ]
  return (
    <Panel title={t('byRegion')} bare fill>
      <DataTable
        caption={t('byRegion')}
        rows={children}
        columns={columns}
        keyOf={({ region }) => region}
        onOpen={({ region }) => setArea(region)}
        totalLabel={total?.name}
        error={totals.error}
        words={words}
        onRetry={() => void totals.refetch()}
      />
    </Panel>
  )
}
