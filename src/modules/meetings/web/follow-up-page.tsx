import { Plus, Printer } from 'lucide-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useState } from 'react'
import type { CallReply } from '../../../shared/endpoint.ts'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { call } from '../../../ui/call.ts'
import { ExportButtons } from '../../../ui/export-buttons.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useFormat } from '../../../ui/language.ts'
import { ListPanel } from '../../../ui/list-panel.tsx'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { type SessionEvent, useMay, useSession } from '../../../ui/session.ts'
import { StatusTag } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { exportFollowUps, type FollowUp, followUpStates, listFollowUps, saveFollowUp } from '../contract-follow-ups.ts'
import { FollowUpForm } from './follow-up-form.tsx'
import { followUpWords } from './follow-up-messages.ts'
import { FollowUpPanel } from './follow-up-panel.tsx'

const View = z.object({
  status: z.enum(['semua', 'terbuka', ...followUpStates]).default('terbuka'),
  cari: z.string().default(''),
  urut: z.string().optional(),
  /** The follow-up whose panel is open. */
  tl: z.string().optional(),
  /** Only those about this column of the board. */
  indikator: z.string().optional(),
})

type View = z.infer<typeof View>

/** Tindak lanjut: what meetings asked for, who owes it until when, and what was handed in. */
export function FollowUpPage() {
  const t = useText(followUpWords)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <FollowUps key={area} event={event} area={area} />
}

const isShown = (status: View['status']) => (row: FollowUp) =>
  status === 'semua' || (status === 'terbuka' ? row.state !== 'done' : row.state === status)

function FollowUps({ event, area }: { event: SessionEvent; area: string }) {
  const t = useText(followUpWords)
  const may = useMay()
  const [view, setView] = useAddress(View)
  const [isAdding, setIsAdding] = useState(false)
  const query = { event: event.id, area, ...(view.indikator ? { indicator: view.indikator } : {}) }
  const asked = useCall(listFollowUps, { query }, { refetchInterval: 60_000 })
  useLiveRefresh('follow-ups', [listFollowUps])
  const chosen = asked.data?.followUps.find(({ id }) => id === view.tl)
  return (
    <>
      <PageHead
        title={t('title')}
        meta={asked.data && t('count', { count: asked.data.followUps.length })}
        more={[{ label: t('print'), icon: Printer, onClick: () => window.print() }]}
        primary={may(saveFollowUp) ? { label: t('add'), icon: Plus, onClick: () => setIsAdding(true) } : undefined}
      />
      <PageGrid
        asideWidth={330}
        aside={chosen && <FollowUpPanel key={chosen.id} id={chosen.id} onClose={() => setView({ tl: undefined })} />}
      >
        <Matrix asked={asked} view={view} setView={setView} event={event.id} area={area} />
      </PageGrid>
      {isAdding && asked.data && (
        <FollowUpForm
          event={event.id}
          region={area}
          today={asked.data.today}
          indicator={view.indikator ?? null}
          onClose={() => setIsAdding(false)}
        />
      )}
    </>
  )
}

type MatrixProps = {
  asked: UseQueryResult<CallReply<typeof listFollowUps>>
  view: View
  setView: (change: Partial<View>) => void
  event: string
  area: string
}

function Matrix({ asked, view, setView, event, area }: MatrixProps) {
  const t = useText(followUpWords)
  const columns = useFollowUpColumns()
  return (
    <ListPanel
      title={t('part')}
      rows={asked.data?.followUps.filter(isShown(view.status))}
      columns={columns}
      keyOf={({ id }) => id}
      view={view}
      setView={setView}
      search={t('search')}
      filters={
        <Segments
          label={t('state')}
          value={view.status}
          onChange={(status) => setView({ status })}
          options={[
            { value: 'terbuka', label: t('state.open') },
            ...followUpStates.map((value) => ({ value, label: t(`state.${value}`) })),
            { value: 'semua', label: t('state.all') },
          ]}
        />
      }
      exports={() => (
        <ExportButtons
          name={`tindak-lanjut-${area || 'nasional'}`}
          read={(format) => call(exportFollowUps, { query: { event, area, format } })}
          words={followUpWords}
        />
      )}
      selected={view.tl}
      onOpen={({ id }) => setView({ tl: id })}
      empty={t('none')}
      error={asked.error}
      words={followUpWords}
      onRetry={() => void asked.refetch()}
    />
  )
}

function useFollowUpColumns(): Column<FollowUp>[] {
  const t = useText(followUpWords)
  const format = useFormat()
  return [
    {
      key: 'issue',
      label: t('recommendation'),
      width: 330,
      value: ({ recommendation, issue }) => `${recommendation} ${issue}`,
      cell: ({ recommendation, issue }) => (
        <span title={issue}>
          <b>{recommendation}</b>
        </span>
      ),
    },
    { key: 'owner', label: t('owner'), width: 196, value: ({ owner }) => owner.name },
    {
      key: 'deadline',
      label: t('deadline'),
      width: 96,
      value: ({ deadline }) => deadline,
      cell: ({ deadline }) => format.day(deadline),
    },
    {
      key: 'state',
      label: t('state'),
      width: 96,
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => <StatusTag state={state}>{t(`state.${state}`)}</StatusTag>,
    },
    { key: 'proofs', label: t('proofs'), width: 76, align: 'end', value: ({ proofs }) => proofs },
    { key: 'region', label: t('region'), width: 150, value: ({ regionName }) => regionName },
    { key: 'meeting', label: t('meeting'), width: 220, value: ({ meeting }) => meeting?.title ?? t('noMeeting') },
  ]
}
