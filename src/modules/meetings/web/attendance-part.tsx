import { ActionIcon, Button } from '@mantine/core'
import { Pencil, Printer, Sheet, UserPlus } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/feedback-states.tsx'
import { useLiveRefresh } from '../../../ui/live.ts'
import { PageGrid } from '../../../ui/page-grid.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useCall } from '../../../ui/query.ts'
import type { Column } from '../../../ui/table-column.ts'
import { TableSearch } from '../../../ui/table-tools.tsx'
import { useText } from '../../../ui/text.ts'
import { useSave } from '../../../ui/use-save.ts'
import type { MeetingView } from '../contract.ts'
import { type Attendee, exportAttendance, listAttendance } from '../contract-attendance.ts'
import { refuseChange } from '../rules.ts'
import { AttendanceCode } from './attendance-code.tsx'
import { AttendeeDialog } from './attendee-dialog.tsx'
import classes from './meetings.module.css'
import { words } from './messages.ts'

const stateOf = ({ state, signatures }: MeetingView) => ({ state, signatures: signatures.length })

/** Who is present. Names are for the secretariat; the code to sign in is for everybody in the room. */
export function AttendancePart({ view }: { view: MeetingView }) {
  const t = useText(words)
  const isOpen = refuseChange('attendance', stateOf(view)) === undefined
  return (
    <PageGrid asideWidth={280} aside={isOpen ? <CodePanel view={view} /> : undefined}>
      {view.may.run ? <Attendees view={view} /> : <EmptyState>{t('secretariatOnly')}</EmptyState>}
    </PageGrid>
  )
}

function CodePanel({ view }: { view: MeetingView }) {
  const t = useText(words)
  return (
    <Panel title={t('fillList')}>
      <div className={classes.wallCode}>
        <AttendanceCode code={view.code} size={190} />
        <p>{t('scan')}</p>
        <b className={classes.code}>{view.code}</b>
      </div>
    </Panel>
  )
}

function Attendees({ view }: { view: MeetingView }) {
  const t = useText(words)
  const [text, setText] = useState('')
  const [editing, setEditing] = useState<Attendee | 'new'>()
  const asked = useCall(listAttendance, { params: { meeting: view.id } })
  useLiveRefresh(`meeting ${view.id}`, [listAttendance])
  const isOpen = refuseChange('attendance', stateOf(view)) === undefined
  const columns = useAttendeeColumns(isOpen, setEditing)
  const present = asked.data?.attendees.filter(({ removed }) => !removed)
  const { busy, save } = useSave(
    `daftar-hadir-${view.plan.startsAt.slice(0, 10)}`,
    (format: 'xlsx' | 'pdf') => call(exportAttendance, { params: { meeting: view.id }, query: { format } }),
    words,
  )
  return (
    <Panel
      title={t('part.hadir')}
      note={`${view.present} / ${view.invited}`}
      bare
      fill
      actions={
        <>
          <TableSearch label={t('findPerson')} value={text} onChange={setText} />
          <Button leftSection={<Sheet size={14} />} loading={busy === 'xlsx'} onClick={() => void save('xlsx')}>
            {t('exportXlsx')}
          </Button>
          <Button leftSection={<Printer size={14} />} loading={busy === 'pdf'} onClick={() => void save('pdf')}>
            {t('exportPdf')}
          </Button>
          {isOpen && (
            <Button variant="filled" leftSection={<UserPlus size={14} />} onClick={() => setEditing('new')}>
              {t('addPerson')}
            </Button>
          )}
        </>
      }
    >
      <DataTable
        caption={t('part.hadir')}
        rows={present}
        columns={columns}
        keyOf={({ id }) => id}
        filter={text}
        onClearFilter={() => setText('')}
        empty={t('noAttendance')}
        error={asked.error}
        words={words}
        onRetry={() => void asked.refetch()}
      />
      {editing && (
        <AttendeeDialog
          view={view}
          attendee={editing === 'new' ? undefined : editing}
          onClose={() => setEditing(undefined)}
        />
      )}
    </Panel>
  )
}

function useAttendeeColumns(isOpen: boolean, onEdit: (attendee: Attendee) => void): Column<Attendee>[] {
  const t = useText(words)
  return [
    { key: 'name', label: t('personName'), value: ({ name }) => name },
    { key: 'institution', label: t('institution'), width: 230, value: ({ institutionName }) => institutionName },
    { key: 'function', label: t('function'), width: 120, value: (attendee) => attendee.function },
    { key: 'represents', label: t('represents'), width: 130, value: ({ represents }) => represents },
    {
      key: 'time',
      label: t('time'),
      width: 90,
      value: ({ signedAt }) => signedAt,
      cell: ({ signedAt }, format) => format.time(signedAt),
    },
    { key: 'via', label: t('via'), width: 64, value: ({ via }) => t(`via.${via}`) },
    ...(isOpen
      ? [
          {
            key: 'edit',
            label: '',
            width: 60,
            screenOnly: true,
            cell: (attendee: Attendee) => (
              <ActionIcon
                variant="subtle"
                aria-label={t('correct', { name: attendee.name })}
                onClick={() => onEdit(attendee)}
              >
                <Pencil size={14} />
              </ActionIcon>
            ),
          },
        ]
      : []),
  ]
}
