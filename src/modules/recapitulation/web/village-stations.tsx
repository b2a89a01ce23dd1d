import { Button } from '@mantine/core'
import { FileText } from 'lucide-react'
import { useMemo } from 'react'
import { codeLength, stationNumber } from '../../../shared/region-code.ts'
import type { CallReply } from '../../../shared/endpoint.ts'
import { listStations, readPhoto, type StationResult } from '../contract.ts'
import { findForm } from '../../results/contract.ts'
import { parts } from '../../results/form.ts'
import { formPhoto } from '../../rehearsal/contract.ts'
import { ShareBar } from '../../../ui/bars.tsx'
import { addressOf } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useMay } from '../../../ui/session.ts'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { StatusShape, StatusTag, type State } from '../../../ui/status.tsx'
import type { Column, Sort } from '../../../ui/table-column.ts'
import { findWord, useText } from '../../../ui/text.ts'
import { sharesOf } from './candidate-words.ts'
import { recapMessages } from './messages.ts'
import { LeadCell } from './recap-table.tsx'
import classes from './recap.module.css'
import { useFresh } from './use-fresh.ts'

type Village = CallReply<typeof listStations>

/** How the state of a form looks among the states of the board. */
const stateShapes: Record<StationResult['state'], State> = {
  empty: 'todo',
  'first-entered': 'ok',
  different: 'risk',
  returned: 'risk',
  incomplete: 'risk',
  waiting: 'ok',
  held: 'late',
  accepted: 'done',
  corrected: 'done',
}

type StationsTableProps = {
  village: Village
  sort: Sort | undefined
  onSort: (sort: Sort) => void
  selected: string | undefined
  onOpen: (station: string) => void
}

type Translate = ReturnType<typeof useText<typeof recapMessages.id, typeof recapMessages.en>>

function stationColumns(contest: Village['contest'], t: Translate): Column<StationResult>[] {
  const { candidates } = contest
  return [
    {
      key: 'station',
      label: t('level.station'),
      width: 150,
      value: ({ station }) => stationNumber(station),
      cell: ({ station, special, site }) =>
        `TPS ${stationNumber(station)}${special ? ` · ${site ?? t('station.special')}` : ''}`,
    },
    {
      key: 'state',
      label: t('station.state'),
      width: 170,
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => (
        <span className={classes.states}>
          <StatusShape state={stateShapes[state]} /> {t(`state.${state}`)}
        </span>
      ),
    },
    {
      key: 'registered',
      label: t('station.registered'),
      width: 64,
      align: 'end',
      value: ({ registered }) => registered,
    },
    { key: 'valid', label: t('table.valid'), width: 80, align: 'end', value: ({ figures }) => figures?.t1 ?? null },
    {
      key: 'shares',
      label: t('table.shares'),
      unit: '%',
      cell: ({ votes }) => (votes ? <ShareBar shares={sharesOf(votes, candidates, t('blank.column'))} /> : '–'),
    },
    {
      key: 'lead',
      label: t('table.lead'),
      unit: t('table.points'),
      width: 104,
      align: 'end',
      cell: ({ votes }) => (votes ? <LeadCell votes={votes} candidates={candidates} /> : '–'),
    },
    {
      key: 'photos',
      label: t('station.photos'),
      width: 56,
      align: 'end',
      value: (row) => photosOf(contest, row).length,
    },
  ]
}

/** The stations of a village: how far each form has come, and its figures once it is counted. */
export function StationsTable({ village, sort, onSort, selected, onOpen }: StationsTableProps) {
  const t = useText(recapMessages)
  const { contest } = village
  const columns = useMemo(() => stationColumns(contest, t), [contest, t])
  const marks = useMemo(
    () => new Map(village.stations.map(({ station, version }) => [station, version ?? 0])),
    [village.stations],
  )
  const fresh = useFresh(marks)
  return (
    <DataTable
      caption={t('station.caption', { village: village.lineage.at(-1)?.name ?? '' })}
      rows={village.stations}
      columns={columns}
      keyOf={({ station }) => station}
      sort={sort}
      onSort={onSort}
      onOpen={({ station }) => onOpen(station)}
      selected={selected}
      fresh={fresh}
    />
  )
}

type StationPanelProps = { village: Village; station: StationResult; onClose: () => void }

