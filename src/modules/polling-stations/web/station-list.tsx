import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import * as z from 'zod'
import { codeLength, stationNumber } from '../../../shared/region-code.ts'
import { useAddress } from '../../../ui/address.ts'
import { call } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ExportButtons } from '../../../ui/export-buttons.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { Segments } from '../../../ui/segments.tsx'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { exportStations, listStations, type Station } from '../contract.ts'
import { words } from './messages.ts'

const View = z.object({
  cari: z.string().default(''),
  jenis: z.enum(['semua', 'khusus', 'lebih']).default('semua'),
  urut: z.string().optional(),
})
type Kind = z.infer<typeof View>['jenis']

const pageSize = 4000
/** More stations than this are not loaded into one table: a province has 13,206 or 25,985. */
const mostLoaded = 32_000

function filterOf(event: string, area: string, q: string, kind: Kind) {
  return {
    event,
    area,
    q,
    ...(kind === 'khusus' && { special: 'true' }),
    ...(kind === 'lebih' && { overCap: 'true' }),
  }
}

type Filter = ReturnType<typeof filterOf>

/** All stations that fit, read a few thousand at a time; the table draws only what is seen. */
function useStations(filter: Filter) {
  const query = useInfiniteQuery({
    queryKey: [listStations.path, filter],
    queryFn: ({ pageParam, signal }) =>
      call(listStations, { query: { ...filter, offset: pageParam, limit: pageSize } }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const loaded = pages.reduce((sum, page) => sum + page.stations.length, 0)
      return loaded < Math.min(last.total, mostLoaded) ? loaded : undefined
    },
    placeholderData: keepPreviousData,
  })
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = query
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage && !isError) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, isError, fetchNextPage])
  return {
    stations: query.data?.pages.flatMap(({ stations }) => stations),
    total: query.data?.pages[0]?.total,
    error: query.error,
    retry: () => void query.refetch(),
  }
}

/** The stations of the area; search, kind and order stand in the address. */
export function StationList({ event, area, cap }: { event: string; area: string; cap: number | undefined }) {
  const t = useText(words)
  const [view, setView] = useAddress(View)
  const [asked] = useDebouncedValue(view.cari.trim(), 200)
  const filter = filterOf(event, area, asked, view.jenis)
  const { stations, total, error, retry } = useStations(filter)
  const columns = useStationColumns(area, cap)
  const isFiltered = view.cari !== '' || view.jenis !== 'semua'
  const shown = stations?.length ?? 0
  return (
    <Panel
      title={t('list')}
      bare
      fill
      foot={
        total !== undefined &&
        (total > mostLoaded ? t('loaded', { shown, count: total }) : t('count', { count: total }))
      }
      actions={
        <>
          <Segments
            label={t('kind')}
            value={view.jenis}
            onChange={(jenis) => setView({ jenis })}
            options={[
              { value: 'semua', label: t('kind.all') },
              { value: 'khusus', label: t('kind.special') },
              { value: 'lebih', label: t('kind.overCap') },
            ]}
          />
          <TableSearch label={t('search')} value={view.cari} onChange={(cari) => setView({ cari })} />
          <ExportButtons
            name={`tps-${area || 'nasional'}`}
            read={(format) => call(exportStations, { query: { ...filter, format } })}
            words={words}
          />
        </>
      }
    >
      {isFiltered && total === 0 ? (
        <EmptyState action={<Button onClick={() => setView({ cari: '', jenis: 'semua' })}>{t('clear')}</Button>}>
          {t('noMatch')}
        </EmptyState>
      ) : (
        <DataTable
          caption={t('list')}
          rows={stations}
          columns={columns}
          keyOf={({ code }) => code}
          sort={view.urut}
          onSort={(urut) => setView({ urut })}
          empty={t('none')}
          error={error}
          words={words}
          onRetry={retry}
        />
      )}
    </Panel>
  )
}

/** Columns that would say the same in every row of the area are left out. */
function useStationColumns(area: string, cap: number | undefined): Column<Station>[] {
  const t = useText(words)
  const total = ({ registeredL, registeredP }: Station) => registeredL + registeredP
  const district = { key: 'district', label: t('district'), width: 138, value: (row: Station) => row.districtName }
  const regency = { key: 'regency', label: t('regency'), width: 180, value: (row: Station) => row.regencyName }
  return [
    { key: 'code', label: t('code'), width: 132, value: ({ code }) => code },
    { key: 'number', label: t('number'), width: 48, value: ({ code }) => stationNumber(code) },
    { key: 'village', label: t('village'), width: 134, value: ({ villageName }) => villageName },
    { key: 'men', label: t('men'), width: 74, align: 'end', value: ({ registeredL }) => registeredL },
    { key: 'women', label: t('women'), width: 88, align: 'end', value: ({ registeredP }) => registeredP },
    {
      key: 'total',
      label: t('total'),
      width: 66,
      align: 'end',
      value: total,
      cell: (row, format) => (
        <>
          {cap !== undefined && total(row) > cap && <StatusShape state="risk" />} {format.integer(total(row))}
        </>
      ),
    },
    ...(area.length < codeLength.district ? [district] : []),
    ...(area.length < codeLength.regency ? [regency] : []),
    { key: 'site', label: t('site'), width: 150, value: ({ site }) => site },
  ]
}
