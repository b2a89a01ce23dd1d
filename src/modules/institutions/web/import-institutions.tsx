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
  importInstitutions,
  type ImportReport,
  institutionFileLimit,
  listInstitutions,
  type RowProblem,
} from '../contract.ts'
import { words } from './messages.ts'

const example =
  'Kode wilayah,Jenis lembaga,Nama lembaga,Nama singkat,Alamat,Telepon,Surel,Situs,Narahubung (jabatan),Aktif sejak,Aktif sampai\r\n1671,Perguruan tinggi,Universitas Contoh,Uncon,Jalan Contoh 1,0711-000000,kantor@contoh.invalid,,Wakil Rektor III,,\r\n'

/** Institutions of an area from CSV or XLSX, with a preview row by row. */
export function ImportInstitutions({ area, onClose }: { area: string; onClose: () => void }) {
  const t = useText(words)
  return (
    <ImportDialog
      title={t('importTitle')}
      hint={t('importHint')}
      label={t('file')}
      kinds={t('kinds')}
      endings={['.csv', '.xlsx']}
      limit={institutionFileLimit}
      words={words}
      send={(file, mode) => uploadFile(importInstitutions, file, { area, mode, file: file.name })}
      refresh={[listInstitutions]}
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
          onClick={() => saveFile('contoh-lembaga.csv', `\uFEFF${example}`, 'text/csv;charset=utf-8')}
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
  const { rows, added, changed, unchanged, problemCount, problems } = report
  const columns: Column<RowProblem>[] = [
    { key: 'line', label: t('line'), width: 60, align: 'end', value: ({ line }) => line },
    { key: 'column', label: t('column'), width: 150, value: ({ column }) => column },
    { key: 'reason', label: t('problem'), value: ({ reason }) => t(`row.${reason}`) },
    { key: 'found', label: t('found'), width: 150, value: ({ found }) => found },
    { key: 'expected', label: t('expected'), width: 150, value: ({ expected }) => expected },
  ]
  return (
    <Stack gap="xs">
      <b>{t('preview', { rows, added, changed, unchanged })}</b>
      {problemCount > 0 && (
        <>
          <p>
            <StatusShape state="late" /> {t('problems', { count: problemCount })}
          </p>
          <DataTable
            caption={t('problem')}
            rows={problems}
            columns={columns}
            keyOf={({ line, column, reason }) => `${line} ${column} ${reason}`}
            height={260}
          />
        </>
      )}
    </Stack>
  )
}
