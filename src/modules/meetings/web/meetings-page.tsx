import { useNavigate } from '@tanstack/react-router'
import { CalendarPlus } from 'lucide-react'
import * as z from 'zod'
import { useAddress } from '../../../ui/address.ts'
import { useArea } from '../../../ui/area.ts'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { ListPanel } from '../../../ui/list-panel.tsx'
import { PageHead } from '../../../ui/page-head.tsx'
import { PageLink, keepArea } from '../../../ui/page-link.tsx'
import { useCall } from '../../../ui/query.ts'
import { Segments } from '../../../ui/segments.tsx'
import { useMay, useSession } from '../../../ui/session.ts'
import { StatusTag } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { CsvButton } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { listMeetings, type MeetingRow, saveMeeting } from '../contract.ts'
import type { MeetingState } from '../rules.ts'
import { words } from './messages.ts'
import { lookOf } from './state-look.ts'

const View = z.object({
  cari: z.string().default(''),
  keadaan: z.enum(['semua', 'datang', 'selesai']).default('semua'),
  urut: z.string().default('-day'),
})

const statesOf: Record<z.infer<typeof View>['keadaan'], readonly MeetingState[] | undefined> = {
  semua: undefined,
  datang: ['draft', 'invited', 'running'],
  selesai: ['closed', 'signed', 'cancelled'],
}

/** Rakor of the area: what comes, what was held, how many came. */
export function MeetingsPage() {
  const t = useText(words)
  const { event } = useSession()
  const [area] = useArea()
  if (!event) return <EmptyState>{t('noEvent')}</EmptyState>
  return <Meetings key={area} event={event.id} area={area} />
}

function Meetings({ event, area }: { event: string; area: string }) {
  const t = useText(words)
  const may = useMay()
  const navigate = useNavigate()
  const [view, setView] = useAddress(View)
  const asked = useCall(listMeetings, { query: { event, area } })
  const columns = useMeetingColumns()
  const wanted = statesOf[view.keadaan]
  const rows = asked.data?.meetings.filter(({ state }) => !wanted || wanted.includes(state))
  return (
    <>
      <PageHead
        title={t('title')}
        primary={
          may(saveMeeting)
            ? {
                label: t('plan'),
                icon: CalendarPlus,
                onClick: () => void navigate({ to: '/rakor/baru', search: keepArea as never }),
              }
            : undefined
        }
      />
      <ListPanel
        title={t('title')}
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
              { value: 'semua', label: t('allStates') },
              { value: 'datang', label: t('coming') },
              { value: 'selesai', label: t('past') },
            ]}
          />
        }
        exports={(shown) => <CsvButton rows={shown} columns={columns} name={`rakor-${area}`} />}
        onOpen={({ id }) => void navigate({ to: `/rakor/${id}`, search: keepArea as never })}
        empty={t('none')}
        error={asked.error}
        words={words}
        onRetry={() => void asked.refetch()}
      />
    </>
  )
}

function useMeetingColumns(): Column<MeetingRow>[] {
  const t = useText(words)
  return [
    {
      key: 'title',
      label: t('meeting'),
      value: ({ title }) => title,
      cell: ({ id, title }) => <PageLink to={`/rakor/${id}`}>{title}</PageLink>,
    },
    {
      key: 'day',
      label: t('day'),
      width: 162,
      value: ({ startsAt }) => startsAt,
      cell: ({ startsAt }, format) => format.moment(startsAt),
    },
    {
      key: 'state',
      label: t('state'),
      width: 158,
      value: ({ state }) => t(`state.${state}`),
      cell: ({ state }) => <StatusTag state={lookOf[state]}>{t(`state.${state}`)}</StatusTag>,
    },
    { key: 'kind', label: t('kind'), width: 112, value: ({ kind }) => t(`kind.${kind}`) },
    { key: 'area', label: t('area'), width: 130, value: ({ areaName }) => areaName },
    {
      key: 'present',
      label: t('presentOf'),
      width: 122,
      align: 'end',
      value: ({ present }) => present,
      cell: ({ present, invited }, format) => `${format.integer(present)} / ${format.integer(invited)}`,
    },
    { key: 'agenda', label: t('agenda'), width: 68, align: 'end', value: ({ agenda }) => agenda },
    {
      key: 'followUps',
      label: t('openFollowUps'),
      width: 152,
      align: 'end',
      value: ({ openFollowUps }) => openFollowUps,
    },
  ]
}
