import { Button, Menu } from '@mantine/core'
import { Download, FileSpreadsheet, FileText, Presentation, Printer, Table } from 'lucide-react'
import * as z from 'zod'
import { codeLength } from '../../../shared/region-code.ts'
import {
  bases,
  exportRecapitulation,
  listContests,
  listStations,
  readProgress,
  readRecapitulation,
} from '../contract.ts'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { addressOf } from '../../../ui/call.ts'
import { Answer, EmptyState, Freshness } from '../../../ui/feedback-states.tsx'
import { useLanguage } from '../../../ui/language.ts'
import { useLiveRefresh, useLiveState } from '../../../ui/live.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink } from '../../../ui/page-link.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useSession } from '../../../ui/session.ts'
import type { Sort } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import type { Basis } from '../rules.ts'
import { contestsAt, kindsAt, type ContestSummary, type Kind } from './contest-choice.ts'
import { BasisSwitch, ReadNotice, useBasis } from './basis-choice.tsx'
import { LocalContests } from './local-contests.tsx'
import { recapMessages } from './messages.ts'
import { ProgressPanel } from './progress-panel.tsx'
import { RecapMap } from './recap-map.tsx'
import { RecapStrip } from './recap-strip.tsx'
import { RecapTable } from './recap-table.tsx'
import { StationPanel, StationsTable, villageOf } from './village-stations.tsx'
import { VotesPanel } from './votes-panel.tsx'

const View = z.object({
  kind: z.enum(['wide', 'local']).default('wide'),
  basis: z.enum(bases).default('counted'),
  sort: z.string().optional(),
  q: z.string().default(''),
})

/** Rekapitulasi: from the province down to the form of one station, for every contest, as it is counted. */
export function RecapPage() {
  const t = useText(recapMessages)
  const { event } = useSession()
  const [area, setArea] = useArea()
  const [view, setView] = useAddress(View)
  const contests = useCall(listContests, { query: { event: event?.id ?? '' } }, { enabled: event !== null })
  if (!event) return <EmptyState>{t('no.event')}</EmptyState>
  return (
    <Answer of={contests} what={t('part.contests')} words={recapMessages}>
      {({ contests: all }) => {
        const kinds = kindsAt(all, area)
        const kind = kinds.includes(view.kind) ? view.kind : (kinds[0] ?? 'wide')
        const found = contestsAt(all, kind, area)
        const [contest] = found
        const choice = (
          <KindSwitch contests={all} area={area} kind={kind} onChange={(next) => setView({ kind: next })} />
        )
        if (!contest) {
          return (
            <>
              <PageHead title={t('title.governor')} actions={choice} />
              <EmptyState>{t('no.contest')}</EmptyState>
            </>
          )
        }
        if (found.length > 1) {
          return (
            <>
              <PageHead title={t('title.local')} meta={t('interim')} actions={choice} />
              <PageGrid>
                <LocalContests contests={found} onOpen={setArea} />
              </PageGrid>
            </>
          )
        }
        return <OneContest key={contest.id} contest={contest} area={area} onArea={setArea} choice={choice} />
      }}
    </Answer>
  )
}

type KindSwitchProps = { contests: readonly ContestSummary[]; area: string; kind: Kind; onChange: (kind: Kind) => void }

function KindSwitch({ contests, area, kind, onChange }: KindSwitchProps) {
  const t = useText(recapMessages)
  const kinds = kindsAt(contests, area)
  if (kinds.length < 2) return null
  const wide = contestsAt(contests, 'wide', area)[0]?.office === 'president' ? 'president' : 'governor'
  return (
    <Segments
      label={t('switch.label')}
      value={kind}
      onChange={onChange}
      options={[
        { value: 'wide', label: t(`switch.wide.${wide}`) },
        { value: 'local', label: t('switch.local') },
      ]}
    />
  )
}

type OneContestProps = {
  contest: ContestSummary
  area: string
  onArea: (area: string) => void
  choice: React.ReactNode
}

