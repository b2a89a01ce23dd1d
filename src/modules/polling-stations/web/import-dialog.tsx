import { Button, Stack } from '@mantine/core'
import { Download } from 'lucide-react'
import { DataTable } from '../../../ui/data-table.tsx'
import { ImportDialog } from '../../../ui/import-dialog.tsx'
import { saveFile } from '../../../ui/save-file.ts'
import { StatusShape } from '../../../ui/status.tsx'
import type { Column } from '../../../ui/table-column.ts'
import { useText } from '../../../ui/text.ts'
import { toast } from '../../../ui/toast.ts'
import { uploadFile } from '../../../ui/upload.ts'
import {
  importStations,
  type ImportReport,
  listStations,
  readTotals,
  type RowProblem,
  stationFileLimit,
} from '../contract.ts'
import { words } from './messages.ts'

const example =
  'Kode TPS,Pemilih laki-laki,Pemilih perempuan,Jumlah pemilih,Lokasi khusus\r\n1671011001001,250,251,501,\r\n1671011001901,200,5,205,Rutan (contoh)\r\n'

type Props = { event: string; area: string; areaName: string; onClose: () => void }

/** Stations of an area from CSV or XLSX, with a preview row by row. */
export function ImportStations({ event, area, areaName, onClose }: Props) {
  const t = useText(words)
  return (
    <ImportDialog
      title={t('importTitle', { area: areaName })}
      hint={t('importHint')}
      label={t('file')}
      kinds={t('kinds')}
      endings={['.csv', '.xlsx', '.csv.gz']}
      limit={stationFileLimit}
      words={words}
      send={(file, mode) => uploadFile(importStations, file, { event, area, mode, file: file.name })}
      refresh={[listStations, readTotals]}
      onApplied={({ added, changed }) => {
        toast(t('applied', { added, changed }))
        onClose()
      }}
      onClose={onClose}
      closeLabel={t('close')}
      applyLabel={({ rows }) => t('apply', { rows })}
      aside={
        <Button
          leftSection={<Download size={14} />}
          onClick={() => saveFile('contoh-tps.csv', `\uFEFF${example}`, 'text/csv;charset=utf-8')}
        >
          {t('template')}
        </Button>
      }
    >
      {(report) => <Report report={report} />}
    </ImportDialog>
  )
}

function Report({ report }: { report: ImportReport }) {
  const t = useText(words)
  const { rows, added, changed, unchanged, absent, problemCount, warningCount } = report
  return (
    <Stack gap="xs">
      <b>{t('preview', { rows, added, changed, unchanged })}</b>
      {added + changed === 0 && problemCount === 0 && <p>{t('nothing')}</p>}
      {absent > 0 && <p>{t('absent', { absent })}</p>}
      {problemCount > 0 && (
        <>
          <p>
            <StatusShape state="late" /> {t('problems', { count: problemCount })}
          </p>
          <ProblemTable problems={report.problems} />
        </>
      )}
      {problemCount === 0 && warningCount > 0 && (
        <>
          <p>
            <StatusShape state="risk" /> {t('warnings', { count: warningCount })}
          </p>
          <ProblemTable problems={report.warnings} />
        </>
      )}
    </Stack>
  )
}

function ProblemTable({ problems }: { problems: readonly RowProblem[] }) {
  const t = useText(words)
  const columns: Column<RowProblem>[] = [
    { key: 'line', label: t('line'), width: 60, align: 'end', value: ({ line }) => line },
    { key: 'column', label: t('column'), width: 140, value: ({ column }) => column },
    { key: 'reason', label: t('problem'), value: ({ reason }) => t(`row.${reason}`) },
    { key: 'found', label: t('found'), width: 130, value: ({ found }) => found },
    { key: 'expected', label: t('expected'), width: 130, value: ({ expected }) => expected },
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