/** The end of the way down: every row of the form of one station, and the photographs it was read from. */
export function StationPanel({ village, station, onClose }: StationPanelProps) {
  const t = useText(recapMessages)
  const format = useFormat()
  const may = useMay()
  const { contest } = village
  const counted =
    station.acceptedAt === null ? undefined : t('form.accepted', { at: format.moment(station.acceptedAt) })
  return (
    <SidePanel
      context={t('form.context', {
        village: village.lineage.at(-1)?.name ?? '',
        contest: t(`office.${contest.office}`),
      })}
      title={t('form.title', { number: stationNumber(station.station) })}
      onClose={onClose}
      foot={
        may(findForm) ? (
          <Button
            renderRoot={(props) => (
              <PageLink to={`/hasil-tps/${contest.id}/${station.station}`} {...props}>
                {props.children}
              </PageLink>
            )}
            leftSection={<FileText size={14} />}
          >
            {t('form.open')}
          </Button>
        ) : undefined
      }
    >
      <p className={classes.states}>
        <StatusTag state={stateShapes[station.state]}>{t(`state.${station.state}`)}</StatusTag>
        <span className={classes.quiet}>
          {[counted, (station.version ?? 0) > 1 && t('form.version', { version: station.version })]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      {station.figures ? (
        <FormFigures village={village} station={station} />
      ) : (
        <p className={classes.quiet}>{t('form.notCounted')}</p>
      )}
      <h3 className={classes.section}>{t('form.photos')}</h3>
      <FormPhotos contest={contest} station={station} />
    </SidePanel>
  )
}

/** Where the photographs of a form lie. A demonstration keeps no files: it draws the photo of a form that was entered. */
function photosOf(contest: Village['contest'], { station, photos, state }: StationResult): string[] {
  const params = { contest: contest.id, station }
  if (photos.length > 0) return photos.map((sha256) => addressOf(readPhoto.path, { params: { ...params, sha256 } }))
  return contest.demonstration && state !== 'empty' ? [addressOf(formPhoto.path, { params })] : []
}

function FormPhotos({ contest, station }: { contest: Village['contest']; station: StationResult }) {
  const t = useText(recapMessages)
  const addresses = photosOf(contest, station)
  if (addresses.length === 0) return <p className={classes.quiet}>{t('form.noPhotos')}</p>
  return (
    <div className={classes.photos}>
      {addresses.map((address, index) => (
        <a key={address} href={address} target="_blank" rel="noreferrer">
          <img src={address} alt={t('form.photo', { number: index + 1 })} loading="lazy" />
        </a>
      ))}
    </div>
  )
}

function FormFigures({ village, station }: { village: Village; station: StationResult }) {
  const t = useText(recapMessages)
  const format = useFormat()
  const { figures, votes } = station
  if (!figures) return null
  const rows = parts.flatMap((part) => part.rows)
  return (
    <>
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">{t('form.votes')}</th>
            <th scope="col">%</th>
            <th scope="col">{t('form.all')}</th>
          </tr>
        </thead>
        <tbody>
          {village.contest.candidates.map(({ number, blank, name }) => (
            <tr key={number}>
              <th scope="row">
                {number} {blank ? t('blank.column') : name}
              </th>
              <td>{format.decimal(station.shares?.[number - 1], 2)}</td>
              <td>{format.integer(votes?.[number - 1])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={classes.figures}>
        <thead>
          <tr>
            <th scope="col">{t('form.row')}</th>
            <th scope="col">{t('form.men')}</th>
            <th scope="col">{t('form.women')}</th>
            <th scope="col">{t('form.all')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ mark, cells }) => {
            const [men, women] = cells.length === 3 ? cells : []
            const all = cells.at(-1)
            return (
              <tr key={mark}>
                <th scope="row">
                  {mark} {findWord(recapMessages, `row.${mark}`, {}, format.language)}
                </th>
                <td>{men && format.integer(figures[men])}</td>
                <td>{women && format.integer(figures[women])}</td>
                <td>{all && format.integer(figures[all])}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

/** The village of an area that is a village or a station; undefined above. */
export function villageOf(area: string): string | undefined {
  return area.length >= codeLength.village ? area.slice(0, codeLength.village) : undefined
}
