import { Button } from '@mantine/core'
import { PencilLine, Plus } from 'lucide-react'
import { useState } from 'react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { call } from '../../../ui/call.ts'
import { ExportButtons } from '../../../ui/export-buttons.tsx'
import { Answer, EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { ListPanel } from '../../../ui/list-panel.tsx'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { type SessionEvent, useMay, useSession } from '../../../ui/session.ts'
import { FactList, SidePanel } from '../../../ui/side-panel.tsx'
import { type State, StatusTag } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { exportIssues, type Issue, listIssues, readIssue, saveIssue } from '../contract-issues.ts'
import { issueStates, type RiskLevel } from '../issue.ts'
import { IssueForm } from './issue-form.tsx'
import { issueWords } from './issue-messages.ts'
import classes from './issues.module.css'
import { RiskGrid } from './risk-grid.tsx'

const View = z.object({
  keadaan: z.enum(['semua', ...issueStates]).default('open'),
  cari: z.string().default(''),
  urut: z.string().optional(),
  isu: z.string().optional(),
  /** Only those with this likelihood and impact: "4x5". */
  sel: z
    .string()
    .regex(/^[1-5]x[1-5]$/)
    .optional(),
})
type View = z.infer<typeof View>

/** The shape beside a level: grave is late's square, so that it is never colour alone. */
const shapeOf: Record<RiskLevel, State> = { extreme: 'late', high: 'risk', medium: 'ok', low: 'todo' }

/** Isu & risiko: what may go wrong, how likely, how bad, and what is done about it. */
export function IssuesPage() {
  const t = useText(issueWords)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <Issues key={area} event={event} area={area} />
}

function Issues({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(issueWords)
  const may = useMay()
  const [view, setView] = useAddress(View)
  const [isAdding, setIsAdding] = useState(false)
  const asked = useCall(listIssues, { query: { event: event.id, area } })
  const all = asked.data?.issues ?? []
  const chosen = all.find(({ id }) => id === view.isu)
  return (
    <>
      <PageHead
        title={t('title')}
        meta={asked.data && t('count', { count: all.length })}
        primary={may(saveIssue) ? { label: t('add'), icon: Plus, onClick: () => setIsAdding(true) } : undefined}
      />
      <PageGrid
        asideWidth={322}
        aside={
          chosen ? (
            <IssuePanel key={chosen.id} issue={chosen} onClose={() => setView({ isu: undefined })} />
          ) : (
            <RiskGrid
              issues={all.filter(({ state }) => state !== 'closed')}
              chosen={view.sel}
              onChoose={(sel) => setView({ sel })}
            />
          )
        }
      >
        <Register asked={asked} view={view} setView={setView} event={event.id} area={area} />
      </PageGrid>
      {isAdding && <IssueForm event={event.id} region={area} onClose={() => setIsAdding(false)} />}
    </>
  )
}

type RegisterProps = {
  asked: { data: { issues: Issue[] } | undefined; error: unknown; refetch: () => unknown }
  view: View
  setView: (change: Partial<View>) => void
  event: string
  area: string
}

function Register({ asked, view, setView, event, area }: RegisterProps) {
  const t = useText(issueWords)
  const columns = useIssueColumns()
  const rows = asked.data?.issues.filter(
    ({ state, likelihood, impact }) =>
      (view.keadaan === 'semua' || state === view.keadaan) &&
      (view.sel === undefined || view.sel === `${likelihood}x${impact}`),
  )
  return (
    <ListPanel
      title={t('part')}
      rows={rows}
      columns={columns}
      keyOf={({ id }) => id}
      view={view}
      setView={setView}
      search={t('search')}
      filters={
        <Segments
          label={t('state')}
          value={view.keadaan}
          onChange={(keadaan) => setView({ keadaan })}
          options={[
            ...issueStates.map((value) => ({ value, label: t(`state.${value}`) })),
            { value: 'semua', label: t('state.all') },
          ]}
        />
      }
      exports={() => (
        <ExportButtons
          name={`isu-risiko-${area || 'nasional'}`}
          read={(format) => call(exportIssues, { query: { event, area, format } })}
          words={issueWords}
        />
      )}
      selected={view.isu}
      onOpen={({ id }) => setView({ isu: id })}
      empty={t('none')}
      error={asked.error}
      words={issueWords}
      onRetry={() => void asked.refetch()}
    />
  )
}

function useIssueColumns(): Column<Issue>[] {
  const t = useText(issueWords)
  const format = useFormat()
  return [
    { key: 'title', label: t('name'), width: 300, value: ({ title }) => title, cell: ({ title }) => <b>{title}</b> },
    {
      key: 'level',
      label: t('level'),
      width: 116,
      value: ({ likelihood, impact }) => likelihood * impact,
      cell: ({ level }) => <StatusTag state={shapeOf[level]}>{t(`level.${level}`)}</StatusTag>,
    },
    { key: 'kind', label: t('kind'), width: 96, value: ({ kind }) => t(`kind.${kind}`) },
    { key: 'region', label: t('region'), width: 150, value: ({ regionName }) => regionName },
    { key: 'owner', label: t('owner'), width: 190, value: ({ owner }) => owner?.name },
    {
      key: 'review',
      label: t('reviewOn'),
      width: 116,
      value: ({ reviewOn }) => reviewOn,
      cell: ({ reviewOn }) => format.day(reviewOn),
    },
    { key: 'state', label: t('state'), width: 100, value: ({ state }) => t(`state.${state}`) },
  ]
}

function IssuePanel({ issue, onClose }: { issue: Issue; onClose: () => void }) {
  const t = useText(issueWords)
  const format = useFormat()
  const may = useMay()
  const [isChanging, setIsChanging] = useState(false)
  const asked = useCall(readIssue, { params: { issue: issue.id } })
  const { likelihood, impact, level } = issue
  const facts = [
    { label: t('description'), value: issue.description || null },
    { label: t('mitigation'), value: issue.mitigation || null },
    { label: t('owner'), value: issue.owner?.name ?? null },
    { label: t('stage'), value: issue.stage },
    { label: t('reviewOn'), value: format.longDay(issue.reviewOn) },
    { label: t('source'), value: issue.generated ? `${issue.source} · ${t('generated')}` : issue.source },
  ]
  return (
    <SidePanel
      context={`${issue.regionName} · ${t(`kind.${issue.kind}`)}`}
      title={issue.title}
      onClose={onClose}
      foot={
        may(saveIssue) && (
          <Button variant="filled" leftSection={<PencilLine size={14} />} onClick={() => setIsChanging(true)}>
            {t('change')}
          </Button>
        )
      }
    >
      <p className={classes.tags}>
        <StatusTag state={shapeOf[level]}>{t(`level.${level}`)}</StatusTag> {t('score', { likelihood, impact })}
        {issue.isDue && <span> · {t('due')}</span>}
      </p>
      <FactList facts={facts.filter(({ value }) => value !== null)} />
      <h3 className={classes.part}>{t('history')}</h3>
      <Answer of={asked} what={t('history')} words={issueWords} rows={3}>
        {({ versions }) => (
          <ol className={classes.history}>
            {versions.map((one) => (
              <li key={one.version}>
                <b>
                  {t(`state.${one.state}`)}, {t('score', one)}
                </b>
                <small>{t('by', { by: one.savedBy, at: format.moment(one.savedAt) })}</small>
                {one.reason !== null && <p>{one.reason}</p>}
              </li>
            ))}
          </ol>
        )}
      </Answer>
      {isChanging && (
        <IssueForm event={issue.event} region={issue.region} known={issue} onClose={() => setIsChanging(false)} />
      )}
    </SidePanel>
  )
}
