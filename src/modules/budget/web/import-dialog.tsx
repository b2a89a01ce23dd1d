import { Button, Group, Stack } from '@mantine/core'
import { Download } from 'lucide-react'
import { addressOf } from '../../../ui/call.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { useFormat } from '../../../ui/language.ts'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import {
  importGrants,
  importLimit,
  type ImportReport,
  importTemplate,
  readBudget,
  type RowProblem,
} from '../contract.ts'
import { words } from './messages.ts'

type Props = { event: string; area: string; areaName: string; onClose: () => void }

/** Signed grants from an office's table, previewed row by row. */
export function ImportGrants({ event, area, areaName, onClose }: Props) {
  const t = useText(words)
  return (
    <ImportDialog
      title={t('importTitle', { area: areaName })}
      hint={t('importHint')}
      label={t('importFile')}
      kinds={t('importKinds')}
      endings={['.csv', '.xlsx']}
      limit={importLimit}
      words={words}
      send={(file, mode) => uploadFile(importGrants, file, { event, area, mode, file: file.name })}
      refresh={[readBudget]}
      onApplied={({ added }) => {
        toast(t('importApplied', { added }))
        onClose()
      }}
      onClose={onClose}
      closeLabel={t('close')}
      applyLabel={({ added }) => t('importApply', { count: added })}
      aside={
        <Group gap="xs">
          {(['xlsx', 'csv'] as const).map((format) => (
            <Button
              key={format}
              component="a"
              href={addressOf(importTemplate.path, { query: { format } })}
              leftSection={<Download size={14} />}
            >
              {t('template')} {format.toUpperCase()}
            </Button>
          ))}
        </Group>
      }
    >
      {(report) => <Report report={report} />}
    </ImportDialog>
  )
}

function Report({ report }: { report: ImportReport }) {
  const t = useText(words)
  const format = useFormat()
  const { rows, added, unchanged, amount, problemCount } = report
  return (
    <Stack gap="xs">
      <b>{t('importPreview', { rows, added, amount: format.rupiah(amount), unchanged })}</b>
      {added === 0 && problemCount === 0 && <p>{t('importNothing')}</p>}
      {problemCount > 0 && (
        <>
          <p>
            <StatusShape state="late" /> {t('importProblems', { count: problemCount })}
          </p>
          <ProblemTable problems={report.problems} />
        </>
      )}
    </Stack>
  )
}

function ProblemTable({ problems }: { problems: readonly RowProblem[] }) {
  const t = useText(words)
  const columns: Column<RowProblem>[] = [
    { key: 'line', label: t('rowLine'), width: 60, align: 'end', value: ({ line }) => line },
    { key: 'column', label: t('column'), width: 120, value: ({ column }) => column },
    { key: 'reason', label: t('problem'), value: ({ reason }) => t(`row.${reason}`) },
    { key: 'found', label: t('found'), width: 150, value: ({ found }) => found },
    { key: 'expected', label: t('expected'), width: 150, value: ({ expected }) => expected },
  ]
  return (
    <DataTable
      caption={t('problem')}
      rows={problems}
      columns={columns}
      keyOf={({ line, column, reason }) => `${line} ${column} ${reason}`}
      height={260}
    />
  )
}
