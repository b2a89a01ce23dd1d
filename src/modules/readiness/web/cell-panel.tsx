import { Button } from '@mantine/core'
import { ArrowDownRight, CalendarPlus, ExternalLink } from 'lucide-react'
import { daysUntil } from '../../../shared/format.ts'
import { type Role, supervisors } from '../../../shared/roles.ts'
import type { Board, BoardRow, Cell, IndicatorFacts } from '../contract.ts'
import { daysLate } from '../rules.ts'
import { Bar } from '../../../ui/bars.tsx'
import { useFormat } from '../../../ui/language.ts'
import { PageLink } from '../../../ui/page-link.tsx'
import { useSession } from '../../../ui/session.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { StatusTag } from '../../../ui/status.tsx'
import { useText } from '../../../ui/text.ts'
import { percentOf } from './board-cells.ts'
import { readinessMessages } from './messages.ts'
import classes from './readiness.module.css'

type CellPanelProps = {
  board: Board
  row: BoardRow
  indicator: IndicatorFacts
  cell: Cell
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
export function CellPanel({ board, row, indicator, cell, votingDay, onClose, onRegion }: CellPanelProps) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const percent = percentOf(cell, indicator)
  const { mandate } = useSession()
  const isBehind = cell.state === 'late' || cell.state === 'risk'
  const mayMeet = isBehind && mandate !== null && conveners.includes(mandate.role)
  const late = indicator.deadline === null ? 0 : daysLate(Date.parse(indicator.deadline), Date.parse(board.at))
  const unit = indicator.unit[language]
  return (
    <SidePanel
      context={t('panel.context', { region: row.name, domain: t(`domain.${indicator.domain}`) })}
      title={indicator.label[language]}
      onClose={onClose}
      foot={
        <CellActions
          indicator={indicator}
          region={row.region}
          area={board.area}
          mayMeet={mayMeet}
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
      <div className={classes.facts}>
        <CellFacts indicator={indicator} cell={cell} votingDay={votingDay} />
      </div>
    </SidePanel>
  )
}

type CellFactsProps = Pick<CellPanelProps, 'indicator' | 'cell' | 'votingDay'>

function CellFacts({ indicator, cell, votingDay }: CellFactsProps) {
  const t = useText(readinessMessages)
  const format = useFormat()
  const { language } = format
  const unit = indicator.unit[language]
  /** "28 Nov 2024 12.00 WIB (H+1)" */
  const moment = (at: string) =>
    `${format.moment(at)} (${format.dayMark(daysUntil(votingDay, new Date(at), format.zone))})`
  return (
    <FactList
      facts={[
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
      ]}
    />
  )
}

type CellActionsProps = Pick<CellPanelProps, 'indicator' | 'onRegion'> & {
  region: string
  area: string
  mayMeet: boolean
}

/** Those who hold coordination meetings; what is behind goes on an agenda. */
const conveners: readonly Role[] = ['administrator', 'kpu', ...supervisors]

function CellActions({ indicator, region, area, mayMeet, onRegion }: CellActionsProps) {
  const t = useText(readinessMessages)
  const evidence = evidenceOf(indicator, region)
  return (
    <>
      {evidence && (
        <Button
          variant="filled"
          leftSection={<ExternalLink size={14} />}
          renderRoot={(props) => (
            <PageLink to={evidence.to} search={evidence.search} {...props}>
              {props.children}
            </PageLink>
          )}
        >
          {t('panel.evidence')}
        </Button>
      )}
      {mayMeet && (
        <Button
          leftSection={<CalendarPlus size={14} />}
          renderRoot={(props) => (
            <PageLink to="/rakor/baru" search={{ wilayah: area, indikator: indicator.id }} {...props}>
              {props.children}
            </PageLink>
          )}
        >
          {t('panel.meet')}
        </Button>
      )}
      {onRegion && (
        <Button leftSection={<ArrowDownRight size={14} />} onClick={() => onRegion(region)}>
          {t('panel.down')}
        </Button>
      )}
    </>
  )
}
