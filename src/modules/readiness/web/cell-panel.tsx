import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { ArrowDownRight, ExternalLink, Handshake } from 'lucide-react'
import { type ReactNode, useContext } from 'react'
import { timeZoneOf } from '../../../shared/format.ts'
import { dayOf, daysBetween } from '../../../shared/legal-day.ts'
import { domainWords } from '../board-words.ts'
import type { CellBefore } from '../contract-trend.ts'
import type { Board, BoardRow, Cell, IndicatorFacts } from '../contract.ts'
import { daysLate } from '../rules.ts'
import { Bar } from '../../../ui/bars.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { percentOf, pointsSince } from './board-cells.ts'
import { signed } from './board-matrix.tsx'
import { CellPartContext } from './cell-part.ts'
import { CellTrend } from './cell-trend.tsx'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

type CellPanelProps = {
  board: Board
  row: BoardRow
  indicator: IndicatorFacts
  cell: Cell
  /** How far it was yesterday and last week, where that is known. */
  before: CellBefore | undefined
  votingDay: string
  onClose: () => void
  onRegion: ((region: string) => void) | undefined
}

/** The path and parameters of the evidence of a region: '/hasil-tps?area={region}'. */
export function evidenceOf(
  { evidence }: IndicatorFacts,
  region: string,
): { to: string; search: Record<string, string> } | undefined {
  if (evidence === null) return undefined
  const [to = '', search = ''] = evidence.replaceAll('{region}', region).split('?')
  return { to, search: Object.fromEntries(new URLSearchParams(search)) }
}

/** One cell in full: the two numbers with their unit, the plan beside them, why, whose, until when, and the evidence. */
export function CellPanel({ board, row, indicator, cell, before, votingDay, onClose, onRegion }: CellPanelProps) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const partOf = useContext(CellPartContext)
  const { language } = format
  const percent = percentOf(cell, indicator)
  const late = indicator.deadline === null ? 0 : daysLate(Date.parse(indicator.deadline), Date.parse(board.at))
  const unit = indicator.unit[language]
  return (
    <SidePanel
      context={t('panel.context', { region: row.name, domain: domainWords[indicator.domain][language] })}
      title={indicator.label[language]}
      onClose={onClose}
      foot={
        <CellActions
          indicator={indicator}
          region={row.region}
          area={board.area}
          isBehind={cell.state === 'late' || cell.state === 'risk'}
          onRegion={onRegion}
        />
      }
    >
      <p className={classes.state}>
        <StatusTag state={cell.state}>
          {cell.state === 'late' && late > 0 ? t('panel.days', { days: late }) : undefined}
        </StatusTag>
        <span>{t('panel.target', { percent: Math.round(indicator.target * 100) })}</span>
      </p>
      <p className={classes.numbers}>
        <b>{format.integer(cell.done)}</b>
        <span>
          {t('panel.of')} <b>{format.integer(cell.total)}</b> {unit}
        </span>
        <strong data-state={cell.state}>{percent === undefined ? '–' : `${format.coverage(percent, 100)}%`}</strong>
      </p>
      <Bar part={cell.done} whole={cell.total * indicator.target} tone={cell.state === 'todo' ? 'ink' : cell.state} />
      <div className={classes.trend}>
        <CellTrend event={board.event} region={row.region} indicator={indicator} />
      </div>
      <div className={classes.facts}>
        <CellFacts indicator={indicator} cell={cell} before={before} region={row.region} votingDay={votingDay} />
      </div>
      {partOf({ event: board.event, area: board.area, region: row.region, indicator: indicator.id })}
    </SidePanel>
  )
}

type CellFactsProps = Pick<CellPanelProps, 'indicator' | 'cell' | 'before' | 'votingDay'> & { region: string }