function OneContest({ contest, area, onArea, choice }: OneContestProps) {
  const t = useText(recapMessages)
  const live = useLiveState()
  const village = villageOf(area)
  const here = village ?? (area.length > contest.area.length ? area : contest.area)
  const [view, setView] = useAddress(View)
  const { basis, isOffered } = useBasis(contest, here, view.basis)
  const params = { contest: contest.id }
  const figures = useCall(readRecapitulation, { params, query: { area: here, basis } })
  const progress = useCall(readProgress, { params, query: { area: here } })
  useLiveRefresh(contest.id, [readRecapitulation, readProgress, listStations])
  const isStale = live === 'lost' || live === 'stale'
  return (
    <>
      <PageHead
        title={
          basis === 'read' ? t('title.read', { title: t(`title.${contest.office}`) }) : t(`title.${contest.office}`)
        }
        meta={
          <>
            {basis === 'counted' && t('interim')}{' '}
            <Freshness at={figures.data && Date.parse(figures.data.at)} isStale={isStale} />
          </>
        }
        actions={
          <>
            {choice}
            {isOffered && <BasisSwitch basis={basis} onChange={(next) => setView({ basis: next })} />}
            <Button
              leftSection={<Presentation size={15} />}
              renderRoot={(props) => (
                <PageLink to="/layar" search={{ contest: contest.id, area: here }} {...props}>
                  {props.children}
                </PageLink>
              )}
            >
              {t('wall')}
            </Button>
            <DownloadMenu contest={contest.id} area={here} basis={basis} />
          </>
        }
      />
      <Answer of={figures} what={t('part.table')} words={recapMessages} rows={14}>
        {(data) => (
          <>
            {data.basis === 'read' && <ReadNotice />}
            <RecapStrip figures={data} progress={progress.data} />
            <PageGrid
              aside={
                <>
                  {village === undefined ? (
                    <>
                      <RecapMap figures={data} onSelect={onArea} />
                      <Answer of={progress} what={t('part.progress')} words={recapMessages}>
                        {(arrivals) => <ProgressPanel progress={arrivals} contest={contest.id} />}
                      </Answer>
                    </>
                  ) : (
                    <VillageAside contest={contest.id} village={village} area={area} onArea={onArea} />
                  )}
                </>
              }
            >
              <VotesPanel figures={data} />
              {village === undefined ? (
                <TablePanel figures={data} onArea={onArea} />
              ) : (
                <VillageTable contest={contest.id} village={village} area={area} onArea={onArea} />
              )}
            </PageGrid>
          </>
        )}
      </Answer>
    </>
  )
}

type Figures = React.ComponentProps<typeof RecapTable>['figures']

function useSorting(): {
  sort: Sort | undefined
  onSort: (sort: Sort) => void
  filter: string
  onFilter: (q: string) => void
} {
  const [view, setView] = useAddress(View)
  return { sort: view.sort, onSort: (sort) => setView({ sort }), filter: view.q, onFilter: (q) => setView({ q }) }
}

/** More rows than this get a search field. */
const manyRows = 20

function TablePanel({ figures, onArea }: { figures: Figures; onArea: (area: string) => void }) {
  const t = useText(recapMessages)
  const { sort, onSort, filter, onFilter } = useSorting()
  const isLong = figures.rows.length > manyRows
  return (
    <Panel
      bare
      fill
      {...(isLong
        ? {
            title: t(`level.${figures.level}`),
            actions: <TableSearch value={filter} onChange={onFilter} label={t('table.search')} />,
          }
        : {})}
    >
      <RecapTable
        figures={figures}
        sort={sort}
        onSort={onSort}
        filter={isLong ? filter : ''}
        onClearFilter={() => onFilter('')}
        onOpen={(row) => onArea(row.region)}
      />
    </Panel>
  )
}

type VillageProps = { contest: string; village: string; area: string; onArea: (area: string) => void }

const chosenStation = (area: string) => (area.length === codeLength.station ? area : undefined)

function VillageTable({ contest, village, area, onArea }: VillageProps) {
  const t = useText(recapMessages)
  const { sort, onSort } = useSorting()
  const stations = useCall(listStations, { params: { contest }, query: { village } })
  return (
    <Panel bare fill>
      <Answer of={stations} what={t('part.table')} words={recapMessages}>
        {(data) => (
          <StationsTable village={data} sort={sort} onSort={onSort} selected={chosenStation(area)} onOpen={onArea} />
        )}
      </Answer>
    </Panel>
  )
}

function VillageAside({ contest, village, area, onArea }: VillageProps) {
  const stations = useCall(listStations, { params: { contest }, query: { village } })
  const progress = useCall(readProgress, { params: { contest }, query: { area: village } })
  const station = stations.data?.stations.find((one) => one.station === chosenStation(area))
  if (stations.data && station) {
    return <StationPanel village={stations.data} station={station} onClose={() => onArea(village)} />
  }
  return progress.data ? <ProgressPanel progress={progress.data} contest={contest} /> : null
}

function DownloadMenu({ contest, area, basis }: { contest: string; area: string; basis: Basis }) {
  const t = useText(recapMessages)
  const language = useLanguage()
  const address = (format: string) =>
    addressOf(exportRecapitulation.path, { params: { contest }, query: { area, basis, format, language } })
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button leftSection={<Download size={15} />}>{t('download')}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address('csv')} leftSection={<Table size={14} />}>
          {t('download.csv')}
        </Menu.Item>
        <Menu.Item component="a" href={address('xlsx')} leftSection={<FileSpreadsheet size={14} />}>
          {t('download.xlsx')}
        </Menu.Item>
        <Menu.Item component="a" href={address('pdf')} leftSection={<FileText size={14} />}>
          {t('download.pdf')}
        </Menu.Item>
        <Menu.Item leftSection={<Printer size={14} />} onClick={() => globalThis.print()}>
          {t('download.print')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
