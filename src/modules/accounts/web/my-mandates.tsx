import { DataTable } from '../../../ui/data-table.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useSession } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import type { SessionMandate } from '../../../ui/session.ts'
import { words } from './messages.ts'

/** Who I am here, and every mandate I hold. */
export function MyMandates() {
  const t = useText(words)
  const { person, mandates, mandate } = useSession()
  const columns: Column<SessionMandate>[] = [
    { key: 'title', label: t('position'), value: (row) => row.title },
    { key: 'role', label: t('role'), value: (row) => t(`role.${row.role}`), width: 150 },
    { key: 'area', label: t('area'), value: (row) => row.areaName, width: 220 },
    { key: 'event', label: t('event'), value: (row) => row.eventName ?? '–', width: 220 },
  ]
  return (
    <Panel
      title={person?.name ?? '–'}
      note={`${person?.username ?? ''} · ${t('mandatesHeld', { count: mandates.length })}`}
      bare
    >
      <DataTable
        caption={t('mandates')}
        rows={mandates}
        columns={columns}
        keyOf={(row) => row.id}
        selected={mandate?.id}
      />
    </Panel>
  )
}