function CellFacts({ indicator, cell, before, region, votingDay }: CellFactsProps) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const unit = indicator.unit[language]
  /** "28 Nov 2024 12.00 WIB (H+1)" */
  const moment = (at: string) => {
    const day = dayOf(new Date(at), timeZoneOf[format.zone])
    return `${format.moment(at)} (${format.dayMark(daysBetween(day, votingDay))})`
  }
  const evidence = evidenceOf(indicator, region)
  const change = useChange(cell, before, indicator)
  return (
    <FactList
      facts={[
        ...(change === '' ? [] : [{ label: t('panel.change'), value: change }]),
        ...(cell.planned === null
          ? []
          : [{ label: t('panel.planned'), value: `${format.integer(Math.round(cell.planned))} ${unit}` }]),
        ...(cell.reason || cell.late > 0
          ? [
              {
                label: t('panel.reason'),
                value: cell.reason?.[language] ?? t('panel.overdue', { count: cell.late }),
              },
            ]
          : []),
        { label: t('panel.owner'), value: indicator.owner[language] },
        ...(indicator.starts === null ? [] : [{ label: t('panel.starts'), value: moment(indicator.starts) }]),
        {
          label: t('panel.deadline'),
          value: indicator.deadline === null ? t('panel.none') : moment(indicator.deadline),
        },
        ...(evidence
          ? [
              {
                label: t('panel.evidenceLabel'),
                value: (
                  <PageLink to={evidence.to} search={evidence.search}>
                    {t('panel.evidenceLink', { domain: domainWords[indicator.domain][language] })}
                  </PageLink>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** "+1,2 poin sejak kemarin · +9,8 poin sepekan"; nothing where no earlier day is known. */
function useChange(cell: Cell, before: CellBefore | undefined, indicator: IndicatorFacts): string {
  const t = useText(readinessMessages)
  const format = useFormat()
  const said = (points: number | undefined) =>
    points === undefined ? undefined : signed(points, (value) => format.decimal(value))
  const day = said(pointsSince(cell, before?.yesterday, indicator))
  const week = said(pointsSince(cell, before?.lastWeek, indicator))
  return [
    ...(day === undefined ? [] : [t('panel.change.day', { points: day })]),
    ...(week === undefined ? [] : [t('panel.change.week', { points: week })]),
  ].join(' · ')
}

/** Where meetings are prepared; an installation without them has no such page. */
const meetingPath = '/rakor/baru'

/** A meeting is held for the area of the board, so that the cell stands among its neighbours. */
type CellActionsProps = Pick<CellPanelProps, 'indicator' | 'onRegion'> & {
  region: string
  area: string
  isBehind: boolean
}

function CellActions({ indicator, region, area, isBehind, onRegion }: CellActionsProps) {
  const t = useText(readinessMessages)
  const routes: Record<string, unknown> = useRouter().routesByPath
  const meets = meetingPath in routes && isBehind
  const evidence = evidenceOf(indicator, region)
  return (
    <>
      {meets && (
        <LinkButton
          to={meetingPath}
          search={{ wilayah: area, indikator: indicator.id }}
          variant="filled"
          icon={<Handshake size={14} />}
          label={t('panel.meeting')}
        />
      )}
      {evidence && (
        <LinkButton
          {...evidence}
          variant={meets ? 'default' : 'filled'}
          icon={<ExternalLink size={14} />}
          label={meets ? t('panel.open') : t('panel.evidence')}
        />
      )}
      {onRegion && (
        <Button leftSection={<ArrowDownRight size={14} />} onClick={() => onRegion(region)}>
          {t('panel.down')}
        </Button>
      )}
    </>
  )
}

type LinkButtonProps = {
  to: string
  search: Record<string, string>
  variant: 'filled' | 'default'
  icon: ReactNode
  label: string
}

function LinkButton({ to, search, variant, icon, label }: LinkButtonProps) {
  return (
    <Button
      variant={variant}
      leftSection={icon}
      renderRoot={(props) => (
        <PageLink to={to} search={search} {...props}>
          {props.children}
        </PageLink>
      )}
    >
      {label}
    </Button>
  )
}
