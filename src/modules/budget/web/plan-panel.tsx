import { Button } from '@mantine/core'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { CoverageBar } from '../../../ui/bars.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { useFormat } from '../../../ui/language.ts'
import { Panel } from '../../../ui/panel.tsx'
import { useMay } from '../../../ui/session.ts'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { type GrantDetail, type PlanLine, savePlan } from '../contract.ts'
import { words } from './messages.ts'
import { PlanDialog } from './plan-dialog.tsx'
import { stageName, type StageName } from './use-stage-names.ts'

/** The lines of the grant: planned, used, left, and the stage each serves. */
export function PlanPanel({ detail, stages }: { detail: GrantDetail; stages: readonly StageName[] }) {
  const t = useText(words)
  const format = useFormat()
  const may = useMay()
  const [isEditing, setIsEditing] = useState(false)
  const { plan, sides } = detail
  const sum = (of: (line: PlanLine) => number) => plan.lines.reduce((total, line) => total + of(line), 0)
  const columns: Column<PlanLine>[] = [
    { key: 'line', label: t('line'), width: 172, value: ({ line }) => t(`line.${line}`) },
    { key: 'stage', label: t('stage'), width: 158, value: ({ stage }) => stageName(stages, stage) },
    {
      key: 'day',
      label: t('stageDay'),
      width: 96,
      value: ({ day }) => day,
      cell: ({ day }) => (day ? format.day(day) : '–'),
    },
    {
      key: 'amount',
      label: t('plannedAmount'),
      unit: 'Rp',
      width: 118,
      align: 'end',
      value: ({ amount }) => amount,
      total: sum(({ amount }) => amount),
    },
    {
      key: 'used',
      label: t('used'),
      unit: 'Rp',
      width: 118,
      align: 'end',
      value: ({ used }) => used,
      total: sum(({ used }) => used),
    },
    {
      key: 'share',
      label: t('used'),
      unit: '%',
      width: 88,
      align: 'end',
      value: ({ used, amount }) => used / amount,
      cell: ({ used, amount }) => (
        <CoverageBar part={used} whole={amount} width={30} tone={used > amount ? 'risk' : 'ink'} />
      ),
    },
  ]
  const mayEdit = may(savePlan) && sides.includes('recipient') && detail.grant.state !== 'closed'
  return (
    <Panel
      title={t('plan')}
      note={plan.version > 0 ? t('planVersion', { version: plan.version }) : undefined}
      bare
      actions={
        mayEdit && (
          <Button size="xs" leftSection={<Pencil size={13} />} onClick={() => setIsEditing(true)}>
            {t('editPlan')}
          </Button>
        )
      }
    >
      <DataTable
        caption={t('plan')}
        rows={plan.lines}
        columns={columns}
        keyOf={({ line }) => line}
        empty={t('planNone')}
        totalLabel={t('total')}
        height={360}
      />
      {isEditing && <PlanDialog detail={detail} stages={stages} onClose={() => setIsEditing(false)} />}
    </Panel>
  )
}
